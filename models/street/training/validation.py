"""How right a network is on the validation folders, while it trains."""

import numpy as np

from average_precision import average_precision, iou_matrix, suppress
from pictures import read_pictures
from sets import FAMILIES, LABELS, SETS

VEHICLES = next(family for family in FAMILIES if "car" in family)
# A box that overlaps one that is left out as much as this, and none that counts, is neither right nor wrong.
LEFT_OUT_OVERLAP = 0.5
ONE_THING_OVERLAP = 0.7


def valid_sets(data):
    """{set name: (pictures, [(label, box)] of each; a label of -1 is left out)}, read once."""
    found = {}
    for group, _, picture, boxes in read_pictures(data, [], "valid"):
        pictures, truth = found.setdefault(group.name, ([], []))
        pictures.append(picture)
        truth.append(boxes)
    return found


def judged(truth, seen, indices):
    """What `average_precision` takes for the labels of these numbers as one: (boxes, scores) without what nobody can judge."""
    boxes, found = [], []
    for rows, (labels, guesses, scores) in zip(truth, seen):
        drawn = np.array([box for label, box in rows if label in indices]).reshape(-1, 4)
        left_out = np.array([box for label, box in rows if label < 0]).reshape(-1, 4)
        at = np.isin(labels, indices)
        guesses, scores = guesses[at], scores[at]
        if len(indices) > 1 and len(scores):
            kept = suppress(guesses, scores, ONE_THING_OVERLAP)
            guesses, scores = guesses[kept], scores[kept]
        out = (iou_matrix(guesses, left_out) >= LEFT_OUT_OVERLAP).any(1) & ~(iou_matrix(guesses, drawn) >= LEFT_OUT_OVERLAP).any(1)
        boxes.append(drawn)
        found.append((guesses[~out], scores[~out]))
    return boxes, found


def evaluate(detect, valid):
    """{set: {label: AP50}} over the labels that the set annotates, and of a set held out by scene its vehicles as one label.

    `detect` gives (labels, boxes, scores) of each of the pictures it is handed.
    """
    figures = {}
    for group in SETS:
        if group.name not in valid:
            continue
        pictures, truth = valid[group.name]
        seen = detect(pictures)
        figures[group.name] = {
            label: average_precision(*judged(truth, seen, [LABELS.index(label)])) for label in group.annotated
        }
        if group.held_scenes:
            vehicles = [LABELS.index(label) for label in VEHICLES]
            figures[group.name]["vehicle"] = average_precision(*judged(truth, seen, vehicles))
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
