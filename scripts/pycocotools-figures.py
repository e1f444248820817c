"""Judges the drawn set with pycocotools: reads DIR/labels/*.txt, DIR/boxes.json, writes the figures to stdout as JSON.

Reads the YOLO label files itself: nothing of ours stands between the files and COCOeval. Run by write-evaluation-figures.ts.
"""

import contextlib
import io
import json
import os
import sys

from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

folder = sys.argv[1]
with open(os.path.join(folder, "boxes.json")) as file:
    given = json.load(file)

images, annotations, results = [], [], []
for number, picture in enumerate(given["pictures"], 1):
    width, height = picture["widthPx"], picture["heightPx"]
    images.append({"id": number, "file_name": picture["name"], "width": width, "height": height})
    labels = os.path.join(folder, "labels", os.path.splitext(picture["name"])[0] + ".txt")
    lines = open(labels).read().splitlines() if os.path.exists(labels) else []
    for line in filter(None, lines):
        category, cx, cy, w, h = (float(word) for word in line.split())
        x1, y1, x2, y2 = max(0, cx - w / 2), max(0, cy - h / 2), min(1, cx + w / 2), min(1, cy + h / 2)
        box = [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height]
        annotations.append({"id": len(annotations) + 1, "image_id": number, "category_id": int(category) + 1,
                            "bbox": box, "area": box[2] * box[3], "iscrowd": 0})
    for find in picture["finds"]:
        x1, y1, x2, y2 = find["boxXyxy"]
        box = [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height]
        results.append({"image_id": number, "category_id": given["classes"].index(find["label"]) + 1,
                        "bbox": box, "score": find["confidence"]})

with contextlib.redirect_stdout(io.StringIO()):
    truth = COCO()
    truth.dataset = {"images": images, "annotations": annotations,
                     "categories": [{"id": i + 1, "name": name} for i, name in enumerate(given["classes"])]}
    truth.createIndex()
    judge = COCOeval(truth, truth.loadRes(results), "bbox")
    judge.evaluate()
    judge.accumulate()


def figure(values):
    """The mean as COCOeval.summarize takes it; None where there are no things."""
    known = values[values > -1]
    return round(float(known.mean()), 9) if known.size else None


precision = judge.eval["precision"]  # IoU × recall × class × size × finds
figures = {}
for index, name in enumerate(given["classes"]):
    figures[name] = {}
    for size, at in {"all": 0, "small": 1, "medium": 2, "large": 3}.items():
        of = precision[:, :, index, at, 2]
        figures[name][size] = {"ap50": figure(of[0]), "ap75": figure(of[5]), "ap50to95": figure(of)}
figures["mean"] = {"ap50": figure(precision[0, :, :, 0, 2]), "ap50to95": figure(precision[:, :, :, 0, 2])}
json.dump(figures, sys.stdout, indent=2)
print()
