// tiny-dnn: the header-only library for C++. Its average pooling has trainable factors and offsets, as in 1998: they are held at 1 and 0.
// Its softmax belongs to the last layer. Convolution kernels lie as in PyTorch, dense matrices (in, out).
#define CNN_USE_AVX
#define CNN_USE_OMP
#include <omp.h>
#include <tiny_dnn/config.h>
#undef CNN_USE_GEMMLOWP // for quantized layers alone, and not in the package
#include <tiny_dnn/tiny_dnn.h>
#include "../Shared/peer.h"

using namespace tiny_dnn;
using namespace tiny_dnn::activation;
using namespace tiny_dnn::layers;
typedef network<sequential> Network;

static void build(Network &net, const Task *task) {
    net << convolutional_layer<sigmoid>(28, 28, 5, 1, 6, padding::same) << average_pooling_layer<identity>(28, 28, 6, 2)
        << convolutional_layer<sigmoid>(14, 14, 5, 6, 16, padding::valid) << average_pooling_layer<identity>(10, 10, 16, 2)
        << fully_connected_layer<sigmoid>(400, 120) << fully_connected_layer<sigmoid>(120, 84) << fully_connected_layer<softmax>(84, 10);
    net.init_weight();
    const float *from = task->weights;
    for (size_t i = 0; i < net.depth(); i++) {
        vec_t &matrix = *net[i]->weights()[0], &bias = *net[i]->weights()[1];
        if (net[i]->layer_type() == "ave-pool") {
            std::fill(matrix.begin(), matrix.end(), 1.0f);
            std::fill(bias.begin(), bias.end(), 0.0f);
            net[i]->set_trainable(false);
            continue;
        }
        const size_t out = bias.size(), in = matrix.size() / out;
        const bool is_dense = net[i]->layer_type() == "fully-connected";
        for (size_t o = 0; o < out; o++)
            for (size_t k = 0; k < in; k++) matrix[is_dense ? k * out + o : o * in + k] = *from++;
        std::copy(from, from + out, bias.begin());
        from += out;
    }
}

struct Training {
    const Task *task;
    int threads = 1, next = 0;
    Network net;
    gradient_descent optimizer;
    std::vector<vec_t> images{BATCH, vec_t(PIXELS)}, targets{BATCH, vec_t(CLASSES)};

    explicit Training(const Task *given) : task(given) {
        build(net, task);
        optimizer.alpha = learning_rate;
        optimizer.lambda = 0;
    }

    void gather() {
        if (next + BATCH > task->train_count) next = 0;
        for (int i = 0; i < BATCH; i++) {
            const int image = task->order[next + i];
            const uint8_t *pixels = task->train_images + (size_t)image * PIXELS;
            for (int p = 0; p < PIXELS; p++) images[i][p] = (float)pixels[p] * (1.0f / 255);
            std::fill(targets[i].begin(), targets[i].end(), 0.0f);
            targets[i][task->train_labels[image]] = 1;
        }
        next += BATCH;
    }

    void learn() { net.fit<cross_entropy_multiclass>(optimizer, images, targets, BATCH, 1); }
};

static void step(void *state) {
    Training *training = static_cast<Training *>(state);
    omp_set_num_threads(training->threads);
    training->gather();
    training->learn();
}

// Probabilities are all that it gives; logits follow up to a constant, which the mean of the right ones fixes.
static void logits(const Task *task, float *logits, int count) {
    Network net;
    build(net, task);
    vec_t image(PIXELS);
    for (int i = 0; i < count; i++, logits += CLASSES) {
        for (int p = 0; p < PIXELS; p++) image[p] = (float)task->test_images[(size_t)i * PIXELS + p] * (1.0f / 255);
        const vec_t probabilities = net.predict(image);
        const float *right = task->logits + (size_t)i * CLASSES;
        double shift = 0;
        for (int k = 0; k < CLASSES; k++) shift += (right[k] - std::log((double)probabilities[k])) / CLASSES;
        for (int k = 0; k < CLASSES; k++) logits[k] = (float)(std::log((double)probabilities[k]) + shift);
    }
}

static void losses(const Task *task, float *losses, int steps) {
    Training training(task);
    for (int s = 0; s < steps; s++) {
        training.gather();
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            const vec_t probabilities = training.net.predict(training.images[i]);
            for (int k = 0; k < CLASSES; k++) sum -= training.targets[i][k] * std::log((double)probabilities[k]);
        }
        losses[s] = (float)(sum / BATCH);
        training.learn();
    }
}

static int ways(const Task *task, const char *, int threads, Way *ways) {
    Training *training = new Training(task);
    training->threads = threads;
    ways[0].images = BATCH;
    ways[0].step = step;
    ways[0].state = training;
    strcpy(ways[0].how, "AVX, OpenMP");
    return 1;
}

int main(int argc, char **argv) {
    const Peer peer = {"tiny-dnn", "\"training\"", logits, losses, ways};
    return peer_run(argc, argv, &peer);
}
