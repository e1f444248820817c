"""Runs a network on pictures as Jiexun does: one letterbox (padding below and right), non-maximum suppression per label."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import torch

from average_precision import suppress
from network import anchor_grid, decode

SIDE = 416
PADDING = 114


def letterbox(picture, width=SIDE, height=SIDE):
    """(u8[height, width, 3], ratio): the picture's pixels times ratio are the input's."""
    rows, columns = picture.shape[:2]
    ratio = min(width / columns, height / rows)
    size = (max(1, round(columns * ratio)), max(1, round(rows * ratio)))
    canvas = np.full((height, width, 3), PADDING, np.uint8)
    way = cv2.INTER_AREA if ratio < 0.6 else cv2.INTER_LINEAR
    canvas[: size[1], : size[0]] = picture if size == (columns, rows) else cv2.resize(picture, size, interpolation=way)
    return canvas, ratio


def as_batch(canvases):
    """f32[n, 3, height, width] in channels-last memory, which is several times faster here."""
    return torch.from_numpy(np.stack(canvases)).permute(0, 3, 1, 2).float()


def channels_last(network):
    return network.to(memory_format=torch.channels_last)


def pick(boxes, scores, floor, threshold=0.65):
    """(labels, boxes x1 y1 x2 y2, scores) of one picture from scores f[anchors, labels]; an anchor has its best label only."""
    picked = []
    best = scores.argmax(1)
    for label in range(scores.shape[1]):
        at = np.nonzero((best == label) & (scores[:, label] >= floor))[0]
        if len(at) == 0:
            continue
        if len(at) > 1000:
            at = at[np.argsort(-scores[at, label])[:1000]]
        kept = at[suppress(boxes[at], scores[at, label], threshold)]
        picked.extend((label, boxes[row], scores[row, label]) for row in kept)
    picked.sort(key=lambda row: -row[2])
    if not picked:
        return np.zeros(0, np.int64), np.zeros((0, 4)), np.zeros(0)
    labels, kept_boxes, kept_scores = zip(*picked)
    return np.array(labels), np.array(kept_boxes), np.array(kept_scores)


def label_scores(classes, columns, targets, count):
    """Scores of `count` labels out of a network's: column `columns[i]` counts for label `targets[i]`, the largest wins."""
    scores = np.zeros((classes.shape[0], count), np.float32)
    for column, target in zip(columns, targets):
        np.maximum(scores[:, target], classes[:, column], out=scores[:, target])
    return scores


def detect(network, pictures, floor, columns=None, targets=None, count=None, fast=False, workers=2, log=None):
    """[(labels, boxes in the picture's pixels, scores)] of pictures u8[rows, columns, 3] (an iterable).

    `network` gives logits (no sigmoid). With `columns` and `targets` its classes are mapped to `count` labels. `fast`: in
    bfloat16, good enough for a teacher's boxes.
    """
    grid = anchor_grid(SIDE, SIDE)

    @torch.no_grad()
    def run(batch):
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        boxed = [letterbox(picture) for picture in batch]
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            output = network(as_batch([canvas for canvas, _ in boxed])).float()
        boxes = decode(output, grid)
        corners = torch.cat((boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2), -1).numpy()
        classes = (output[..., 5:].sigmoid() * output[..., 4:5].sigmoid()).numpy()
        results = []
        for row, (_, ratio) in enumerate(boxed):
            scores = classes[row] if columns is None else label_scores(classes[row], columns, targets, count)
            labels, found, sure = pick(corners[row], scores, floor)
            results.append((labels, found / ratio, sure))
        return results

    results = []
    with ThreadPoolExecutor(workers) as pool:
        waiting = deque()
        for batch in batched(pictures, 8):
            waiting.append(pool.submit(run, batch))
            if len(waiting) > 2 * workers:
                results.extend(waiting.popleft().result())
                if log and len(results) % 400 == 0:
                    log(f"{len(results)} pictures looked at")
        for job in waiting:
            results.extend(job.result())
    return results


def batched(items, size):
    rows = []
    for item in items:
        rows.append(item)
        if len(rows) == size:
            yield rows
            rows = []
    if rows:
        yield rows
