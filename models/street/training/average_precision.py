"""Average precision at IoU 0.5, 101 recall points; and non-maximum suppression per label. NumPy only."""

import numpy as np


def iou_matrix(a, b):
    """IoU f64[len(a), len(b)] of boxes x1 y1 x2 y2."""
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = np.clip(high - low, 0, None).prod(-1)
    area_a = (a[:, 2:] - a[:, :2]).prod(-1)
    area_b = (b[:, 2:] - b[:, :2]).prod(-1)
    return inter / (area_a[:, None] + area_b[None] - inter + 1e-9)


def suppress(boxes, scores, threshold):
    """Indices kept by greedy non-maximum suppression, best first."""
    order = np.argsort(-scores, kind="stable")
    kept = []
    while len(order):
        first, order = order[0], order[1:]
        kept.append(first)
        if len(order):
            order = order[iou_matrix(boxes[first : first + 1], boxes[order])[0] <= threshold]
    return np.array(kept, dtype=np.int64)


def average_precision(truth, found, threshold=0.5):
    """AP of one label, or None without truth.

    `truth`: boxes f[n, 4] of each picture; `found`: (boxes f[m, 4], scores f[m]) of each picture.
    """
    total = sum(len(boxes) for boxes in truth)
    if total == 0:
        return None
    scores, hits = [], []
    for boxes, (guesses, confidence) in zip(truth, found):
        order = np.argsort(-confidence, kind="stable")
        free = np.ones(len(boxes), dtype=bool)
        overlap = iou_matrix(guesses[order], boxes) if len(boxes) and len(order) else None
        for row, guess in enumerate(order):
            hit = False
            if overlap is not None and free.any():
                best = int(np.where(free, overlap[row], -1).argmax())
                if overlap[row, best] >= threshold:
                    free[best] = False
                    hit = True
            scores.append(confidence[guess])
            hits.append(hit)
    if not scores:
        return 0.0
    order = np.argsort(-np.array(scores), kind="stable")
    right = np.cumsum(np.array(hits)[order])
    precision = right / np.arange(1, len(order) + 1)
    recall = right / total
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, np.linspace(0, 1, 101), side="left")
    return float(np.mean(np.where(at < len(precision), precision[np.minimum(at, len(precision) - 1)], 0)))
