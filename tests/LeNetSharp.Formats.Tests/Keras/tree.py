"""Prints an HDF5 file, or the weights in a .keras file, in the lines of Hdf5Tree.cs: python3 tree.py FILE"""
import io, sys, zipfile
import h5py

lines = ["/"]


def texts(value):
    return [text.decode() if isinstance(text, bytes) else text for text in ([value] if isinstance(value, (str, bytes)) else value)]


def attributes(name, thing):
    for key, value in thing.attrs.items():
        kind = thing.attrs.get_id(key).get_type()
        assert kind.get_class() == h5py.h5t.STRING, f"{name}@{key} is no text"
        words = f"text[{kind.get_size()}]" if not kind.is_variable_str() else "text utf-8" if kind.get_cset() == h5py.h5t.CSET_UTF8 else "text ascii"
        shape = "scalar" if thing.attrs.get_id(key).shape == () else "list"
        lines.append(f"{name}@{key} {words} {shape} {'|'.join(texts(value))}")


def visit(name, thing):
    if isinstance(thing, h5py.Group):
        lines.append(f"/{name}/")
        attributes(f"/{name}/", thing)
    else:
        lines.append(f"/{name} {thing.dtype.name} ({', '.join(map(str, thing.shape))}) {thing[()].tobytes().hex().upper()}")


path = sys.argv[1]
with h5py.File(io.BytesIO(zipfile.ZipFile(path).read("model.weights.h5")) if path.endswith(".keras") else path, "r") as file:
    attributes("/", file)
    file.visititems(visit)
print("\n".join(sorted(lines)))
