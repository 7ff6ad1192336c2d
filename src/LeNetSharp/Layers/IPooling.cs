namespace LeNetSharp;

/// <summary>Marks a layer each of whose outputs is the mean, or the largest, of a window of one map.</summary>
internal interface IPooling
{
    /// <summary>Its windows over an input.</summary>
    Window WindowOver(Shape input);

    /// <summary>What the sum of an output's places is multiplied by to give their mean; null where the largest is
    /// taken.</summary>
    float? MeanWeight(Window window, int to);
}
