"""How right a network is on the validation folders, while it trains."""

import numpy as np

from average_precision import average_precision
from detect import channels_last, detect
from folding import fold_norms
from pictures import read_pictures
from sets import LABELS, SETS


def valid_sets(data):
    """[(set, pictures, truth [(label, box)])], read once."""
    found = {}
    for group, _, picture, boxes in read_pictures(data, [], "valid"):
        found.setdefault(group.name, ([], []))
        found[group.name][0].append(picture)
        found[group.name][1].append([(label, box) for label, box in boxes if label >= 0])
    return found


def evaluate(network, valid):
    """{set: {label: AP50}} over the labels that the set annotates."""
    folded = channels_last(fold_norms(network))
    figures = {}
    for group in SETS:
        if group.name not in valid:
            continue
        pictures, truth = valid[group.name]
        seen = detect(folded, pictures, 0.01)
        figures[group.name] = {}
        for label in group.annotated:
            index = LABELS.index(label)
            boxes = [np.array([box for k, box in rows if k == index]).reshape(-1, 4) for rows in truth]
            found = [(b[k == index], s[k == index]) for k, b, s in seen]
            figures[group.name][label] = average_precision(boxes, found)
    return figures


def mean_figure(figures):
    """What the best checkpoint is chosen by: the mean AP50 of all labels of all validation sets."""
    values = [value for group in figures.values() for value in group.values() if value is not None]
    return sum(values) / len(values)


def show(figures):
    return " · ".join(
        group + " " + " ".join(f"{label} {value:.3f}" for label, value in values.items() if value is not None)
        for group, values in figures.items()
    )
