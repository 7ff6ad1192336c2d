namespace LeNetSharp;

/// <summary>As <see cref="LeNetModern"/>, with channels 8, 16, pool, 16, 16, pool, 18: 8,762 parameters for one channel and 10 classes.</summary>
public static class LeNetTiny
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) => SmallConvolutions.Create(classes, [8, 16], [16, 16], [18]);
}
