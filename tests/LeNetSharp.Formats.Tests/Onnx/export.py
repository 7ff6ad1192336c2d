"""Exports a network with PyTorch, and keeps what it gives for five random pictures: export.py NAME FOLDER writes NAME.onnx, x and y."""
import sys

import torch
from torch import nn


class View(nn.Module):
    """Flattens as people write it: the exporter asks for the batch, and puts a shape together."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(49, 5)

    def forward(self, x):
        x = torch.relu(nn.functional.max_pool2d(x, 3, stride=2))
        x = nn.functional.avg_pool2d(x, 2, ceil_mode=True)
        return torch.tanh(self.dense(x.view(x.size(0), -1)))


networks = {
    "lenet": lambda: nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Sigmoid(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Sigmoid(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Sigmoid(), nn.Linear(120, 84), nn.Sigmoid(), nn.Linear(84, 10)),
    "activations": lambda: nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=2, padding=1), nn.GELU(), nn.Conv2d(4, 6, 3, dilation=2, groups=2, bias=False), nn.SiLU(),
        nn.AvgPool2d(3, stride=2, padding=1), nn.LeakyReLU(0.2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(6, 5, bias=False),
        nn.Softmax(dim=1)),
    "batch-norm": lambda: nn.Sequential(
        nn.Conv2d(1, 3, 3), nn.ReLU(), nn.BatchNorm2d(3, eps=0.01, momentum=0.3), nn.MaxPool2d(4), nn.Flatten(), nn.BatchNorm1d(108), nn.Linear(108, 4)),
    "view": View,
}

name, folder = sys.argv[1:]
torch.manual_seed(3)
network = networks[name]()
x = torch.rand(5, 1, 28, 28)
network(x)  # in training, so that batch normalisation has statistics
network.eval()
torch.onnx.export(network, x, f"{folder}/{name}.onnx", opset_version=13, input_names=["image"], output_names=["logits"],
                  dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
x.numpy().tofile(f"{folder}/x")
network(x).detach().numpy().tofile(f"{folder}/y")
