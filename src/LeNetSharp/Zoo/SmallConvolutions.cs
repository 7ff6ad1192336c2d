namespace LeNetSharp;

/// <summary>Networks of 3×3 convolutions, each with batch normalisation and ReLU, in stages with a pooling between
/// them; then the mean of each map and one fully connected layer.</summary>
internal static class SmallConvolutions
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="stages">The channels of each stage's convolutions.</param>
    public static Sequential Create(int classes, params ReadOnlySpan<int[]> stages)
    {
        List<Layer> layers = [];
        foreach (int[] stage in stages)
        {
            if (layers.Count > 0)
                layers.Add(new MaxPool2d(2));
            foreach (int channels in stage)
                layers.AddRange([new Conv2d(channels, kernel: 3, padding: 1, bias: false),
                    new BatchNorm2d(), new ReLU()]);
        }
        return new Sequential([.. layers, new GlobalAvgPool2d(), new Flatten(), new Linear(classes)]);
    }
}
