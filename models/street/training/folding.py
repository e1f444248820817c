"""Batch norms that an exported file has folded into its convolutions: taken apart to be trained, and folded again."""

import torch
from torch import nn

from network import BN_EPS, Conv


def folded_convolutions(onnx_path):
    """(weight, bias) of each convolution of an ONNX file, in execution order."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(onnx_path).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    nodes = [node for node in graph.node if node.op_type == "Conv"]
    return [(torch.from_numpy(arrays[n.input[1]].copy()), torch.from_numpy(arrays[n.input[2]].copy())) for n in nodes]


def convolutions(network):
    """The network's convolutions in execution order, each with its batch norm, or None where it has none."""
    found = []
    for module in network.modules():
        if isinstance(module, Conv):
            found.append((module.conv, module.bn))
        elif isinstance(module, nn.Conv2d) and module.bias is not None:
            found.append((module, None))
    return found


def load_folded(network, onnx_path):
    """Puts the weights of an exported file into the network; each batch norm adds the folded bias and changes nothing else."""
    pairs = convolutions(network)
    folded = folded_convolutions(onnx_path)
    if len(pairs) != len(folded):
        raise ValueError(f"{onnx_path} has {len(folded)} convolutions, this network has {len(pairs)}: not the same network")
    for index, ((conv, bn), (weight, bias)) in enumerate(zip(pairs, folded)):
        if conv.weight.shape != weight.shape:
            raise ValueError(
                f"{onnx_path}: convolution {index} is {tuple(weight.shape)}, this network's is {tuple(conv.weight.shape)}: "
                "another network or another list of labels"
            )
        conv.weight.data.copy_(weight)
        if bn is None:
            conv.bias.data.copy_(bias)
        else:
            bn.running_mean.zero_()
            bn.running_var.fill_(1 - BN_EPS)
            bn.weight.data.fill_(1)
            bn.bias.data.copy_(bias)


@torch.no_grad()
def unfold_norms(network, batches):
    """Gives each batch norm the mean and variance of its input over `batches`, and the scale and shift that keep the function.

    Call after `load_folded`: a file's norms are folded into its convolutions, and training needs them back.
    """
    norms = [bn for _, bn in convolutions(network) if bn is not None]
    means, variances = {bn: [] for bn in norms}, {bn: [] for bn in norms}

    def gather(bn, inputs):
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), correction=0)
        means[bn].append(mean)
        variances[bn].append(variance)

    hooks = [bn.register_forward_pre_hook(gather) for bn in norms]
    network.eval()
    for batch in batches:
        network(batch)
    for hook in hooks:
        hook.remove()
    for bn in norms:
        # Batches are of one size: the whole's variance is the mean of theirs plus the variance of their means.
        every = torch.stack(means[bn])
        mean = every.mean(0)
        variance = (torch.stack(variances[bn]).mean(0) + every.var(0, correction=0)).clamp(min=1e-6)
        bn.running_mean.copy_(mean)
        bn.running_var.copy_(variance)
        bn.weight.data.copy_((variance + BN_EPS).sqrt())
        bn.bias.data += mean


@torch.no_grad()
def fold_norms(network):
    """A copy with each batch norm folded into its convolution: what is exported, and faster where nothing is learned."""
    import copy

    folded = copy.deepcopy(network).eval()
    for module in folded.modules():
        if isinstance(module, Conv) and isinstance(module.bn, nn.BatchNorm2d):
            conv, bn = module.conv, module.bn
            scale = bn.weight / (bn.running_var + bn.eps).sqrt()
            conv.weight.data *= scale[:, None, None, None]
            conv.bias = nn.Parameter(bn.bias - bn.running_mean * scale)
            module.bn = nn.Identity()
    return folded
