// XNNPACK through its subgraph API: the engine of TensorFlow Lite and others on processors. It predicts; it does not train.
// It wants channels last, so kernels become (out, row, column, in), and the first dense layer's columns (row, column, channel).
#include <pthreadpool.h>
#include <xnnpack.h>
#include "../Shared/peer.h"

typedef struct {
    const Task *task;
    xnn_runtime_t runtime;
    float *input, *output;
    int batch, next;
} Run;

static void must(enum xnn_status status, const char *what) {
    if (status == xnn_status_success) return;
    printf("{\"peer\":\"XNNPACK\",\"problem\":\"%s failed with status %d\"}\n", what, (int)status);
    exit(1);
}

static uint32_t tensor(xnn_subgraph_t graph, int axes, const size_t *sizes, const void *data, uint32_t external, uint32_t flags) {
    uint32_t id;
    must(xnn_define_tensor_value(graph, xnn_datatype_fp32, (size_t)axes, sizes, data, external, flags, &id), "xnn_define_tensor_value");
    return id;
}

static uint32_t inner(xnn_subgraph_t graph, int axes, const size_t *sizes) {
    return tensor(graph, axes, sizes, NULL, XNN_INVALID_VALUE_ID, 0);
}

// (out, in, row, column) to (out, row, column, in)
static float *channels_last(const float *from, size_t out, size_t in, size_t area) {
    float *to = malloc(out * in * area * sizeof(float));
    for (size_t o = 0; o < out; o++)
        for (size_t i = 0; i < in; i++)
            for (size_t a = 0; a < area; a++)
                to[(o * area + a) * in + i] = from[(o * in + i) * area + a];
    return to;
}

static uint32_t convolution(xnn_subgraph_t graph, uint32_t input, size_t batch, size_t side, uint32_t padding, size_t in, size_t out, const float **weights) {
    const size_t kernel[] = {out, 5, 5, in}, maps[] = {batch, side, side, out};
    uint32_t filter = tensor(graph, 4, kernel, channels_last(*weights, out, in, 25), XNN_INVALID_VALUE_ID, 0);
    uint32_t bias = tensor(graph, 1, &out, *weights + out * in * 25, XNN_INVALID_VALUE_ID, 0);
    uint32_t output = inner(graph, 4, maps);
    must(xnn_define_convolution_2d(graph, padding, padding, padding, padding, 5, 5, 1, 1, 1, 1, 1, in, out, -INFINITY, INFINITY,
        input, filter, bias, output, 0), "xnn_define_convolution_2d");
    *weights += out * in * 25 + out;
    return output;
}

static uint32_t sigmoid(xnn_subgraph_t graph, uint32_t input, int axes, const size_t *sizes) {
    uint32_t output = inner(graph, axes, sizes);
    must(xnn_define_sigmoid(graph, input, output, 0), "xnn_define_sigmoid");
    return output;
}

static uint32_t pooling(xnn_subgraph_t graph, uint32_t input, size_t batch, size_t side, size_t channels) {
    const size_t maps[] = {batch, side, side, channels};
    uint32_t output = inner(graph, 4, maps);
    must(xnn_define_average_pooling_2d(graph, 0, 0, 0, 0, 2, 2, 2, 2, -INFINITY, INFINITY, input, output, 0), "xnn_define_average_pooling_2d");
    return output;
}

static void dense(xnn_subgraph_t graph, uint32_t input, uint32_t output, size_t in, size_t out, const float *matrix, const float *biases, uint32_t flags) {
    const size_t sizes[] = {out, in};
    uint32_t filter = tensor(graph, 2, sizes, matrix, XNN_INVALID_VALUE_ID, 0), bias = tensor(graph, 1, &out, biases, XNN_INVALID_VALUE_ID, 0);
    must(xnn_define_fully_connected(graph, -INFINITY, INFINITY, input, filter, bias, output, flags), "xnn_define_fully_connected");
}

static Run *create(const Task *task, int batch, pthreadpool_t threads) {
    const size_t n = (size_t)batch, image[] = {n, 28, 28, 1}, maps1[] = {n, 28, 28, 6}, maps2[] = {n, 10, 10, 16};
    const size_t row1[] = {n, 120}, row2[] = {n, 84}, row3[] = {n, 10};
    Run *run = calloc(1, sizeof *run);
    run->task = task;
    run->batch = batch;
    run->input = calloc(n * PIXELS + XNN_EXTRA_BYTES, sizeof(float));
    run->output = calloc(n * CLASSES + XNN_EXTRA_BYTES, sizeof(float));

    xnn_subgraph_t graph;
    must(xnn_create_subgraph(2, 0, &graph), "xnn_create_subgraph");
    uint32_t input = tensor(graph, 4, image, NULL, 0, XNN_VALUE_FLAG_EXTERNAL_INPUT);
    uint32_t output = tensor(graph, 2, row3, NULL, 1, XNN_VALUE_FLAG_EXTERNAL_OUTPUT);
    const float *weights = task->weights;
    uint32_t at = convolution(graph, input, n, 28, 2, 1, 6, &weights);
    at = pooling(graph, sigmoid(graph, at, 4, maps1), n, 14, 6);
    at = convolution(graph, at, n, 10, 0, 6, 16, &weights);
    at = pooling(graph, sigmoid(graph, at, 4, maps2), n, 5, 16);
    uint32_t to = inner(graph, 2, row1);
    dense(graph, at, to, 400, 120, channels_last(weights, 120, 16, 25), weights + 120 * 400, XNN_FLAG_TENSORFLOW_RESHAPE_2D);
    at = sigmoid(graph, to, 2, row1);
    weights += 120 * 400 + 120;
    to = inner(graph, 2, row2);
    dense(graph, at, to, 120, 84, weights, weights + 84 * 120, 0);
    at = sigmoid(graph, to, 2, row2);
    weights += 84 * 120 + 84;
    dense(graph, at, output, 84, 10, weights, weights + 10 * 84, 0);

    must(xnn_create_runtime_v2(graph, threads, 0, &run->runtime), "xnn_create_runtime_v2");
    const struct xnn_external_value ends[] = {{0, run->input}, {1, run->output}};
    must(xnn_setup_runtime(run->runtime, 2, ends), "xnn_setup_runtime");
    return run;
}

static void step(void *state) {
    Run *run = state;
    if (run->next + run->batch > run->task->test_count) run->next = 0;
    const uint8_t *pixels = run->task->test_images + (size_t)run->next * PIXELS;
    for (int i = 0; i < run->batch * PIXELS; i++) run->input[i] = (float)pixels[i] * (1.0f / 255);
    must(xnn_invoke_runtime(run->runtime), "xnn_invoke_runtime");
    run->next += run->batch;
}

static void logits(const Task *task, float *logits, int count) {
    Run *run = create(task, count, NULL);
    step(run);
    memcpy(logits, run->output, (size_t)count * CLASSES * sizeof(float));
}

// Every thread takes whole batches through a runtime of its own.
typedef struct {
    pthreadpool_t pool;
    int threads, times;
    Run *runs[64];
} Team;

static void work_alone(void *state, size_t thread) {
    Team *team = state;
    for (int i = 0; i < team->times; i++) step(team->runs[thread]);
}

static void step_together(void *state) {
    Team *team = state;
    pthreadpool_parallelize_1d(team->pool, work_alone, team, (size_t)team->threads, 0);
}

static int ways(const Task *task, const char *work, int threads, Way *ways) {
    static const int batches[] = {1, 4, 16, 64, 256, 1024};
    pthreadpool_t pool = threads == 1 ? NULL : pthreadpool_create((size_t)threads);
    int single = strcmp(work, "one image") ? 6 : 1, count = 0;
    for (int i = 0; i < single; i++, count++) {
        ways[count] = (Way){.images = batches[i], .step = step, .state = create(task, batches[i], pool)};
        snprintf(ways[count].how, sizeof ways[count].how, "batch %d", batches[i]);
    }
    for (int i = 0; i < single && threads > 1 && threads <= 64; i++, count++) {
        Team *team = calloc(1, sizeof *team);
        *team = (Team){.pool = pool, .threads = threads, .times = 1024 / batches[i]};
        for (int t = 0; t < threads; t++) team->runs[t] = create(task, batches[i], NULL);
        ways[count] = (Way){.images = threads * team->times * batches[i], .step = step_together, .state = team};
        snprintf(ways[count].how, sizeof ways[count].how, "%d x batch %d", threads, batches[i]);
    }
    return count;
}

int main(int argc, char **argv) {
    must(xnn_initialize(NULL), "xnn_initialize");
    const Peer peer = {"XNNPACK", "\"one image\",\"batches\"", logits, NULL, ways};
    return peer_run(argc, argv, &peer);
}
