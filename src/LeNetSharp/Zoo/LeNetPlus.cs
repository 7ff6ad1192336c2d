namespace LeNetSharp;

/// <summary>As <see cref="LeNetModern"/>, with channels 20, 20, pool, 40, 40, pool, 52, 52, 52: 93,854 parameters for
/// one channel and 10 classes.</summary>
public static class LeNetPlus
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) =>
        SmallConvolutions.Create(classes, [20, 20], [40, 40], [52, 52, 52]);
}
