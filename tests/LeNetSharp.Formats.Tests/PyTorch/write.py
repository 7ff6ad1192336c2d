"""Writes state_dicts of many kinds into a folder, in both forms, and prints as JSON what each tensor holds. Needs torch: write.py FOLDER"""
import json, os, sys, torch
from torch import nn

torch.manual_seed(3)
TYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64", torch.int32: "I32",
         torch.int16: "I16", torch.int8: "I8", torch.uint8: "U8", torch.bool: "BOOL"}
base = torch.arange(24, dtype=torch.float32).reshape(2, 3, 4) - 7.5
net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 3))
optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [30, 80])
net(torch.randn(5, 1, 4, 4)).sum().backward(); optimizer.step(); scheduler.step()

written = {
    "types": {name: (torch.tensor([1, 0 if dtype == torch.uint8 else -2, 3]) / (3 if dtype.is_floating_point else 1)).to(dtype) for dtype, name in TYPES.items()},
    # One storage, seen in many ways.
    "views": {"whole": base, "turned": base.permute(2, 0, 1), "part": base[1, 1:, 1:3], "steps": base[:, :, ::3], "spread": base[0, :, :1].expand(3, 5),
              "row": base.flatten()[5:6], "number": base[1, 2, 3]},
    "module": net.state_dict(),
    "parameters": dict(net.named_parameters()),
}
files = dict(written, checkpoint={
    "epoch": 3, "loss": 0.25, "best": None, "done": False, "steps": 2 ** 70, "shape": base.shape, "type": torch.float16, "device": torch.device("cpu"),
    "names": ["a", ("b", b"c")], "rng": torch.get_rng_state(), "optimizer_state_dict": optimizer.state_dict(), "scheduler": scheduler.state_dict(),
    "model_state_dict": net.state_dict()})
written["checkpoint"] = written["module"]

for name, value in files.items():
    torch.save(value, os.path.join(sys.argv[1], name + ".pt"))
    torch.save(value, os.path.join(sys.argv[1], name + ".legacy.pt"), _use_new_zipfile_serialization=False)
    for protocol in 3, 4, 5:
        torch.save(value, os.path.join(sys.argv[1], f"{name}.{protocol}.pt"), pickle_protocol=protocol)
print(json.dumps({name: {key: dict(type=TYPES[tensor.dtype], shape=list(tensor.shape), values=tensor.detach().double().flatten().tolist())
                         for key, tensor in tensors.items()} for name, tensors in written.items()}))
