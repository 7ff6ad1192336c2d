namespace LeNetSharp;

/// <summary>The chapter's LeNet with ReLU for sigmoid and largest values for means: it learns in a fraction of the
/// epochs.</summary>
/// <remarks>The first of the chapter's exercises. The same 61,706 parameters and 416,520 multiply-adds per
/// image.</remarks>
public static class LeNetQuick
{
    /// <summary>The layers.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) => new(
        new Conv2d(6, kernel: 5, padding: 2), new ReLU(), new MaxPool2d(2),
        new Conv2d(16, kernel: 5), new ReLU(), new MaxPool2d(2),
        new Flatten(),
        new Linear(120), new ReLU(), new Linear(84), new ReLU(), new Linear(classes));
}
