"""Cuts the goldens down to what fits into the repository (6 MB, no file above one). Needs Python alone: cut.py FOLDER-OF-GOLDENS

Of each framework the chapter's network: starting weights, pictures, float64 logits, loss, gradients and trace, the float32 logits that belong
to the native files, and these files; of PyTorch batch normalisation as well. Every array is copied byte for byte, the metadata as they are.
"""
import json, os, shutil, struct, sys

SOURCE, TARGET = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
KEPT = ("x", "y", "weights.0.", "float64.logits", "float64.loss", "float64.grad.", "float64.trace.loss", "final.logits")
NETWORKS = ("pytorch/lenet", "pytorch/batch-norm", "keras/lenet", "mxnet/lenet", "jax/lenet")
NATIVE = [
    "distance.json", "pytorch/initializers.json", "pytorch/schedules.json",
    "pytorch/lenet.pt", "pytorch/lenet.legacy.pt", "pytorch/lenet.checkpoint.pt", "pytorch/lenet.half.pt", "pytorch/lenet.onnx", "pytorch/lenet.any-batch.onnx",
    "pytorch/whole-module.pt", "pytorch/evil.pt", "pytorch/evil.legacy.pt", "pytorch/evil-raw.pkl",
    "keras/lenet.keras", "keras/lenet.weights.h5", "keras/lenet.h5", "keras/lambda.keras",
    "mxnet/lenet.params", "mxnet/lenet-0000.params", "mxnet/lenet-symbol.json",
]


def cut(name):
    with open(os.path.join(SOURCE, name + ".safetensors"), "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = f.read()
    metadata = header.pop("__metadata__")
    new, parts, at = {"__metadata__": dict(sorted(metadata.items()))}, [], 0
    for key, entry in header.items():
        if key in KEPT or key.startswith(tuple(k for k in KEPT if k.endswith("."))):
            begin, end = entry["data_offsets"]
            new[key] = dict(dtype=entry["dtype"], shape=entry["shape"], data_offsets=[at, at + end - begin])
            parts.append(data[begin:end]); at += end - begin
    text = json.dumps(new).encode()
    text += b" " * (-len(text) % 8)
    with open(place(name + ".safetensors"), "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def place(name):
    path = os.path.join(TARGET, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


for name in NETWORKS: cut(name)
for name in NATIVE: shutil.copyfile(os.path.join(SOURCE, name), place(name))
sizes = [os.path.getsize(os.path.join(folder, file)) for folder, _, files in os.walk(TARGET) for file in files]
print(f"{len(sizes)} files, {sum(sizes):,} bytes, the largest {max(sizes):,}")
assert sum(sizes) < 6_000_000 and max(sizes) < 1_000_000
