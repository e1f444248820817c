"""YOLOX-Nano as an ONNX file, laid out as YOLOX exports it, and its manifest. Height and width of its input are free (multiples of 32)."""

import numpy as np
import onnx
import onnxruntime
import torch

from detect import SIDE
from folding import fold_norms
from network import YoloxNano
from sets import LABELS

NAME = "street"
CHECKED_SIZES = ((416, 416), (256, 416), (320, 320), (384, 640))


def exported_network(weights):
    network = YoloxNano(len(LABELS))
    network.load_state_dict(weights)
    return fold_norms(network)


def export(network, path, opset):
    """Writes `network` (norms folded), giving scores, to `path`."""
    network.scores = True
    example = torch.zeros(1, 3, SIDE, SIDE)
    torch.onnx.export(
        network, (example,), str(path), dynamo=False, opset_version=opset, input_names=["images"], output_names=["output"],
        dynamic_axes={"images": {2: "height", 3: "width"}, "output": {1: "cells"}},
    )  # fmt: skip
    model = onnx.load(str(path))
    batch, cells, values = model.graph.output[0].type.tensor_type.shape.dim
    batch.dim_value, cells.dim_param, values.dim_value = 1, "cells", 5 + len(LABELS)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def disagreement(network, path):
    """The largest difference between ONNX and torch over CHECKED_SIZES, on seeded noise, fine and coarse.

    Not on a flat picture: with nothing in it, rounding is all that the norms have left to amplify (5e-4 of a stride).
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    worst = 0.0
    for height, width in CHECKED_SIZES:
        coarse = rng.uniform(0, 255, (1, 3, height // 16, width // 16)).repeat(16, 2).repeat(16, 3)
        for picture in (rng.uniform(0, 255, (1, 3, height, width)), coarse):
            picture = picture.astype(np.float32)
            with torch.no_grad():
                expected = network(torch.from_numpy(picture)).numpy()
            got = session.run(None, {"images": picture})[0]
            if got.shape != expected.shape or not np.isfinite(got).all():
                raise SystemExit(f"error: at {width}×{height} ONNX gives {got.shape}, torch {expected.shape}; nothing replaced")
            worst = max(worst, float(np.abs(got - expected).max()))
    return worst


def manifest(name, digest, confidence):
    anchors = sum((SIDE // stride) ** 2 for stride in (8, 16, 32))
    return {
        "name": name,
        "file": "model.onnx",
        "sha256": digest,
        "decoder": "yolox",
        "input": {
            "name": "images", "layout": "NCHW", "widthPx": SIDE, "heightPx": SIDE, "stepPx": 32, "channels": "BGR", "scale": 1,
            "mean": [0, 0, 0], "std": [1, 1, 1], "padding": {"place": "bottom-right", "value": 114},
        },
        "outputs": [
            {"name": "output", "holds": "boxes-and-scores", "strides": [8, 16, 32], "shape": [1, anchors, 5 + len(LABELS)]}
        ],
        "labels": [{"label": label, "means": label} for label in LABELS],
        "confidence": confidence,
        "licence": "Apache-2.0",
    }  # fmt: skip
