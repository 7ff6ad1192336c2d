namespace LeNetSharp.Formats;

/// <summary>Every layer in plain loops over one picture: what exported C# sources are made of, region by region, and
/// what runs models in 8 bits here, so that both give the same answers.</summary>
internal static class Plain
{
    #region Normalize
    // y[i] = (pixel[i] / scale - mean[c]) / deviation[c]
    internal static void Normalize(ReadOnlySpan<byte> pixels, Span<float> y, float scale, ReadOnlySpan<float> mean,
        ReadOnlySpan<float> deviation)
    {
        int area = pixels.Length / mean.Length;
        for (int i = 0; i < pixels.Length; i++)
            y[i] = (pixels[i] / scale - mean[i / area]) / deviation[i / area];
    }
    #endregion

    #region Conv2d
    // y[o,r,s] = bias[o] + sum of weight[o,c,u,v] * x[c, r * stride + u * dilation - top, s * stride + v * dilation -
    // left]; outside x lie zeros.
    internal static void Conv2d(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias, int channels, int height, int width, int outChannels, int outHeight, int outWidth,
        int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int top, int left, int dilationHeight,
        int dilationWidth, int groups)
    {
        int groupChannels = channels / groups, groupOutputs = outChannels / groups;
        for (int o = 0; o < outChannels; o++)
            for (int r = 0; r < outHeight; r++)
                for (int s = 0; s < outWidth; s++)
                {
                    float sum = bias[o];
                    for (int c = 0; c < groupChannels; c++)
                        for (int u = 0; u < kernelHeight; u++)
                        {
                            int row = r * strideHeight + u * dilationHeight - top;
                            if (row < 0 || row >= height)
                                continue;
                            int weights = ((o * groupChannels + c) * kernelHeight + u) * kernelWidth;
                            int inputs = ((o / groupOutputs * groupChannels + c) * height + row) * width;
                            for (int v = 0; v < kernelWidth; v++)
                            {
                                int column = s * strideWidth + v * dilationWidth - left;
                                if (column >= 0 && column < width)
                                    sum += weight[weights + v] * x[inputs + column];
                            }
                        }
                    y[(o * outHeight + r) * outWidth + s] = sum;
                }
    }
    #endregion

    #region Linear
    // y[o] = bias[o] + sum of weight[o,i] * x[i]
    internal static void Linear(ReadOnlySpan<float> x, Span<float> y, ReadOnlySpan<float> weight,
        ReadOnlySpan<float> bias, int inFeatures, int outFeatures)
    {
        for (int o = 0; o < outFeatures; o++)
        {
            float sum = bias[o];
            for (int i = 0; i < inFeatures; i++)
                sum += weight[o * inFeatures + i] * x[i];
            y[o] = sum;
        }
    }
    #endregion

    #region Quantize
    // q[i] = x[i] in steps of 1 / steps, as the nearest whole number from least to most: 8 bits
    internal static void Quantize(ReadOnlySpan<float> x, Span<short> q, float steps, int least, int most)
    {
        for (int i = 0; i < q.Length; i++)
            q[i] = (short)MathF.Round(MathF.Min(MathF.Max(x[i] * steps, least), most));
    }
    #endregion

    #region Conv2dInt8
    // y[o,r,s] = bias[o] + factor[o] * sum of weight[o,c,u,v] * q[c, r * stride + u * dilation - top, s * stride + v *
    // dilation - left]: the sum is in
    // whole numbers, and factor[o] says what one of them is worth.
    internal static void Conv2dInt8(ReadOnlySpan<short> q, Span<float> y, ReadOnlySpan<sbyte> weight,
        ReadOnlySpan<float> factor, ReadOnlySpan<float> bias, int channels, int height, int width, int outChannels,
        int outHeight, int outWidth, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int top,
        int left, int dilationHeight, int dilationWidth, int groups)
    {
        int groupChannels = channels / groups, groupOutputs = outChannels / groups;
        for (int o = 0; o < outChannels; o++)
            for (int r = 0; r < outHeight; r++)
                for (int s = 0; s < outWidth; s++)
                {
                    int sum = 0;
                    for (int c = 0; c < groupChannels; c++)
                        for (int u = 0; u < kernelHeight; u++)
                        {
                            int row = r * strideHeight + u * dilationHeight - top;
                            if (row < 0 || row >= height)
                                continue;
                            int weights = ((o * groupChannels + c) * kernelHeight + u) * kernelWidth;
                            int inputs = ((o / groupOutputs * groupChannels + c) * height + row) * width;
                            for (int v = 0; v < kernelWidth; v++)
                            {
                                int column = s * strideWidth + v * dilationWidth - left;
                                if (column >= 0 && column < width)
                                    sum += weight[weights + v] * q[inputs + column];
                            }
                        }
                    y[(o * outHeight + r) * outWidth + s] = bias[o] + factor[o] * sum;
                }
    }
    #endregion

    #region LinearInt8
    // y[o] = bias[o] + factor[o] * sum of weight[o,i] * q[i]: the sum is in whole numbers, and factor[o] says what one
    // of them is worth.
    internal static void LinearInt8(ReadOnlySpan<short> q, Span<float> y, ReadOnlySpan<sbyte> weight,
        ReadOnlySpan<float> factor, ReadOnlySpan<float> bias, int inFeatures, int outFeatures)
    {
        for (int o = 0; o < outFeatures; o++)
        {
            int sum = 0;
            for (int i = 0; i < inFeatures; i++)
                sum += weight[o * inFeatures + i] * q[i];
            y[o] = bias[o] + factor[o] * sum;
        }
    }
    #endregion

    #region AvgPool2d
    // y[c,r,s] = mean of x over the window at (r * stride - top, s * stride - left); zeros around x count, or do not.
    internal static void AvgPool2d(ReadOnlySpan<float> x, Span<float> y, int channels, int height, int width,
        int outHeight, int outWidth, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int top,
        int left, bool countPadding)
    {
        for (int c = 0; c < channels; c++)
            for (int r = 0; r < outHeight; r++)
                for (int s = 0; s < outWidth; s++)
                {
                    float sum = 0;
                    int count = 0;
                    for (int u = 0; u < kernelHeight; u++)
                        for (int v = 0; v < kernelWidth; v++)
                        {
                            int row = r * strideHeight + u - top, column = s * strideWidth + v - left;
                            if (row >= 0 && row < height && column >= 0 && column < width)
                            {
                                sum += x[(c * height + row) * width + column];
                                count++;
                            }
                        }
                    y[(c * outHeight + r) * outWidth + s] = sum / (countPadding ? kernelHeight * kernelWidth : count);
                }
    }
    #endregion

    #region MaxPool2d
    // y[c,r,s] = the largest x in the window at (r * stride - top, s * stride - left)
    internal static void MaxPool2d(ReadOnlySpan<float> x, Span<float> y, int channels, int height, int width,
        int outHeight, int outWidth, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth,
        int top, int left)
    {
        for (int c = 0; c < channels; c++)
            for (int r = 0; r < outHeight; r++)
                for (int s = 0; s < outWidth; s++)
                {
                    float most = float.NegativeInfinity;
                    for (int u = 0; u < kernelHeight; u++)
                        for (int v = 0; v < kernelWidth; v++)
                        {
                            int row = r * strideHeight + u - top, column = s * strideWidth + v - left;
                            if (row >= 0 && row < height && column >= 0 && column < width
                                && x[(c * height + row) * width + column] > most)
                                most = x[(c * height + row) * width + column];
                        }
                    y[(c * outHeight + r) * outWidth + s] = most;
                }
    }
    #endregion

    #region ScaleShift
    // Batch normalisation of a network that is trained: x[c,i] = x[c,i] * scale[c] + shift[c], with scale = weight /
    // sqrt(variance + epsilon).
    internal static void ScaleShift(Span<float> x, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        int area = x.Length / scale.Length;
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] * scale[i / area] + shift[i / area];
    }
    #endregion

    #region Sigmoid
    // x[i] = 1 / (1 + exp(-x[i]))
    internal static void Sigmoid(Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = 1 / (1 + MathF.Exp(-x[i]));
    }
    #endregion

    #region Tanh
    // x[i] = tanh(x[i])
    internal static void Tanh(Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = MathF.Tanh(x[i]);
    }
    #endregion

    #region ReLU
    // x[i] = max(x[i], 0)
    internal static void ReLU(Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] > 0 ? x[i] : 0;
    }
    #endregion

    #region LeakyReLU
    // x[i] = x[i] if above 0, else slope * x[i]
    internal static void LeakyReLU(Span<float> x, float slope)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] > 0 ? x[i] : slope * x[i];
    }
    #endregion

    #region GELU
    // x[i] = x[i] * P(normal < x[i]) = x[i] * (1 + erf(x[i] / sqrt 2)) / 2
    internal static void GELU(Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] * (1 + Erf(x[i] * 0.70710678f)) / 2;
    }

    // The error function: off by at most 1.5e-7 (Abramowitz and Stegun, 7.1.26).
    private static float Erf(float x)
    {
        double t = 1 / (1 + 0.3275911 * Math.Abs((double)x));
        double tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
            * Math.Exp(-(double)x * x);
        return (float)(x < 0 ? tail - 1 : 1 - tail);
    }
    #endregion

    #region SiLU
    // x[i] = x[i] / (1 + exp(-x[i]))
    internal static void SiLU(Span<float> x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = x[i] / (1 + MathF.Exp(-x[i]));
    }
    #endregion

    #region Softmax
    // x[k] = exp(x[k]) / sum of all exp(x[j]); less the largest of them, so that no power overflows
    internal static void Softmax(Span<float> x)
    {
        float most = x[0], sum = 0;
        foreach (float score in x)
            most = MathF.Max(most, score);
        for (int k = 0; k < x.Length; k++)
            sum += x[k] = MathF.Exp(x[k] - most);
        for (int k = 0; k < x.Length; k++)
            x[k] /= sum;
    }
    #endregion
}
