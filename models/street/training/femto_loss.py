"""What the network's answers cost: one query a box (Hungarian), matchability-aware classes (DEIM, arXiv 2412.04234), L1 and
generalised IoU for boxes; every output (encoder, first guess, each layer) is matched by itself.

Answers that nobody can judge cost nothing: queries on a box that is left out, and garbage where nobody looked for garbage.
"""

import torch
import torch.nn.functional as F
from scipy.optimize import linear_sum_assignment

from sets import GARBAGE_LABELS, LABELS

GAMMA = 1.5
WEIGHTS = {"class": 1.0, "l1": 5.0, "giou": 2.0}
COST = {"class": 2.0, "l1": 5.0, "giou": 2.0}
SILENT_FLOOR = 0.2
COVERED = 0.6
GARBAGE = torch.tensor([LABELS.index(label) for label in GARBAGE_LABELS])


def corners(boxes):
    return torch.cat((boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2), -1)


def overlaps(a, b):
    """(IoU, generalised IoU) of corner boxes; shapes are broadcast."""
    low, high = torch.maximum(a[..., :2], b[..., :2]), torch.minimum(a[..., 2:], b[..., 2:])
    inter = (high - low).clamp(min=0).prod(-1)
    union = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - inter
    iou = inter / union.clamp(min=1e-9)
    outer = (torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])).clamp(min=0).prod(-1)
    return iou, iou - (outer - union) / outer.clamp(min=1e-9)


class Target:
    """One batch's boxes, as the loss wants them, padded to the picture with most of them."""

    def __init__(self, rows, side):
        self.counts = [len(truth) for truth, _, _ in rows]
        self.labels = [torch.from_numpy(truth[:, 0]).long() for truth, _, _ in rows]
        self.boxes = [torch.from_numpy(truth[:, 1:5]).float() / side for truth, _, _ in rows]
        self.ignored = [torch.from_numpy(ignored).float().view(-1, 4) / side for _, ignored, _ in rows]
        self.silent = [torch.from_numpy(silent).float().view(-1, 4) / side for _, _, silent in rows]


@torch.no_grad()
def match(logits, boxes, target):
    """[(queries, boxes)] of each picture."""
    pairs = []
    probability = logits.sigmoid()
    negative = 0.75 * probability**2 * -torch.log(1 - probability + 1e-8)
    positive = 0.25 * (1 - probability) ** 2 * -torch.log(probability + 1e-8)
    cost_class = positive - negative
    for number, count in enumerate(target.counts):
        if not count:
            pairs.append((torch.zeros(0, dtype=torch.long),) * 2)
            continue
        truth = target.boxes[number]
        l1 = (boxes[number][:, None] - truth[None]).abs().sum(-1)
        _, giou = overlaps(corners(boxes[number])[:, None], corners(truth)[None])
        cost = COST["class"] * cost_class[number][:, target.labels[number]] + COST["l1"] * l1 - COST["giou"] * giou
        rows, columns = linear_sum_assignment(torch.nan_to_num(cost, 1e3).numpy())
        pairs.append((torch.from_numpy(rows), torch.from_numpy(columns)))
    return pairs


@torch.no_grad()
def silence(logits, boxes, target):
    """f32[n, queries, labels]: 0 where nothing can be said against an answer."""
    weight = torch.ones_like(logits)
    for number in range(len(logits)):
        own = corners(boxes[number])
        area = (own[:, 2:] - own[:, :2]).prod(-1).clamp(min=1e-9)
        if len(target.ignored[number]):
            out = target.ignored[number]
            low = torch.maximum(own[:, None, :2], out[None, :, :2])
            high = torch.minimum(own[:, None, 2:], out[None, :, 2:])
            inside = (high - low).clamp(min=0).prod(-1) / area[:, None]
            iou, _ = overlaps(own[:, None], out[None])
            weight[number][((inside > COVERED) | (iou > 0.5)).any(1)] = 0
        if len(target.silent[number]):
            middle, areas = boxes[number][:, None, :2], target.silent[number][None]
            there = ((middle >= areas[..., :2]) & (middle < areas[..., 2:])).all(-1).any(1)
            unsure = logits[number][:, GARBAGE].sigmoid() > SILENT_FLOOR
            part = weight[number][:, GARBAGE]
            part[there[:, None] & unsure] = 0
            weight[number][:, GARBAGE] = part
    return weight


def one_output(logits, boxes, target, total, label_weights):
    logits, boxes = logits.float(), boxes.float()
    pairs = match(logits, boxes, target)
    at = torch.cat([torch.full_like(q, n) for n, (q, _) in enumerate(pairs)])
    queries = torch.cat([q for q, _ in pairs])
    labels = torch.cat([target.labels[n][b] for n, (_, b) in enumerate(pairs)])
    truth = torch.cat([target.boxes[n][b] for n, (_, b) in enumerate(pairs)])
    found = boxes[at, queries]
    iou, giou = overlaps(corners(found), corners(truth))
    wanted = torch.zeros_like(logits)
    wanted[at, queries, labels] = iou.detach().clamp(0, 1) ** GAMMA
    weight = logits.detach().sigmoid() ** GAMMA * silence(logits.detach(), boxes.detach(), target)
    weight[at, queries, labels] = label_weights[labels]
    classes = F.binary_cross_entropy_with_logits(logits, wanted, weight=weight, reduction="sum") / total
    return {
        "class": classes,
        "l1": (found - truth).abs().sum() / total,
        "giou": (1 - giou).sum() / total,
    }


def loss(outputs, target, label_weights):
    """(sum to go back from, {name: part} of the last layer)."""
    total = max(1, sum(target.counts))
    every = [one_output(logits, boxes, target, total, label_weights) for logits, boxes in outputs]
    value = sum(WEIGHTS[name] * terms[name] for terms in every for name in terms)
    return value, every[-1]
