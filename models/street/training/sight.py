"""What the COCO network sees on the whole training pictures.

Shown smaller, the same things are too small for it, and it would teach that nothing is there: its own boxes from the whole
picture stand in, as pseudo-labels where it was sure and left out of the loss where it was not.
"""

import numpy as np

from augment import SURE_FROM
from average_precision import iou_matrix
from detect import detect
from pictures import COCO_INDEX, COCO_TO_LABEL
from sets import LABELS, same_family

DOUBTED_FROM = 0.25
OVERLAP = 0.4
# Frames in which the teacher is sure of one of these come by oftener: else it is nearly always a car that it sees.
RARE = ("bus", "truck")
RARE_REPEAT = 2


def look(teacher, rows, pixels, log):
    """Gives each row its `seen`: f32[n, 6] of (label, x1, y1, x2, y2, score), without what people drew or would have drawn."""
    pictures = (pixels[row.offset : row.offset + int(np.prod(row.shape)) * 3].reshape(*row.shape, 3) for row in rows)
    found = detect(teacher, pictures, DOUBTED_FROM, COCO_INDEX, COCO_TO_LABEL, len(LABELS), fast=True, log=log)
    for row, (labels, boxes, scores) in zip(rows, found):
        row.seen = undrawn(row, np.column_stack((labels, boxes, scores)).astype(np.float32).reshape(-1, 6))
        sure = {LABELS[int(label)] for label in row.seen[row.seen[:, 5] >= SURE_FROM, 0]}
        if row.group == "videos" and sure & set(RARE):
            row.repeat *= RARE_REPEAT


def undrawn(row, seen):
    """Of boxes `seen`, those whose label nobody looked for in the picture and that stand for no drawn box."""
    sought = [any(same_family(LABELS[int(label)], known) for known in row.annotated) for label in seen[:, 0]]
    kept = seen[~np.array(sought, bool)]
    drawn = np.concatenate((row.truth[:, 1:5], row.ignored))
    return kept[(iou_matrix(kept[:, 1:5], drawn) < OVERLAP).all(1)]
