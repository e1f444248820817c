"""Copies of the network, one a core, that learn one step together."""

import torch


class Replica:
    """One core's share of a step: makes its pictures, runs them forward and back on its own copy of the network.

    Two single-threaded copies suffer less from other work on the machine than one network on two threads, which waits for
    the slower thread at each of its layers.
    """

    def __init__(self, network, lesson, make):
        """`lesson` gives (loss, {name: part of it}) of pictures and what is on them; `make` those of a step."""
        self.network = network
        self.lesson = lesson
        self.make = make

    def run(self, step, calm, side):
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        total, terms = self.lesson(self.network, *self.make(step, calm, side), side, calm)
        self.network.zero_grad()
        total.backward()
        return {name: float(value.detach()) for name, value in terms.items()} | {"all": float(total.detach())}

    @torch.no_grad()
    def follow(self, leader):
        for own, other in zip(self.network.state_dict().values(), leader.state_dict().values()):
            own.copy_(other)


@torch.no_grad()
def gather(leader, others):
    """The mean of the replicas' gradients and of their norms' statistics, in the leader."""
    networks = [leader, *others]
    for tensors in zip(*(network.parameters() for network in networks)):
        if tensors[0].grad is not None:
            for tensor in tensors[1:]:
                tensors[0].grad += tensor.grad
            tensors[0].grad /= len(networks)
    for tensors in zip(*(network.buffers() for network in networks)):
        if tensors[0].dtype.is_floating_point:
            for tensor in tensors[1:]:
                tensors[0].add_(tensor)
            tensors[0].div_(len(networks))
