"""Figures of models measured in one way: `python figures.py --model models/street/model.onnx --model OTHER.onnx`.

AP50 on the validation photos, and agreement with the COCO network's own boxes (score ≥ 0.4) on the last third of each video,
which no training has seen. For any exported file of this network with this list of labels.
"""

import argparse
import json
import os
from pathlib import Path

from average_precision import average_precision
from detect import channels_last, detect
from folding import fold_norms, load_folded
from network import YoloxNano
from pictures import COCO_INDEX, COCO_TO_LABEL, video_frames
from sets import LABELS
from validation import evaluate, valid_sets
from yolox_training import detector_of

HERE = Path(__file__).resolve().parent
AGREED_FLOOR = 0.4
LEAST_BOXES = 30


def agreement(network, frames, taught):
    """{label: [AP50 against the teacher's boxes, number of those]} for the labels the teacher saw."""
    found = detect(network, frames, 0.01)
    figures = {}
    for index, label in enumerate(LABELS):
        truth = [boxes[labels == index] for labels, boxes, _ in taught]
        count = sum(map(len, truth))
        if count:
            value = average_precision(truth, [(boxes[labels == index], scores[labels == index]) for labels, boxes, scores in found])
            figures[label] = [round(value, 4), count]
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data"), type=Path)
    parser.add_argument("--model", action="append", required=True, type=Path)
    parser.add_argument("--every-ms", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    teacher = YoloxNano(80)
    load_folded(teacher, given.data / "weights/yolox-nano/yolox_nano_416x416.onnx")
    teacher = channels_last(fold_norms(teacher))
    problems = []
    frames = [picture for _, _, picture in video_frames(given.data, "held", problems, given.every_ms)]
    taught = detect(teacher, frames, AGREED_FLOOR, COCO_INDEX, COCO_TO_LABEL, len(LABELS))
    valid = valid_sets(given.data)
    rows = {}
    for path in given.model:
        network = YoloxNano(len(LABELS))
        load_folded(network, path)
        rows[str(path)] = {
            "ap50": evaluate(detector_of(network), valid),
            "agreement": agreement(channels_last(fold_norms(network)), frames, taught),
        }
    if given.json:
        print(json.dumps({"frames": len(frames), "problems": problems, "models": rows}, indent=1))
        return
    for problem in problems:
        print(f"warning: {problem}")
    print(f"agreement on {len(frames)} frames; * = fewer than {LEAST_BOXES} boxes")
    for path, row in rows.items():
        print(path)
        for group, values in row["ap50"].items():
            print(f"  {group}: " + " ".join(f"{label} {value:.3f}" for label, value in values.items() if value is not None))
        shown = (f"{label} {value:.3f} ({n}{'*' if n < LEAST_BOXES else ''})" for label, (value, n) in row["agreement"].items())
        print("  agreement: " + " ".join(shown))


if __name__ == "__main__":
    main()
