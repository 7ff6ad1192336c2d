namespace LeNetSharp.Formats;

/// <summary>Layers of Keras that slide a window over a picture, and the zeros around it.</summary>
internal static class KerasWindows
{
    /// <summary>Conv2D: with its activation.</summary>
    public static void Convolution(KerasLayer layer, KerasNetwork network)
    {
        KerasDataFormat.Check(layer, network);
        if (layer.Has("lora_rank"))
            throw layer.Error("has weights in two factors (LoRA), which are not read. Merge them in Keras first");
        Size kernel = layer.Size("kernel_size"), stride = layer.Size("strides", 1),
            dilation = layer.Size("dilation_rate", 1);
        Padding padding = Padding(layer, network, kernel, stride, dilation);
        network.Around = 0;
        network.Add(layer, () =>
            new Conv2d(layer.Integer("filters"), kernel, stride, padding, dilation, layer.Integer("groups", 1),
            bias: layer.Switch("use_bias", true)));
        network.Add(layer, KerasActivations.Of(layer));
    }

    /// <summary>AveragePooling2D: padding does not count, but zeros that a layer put there do.</summary>
    public static void AveragePooling(KerasLayer layer, KerasNetwork network)
    {
        KerasDataFormat.Check(layer, network);
        Size kernel = layer.Size("pool_size"), stride = layer.Size("strides", kernel);
        Padding around = network.Around, padding = Padding(layer, network, kernel, stride, 1);
        if (around != 0 && padding != around)
            throw layer.Error(
                "pads a picture that a ZeroPadding2D padded already, which no layer here does. Let one of them do it");
        network.Around = 0;
        network.Add(layer, () => new AvgPool2d(kernel, stride, padding, countIncludePad: around != 0 || padding == 0));
    }

    /// <summary>MaxPooling2D: padding never wins.</summary>
    public static void MaxPooling(KerasLayer layer, KerasNetwork network)
    {
        KerasDataFormat.Check(layer, network);
        Size kernel = layer.Size("pool_size"), stride = layer.Size("strides", kernel);
        network.Add(layer, () => new MaxPool2d(kernel, stride, Padding(layer, network, kernel, stride, 1)));
    }

    /// <summary>GlobalAveragePooling2D: one number for each channel.</summary>
    public static void GlobalAverage(KerasLayer layer, KerasNetwork network)
    {
        KerasDataFormat.Check(layer, network);
        network.Add(layer, () => new GlobalAvgPool2d());
        if (!layer.Switch("keepdims", false))
            network.Add(layer, () => new Flatten());
    }

    /// <summary>ZeroPadding2D: kept for the layer that follows.</summary>
    public static void ZeroPadding(KerasLayer layer, KerasNetwork network)
    {
        KerasDataFormat.Check(layer, network);
        Padding around = network.Around, more = layer.Sides("padding");
        network.Around =
            new(around.Top + more.Top, around.Left + more.Left, around.Bottom + more.Bottom, around.Right + more.Right);
    }

    // "same" becomes the number of rows and columns that it means for this picture, where they are the same on both
    // sides.
    private static Padding Padding(KerasLayer layer, KerasNetwork network, Size kernel, Size stride, Size dilation)
    {
        Padding around = network.Around;
        string text = layer.Text("padding", "valid");
        if (text == "valid" || network.Shape is not [_, var height, var width])
            return around;
        if (text != "same")
            throw layer.Expected("padding", "\"valid\" or \"same\"");
        Padding same = Window.Resolve(height + around.Top + around.Bottom, width + around.Left + around.Right, kernel,
            stride, dilation, LeNetSharp.Padding.Same).Padding;
        return around == 0 && (same.Top != same.Bottom || same.Left != same.Right)
            ? LeNetSharp.Padding.Same
            : new(around.Top + same.Top, around.Left + same.Left, around.Bottom + same.Bottom,
                around.Right + same.Right);
    }
}
