"""Writes the small .h5 files beside it, as Keras lays them out, with h5py: python3 make_fixtures.py"""
import json, os
import h5py, numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
SHAPES = {"conv2d": {"kernel": (3, 3, 1, 2), "bias": (2,)}, "flatten": {}, "dense": {"kernel": (12, 3), "bias": (3,)}}


def values(layer, part):  # no two weights of the model are alike
    shape = SHAPES[layer][part]
    return (np.arange(np.prod(shape), dtype=np.float32) / 64 + len(layer) + len(part)).reshape(shape)


def config():  # as Keras 2 says it
    layers = [{"class_name": "Conv2D", "config": {"name": "conv2d", "batch_input_shape": [None, 4, 5, 1], "dtype": "float32", "filters": 2,
               "kernel_size": [3, 3], "strides": [1, 1], "padding": "valid", "data_format": "channels_last", "activation": "tanh", "use_bias": True}},
              {"class_name": "Flatten", "config": {"name": "flatten", "data_format": "channels_last"}},
              {"class_name": "Dense", "config": {"name": "dense", "units": 3, "activation": "linear", "use_bias": True}}]
    return json.dumps({"class_name": "Sequential", "config": {"name": "small", "layers": layers}})


def names(fixed, texts):  # NumPy's fixed-length bytes as Keras 2 wrote them, or texts of any length
    return np.array([text.encode() for text in texts]) if fixed else list(texts)


def named(group, fixed):
    group.attrs["layer_names"] = names(fixed, SHAPES)
    for layer, parts in SHAPES.items():
        inner = group.create_group(layer)
        inner.attrs["weight_names"] = names(fixed, [f"{layer}/{part}:0" for part in parts]) if parts else np.zeros(0)
        for part in parts:
            inner[f"{layer}/{part}:0"] = values(layer, part)


def numbered(file):
    for layer, parts in SHAPES.items():
        group = file.create_group(f"layers/{layer}/vars")
        group.attrs["name"] = layer
        for i, part in enumerate(parts):
            group[str(i)] = values(layer, part)
    file.create_group("vars").attrs["name"] = "small"


def write(name, fill, **options):  # the newest form is smaller: it is taken where the form does not matter
    with h5py.File(os.path.join(HERE, name), "w", **options) as file:
        fill(file)


def model(fixed):
    def fill(file):
        file.attrs["model_config"] = config().encode()
        named(file.create_group("model_weights"), fixed)
    return fill


def mixed(file):  # half and double precision, and what is no weight
    numbered(file)
    for layer, kind in (("conv2d", "f2"), ("dense", "f8")):
        group = file[f"layers/{layer}/vars"]
        for i, part in enumerate(SHAPES[layer]):
            del group[str(i)]
            group[str(i)] = values(layer, part).astype(kind)
    file.create_group("layers/dropout/seed_generator/vars")["0"] = np.array([1, 2], "u4")
    file.create_group("optimizer/vars")["0"] = np.array(7, "i8")


write("small-fixed.h5", model(True))
write("small.h5", model(False))
write("small-named.weights.h5", lambda file: named(file, True))
write("small.weights.h5", numbered)
write("small-mixed.weights.h5", mixed, libver="latest")
write("small-latest.weights.h5", numbered, libver="latest")

# What Keras never writes, and what is refused.
x = np.zeros((4, 3), np.float32)
elsewhere = h5py.VirtualLayout((4, 3), "f4")
elsewhere[:] = h5py.VirtualSource("/etc/passwd", "data", shape=(4, 3))
write("refused-chunks.h5", lambda file: file.create_dataset("layers/dense/vars/0", data=x, chunks=(2, 3), compression="gzip"), libver="latest")
write("refused-virtual.h5", lambda file: file.create_virtual_dataset("layers/dense/vars/0", elsewhere), libver="latest")
write("refused-external-data.h5", lambda file: file.create_dataset("layers/dense/vars/0", (4, 3), "f4", external=[("/etc/passwd", 0, 48)]), libver="latest")
write("refused-external-link.h5", lambda file: file.__setitem__("layers", h5py.ExternalLink("/etc/passwd", "/")), libver="latest")
write("refused-soft-link.h5", lambda file: file.__setitem__("layers", h5py.SoftLink("/elsewhere")), libver="latest")
write("refused-loop.h5", lambda file: file.create_group("a/b").__setitem__("c", file["a"]))
write("refused-integers.h5", lambda file: file.create_dataset("layers/dense/vars/0", data=np.zeros((4, 3), "i4")), libver="latest")
write("refused-big-endian.h5", lambda file: file.create_dataset("layers/dense/vars/0", data=np.zeros((4, 3), ">f4")), libver="latest")
write("refused-empty.h5", lambda file: file.create_dataset("layers/dense/vars/0", (4, 3), "f4"), libver="latest")
write("refused-no-values.h5", lambda file: file.create_dataset("layers/dense/vars/0", (0, 3), "f4"), libver="latest")


def committed(file):
    file["kind"] = np.dtype("f4")
    file.create_dataset("layers/dense/vars/0", (4, 3), file["kind"])


def many(file):
    for i in range(9):
        file.create_group(f"layer-{i}")


write("refused-committed-type.h5", committed, libver="latest")
write("refused-dense-links.h5", many, libver="latest")
