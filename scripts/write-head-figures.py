"""Writes src/testing/builders/heads: what networks with random weights say of a random picture, and the boxes libreyolo makes of it.

    python3 -m venv /tmp/heads && /tmp/heads/bin/pip install libreyolo==1.6.0 onnx==1.23.2 \
        --extra-index-url https://download.pytorch.org/whl/cpu
    /tmp/heads/bin/python scripts/write-head-figures.py

For each head: NAME.onnx, a network of a few kB that always answers what the random network answered (so that the whole way
through onnxruntime is under test), and NAME.json, the boxes of libreyolo's own post-processing, in pixels of the input.
No weights of anybody: the networks are built by libreyolo and seeded here.
"""

import json
import os

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from libreyolo.models.dfine.nn import LibreDFINEModel
from libreyolo.models.rtdetr.nn import RTDETRModel
from libreyolo.models.yolo9.nn import LibreYOLO9Model
from libreyolo.postprocess import dfine, rtdetr, yolo9

OUT = os.path.join(os.path.dirname(__file__), "../src/testing/builders/heads")
CONFIDENCE, IOU = 0.25, 0.65
LABELS = ["stall", "cart", "person", "garbage", "car"]


def settle(network, size):
    """Batch norms learn what comes through them: else a random network of many layers says the same everywhere."""
    network.train()
    with torch.no_grad():
        for _ in range(4):
            network(torch.rand(2, 3, size, size))
    return network.eval()


def spread(logits, axis):
    """A random network's logits lie close together: each label's are moved and stretched, so that some boxes are sure."""
    return (logits - logits.mean(axis, keepdim=True)) / logits.std(axis, keepdim=True) * 1.6 - 2.2


def write(name, size, boxes, tensors, sized=False):
    """The boxes of libreyolo, and an ONNX file that answers `tensors`; `sized`: its boxes are scaled to the second input."""
    rows = [
        [LABELS[int(label)], round(float(score), 6), *(round(float(side), 4) for side in box)]
        for box, score, label in zip(boxes["boxes"], boxes["scores"], boxes["classes"])
    ]
    with open(os.path.join(OUT, f"{name}.json"), "w") as file:
        lines = ",\n".join(f"    {json.dumps(row)}" for row in rows)
        labels = json.dumps(LABELS)
        file.write(f'{{\n  "sizePx": {size},\n  "labels": {labels},\n  "boxes": [\n{lines}\n  ]\n}}\n')
    inputs = [helper.make_tensor_value_info("images", TensorProto.FLOAT, [1, 3, size, size])]
    nodes, constants, outputs = [], [], []
    if sized:
        inputs.append(helper.make_tensor_value_info("orig_target_sizes", TensorProto.INT64, [1, 2]))
        nodes += [
            helper.make_node("Cast", ["orig_target_sizes"], ["wh"], to=TensorProto.FLOAT),
            helper.make_node("Concat", ["wh", "wh"], ["whwh"], axis=1),
            helper.make_node("Unsqueeze", ["whwh", "axis"], ["scale"]),
        ]
        constants.append(numpy_helper.from_array(np.array([1], np.int64), "axis"))
    for key, value in tensors.items():
        kind = TensorProto.INT64 if value.dtype == np.int64 else TensorProto.FLOAT
        outputs.append(helper.make_tensor_value_info(key, kind, list(value.shape)))
        constants.append(numpy_helper.from_array(value, f"{key}_said"))
        scaled = sized and key == "boxes"
        nodes.append(helper.make_node("Mul", ["boxes_said", "scale"], [key]) if scaled
                     else helper.make_node("Identity", [f"{key}_said"], [key]))
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, os.path.join(OUT, f"{name}.onnx"))
    print(f"{name}: {len(rows)} boxes")


def numpy32(tensor):
    return np.ascontiguousarray(tensor.detach().numpy(), dtype=np.float32)


def yolov9():
    torch.manual_seed(9)
    size = 128
    network = settle(LibreYOLO9Model(config="t", nb_classes=len(LABELS), img_size=size), size)
    with torch.no_grad():
        said = network(torch.rand(1, 3, size, size))
        said = (said["predictions"] if isinstance(said, dict) else said[0]).clone()
        scores = said[:, 4:].clamp(1e-6, 1 - 1e-6)
        # Its boxes are all alike and large: each is made smaller about its own middle.
        x1, y1, x2, y2 = said[:, :4].unbind(1)
        half = torch.rand(2, x1.shape[1]) * 0.3 + 0.02
        x, y, w, h = (x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) * half[0], (y2 - y1) * half[1]
        said[:, :4] = torch.stack([x - w, y - h, x + w, y + h], 1)
        said[:, 4:] = spread(torch.log(scores / (1 - scores)), 2).sigmoid()
    boxes = yolo9.postprocess({"predictions": said}, CONFIDENCE, IOU, size, max_det=1000)
    write("yolov9", size, boxes, {"output": numpy32(said)})
    # As ultralytics and the YOLOv9 of its authors export it: centre and size.
    x1, y1, x2, y2 = said[:, :4].unbind(1)
    centred = torch.stack([(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1], 1)
    write("yolov8", size, boxes, {"output0": numpy32(torch.cat([centred, said[:, 4:]], 1))})


def detr(name, network, postprocess, size):
    with torch.no_grad():
        said = network(torch.rand(1, 3, size, size))
    # The last layers of a random network move no box from its cell: here they do.
    boxes = (said["pred_boxes"] + torch.randn_like(said["pred_boxes"]) * 0.1).clamp(0.02, 0.98)
    said = {"pred_logits": spread(said["pred_logits"], 1), "pred_boxes": boxes}
    boxes = postprocess(said, CONFIDENCE, IOU, (size, size))
    write(name, size, boxes, {key: numpy32(value) for key, value in said.items()})
    return said


def exported_whole(said, size):
    """As RT-DETR's and D-FINE's tools/export_onnx.py: the best of all queries and labels, boxes scaled to orig_target_sizes."""
    boxes = rtdetr.postprocess(said, 0, IOU, (1, 1))
    tensors = {
        "labels": boxes["classes"].numpy().astype(np.int64)[None],
        "boxes": numpy32(boxes["boxes"])[None],
        "scores": numpy32(boxes["scores"])[None],
    }
    expected = rtdetr.postprocess(said, CONFIDENCE, IOU, (size, size))
    write("rtdetr-end-to-end", size, expected, tensors, sized=True)
    rows = torch.cat([boxes["boxes"] * size, boxes["scores"][:, None], boxes["classes"][:, None].float()], 1)
    write("rows-end-to-end", size, expected, {"output0": numpy32(rows)[None]})


os.makedirs(OUT, exist_ok=True)
yolov9()
torch.manual_seed(18)
size = 160
rt = RTDETRModel(num_classes=len(LABELS), num_queries=80, num_denoising=0, eval_spatial_size=None)
said = detr("rtdetr", rt.eval(), rtdetr.postprocess, size)
exported_whole(said, size)
torch.manual_seed(5)
size = 320
df = LibreDFINEModel("n", nb_classes=len(LABELS), eval_spatial_size=(size, size))
detr("dfine", df.eval(), dfine.postprocess, size)
