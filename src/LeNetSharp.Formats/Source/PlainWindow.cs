namespace LeNetSharp.Formats;

/// <summary>The sizes of a convolution or a pooling, named for a source.</summary>
internal sealed record PlainWindow(Window Window, int Channels, int OutChannels, int Groups)
{
    /// <summary>The sizes of a convolution in the order of its function, by their names in C#.</summary>
    public IReadOnlyList<(string Name, int Value)> Convolution =>
    [
        ("channels", Channels), ("height", Window.Height), ("width", Window.Width),
        ("outChannels", OutChannels), ("outHeight", Window.OutputHeight), ("outWidth", Window.OutputWidth), .. Steps,
        ("dilationHeight", Window.Dilation.Height), ("dilationWidth", Window.Dilation.Width), ("groups", Groups),
    ];

    /// <summary>The sizes of a pooling.</summary>
    /// <inheritdoc cref="Convolution"/>
    public IReadOnlyList<(string Name, int Value)> Pooling =>
    [
        ("channels", Channels), ("height", Window.Height), ("width", Window.Width), ("outHeight", Window.OutputHeight),
            ("outWidth", Window.OutputWidth), .. Steps,
    ];

    private IEnumerable<(string, int)> Steps =>
    [
        ("kernelHeight", Window.Kernel.Height), ("kernelWidth", Window.Kernel.Width),
            ("strideHeight", Window.Stride.Height), ("strideWidth", Window.Stride.Width),
        ("top", Window.Padding.Top), ("left", Window.Padding.Left),
    ];
}
