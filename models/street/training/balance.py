"""Takes out of a model how much rarer a label was in training: `python balance.py --model IN.onnx --cache DIR --out OUT.onnx`.

A label's logit holds the log of how often the label came by: where a van may be a car or a truck, "car" wins, since there were
sixteen cars to a truck. Menon et al., Long-tail learning via logit adjustment (arXiv 2007.07314), add the log of that ratio times
a strength: here POWER, since the class loss made up for some of it already (`RARITY_POWER`), and what is left to the commoner
label keeps its boxes. Only labels of a family that are much rarer are moved.
"""

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import torch

from export import export_checked
from folding import fold_norms, load_folded
from network import YoloxNano
from sets import FAMILIES, LABELS

MUCH_RARER = 4
POWER = 0.5


def shifts(counts):
    """{label: what its logit is raised by} from {label: drawn boxes that came by in an epoch}."""
    raised = {}
    for family in FAMILIES:
        most = max(counts.get(label, 0) for label in family)
        for label in family:
            count = counts.get(label, 0)
            if 0 < count * MUCH_RARER <= most:
                raised[label] = POWER * math.log(most / count)
    return raised


def counts_of(cache):
    """{label: drawn boxes that come by in an epoch} of the training cache in folder `cache`."""
    counts = Counter()
    for item in json.loads((cache / "index.json").read_text(encoding="utf-8"))["items"]:
        for label, *_ in item["truth"]:
            counts[LABELS[label]] += item["repeat"]
    return counts


@torch.no_grad()
def raise_logits(network, raised):
    for level in network.levels:
        for label, by in raised.items():
            level.cls_pred.bias[LABELS.index(label)] += by


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, type=Path)
    parser.add_argument("--cache", required=True, type=Path, help="training's folder `cache`, of the same --work")
    parser.add_argument("--out", required=True, type=Path)
    given = parser.parse_args()
    raised = shifts(counts_of(given.cache))
    network = YoloxNano(len(LABELS))
    load_folded(network, given.model)
    network = fold_norms(network)
    raise_logits(network, raised)
    worst = export_checked(network, given.out)
    shown = ", ".join(f"{label} by {by:.2f}" for label, by in raised.items())
    print(f"{given.out}: raised {shown or 'nothing'}; differs from torch by {worst:.1e}")


if __name__ == "__main__":
    main()
