"""Runs the PyTorch lines that a book's page shows (```pytorch blocks): chapter.py PAGE. Then prints the number of parameters."""
import re, sys
import torch
from torch import nn

with open(sys.argv[1], encoding="utf-8") as page:
    blocks = re.findall(r"^```pytorch\n(.*?)^```$", page.read(), re.S | re.M)
scope = dict(torch=torch, nn=nn)
for block in blocks:
    exec(block, scope)
print(sum(parameter.numel() for parameter in scope["net"].parameters()))
