namespace LeNetSharp;

/// <summary>As <see cref="LeNetModern"/>, with channels 8, 8, pool, 12, 12, 12, pool, 16, 16: 8,474 parameters for one
/// channel and 10 classes.</summary>
public static class LeNetTiny
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) =>
        SmallConvolutions.Create(classes, [8, 8], [12, 12, 12], [16, 16]);
}
