"""What is YOLOX-Nano's own about training (`train.py`): where it starts, what teaches it, its loss and its optimiser."""

import torch

from detect import SIDE, as_batch, channels_last, detect
from folding import fold_norms, load_folded, unfold_norms
from labels import DataError
from loss import Loss
from network import YoloxNano, anchor_grid
from pictures import COCO_INDEX, COCO_TO_LABEL
from sets import LABELS, same_family
from showing import LETTERBOXED

DOUBTED_FROM = 0.25
SMALL_SIDE = 320
STATISTICS_PICTURES = 128


class YoloxTraining:
    name = "yolox"
    # Most is learnt from small pictures, at about half the cost; the sizes of use come last (Touvron et al., arXiv 1906.06423).
    defaults = {"lr": 0.006, "full_from": 0.65, "calm_from": 0.85, "freeze": 2}
    showing = LETTERBOXED
    small_side = SMALL_SIDE
    mean_decay = 0.9995
    longest_gradient = 30

    def __init__(self, given):
        self.distil, self.batch, self.frozen = given.distil, given.batch, given.freeze
        self.start = given.start or given.data / "weights/street-v0/model.onnx"
        self.teacher_file = given.data / "weights/yolox-nano/yolox_nano_416x416.onnx"
        for needed in (self.start, self.teacher_file):
            if not needed.is_file():
                raise DataError(f"no file {needed}: get the data as data/SOURCES.md says, or give its place with --data")
        teacher = YoloxNano(80)
        load_folded(teacher, self.teacher_file)
        self.teacher = channels_last(fold_norms(teacher))

    def look(self, pictures, log):
        """[(labels, boxes, scores)] of the teacher on whole pictures."""
        return detect(self.teacher, pictures, DOUBTED_FROM, COCO_INDEX, COCO_TO_LABEL, len(LABELS), fast=True, log=log)

    def network(self, make):
        """The network to train; `make(number, size)` gives pictures and what is on them, for the norms' statistics."""
        network = YoloxNano(len(LABELS))
        load_folded(network, self.start)
        batches = range(STATISTICS_PICTURES // self.batch)
        unfold_norms(network, (as_batch(make(number, self.batch)[0]) for number in batches))
        network = channels_last(network)
        for stage in self.frozen_stages(network):
            stage.requires_grad_(False)
        return network

    def frozen_stages(self, network):
        return [network.backbone.stem, network.backbone.dark2, network.backbone.dark3][: self.frozen]

    def optimiser(self, network, rate):
        learned = [p for p in network.parameters() if p.requires_grad]
        decayed = [p for p in learned if p.ndim > 1]
        plain = [p for p in learned if p.ndim <= 1]
        groups = [{"params": decayed, "weight_decay": 5e-4}, {"params": plain, "weight_decay": 0}]
        return torch.optim.SGD(groups, lr=rate, momentum=0.9, nesterov=True)

    def lesson(self, label_weights):
        families = torch.tensor([[same_family(a, b) for b in LABELS] for a in LABELS])
        lessons = (families, COCO_INDEX, COCO_TO_LABEL, label_weights, self.distil)
        losses = {side: Loss(anchor_grid(side, side), *lessons) for side in (SMALL_SIDE, SIDE)}

        def loss_of(network, canvases, truths, side, calm):
            batch = as_batch(canvases)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                taught = self.teacher(batch)
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(batch)
            truth = [tuple(torch.from_numpy(part) for part in parts) for parts in truths]
            return losses[side](logits.float(), truth, taught.float(), with_l1=calm)

        return loss_of

    def detector(self, network):
        return detector_of(network)


def detector_of(network):
    """What `validation.evaluate` asks: boxes of pictures, by the network with its norms folded."""
    folded = channels_last(fold_norms(network))
    return lambda pictures: detect(folded, pictures, 0.01)
