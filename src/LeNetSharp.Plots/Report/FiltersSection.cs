namespace LeNetSharp.Plots;

/// <summary>The filters of the first convolution: what the network looks for first.</summary>
internal static class FiltersSection
{
    private const int Most = 64;

    public static string Html(Model model)
    {
        if (model.Network.Layers.Layers.All(layer => layer is not Conv2d)
            || FirstFilters(model) is not { Shape: [var count, var channels, var height, var width] } filters)
            return "";
        IEnumerable<string> pictures = Enumerable.Range(0, Math.Min(count, Most)).Select(filter =>
            ReportHtml.Image(Picture(filters, filter, channels, height, width),
                FormattableString.Invariant($"filter {filter}")));
        string how = channels == 3 ? "each as a colour picture" : channels == 1
            ? "blue for weights above zero, magenta below"
            : "the first channel of each; blue for weights above zero, magenta below";
        string rest = count > Most ? FormattableString.Invariant($"; the first {Most} of {count}") : "";
        return ReportHtml.Section("Filters of the first convolution",
            $"<p class=\"dim\">{ReportHtml.Text($"The weights of its {count} filters, {how}{rest}.")}</p>\n<div class=\"filters\">{string.Concat(pictures)}</div>\n");
    }

    private static Tensor? FirstFilters(Model model) =>
        model.Network.Parameters.FirstOrDefault(parameter => parameter.Shape.Length == 4) is { } weights
            ? model.Parameter(weights.Name)
            : null;

    private static Raster Picture(Tensor filters, int filter, int channels, int height, int width)
    {
        int plane = height * width;
        ReadOnlySpan<float> own = filters.Values.Slice(filter * channels * plane, channels * plane);
        float most = 1e-12f;
        foreach (float weight in own)
            most = Math.Max(most, Math.Abs(weight));
        byte[] pixels = new byte[plane * 3];
        for (int at = 0; at < plane; at++)
            for (int c = 0; c < 3; c++)
                pixels[at * 3 + c] = channels == 3
                    ? Level(0.5f + own[c * plane + at] / most / 2)
                    : Level(Signed(own[at] / most, c));
        return new Raster(width, height, 3, pixels);
    }

    // White at zero; towards blue (0, 102, 179) above it, towards magenta (194, 24, 127) below.
    private static float Signed(float weight, int channel)
    {
        ReadOnlySpan<float> above = [0f, 0.4f, 0.702f], below = [0.761f, 0.094f, 0.498f];
        float end = weight >= 0 ? above[channel] : below[channel];
        return 1 + (end - 1) * Math.Abs(weight);
    }

    private static byte Level(float value) => (byte)Math.Clamp(value * 255 + 0.5f, 0, 255);
}
