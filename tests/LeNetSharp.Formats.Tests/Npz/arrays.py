"""Opens an archive, prints name, shape and bytes of each array; or writes one with arrays of many kinds. Needs numpy:
arrays.py read FILE, arrays.py write FOLDER"""
import json, os, sys
import numpy as np

if sys.argv[1] == "read":
    with np.load(sys.argv[2]) as arrays:
        for name in arrays:
            print(name, list(arrays[name].shape), arrays[name].dtype.str, arrays[name].tobytes().hex())
else:
    base = np.arange(24).reshape(2, 3, 4) - 7
    arrays = {kind: base[0].astype(kind) / (2 if "f" in kind else 1) for kind in ("<f8", ">f8", "<f4", ">f4", "<f2", ">f2")}
    arrays.update({kind: base[1].astype(kind) for kind in ("<i8", ">i8", "<i4", ">i4", "<i2", ">i2", "|i1", "<u8", ">u8", "<u4", "<u2", "|u1")})
    arrays = {kind: array.astype(kind) for kind, array in arrays.items()}
    arrays.update(turned=np.asfortranarray(base), truth=base > 0, number=np.float32(2.5), steps=base[:, ::2], row=base[0, 0])
    np.savez(os.path.join(sys.argv[2], "plain.npz"), **arrays)
    np.savez_compressed(os.path.join(sys.argv[2], "packed.npz"), **arrays)
    print(json.dumps({name: dict(shape=list(np.shape(array)), values=np.asarray(array, dtype=float).flatten().tolist()) for name, array in arrays.items()}))
