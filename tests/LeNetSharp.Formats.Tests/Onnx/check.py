"""Checks an ONNX file with ONNX's own checker, shapes included: check.py FILE."""
import sys

import onnx

model = onnx.load(sys.argv[1])
onnx.checker.check_model(model, full_check=True)
print(f"opset {model.opset_import[0].version}, IR version {model.ir_version}, {len(model.graph.initializer)} initializers, good")
