// What the peers in C and C++ share: the task's files, the check, the loop that measures what standard input asks for.
// The same as PeerTask.cs and PeerLoop.cs; files and lines are described in bench/peers/README.md.
#pragma once
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PIXELS = 28 * 28, CLASSES = 10, BATCH = 256, MOST_WAYS = 16 };
static const float learning_rate = 0.9f;

typedef struct {
    float *weights, *logits, *losses;
    uint8_t *train_images, *train_labels, *test_images;
    int32_t *order;
    int train_count, test_count, logits_count, losses_count;
} Task;

// One way to do a kind of work: step() handles the next so many images.
typedef struct {
    char how[64];
    int images;
    void (*step)(void *state);
    void *state;
} Way;

// What a peer brings. losses may be null; ways fills the list and returns its length.
typedef struct {
    const char *name, *works;
    void (*logits)(const Task *task, float *logits, int count);
    void (*losses)(const Task *task, float *losses, int steps);
    int (*ways)(const Task *task, const char *work, int threads, Way *ways);
} Peer;

static void *peer_read(const char *folder, const char *name, size_t *bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) { fprintf(stderr, "error: %s cannot be read\n", path); exit(2); }
    fseek(file, 0, SEEK_END);
    *bytes = (size_t)ftell(file);
    rewind(file);
    void *data = malloc(*bytes + 64);
    if (fread(data, 1, *bytes, file) != *bytes) exit(2);
    fclose(file);
    return data;
}

static Task peer_load(const char *folder) {
    Task task;
    size_t bytes;
    task.weights = (float *)peer_read(folder, "weights.f32", &bytes);
    task.train_images = (uint8_t *)peer_read(folder, "train-images.u8", &bytes);
    task.train_count = (int)(bytes / PIXELS);
    task.train_labels = (uint8_t *)peer_read(folder, "train-labels.u8", &bytes);
    task.test_images = (uint8_t *)peer_read(folder, "test-images.u8", &bytes);
    task.test_count = (int)(bytes / PIXELS);
    task.order = (int32_t *)peer_read(folder, "order.i32", &bytes);
    task.logits = (float *)peer_read(folder, "logits.f32", &bytes);
    task.logits_count = (int)(bytes / sizeof(float));
    task.losses = (float *)peer_read(folder, "losses.f32", &bytes);
    task.losses_count = (int)(bytes / sizeof(float));
    return task;
}

static double peer_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static double peer_rate(const Way *way, double seconds) {
    double began = peer_now(), elapsed;
    long steps = 0;
    do {
        way->step(way->state);
        steps++;
    } while ((elapsed = peer_now() - began) < seconds);
    return (double)way->images * (double)steps / elapsed;
}

static void peer_check(const char *peer, const char *what, const float *given, const float *right, int count) {
    double most = 0;
    for (int i = 0; i < count; i++) {
        double distance = fabs((double)given[i] - (double)right[i]);
        if (!(distance <= most)) most = distance;
    }
    if (most <= 1e-4) return;
    printf("{\"peer\":\"%s\",\"problem\":\"the %s differ by up to %.1e from the right ones, where 1.0e-4 is allowed, so nothing was timed\"}\n", peer, what, most);
    exit(1);
}

// arguments: task folder, seconds of one measurement, version of the peer.
static int peer_run(int argc, char **argv, const Peer *peer) {
    static struct { char work[32]; int threads; Way best; char tried[2048]; } chosen[16];
    int known = 0;
    if (argc != 4) return 2;
    const Task task = peer_load(argv[1]);
    const double seconds = atof(argv[2]);
    setvbuf(stdout, NULL, _IOLBF, 0);

    float *given = (float *)calloc((size_t)task.logits_count, sizeof(float));
    peer->logits(&task, given, task.logits_count / CLASSES);
    peer_check(peer->name, "logits", given, task.logits, task.logits_count);
    if (peer->losses) {
        peer->losses(&task, given, task.losses_count);
        peer_check(peer->name, "losses", given, task.losses, task.losses_count);
    }
    free(given);
    printf("{\"peer\":\"%s\",\"version\":\"%s\",\"works\":[%s]}\n", peer->name, argv[3], peer->works);

    int threads;
    char work[32];
    while (scanf("%d %31[^\n]", &threads, work) == 2) {
        int i = 0;
        while (i < known && (strcmp(chosen[i].work, work) || chosen[i].threads != threads)) i++;
        if (i == known && known < 16) {
            Way ways[MOST_WAYS];
            double fastest = 0, rates[MOST_WAYS] = {0};
            int count = peer->ways(&task, work, threads, ways);
            strcpy(chosen[i].work, work);
            chosen[i].threads = threads;
            // Twice in turn, and the faster counts: machines are shared.
            for (int pass = 0; pass < 2; pass++)
                for (int w = 0; w < count; w++) {
                    peer_rate(&ways[w], seconds / 8);
                    rates[w] = fmax(rates[w], peer_rate(&ways[w], seconds / 4));
                }
            for (int w = 0; w < count; w++) {
                if (rates[w] > fastest) { fastest = rates[w]; chosen[i].best = ways[w]; }
                size_t end = strlen(chosen[i].tried);
                snprintf(chosen[i].tried + end, sizeof chosen[i].tried - end, "%s\"%s\":%.1f", w ? "," : "", ways[w].how, rates[w]);
            }
            known++;
        }
        peer_rate(&chosen[i].best, seconds / 4);
        printf("{\"peer\":\"%s\",\"version\":\"%s\",\"work\":\"%s\",\"threads\":%d,\"how\":\"%s\",\"images per second\":%.1f,\"tried\":{%s}}\n",
            peer->name, argv[3], work, threads, chosen[i].best.how, peer_rate(&chosen[i].best, seconds), chosen[i].tried);
    }
    return 0;
}
