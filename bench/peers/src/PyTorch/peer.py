"""PyTorch: trains and predicts, eager and compiled. Files and lines are described in bench/peers/README.md.

Arguments: task folder, seconds of one measurement, name in the table.
"""
import json
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional

FOLDER, SECONDS, NAME = sys.argv[1], float(sys.argv[2]), sys.argv[3]
BATCH, LEARNING_RATE, TOLERANCE = 256, 0.9, 1e-4
IS_2 = int(torch.__version__.split(".")[0]) >= 2


def read(name, dtype, *shape):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype).reshape(*shape)


train_images, test_images = (read(f"{split}-images.u8", torch.uint8, -1, 1, 28, 28) for split in ("train", "test"))
train_labels = read("train-labels.u8", torch.uint8, -1).long()
order = read("order.i32", torch.int32, -1).long()
weights = read("weights.f32", torch.float32, -1)


def network():
    net = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10))
    nn.utils.vector_to_parameters(weights.clone(), net.parameters())
    return net


def training(prepare, batch_format=torch.contiguous_format):
    """A step of 256, from bytes to changed weights, loss and right answers counted; it gives the mean loss."""
    net = network().to(memory_format=batch_format)
    optimizer = torch.optim.SGD(net.parameters(), lr=LEARNING_RATE)
    run = prepare(net)
    at = 0

    def step():
        nonlocal at
        at = at if at + BATCH <= len(order) else 0
        chosen = order[at:at + BATCH]
        at += BATCH
        x = train_images[chosen].float().div_(255).contiguous(memory_format=batch_format)
        y = train_labels[chosen]
        optimizer.zero_grad(set_to_none=True)
        outputs = run(x)
        loss = functional.cross_entropy(outputs, y)
        loss.backward()
        optimizer.step()
        (outputs.argmax(1) == y).sum().item()
        return loss.item()

    return step


def predicting(prepare, batch):
    """The next batch of test pictures, from bytes to outputs."""
    net = network().eval()
    run = prepare(net, batch)
    at = 0

    def step():
        nonlocal at
        at = at if at + batch <= len(test_images) else 0
        with torch.inference_mode():
            outputs = run(test_images[at:at + batch].float().div_(255))
        at += batch
        return outputs

    return step


def frozen(net, batch):
    return torch.jit.optimize_for_inference(torch.jit.trace(net, torch.zeros(batch, 1, 28, 28)))


def script(net):
    return torch.jit.trace(net, torch.zeros(BATCH, 1, 28, 28))


def ways(work):
    """All ways worth trying: (name, pictures a step, how to make the step)."""
    if work == "training":
        yield "eager", BATCH, lambda: training(lambda net: net)
        yield "eager, channels last", BATCH, lambda: training(lambda net: net, torch.channels_last)
        if IS_2:
            yield "torch.compile", BATCH, lambda: training(torch.compile)
        else:
            yield "TorchScript", BATCH, lambda: training(script)
        return
    for batch in [1] if work == "one image" else [64, 256, 1024]:
        yield f"eager, batch {batch}", batch, lambda: predicting(lambda net, _: net, batch)
        yield f"TorchScript, batch {batch}", batch, lambda: predicting(frozen, batch)
        if IS_2:
            yield f"torch.compile, batch {batch}", batch, lambda: predicting(lambda net, _: torch.compile(net), batch)


def rate(step, pictures, seconds):
    began, steps = time.perf_counter(), 0
    while True:
        step()
        steps += 1
        elapsed = time.perf_counter() - began
        if elapsed >= seconds:
            return pictures * steps / elapsed


def choose(work):
    """The best way, its pictures a step, its step, and all rates: each way twice in turn, and the faster counts, since machines are shared."""
    steps, tried = {}, {}
    for how, pictures, make in ways(work):
        try:
            step = make()
            for _ in range(3):  # compiled at the first, and specialised at the second
                step()
            steps[how] = pictures, step
        except Exception as error:  # a compiler that is missing, most of the time
            print(f"{NAME}: {how}: {str(error).splitlines()[0]}", file=sys.stderr)
    for _ in range(2):
        for how, (pictures, step) in steps.items():
            rate(step, pictures, SECONDS / 8)
            tried[how] = max(tried.get(how, 0), rate(step, pictures, SECONDS / 4))
    best = max(tried, key=tried.get)
    return best, *steps[best], tried


def check(what, given, right):
    distance = (given - right).abs().max().item()
    if not distance <= TOLERANCE:
        say(peer=NAME, problem=f"the {what} differ by up to {distance:.1e} from the right ones, where {TOLERANCE:.1e} is allowed, so nothing was timed")
        sys.exit(1)


def say(**line):
    print(json.dumps(line), flush=True)


right = read("logits.f32", torch.float32, -1, 10)
check("logits", predicting(lambda net, _: net, len(right))(), right)
check("logits of TorchScript", predicting(frozen, len(right))(), right)
losses, step = read("losses.f32", torch.float32, -1), training(lambda net: net)
check("losses", torch.tensor([step() for _ in losses]), losses)
say(peer=NAME, version=torch.__version__, works=["training", "one image", "batches"])

chosen = {}
for line in sys.stdin:
    threads, work = line.strip().split(" ", 1)
    torch.set_num_threads(int(threads))
    if line not in chosen:
        chosen[line] = choose(work)
    how, pictures, step, tried = chosen[line]
    rate(step, pictures, SECONDS / 4)
    say(peer=NAME, version=torch.__version__, work=work, threads=int(threads), how=how, tried=tried,
        **{"images per second": rate(step, pictures, SECONDS)})
