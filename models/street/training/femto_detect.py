"""Runs DEIMv2-Femto on pictures as Jiexun does: stretched to the network's square, one box a query and label, nothing suppressed."""

import cv2
import numpy as np
import torch

from average_precision import suppress
from detect import SIDE, batched, label_scores
from pictures import COCO_INDEX, COCO_TO_LABEL
from sets import LABELS

# Two boxes of the COCO network that overlap as much as this are one thing, of which the surer label counts.
ONE_THING_OVERLAP = 0.7


def stretched(picture, side=SIDE):
    height, width = picture.shape[:2]
    way = cv2.INTER_AREA if min(side / width, side / height) < 0.6 else cv2.INTER_LINEAR
    return cv2.resize(picture, (side, side), interpolation=way)


def as_input(canvases):
    """f32[n, 3, h, w], RGB ÷ 255, of BGR bytes, in channels-last memory."""
    batch = torch.from_numpy(np.ascontiguousarray(np.stack(canvases)[..., ::-1])).permute(0, 3, 1, 2).float() / 255
    return batch.contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def answers(network, pictures):
    """Yields (scores [queries, labels], boxes x1 y1 x2 y2 in the picture's pixels) of each of `pictures`, an iterable."""
    network.eval()
    for batch in batched(pictures, 8):
        logits, boxes = network(as_input([stretched(picture) for picture in batch]))
        for picture, scores, found in zip(batch, logits.sigmoid().numpy(), boxes.numpy()):
            height, width = picture.shape[:2]
            middle, half = found[:, :2], found[:, 2:] / 2
            yield scores, np.concatenate((middle - half, middle + half), 1) * (width, height, width, height)


def detect(network, pictures, floor):
    """[(labels, boxes in the picture's pixels, scores)] of a network of our labels."""
    rows = []
    for scores, boxes in answers(network, pictures):
        queries, labels = np.nonzero(scores >= floor)
        rows.append((labels, boxes[queries], scores[queries, labels]))
    return rows


def detect_coco(network, pictures, floor, log):
    """The same of a network of COCO's 80 classes, as our labels; of two boxes on one thing the surer."""
    rows = []
    for scores, boxes in answers(network, pictures):
        scores = label_scores(scores, COCO_INDEX, COCO_TO_LABEL, len(LABELS))
        queries, labels = np.nonzero(scores >= floor)
        found, sure = boxes[queries], scores[queries, labels]
        kept = suppress(found, sure, ONE_THING_OVERLAP)
        rows.append((labels[kept], found[kept], sure[kept]))
        if len(rows) % 400 == 0:
            log(f"{len(rows)} pictures looked at")
    return rows
