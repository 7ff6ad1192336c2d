namespace LeNetSharp;

/// <summary>The network of the chapter (Dive into Deep Learning, "Convolutional Neural Networks (LeNet)").</summary>
/// <remarks>Differs from LeNet-5 of 1998: 28×28 pixels with padding 2, sigmoid, plain average pooling, a fully
/// connected third layer, no Gaussian output. 61,706 parameters, 416,520 multiply-adds per image.</remarks>
public static class LeNet
{
    /// <summary>The chapter's layers: two of convolution, sigmoid, average pooling; then 120, 84 and the
    /// classes.</summary>
    /// <param name="classes">Number of classes.</param>
    public static Sequential Create(int classes = 10) => new(
        new Conv2d(6, kernel: 5, padding: 2), new Sigmoid(), new AvgPool2d(2),
        new Conv2d(16, kernel: 5), new Sigmoid(), new AvgPool2d(2),
        new Flatten(),
        new Linear(120), new Sigmoid(), new Linear(84), new Sigmoid(), new Linear(classes));
}
