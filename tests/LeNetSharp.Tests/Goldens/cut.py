"""Cuts the goldens down to what fits into the repository. Needs Python alone: cut.py FOLDER-OF-GOLDENS

Of each file what the tests judge, without the layers in between and without what is there twice; every array byte for byte, the metadata
as they are. The weights after 20 steps stand in a file of their own, so that no file is larger than a megabyte.
"""
import json, os, shutil, struct, sys

SOURCE, TARGET = sys.argv[1], os.path.join(os.path.dirname(os.path.abspath(__file__)), "Files")
COMMON = ("x", "y", "weights.0.")
COMPUTED = ("eval.5.", "eval.9.", "loss", "grad.x", "float64.logits", "float64.loss", "float64.grad.", "weights.1.", "float64.trace.loss")
TRAINED = ("float64.weights.20.", "float64.trace.loss")


def cut(name, target, kept):
    with open(os.path.join(SOURCE, "pytorch", name + ".safetensors"), "rb") as f:
        header = json.loads(f.read(struct.unpack("<Q", f.read(8))[0]))
        data = f.read()
    metadata = header.pop("__metadata__")
    new, parts, at = {"__metadata__": dict(sorted(metadata.items()))}, [], 0
    for key, entry in header.items():
        if key in kept or key.startswith(tuple(k for k in kept if k.endswith("."))):
            begin, end = entry["data_offsets"]
            new[key] = dict(dtype=entry["dtype"], shape=entry["shape"], data_offsets=[at, at + end - begin])
            parts.append(data[begin:end]); at += end - begin
    text = json.dumps(new).encode()
    text += b" " * (-len(text) % 8)
    path = os.path.join(TARGET, "pytorch", target + ".safetensors")
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + b"".join(parts))
    print(target, os.path.getsize(path))


os.makedirs(os.path.join(TARGET, "pytorch"), exist_ok=True)
for name in ("lenet", "relu-max", "tanh-same"):
    cut(name, name, COMMON + COMPUTED)
cut("lenet", "lenet.steps", COMMON + TRAINED)
shutil.copyfile(os.path.join(SOURCE, "distance.json"), os.path.join(TARGET, "distance.json"))
for name in ("initializers.json", "schedules.json"):
    shutil.copyfile(os.path.join(SOURCE, "pytorch", name), os.path.join(TARGET, "pytorch", name))
