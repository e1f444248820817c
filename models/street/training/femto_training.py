"""What is DEIMv2-Femto's own about training (`train.py`): where it starts, what it is told, its loss and its optimiser."""

import torch

from detect import channels_last
from femto_detect import as_input, detect, detect_coco
from femto_loss import Target, loss
from femto_start import load_published, starting_network
from labels import DataError
from showing import STRETCHED

DOUBTED_FROM = 0.2
QUERIES = 100
# The backbone is general: it learns at half the rate of the rest.
BACKBONE_SHARE = 0.5
WEIGHT_DECAY = 1e-4


class FemtoTraining:
    name = "femto"
    # 416 pixels throughout: what it learnt from 320 it had to learn anew.
    defaults = {"lr": 4e-4, "full_from": 0.0, "calm_from": 0.6, "freeze": 2}
    showing = STRETCHED
    small_side = 320
    mean_decay = 0.999
    longest_gradient = 5

    def __init__(self, given):
        self.frozen = given.freeze
        self.teacher_file = given.data / "weights/deimv2-femto/deimv2_femto.onnx"
        self.start = given.start or self.teacher_file
        for needed in (self.start, self.teacher_file):
            if not needed.is_file():
                raise DataError(f"no file {needed}: get the data as data/SOURCES.md says, or give its place with --data")

    def look(self, pictures, log):
        """[(labels, boxes, scores)] of the network as it was published, on whole pictures: no teacher is beside the training."""
        torch.set_flush_denormal(True)
        return detect_coco(channels_last(load_published(self.teacher_file)), pictures, DOUBTED_FROM, log)

    def network(self, make):
        network = channels_last(starting_network(self.start, QUERIES))
        for stage in self.frozen_stages(network):
            stage.requires_grad_(False)
        return network

    def frozen_stages(self, network):
        return [network.stem, *network.stages][: self.frozen]

    def optimiser(self, network, rate):
        rows = {}
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                rows.setdefault((name.startswith(("stem", "stages")), parameter.ndim <= 1), []).append(parameter)
        groups = [
            {
                "params": parameters,
                "share": BACKBONE_SHARE if backbone else 1.0,
                "weight_decay": 0.0 if plain else WEIGHT_DECAY,
            }
            for (backbone, plain), parameters in rows.items()
        ]
        return torch.optim.AdamW(groups, lr=rate)

    def lesson(self, label_weights):
        def loss_of(network, canvases, truths, side, calm):
            return loss(network.forward_mixed(as_input(canvases)), Target(truths, side), label_weights)

        return loss_of

    def detector(self, network):
        return lambda pictures: detect(network, pictures, 0.01)
