"""Weights to start DEIMv2-Femto from: the published file of COCO's 80 classes, a file that `export.py` wrote, or a checkpoint."""

import re

import onnx
import torch
from onnx import numpy_helper
from torch import nn

from femto import Femto, convolutions
from femto_absorb import absorb
from femto_blocks import DIM
from femto_decoder import LAYERS
from sets import COCO_LABELS, GARBAGE_LABELS, LABELS
from state import CheckpointError, load_checkpoint

COCO_CLASSES = 80
# COCO has none of these: their rows begin as those of things like them, less likely at first.
LIKE = {"garbage": (24, 26, 28), "garbage_bin": (28, 72, 10), "overflow": (28, 72, 24)}
LESS_LIKELY = -1.0
NOISE = 0.02


def starting_network(path, queries):
    """A network of our labels, without affine blocks, with the weights of `path` (.onnx or .pt)."""
    network = Femto(len(LABELS), queries)
    if path.suffix != ".onnx":
        return take_checkpoint(network, path)
    graph = onnx.load(str(path)).graph
    if any(node.name.startswith("/model/") for node in graph.node):
        whole = relabelled(load_published(path), sources())
        network.load_state_dict(absorb(whole).state_dict())
        return network
    return load_own(network, graph, path)


def take_checkpoint(network, path):
    """The running mean of a checkpoint; one that still has its affine blocks loses them."""
    state = load_checkpoint(path, LABELS)
    if state is None:
        raise CheckpointError(f"no file {path}: give weights to start from with --start")
    if any(".lab." in name for name in state["mean"]):
        whole = Femto(len(LABELS), affine=True)
        whole.load_state_dict(state["mean"])
        state["mean"] = absorb(whole).state_dict()
    network.load_state_dict(state["mean"])
    return network


def sources():
    """(COCO classes whose rows are averaged, what is added to their bias) for each label of ours."""
    own = {label: [index for index, name in COCO_LABELS.items() if name == label] for label in LABELS}
    return [(LIKE[label], LESS_LIKELY) if label in GARBAGE_LABELS else (own[label], 0.0) for label in LABELS]


def relabelled(network, rows):
    """The network with another list of labels, `rows` as `sources` has them."""
    decoder = network.decoder
    for owner, name in ((decoder, "enc_score_head"), *((decoder.score_heads, str(number)) for number in range(LAYERS))):
        old = getattr(owner, name)
        new = nn.Linear(DIM, len(rows))
        for row, (classes, shift) in enumerate(rows):
            weight = old.weight.data[list(classes)].mean(0)
            new.weight.data[row] = weight + NOISE * weight.std() * torch.randn(DIM) * (shift != 0)
            new.bias.data[row] = old.bias.data[list(classes)].mean() + shift
        setattr(owner, name, new)
    return network


def put(parameter, value, what):
    if parameter.shape != value.shape:
        raise CheckpointError(f"{what} is {tuple(value.shape)} in the file and {tuple(parameter.shape)} in this network")
    parameter.data.copy_(value)


def arrays_of(graph):
    arrays = {row.name: torch.from_numpy(numpy_helper.to_array(row).copy()) for row in graph.initializer}
    # The exporter keeps one of several equal arrays.
    for node in graph.node:
        if node.op_type == "Identity" and node.input[0] in arrays:
            arrays[node.output[0]] = arrays[node.input[0]]
    return arrays


def load_own(network, graph, path):
    """Fills the network from a file that was exported from it: the arrays have its names, but for the matrices of its linear layers."""
    arrays = arrays_of(graph)
    matrices = {node.name: node.input[1] for node in graph.node if node.op_type == "MatMul"}
    modules = dict(network.named_modules())

    def matrix(owner):
        """Of node /decoder/enc_bbox_head/layers.0/MatMul for layer decoder.enc_bbox_head.layers.0: a number stays with its list."""
        place = re.sub(r"\.(?!\d)", "/", owner)
        found = arrays.get(matrices.get(f"/{place}/MatMul"))
        return None if found is None else found.T

    for name, parameter in network.named_parameters():
        owner, kind = name.rsplit(".", 1)
        if isinstance(modules[owner], nn.Linear) and kind == "weight":
            found = matrix(owner)
        else:
            found = arrays.get(name)
        if found is not None:
            put(parameter, found, name)
        elif not only_for_training(name):
            raise CheckpointError(f"{path} has no {name}: it is no file of this network")
    last = LAYERS - 1
    for number in range(last):
        network.decoder.score_heads[number].load_state_dict(network.decoder.score_heads[last].state_dict())
        network.decoder.quality[number].load_state_dict(network.decoder.quality[last].state_dict())
    return network


def only_for_training(name):
    """Scores of layers before the last are in no file; they begin as copies of the last layer's."""
    return any(name.startswith(f"decoder.{part}.{number}.") for part in ("score_heads", "quality") for number in range(LAYERS - 1))


def load_published(path):
    """The network as it was published: convolutions by their order, the decoder by the names of its nodes."""
    network = Femto(COCO_CLASSES, affine=True)
    graph = onnx.load(str(path)).graph
    arrays = arrays_of(graph)
    modules, nodes = convolutions(network), [node for node in graph.node if node.op_type == "Conv"]
    affine = [module for module in modules if module.lab]
    scales = [name.removesuffix(".scale") for name in arrays if name.endswith(".lab.scale")]
    if len(modules) != len(nodes) or len(affine) != len(scales):
        raise CheckpointError(f"{path} has {len(nodes)} convolutions and {len(scales)} affine blocks, not those of this network")
    for module, node in zip(modules, nodes):
        put(module.conv.weight, arrays[node.input[1]], node.name)
        put(module.conv.bias, arrays[node.input[2]], node.name)
    for module, name in zip(affine, scales):
        put(module.lab.scale, arrays[f"{name}.scale"].view(1), name)
        put(module.lab.bias, arrays[f"{name}.bias"].view(1), name)
    load_published_decoder(network.decoder, graph, arrays)
    return network


def load_published_decoder(decoder, graph, arrays):
    matmuls = {node.name.removeprefix("/model/decoder/"): node for node in graph.node if node.op_type == "MatMul"}
    adds = [node for node in graph.node if node.op_type == "Add"]

    def linear(layer, place):
        node = matmuls[place]
        put(layer.weight, arrays[node.input[1]].T, place)
        add = next(row for row in adds if node.output[0] in row.input)
        put(layer.bias, arrays[next(name for name in add.input if name != node.output[0])], place)

    def mlp(module, place):
        for number, layer in enumerate(module.layers):
            linear(layer, f"{place}/layers.{number}/MatMul")

    linear(decoder.enc_score_head, "enc_score_head/MatMul")
    mlp(decoder.enc_bbox_head, "enc_bbox_head")
    mlp(decoder.query_pos_head, "decoder/query_pos_head")
    mlp(decoder.pre_bbox_head, "decoder/pre_bbox_head")
    mlp(decoder.dec_bbox_head, "decoder/dec_bbox_head.0")
    for number, layer in enumerate(decoder.layers):
        place, name = f"decoder/layers.{number}", f"model.decoder.decoder.layers.{number}"
        for part, suffix in (("query", ""), ("key", "_1"), ("value", "_2")):
            linear(getattr(layer.self_attn, part), f"{place}/self_attn/MatMul{suffix}")
        put(layer.self_attn.out.weight, arrays[f"{name}.self_attn.out_proj.weight"], name)
        put(layer.self_attn.out.bias, arrays[f"{name}.self_attn.out_proj.bias"], name)
        linear(layer.cross_attn.sampling_offsets, f"{place}/cross_attn/sampling_offsets/MatMul")
        linear(layer.cross_attn.attention_weights, f"{place}/cross_attn/attention_weights/MatMul")
        linear(layer.w12, f"{place}/swish_ffn/w12/MatMul")
        linear(layer.w3, f"{place}/swish_ffn/w3/MatMul")
        for norm in ("norm1", "norm2", "norm3"):
            put(getattr(layer, norm).scale, arrays[f"{name}.{norm}.scale"], name)
    # Only the last layer's scores are in the file; the earlier ones, which only training uses, begin as copies.
    for head, quality in zip(decoder.score_heads, decoder.quality):
        linear(head, "decoder/dec_score_head.2/MatMul")
        mlp(quality.reg_conf, "decoder/lqe_layers.2/reg_conf")
