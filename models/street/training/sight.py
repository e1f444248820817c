"""What the COCO network sees on the whole training pictures.

Shown smaller, the same things are too small for it, and it would teach that nothing is there: its own boxes from the whole
picture stand in, as pseudo-labels where it was sure and left out of the loss where it was not.
"""

import os

import numpy as np

from average_precision import iou_matrix
from sets import LABELS, same_family

OVERLAP = 0.4
# Frames in which the teacher is sure of one of these come by oftener: else it is nearly always a car that it sees.
RARE = ("bus", "truck")
RARE_REPEAT = 2


def remembered(file, key, look):
    """What `look()` gives, (labels, boxes, scores) of each picture, kept in `file` for the next run with the same `key`."""
    if file.is_file():
        with np.load(file) as kept:
            if str(kept["key"]) == key:
                parts = np.cumsum(kept["counts"])[:-1]
                return list(zip(*(np.split(kept[name], parts) for name in ("labels", "boxes", "scores"))))
    found = look()
    labels, boxes, scores = zip(*found)
    partial = file.with_name(file.name + ".part")
    with open(partial, "wb") as out:
        np.savez(
            out, key=key, counts=[len(row) for row in labels], labels=np.concatenate(labels),
            boxes=np.concatenate([row.reshape(-1, 4) for row in boxes]), scores=np.concatenate(scores),
        )  # fmt: skip
    os.replace(partial, file)
    return found


def believe(rows, found, sure_from):
    """Gives each row its `seen`: f32[n, 6] of (label, x1, y1, x2, y2, score), without what people drew or would have drawn.

    `found`: (labels, boxes, scores) of each, by a network that looked at the whole pictures (`whole_pictures`).
    """
    for row, (labels, boxes, scores) in zip(rows, found):
        row.seen = undrawn(row, np.column_stack((labels, boxes, scores)).astype(np.float32).reshape(-1, 6))
        sure = {LABELS[int(label)] for label in row.seen[row.seen[:, 5] >= sure_from, 0]}
        if row.group == "videos" and sure & set(RARE):
            row.repeat *= RARE_REPEAT


def whole_pictures(rows, pixels):
    return (pixels[row.offset : row.offset + int(np.prod(row.shape)) * 3].reshape(*row.shape, 3) for row in rows)


def undrawn(row, seen):
    """Of boxes `seen`, those whose label nobody looked for in the picture and that stand for no drawn box."""
    sought = [any(same_family(LABELS[int(label)], known) for known in row.annotated) for label in seen[:, 0]]
    kept = seen[~np.array(sought, bool)]
    drawn = np.concatenate((row.truth[:, 1:5], row.ignored))
    return kept[(iou_matrix(kept[:, 1:5], drawn) < OVERLAP).all(1)]
