// Every layer in plain loops over one picture: what exported C headers are made of, region by region. NAME becomes the network's name.

// region Shapes
// The sizes of a convolution or a pooling: maps in and out, the window, how far apart windows and their places lie, and how many rows of zeros lie
// above and columns left.
typedef struct {
    int channels, height, width;
    int out_channels, out_height, out_width;
    int kernel_height, kernel_width, stride_height, stride_width, top, left;
    int dilation_height, dilation_width, groups;
} NAME_window;
// endregion

// region Normalize
// y[i] = (pixel[i] / scale - mean[c]) / deviation[c]
static inline void NAME_normalize(const unsigned char *pixels, float *y, float scale, const float *mean, const float *deviation, int channels, int area) {
    for (int i = 0; i < channels * area; i++)
        y[i] = ((float)pixels[i] / scale - mean[i / area]) / deviation[i / area];
}
// endregion

// region Conv2d
// y[o,r,s] = bias[o] + sum of weight[o,c,u,v] * x[c, r * stride + u * dilation - top, s * stride + v * dilation - left]; outside x lie zeros.
static inline void NAME_conv2d(const float *x, float *y, const float *weight, const float *bias, NAME_window n) {
    int group_channels = n.channels / n.groups, group_outputs = n.out_channels / n.groups;
    for (int o = 0; o < n.out_channels; o++)
        for (int r = 0; r < n.out_height; r++)
            for (int s = 0; s < n.out_width; s++) {
                float sum = bias[o];
                for (int c = 0; c < group_channels; c++)
                    for (int u = 0; u < n.kernel_height; u++) {
                        int row = r * n.stride_height + u * n.dilation_height - n.top;
                        if (row < 0 || row >= n.height)
                            continue;
                        const float *weights = weight + ((o * group_channels + c) * n.kernel_height + u) * n.kernel_width;
                        const float *inputs = x + ((o / group_outputs * group_channels + c) * n.height + row) * n.width;
                        for (int v = 0; v < n.kernel_width; v++) {
                            int column = s * n.stride_width + v * n.dilation_width - n.left;
                            if (column >= 0 && column < n.width)
                                sum += weights[v] * inputs[column];
                        }
                    }
                y[(o * n.out_height + r) * n.out_width + s] = sum;
            }
}
// endregion

// region Linear
// y[o] = bias[o] + sum of weight[o,i] * x[i]
static inline void NAME_linear(const float *x, float *y, const float *weight, const float *bias, int in_features, int out_features) {
    for (int o = 0; o < out_features; o++) {
        float sum = bias[o];
        for (int i = 0; i < in_features; i++)
            sum += weight[o * in_features + i] * x[i];
        y[o] = sum;
    }
}
// endregion

// region Quantize
// q[i] = x[i] in steps of 1 / steps, as the nearest whole number from least to most: 8 bits
static inline void NAME_quantize(const float *x, short *q, int count, float steps, float least, float most) {
    for (int i = 0; i < count; i++)
        q[i] = (short)rintf(fminf(fmaxf(x[i] * steps, least), most));
}
// endregion

// region Conv2dInt8
// y[o,r,s] = bias[o] + factor[o] * sum of weight[o,c,u,v] * q[c, r * stride + u * dilation - top, s * stride + v * dilation - left]: the sum is in whole
// numbers, and factor[o] says what one of them is worth.
static inline void NAME_conv2d_int8(const short *q, float *y, const signed char *weight, const float *factor, const float *bias, NAME_window n) {
    int group_channels = n.channels / n.groups, group_outputs = n.out_channels / n.groups;
    for (int o = 0; o < n.out_channels; o++)
        for (int r = 0; r < n.out_height; r++)
            for (int s = 0; s < n.out_width; s++) {
                long sum = 0;
                for (int c = 0; c < group_channels; c++)
                    for (int u = 0; u < n.kernel_height; u++) {
                        int row = r * n.stride_height + u * n.dilation_height - n.top;
                        if (row < 0 || row >= n.height)
                            continue;
                        const signed char *weights = weight + ((o * group_channels + c) * n.kernel_height + u) * n.kernel_width;
                        const short *inputs = q + ((o / group_outputs * group_channels + c) * n.height + row) * n.width;
                        for (int v = 0; v < n.kernel_width; v++) {
                            int column = s * n.stride_width + v * n.dilation_width - n.left;
                            if (column >= 0 && column < n.width)
                                sum += weights[v] * inputs[column];
                        }
                    }
                y[(o * n.out_height + r) * n.out_width + s] = bias[o] + factor[o] * (float)sum;
            }
}
// endregion

// region LinearInt8
// y[o] = bias[o] + factor[o] * sum of weight[o,i] * q[i]: the sum is in whole numbers, and factor[o] says what one of them is worth.
static inline void NAME_linear_int8(const short *q, float *y, const signed char *weight, const float *factor, const float *bias, int in_features, int out_features) {
    for (int o = 0; o < out_features; o++) {
        long sum = 0;
        for (int i = 0; i < in_features; i++)
            sum += weight[o * in_features + i] * q[i];
        y[o] = bias[o] + factor[o] * (float)sum;
    }
}
// endregion

// region AvgPool2d
// y[c,r,s] = mean of x over the window at (r * stride - top, s * stride - left); zeros around x count, or do not.
static inline void NAME_avg_pool2d(const float *x, float *y, NAME_window n, int count_padding) {
    for (int c = 0; c < n.channels; c++)
        for (int r = 0; r < n.out_height; r++)
            for (int s = 0; s < n.out_width; s++) {
                float sum = 0;
                int count = 0;
                for (int u = 0; u < n.kernel_height; u++)
                    for (int v = 0; v < n.kernel_width; v++) {
                        int row = r * n.stride_height + u - n.top, column = s * n.stride_width + v - n.left;
                        if (row >= 0 && row < n.height && column >= 0 && column < n.width) {
                            sum += x[(c * n.height + row) * n.width + column];
                            count++;
                        }
                    }
                y[(c * n.out_height + r) * n.out_width + s] = sum / (float)(count_padding ? n.kernel_height * n.kernel_width : count);
            }
}
// endregion

// region MaxPool2d
// y[c,r,s] = the largest x in the window at (r * stride - top, s * stride - left)
static inline void NAME_max_pool2d(const float *x, float *y, NAME_window n) {
    for (int c = 0; c < n.channels; c++)
        for (int r = 0; r < n.out_height; r++)
            for (int s = 0; s < n.out_width; s++) {
                float most = -INFINITY;
                for (int u = 0; u < n.kernel_height; u++)
                    for (int v = 0; v < n.kernel_width; v++) {
                        int row = r * n.stride_height + u - n.top, column = s * n.stride_width + v - n.left;
                        if (row >= 0 && row < n.height && column >= 0 && column < n.width && x[(c * n.height + row) * n.width + column] > most)
                            most = x[(c * n.height + row) * n.width + column];
                    }
                y[(c * n.out_height + r) * n.out_width + s] = most;
            }
}
// endregion

// region ScaleShift
// Batch normalisation of a network that is trained: x[c,i] = x[c,i] * scale[c] + shift[c], with scale = weight / sqrt(variance + epsilon).
static inline void NAME_scale_shift(float *x, const float *scale, const float *shift, int channels, int area) {
    for (int i = 0; i < channels * area; i++)
        x[i] = x[i] * scale[i / area] + shift[i / area];
}
// endregion

// region Sigmoid
// x[i] = 1 / (1 + exp(-x[i]))
static inline void NAME_sigmoid(float *x, int count) {
    for (int i = 0; i < count; i++)
        x[i] = 1 / (1 + expf(-x[i]));
}
// endregion

// region Tanh
// x[i] = tanh(x[i])
static inline void NAME_tanh(float *x, int count) {
    for (int i = 0; i < count; i++)
        x[i] = tanhf(x[i]);
}
// endregion

// region ReLU
// x[i] = max(x[i], 0)
static inline void NAME_relu(float *x, int count) {
    for (int i = 0; i < count; i++)
        x[i] = x[i] > 0 ? x[i] : 0;
}
// endregion

// region LeakyReLU
// x[i] = x[i] if above 0, else slope * x[i]
static inline void NAME_leaky_relu(float *x, int count, float slope) {
    for (int i = 0; i < count; i++)
        x[i] = x[i] > 0 ? x[i] : slope * x[i];
}
// endregion

// region GELU
// x[i] = x[i] * P(normal < x[i]) = x[i] * (1 + erf(x[i] / sqrt 2)) / 2
static inline void NAME_gelu(float *x, int count) {
    for (int i = 0; i < count; i++)
        x[i] = x[i] * (1 + erff(x[i] * 0.70710678f)) / 2;
}
// endregion

// region SiLU
// x[i] = x[i] / (1 + exp(-x[i]))
static inline void NAME_silu(float *x, int count) {
    for (int i = 0; i < count; i++)
        x[i] = x[i] / (1 + expf(-x[i]));
}
// endregion

// region Softmax
// x[k] = exp(x[k]) / sum of all exp(x[j]); less the largest of them, so that no power overflows
static inline void NAME_softmax(float *x, int count) {
    float most = x[0], sum = 0;
    for (int k = 1; k < count; k++)
        most = fmaxf(most, x[k]);
    for (int k = 0; k < count; k++)
        sum += x[k] = expf(x[k] - most);
    for (int k = 0; k < count; k++)
        x[k] /= sum;
}
// endregion
