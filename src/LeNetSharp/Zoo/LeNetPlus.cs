namespace LeNetSharp;

/// <summary>As <see cref="LeNetModern"/>, with channels 16, 32, pool, 64, 72, pool, 48: 96,714 parameters for one channel and 10 classes.</summary>
public static class LeNetPlus
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) => SmallConvolutions.Create(classes, [16, 32], [64, 72], [48]);
}
