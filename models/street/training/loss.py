"""YOLOX's loss with SimOTA assignment, and distillation from a frozen teacher on the same pictures.

An anchor that belongs to no box is taught "nothing here" only where the teacher sees nothing either: elsewhere the teacher's
objectness is the target, so that a set without a label does not teach that the label is absent.
"""

import torch
import torch.nn.functional as F

from network import decode

TEACHER_FLOOR = 0.05
SILENT_FLOOR = 0.2
CENTRE_RADIUS = 1.5


def iou_paired(a, b):
    """IoU of boxes row by row; cx cy w h."""
    low = torch.maximum(a[..., :2] - a[..., 2:] / 2, b[..., :2] - b[..., 2:] / 2)
    high = torch.minimum(a[..., :2] + a[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2)
    inter = (high - low).clamp(min=0).prod(-1)
    return inter / (a[..., 2:].prod(-1) + b[..., 2:].prod(-1) - inter + 1e-9)


@torch.no_grad()
def assign(boxes, objectness, classes, centres, strides, truth, truth_labels):
    """SimOTA: (anchor numbers, row of `truth` of each, IoU of each). Scores are logits; boxes cx cy w h in pixels."""
    reach = CENTRE_RADIUS * strides
    near = ((centres[None] - truth[:, None, :2]).abs().amax(-1)) < reach[None]
    candidates = near.any(0).nonzero()[:, 0]
    if len(candidates) == 0:
        empty = candidates.new_zeros(0)
        return empty, empty, boxes.new_zeros(0)
    near = near[:, candidates]
    ious = iou_paired(truth[:, None], boxes[candidates][None])
    joint = (classes[candidates].sigmoid() * objectness[candidates, None].sigmoid()).sqrt().clamp(1e-6, 1 - 1e-6)
    negative = -torch.log1p(-joint)
    positive = -torch.log(joint)
    class_cost = negative.sum(1)[None] + (positive - negative)[:, truth_labels].T
    cost = class_cost - 3 * torch.log(ious + 1e-8) + 1e6 * ~near
    counts = ious.topk(min(10, ious.shape[1]), 1).values.sum(1).int().clamp(min=1)
    order = cost.argsort(1)
    rank = torch.empty_like(order).scatter_(1, order, torch.arange(order.shape[1]).expand_as(order))
    chosen = rank < counts[:, None]
    best = torch.where(chosen, cost, torch.inf).argmin(0)
    taken = chosen.any(0)
    columns = taken.nonzero()[:, 0]
    rows = best[columns]
    return candidates[columns], rows, ious[rows, columns]


class Loss:
    """Call with the network's logits, the batch's boxes and the teacher's logits (or None).

    `families`: bool[labels, labels]: inside a box that a person drew, the labels of its family are settled, and the teacher
    is not asked about them. `label_weights`: f32[labels], how much a drawn box of each label says about what it is.
    """

    def __init__(self, grid, families, coco_index, coco_to_label, label_weights, distil_weight):
        self.grid = grid
        self.strides = grid[:, 2]
        self.centres = (grid[:, :2] + 0.5) * grid[:, 2:3]
        self.label_count = len(families)
        self.families = families
        self.label_weights = label_weights
        self.coco_index = torch.tensor(coco_index)
        self.coco_to_label = torch.tensor(coco_to_label)
        self.taught = torch.zeros(self.label_count, dtype=torch.bool)
        self.taught[self.coco_to_label] = True
        self.distil_weight = distil_weight

    @torch.no_grad()
    def teacher_targets(self, logits):
        """(score, objectness, class probabilities in our labels, boxes) of each anchor."""
        objectness = logits[..., 4].sigmoid()
        every = logits[..., 5:].sigmoid()
        ours = every[..., self.coco_index]
        classes = ours.new_zeros(*ours.shape[:2], self.label_count)
        classes.scatter_reduce_(2, self.coco_to_label.expand_as(ours), ours, "amax")
        best = classes.amax(-1)
        # Where another of COCO's classes is likelier, the thing there is none of ours.
        ours_first = best >= every.amax(-1)
        return objectness * best * ours_first, objectness, classes, decode(logits, self.grid)

    def __call__(self, logits, batch, teacher_logits=None, with_l1=False):
        """Sum of the terms (f32 scalar) and the terms by name.

        `batch`: one (truth f32[n, 5], ignored f32[m, 4], silent f32[k, 4]) a picture; a row of truth is label, cx, cy, w, h.
        In an ignored box (x1 y1 x2 y2) nothing is said about objectness. In a silent area nobody looked for the labels that
        the teacher does not know either: where the network itself begins to see one there, it is left alone.
        """
        boxes = decode(logits, self.grid)
        count, anchors = logits.shape[:2]
        objectness_target = logits.new_zeros(count, anchors)
        objectness_weight = logits.new_ones(count, anchors)
        drawn = torch.zeros(count, anchors, dtype=torch.bool)
        distil_labels = self.taught.expand(count, anchors, -1)
        if teacher_logits is not None:
            score, teacher_objectness, teacher_classes, teacher_boxes = self.teacher_targets(teacher_logits)
            seen = score > TEACHER_FLOOR
            objectness_target = torch.where(seen, teacher_objectness, objectness_target)
            distil_labels = distil_labels.clone()
        picked = []
        for index, (truth, ignored, silent) in enumerate(batch):
            if len(ignored):
                inside = self._inside(ignored)
                objectness_weight[index, inside.any(0)] = 0
            if len(silent):
                own = (logits[index, :, 5:].detach().sigmoid() * logits[index, :, 4:5].detach().sigmoid())[:, ~self.taught]
                unsure = (own.amax(1) > SILENT_FLOOR) & self._inside(silent).any(0)
                objectness_weight[index, unsure] = 0
            if not len(truth):
                continue
            found, rows, ious = assign(
                boxes[index].detach(), logits[index, :, 4].detach(), logits[index, :, 5:].detach(), self.centres,
                self.strides, truth[:, 1:5], truth[:, 0].long(),
            )  # fmt: skip
            objectness_target[index, found] = 1
            objectness_weight[index, found] = 1
            drawn[index, found] = True
            if teacher_logits is not None:
                half = truth[:, 3:5] / 2
                within = self._inside(torch.cat((truth[:, 1:3] - half, truth[:, 1:3] + half), 1))
                settled = within.float().T @ self.families[truth[:, 0].long()].float()
                distil_labels[index] &= settled == 0
            picked.append((index * anchors + found, truth[rows], ious))
        flat = logits.reshape(-1, logits.shape[-1])
        flat_boxes = boxes.reshape(-1, 4)
        if picked:
            at = torch.cat([p[0] for p in picked])
            truth = torch.cat([p[1] for p in picked])
            ious = torch.cat([p[2] for p in picked])
        else:
            at, truth, ious = torch.zeros(0, dtype=torch.long), logits.new_zeros(0, 5), logits.new_zeros(0)
        total = max(len(at), 1)
        overlap = iou_paired(flat_boxes[at], truth[:, 1:5])
        class_target = F.one_hot(truth[:, 0].long(), self.label_count) * ious[:, None]
        class_weight = self.label_weights[truth[:, 0].long(), None]
        terms = {
            "box": 5 * (1 - overlap**2).sum() / total,
            "objectness": (
                F.binary_cross_entropy_with_logits(logits[..., 4], objectness_target, reduction="none") * objectness_weight
            ).sum() / total,
            "class": F.binary_cross_entropy_with_logits(flat[at, 5:], class_target, class_weight, reduction="sum") / total,
        }  # fmt: skip
        if with_l1 and len(at):
            stride = self.strides.repeat(count)[at, None]
            corner = self.grid[:, :2].repeat(count, 1)[at]
            wanted = torch.cat((truth[:, 1:3] / stride - corner, (truth[:, 3:5] / stride + 1e-8).log()), 1)
            terms["l1"] = (flat[at, :4] - wanted).abs().sum() / total
        if teacher_logits is not None:
            where = seen & ~drawn
            weight = score[where]
            norm = weight.sum().clamp(min=1)
            labels = distil_labels[where]
            soft = F.binary_cross_entropy_with_logits(logits[where][:, 5:], teacher_classes[where], reduction="none") * labels
            hard = F.binary_cross_entropy_with_logits(logits[where][:, 4], teacher_objectness[where], reduction="none")
            apart = 1 - iou_paired(boxes[where], teacher_boxes[where])
            distil = (weight * (soft.sum(1) + hard + 2 * apart)).sum() / norm
            terms["teacher"] = self.distil_weight * distil
        return sum(terms.values()), terms

    def _inside(self, corners):
        """bool[boxes, anchors]: the anchor's centre lies in the box (x1 y1 x2 y2)."""
        x, y = self.centres[:, 0], self.centres[:, 1]
        return (
            (x >= corners[:, 0:1]) & (x <= corners[:, 2:3]) & (y >= corners[:, 1:2]) & (y <= corners[:, 3:4])
        )
