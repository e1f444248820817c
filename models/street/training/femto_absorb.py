"""Takes the affine blocks (scale and bias after each ReLU) out of the network: a tenth of the time in onnxruntime.

The scale goes into the own convolution (it is positive), the bias into those that read the result: exact but at the rim of
3×3 convolutions, whose zero padding then stands for something slightly else. A fine-tuning after it makes that good.
"""


def absorb(network):
    def bias_into(conv, value, start=0, count=None):
        weight = conv.conv.weight.data
        if conv.conv.groups > 1:
            conv.conv.bias.data += value * weight.sum((1, 2, 3))
        else:
            part = weight[:, start : start + count if count else None]
            conv.conv.bias.data += value * part.sum((1, 2, 3))

    def take(conv, *readers):
        """`readers`: (convolution that reads the result, its first channel of it, how many)."""
        scale, bias = conv.lab.scale.item(), conv.lab.bias.item()
        if scale <= 0:
            raise ValueError(f"a scale of {scale} cannot be moved through the ReLU")
        conv.conv.weight.data *= scale
        conv.conv.bias.data *= scale
        conv.lab = None
        for reader, start, count in readers:
            bias_into(reader, bias, start, count)

    stem, stages = network.stem, network.stages
    take(stem.stem1, (stem.stem2a, 0, None), (stem.stem3, 0, 16))
    take(stem.stem2a, (stem.stem2b, 0, None))
    take(stem.stem2b, (stem.stem3, 16, 16))
    take(stem.stem3, (stem.stem4, 0, None))

    def first(layer):
        return layer.conv1 if hasattr(layer, "conv1") else layer

    def last(layer):
        return layer.conv2 if hasattr(layer, "conv2") else layer

    take(stem.stem4, (first(stages[0].layers[0]), 0, None), (stages[0].aggregation[0], 0, 16))
    for number, stage in enumerate(stages):
        start = first(stage.layers[0]).conv.in_channels
        for index, layer in enumerate(stage.layers):
            own = last(layer)
            readers = [(stage.aggregation[0], start, own.conv.out_channels)]
            if index + 1 < len(stage.layers):
                readers.append((first(stage.layers[index + 1]), 0, None))
            take(own, *readers)
            start += own.conv.out_channels
        take(stage.aggregation[0], (stage.aggregation[1], 0, None))
        after = stages[number + 1].downsample if number + 1 < len(stages) else network.encoder.input_proj
        take(stage.aggregation[1], (after, 0, None))
    return network
