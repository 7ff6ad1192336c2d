namespace LeNetSharp;

/// <summary>What a register tile of a convolution steps by, in floats where a step is meant.</summary>
internal class Conv2dSteps
{
    /// <summary>Input maps that one output map reads.</summary>
    public int Channels { get; init; }

    /// <summary>Rows and columns of the window.</summary>
    public Size Kernel { get; init; }

    /// <summary>Columns of the output.</summary>
    public int OutputWidth { get; init; }

    /// <summary>From the place an output column reads first to the one its neighbour reads first.</summary>
    public nint ColumnStep { get; init; }

    /// <summary>From one column of the window to the next.</summary>
    public nint TapStep { get; init; }

    /// <summary>From one row of the window to the next.</summary>
    public nint RowStep { get; init; }

    /// <summary>From the row an output row reads first to the one the next reads first.</summary>
    public nint LineStep { get; init; }

    /// <summary>From one padded input map to the next.</summary>
    public nint MapStride { get; init; }

    /// <summary>From one output map to the next.</summary>
    public nint OutputMapStride { get; init; }

    /// <summary>Weights that one output map has.</summary>
    public int WeightsPerMap { get; init; }
}
