"""Writes the trained model as ONNX with its manifest and figures: `python export.py --work DIR --out models/street`.

The file's output is laid out as YOLOX exports it; height and width of its input are free (multiples of 32). It is checked
against torch before anything is replaced.
"""

import argparse
import hashlib
import json
import os
import sys
from datetime import date
from pathlib import Path

try:
    import numpy as np
    import onnx
    import onnxruntime
    import torch
except ImportError as error:
    sys.exit(f"{error.name} is not installed: run `npm run train:street`, or install {Path(__file__).parent}/requirements.txt")

from detect import SIDE
from folding import fold_norms
from network import YoloxNano
from sets import LABELS
from state import CheckpointError, load_checkpoint

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-4
CHECKED_SIZES = ((416, 416), (256, 416), (320, 320), (384, 640))
OPSET = 17


def export(network, path):
    """Writes `network` (norms folded, giving scores) to `path`."""
    example = torch.zeros(1, 3, SIDE, SIDE)
    torch.onnx.export(
        network, (example,), str(path), dynamo=False, opset_version=OPSET, input_names=["images"], output_names=["output"],
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


def export_checked(network, path):
    """Writes `network` (norms folded) to `path` once ONNX and torch agree, and gives the largest difference; else nothing is replaced."""
    network.scores = True
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(f"{path}.part")
    export(network, partial)
    worst = disagreement(network, partial)
    if worst > TOLERANCE:
        partial.unlink()
        raise SystemExit(f"error: ONNX and torch differ by {worst:.2e}, more than {TOLERANCE:.0e}; {path} is as it was")
    os.replace(partial, path)
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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default=HERE / "../../../.cache/street-training", type=Path)
    parser.add_argument("--checkpoint", default="best.pt", help="best.pt or last.pt of the work folder")
    parser.add_argument("--out", default=HERE.parent, type=Path, help="folder for model.onnx, model.json and figures.json")
    parser.add_argument("--name", default="street")
    given = parser.parse_args()
    state = load_checkpoint(given.work / given.checkpoint, LABELS)
    if state is None:
        sys.exit(f"error: no {given.work / given.checkpoint}: train first (train.py), or give its folder with --work")
    network = YoloxNano(len(LABELS))
    network.load_state_dict(state["mean"])
    worst = export_checked(fold_norms(network), given.out / "model.onnx")
    digest = hashlib.sha256((given.out / "model.onnx").read_bytes()).hexdigest()
    old = given.out / "model.json"
    confidence = json.loads(old.read_text())["confidence"] if old.is_file() else {"start": 0.45, "keep": 0.25}
    old.write_text(json.dumps(manifest(given.name, digest, confidence), indent=2) + "\n", encoding="utf-8")
    figures = {
        "name": given.name, "sha256": digest, "madeOn": date.today().isoformat(), "step": state["step"], "seed": state["seed"],
        "onnxTorchDifference": worst, "ap50": state["history"][-1]["figures"], "history": state["history"],
    }  # fmt: skip
    (given.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{given.out / 'model.onnx'}: {os.path.getsize(given.out / 'model.onnx')} bytes, differs from torch by {worst:.1e}")


if __name__ == "__main__":
    main()
