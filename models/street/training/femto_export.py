"""DEIMv2-Femto as an ONNX file with outputs `logits` and `boxes`, and its manifest (models/README.md: decoder `detr`)."""

import numpy as np
import onnx
import onnxruntime
import torch

from detect import SIDE
from femto import Femto
from sets import LABELS

NAME = "street-femto"
# 60 find what 150 find, and cost less.
QUERIES = 60


def exported_network(weights):
    network = Femto(len(LABELS), QUERIES)
    network.load_state_dict(weights)
    return network.eval()


def export(network, path, opset):
    example = torch.zeros(1, 3, SIDE, SIDE)
    torch.onnx.export(
        network, (example,), str(path), dynamo=False, opset_version=opset, input_names=["images"], output_names=["logits", "boxes"]
    )  # fmt: skip
    model = onnx.load(str(path))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def disagreement(network, path):
    """The largest difference between ONNX and torch on seeded noise, fine and coarse."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    worst = 0.0
    for cell in (1, 8, 16, 32):
        count = SIDE // cell
        picture = rng.uniform(0, 1, (1, 3, count, count)).repeat(cell, 2).repeat(cell, 3).astype(np.float32)
        with torch.no_grad():
            expected = [value.numpy()[0] for value in network(torch.from_numpy(picture))]
        got = [value[0] for value in session.run(None, {"images": picture})]
        for wanted, found in zip(expected, got):
            if wanted.shape != found.shape or not np.isfinite(found).all():
                raise SystemExit(f"error: ONNX gives {found.shape}, torch {wanted.shape}; nothing replaced")
        worst = max(worst, apart(expected, got))
    return worst


def apart(expected, got):
    """The largest difference of scores and boxes. Queries stand in the order of a score, and two that tie may change places."""
    scores, boxes = (1 / (1 + np.exp(-rows[0])) for rows in (expected, got)), (expected[1], got[1])
    one, other = (np.concatenate(rows, 1) for rows in zip(scores, boxes))
    return float(np.abs(one[:, None] - other[None]).max(2).min(1).max())


def manifest(name, digest, confidence):
    return {
        "name": name,
        "file": "model.onnx",
        "sha256": digest,
        "decoder": "detr",
        "input": {
            "name": "images", "layout": "NCHW", "widthPx": SIDE, "heightPx": SIDE, "channels": "RGB", "scale": 1 / 255,
            "mean": [0, 0, 0], "std": [1, 1, 1], "padding": {"place": "stretch", "value": 114},
        },
        "outputs": [
            {"name": "logits", "holds": "logits", "shape": [1, QUERIES, len(LABELS)]},
            {"name": "boxes", "holds": "boxes", "shape": [1, QUERIES, 4]},
        ],
        "labels": [{"label": label, "means": label} for label in LABELS],
        "confidence": confidence,
        "licence": "Apache-2.0",
    }  # fmt: skip
