"""YOLOX-Nano in torch, with the weights of an ONNX file of the same network put into it.

The layout follows Megvii's YOLOX (Apache-2.0): CSPDarknet and PAFPN at a width of 0.25 and a depth of 0.33 with depthwise
convolutions, and a decoupled head. Modules run in the order in which the exported file lists its 113 convolutions, so that
weights go by position (`folding.load_folded`).
"""

import torch
from torch import nn

BN_EPS = 1e-3
STRIDES = (8, 16, 32)


class Conv(nn.Module):
    """Convolution, batch norm, SiLU."""

    def __init__(self, inputs, outputs, size=1, stride=1, groups=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=BN_EPS, momentum=0.03)
        self.act = nn.SiLU(inplace=True)

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))


def depthwise(inputs, outputs, stride=1):
    return nn.Sequential(Conv(inputs, inputs, 3, stride, groups=inputs), Conv(inputs, outputs))


class Bottleneck(nn.Module):
    def __init__(self, channels, shortcut):
        super().__init__()
        self.conv1 = Conv(channels, channels)
        self.conv2 = depthwise(channels, channels)
        self.shortcut = shortcut

    def forward(self, x):
        y = self.conv2(self.conv1(x))
        return y + x if self.shortcut else y


class Csp(nn.Module):
    def __init__(self, inputs, outputs, repeats=1, shortcut=True):
        super().__init__()
        hidden = outputs // 2
        self.conv1 = Conv(inputs, hidden)
        self.conv2 = Conv(inputs, hidden)
        self.m = nn.Sequential(*[Bottleneck(hidden, shortcut) for _ in range(repeats)])
        self.conv3 = Conv(2 * hidden, outputs)

    def forward(self, x):
        a = self.conv1(x)
        b = self.conv2(x)
        return self.conv3(torch.cat((self.m(a), b), 1))


class Spp(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv1 = Conv(channels, channels // 2)
        self.pools = nn.ModuleList([nn.MaxPool2d(size, 1, size // 2) for size in (5, 9, 13)])
        self.conv2 = Conv(channels * 2, channels)

    def forward(self, x):
        x = self.conv1(x)
        return self.conv2(torch.cat([x] + [pool(x) for pool in self.pools], 1))


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = Conv(12, 16, 3)
        self.dark2 = nn.Sequential(depthwise(16, 32, 2), Csp(32, 32))
        self.dark3 = nn.Sequential(depthwise(32, 64, 2), Csp(64, 64, 3))
        self.dark4 = nn.Sequential(depthwise(64, 128, 2), Csp(128, 128, 3))
        self.dark5 = nn.Sequential(depthwise(128, 256, 2), Spp(256), Csp(256, 256, 1, False))

    def forward(self, x):
        parts = (x[..., ::2, ::2], x[..., 1::2, ::2], x[..., ::2, 1::2], x[..., 1::2, 1::2])
        c3 = self.dark3(self.dark2(self.stem(torch.cat(parts, 1))))
        c4 = self.dark4(c3)
        return c3, c4, self.dark5(c4)


class Neck(nn.Module):
    def __init__(self):
        super().__init__()
        self.upsample = nn.Upsample(scale_factor=2, mode="nearest")
        self.lateral_conv0 = Conv(256, 128)
        self.c3_p4 = Csp(256, 128, 1, False)
        self.reduce_conv1 = Conv(128, 64)
        self.c3_p3 = Csp(128, 64, 1, False)
        self.bu_conv2 = depthwise(64, 64, 2)
        self.c3_n3 = Csp(128, 128, 1, False)
        self.bu_conv1 = depthwise(128, 128, 2)
        self.c3_n4 = Csp(256, 256, 1, False)

    def forward(self, features):
        x2, x1, x0 = features
        top = self.lateral_conv0(x0)
        middle = self.reduce_conv1(self.c3_p4(torch.cat((self.upsample(top), x1), 1)))
        low = self.c3_p3(torch.cat((self.upsample(middle), x2), 1))
        mid = self.c3_n3(torch.cat((self.bu_conv2(low), middle), 1))
        high = self.c3_n4(torch.cat((self.bu_conv1(mid), top), 1))
        return low, mid, high


class Level(nn.Module):
    """The head at one stride: box, objectness and class logits, as [batch, 5 + labels, rows, columns]."""

    def __init__(self, inputs, labels):
        super().__init__()
        self.stem = Conv(inputs, 64)
        self.cls_conv = nn.Sequential(depthwise(64, 64), depthwise(64, 64))
        self.cls_pred = nn.Conv2d(64, labels, 1)
        self.reg_conv = nn.Sequential(depthwise(64, 64), depthwise(64, 64))
        self.reg_pred = nn.Conv2d(64, 4, 1)
        self.obj_pred = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        x = self.stem(x)
        classes = self.cls_pred(self.cls_conv(x))
        region = self.reg_conv(x)
        return self.reg_pred(region), self.obj_pred(region), classes


class YoloxNano(nn.Module):
    """Pictures f32[batch, 3, height, width] (BGR, 0–255, sides multiples of 32) to [batch, anchors, 5 + labels].

    Raw box grid (dx, dy, log w, log h in strides), then objectness and class scores: as logits while `scores` is false (the
    loss wants them so), through the sigmoid when it is true (as the exported file gives them).
    """

    def __init__(self, labels, scores=False):
        super().__init__()
        self.backbone = Backbone()
        self.neck = Neck()
        self.levels = nn.ModuleList([Level(inputs, labels) for inputs in (64, 128, 256)])
        self.scores = scores

    def forward(self, pictures):
        rows = []
        for level, feature in zip(self.levels, self.neck(self.backbone(pictures))):
            box, objectness, classes = level(feature)
            if self.scores:
                objectness, classes = objectness.sigmoid(), classes.sigmoid()
            rows.append(torch.cat((box, objectness, classes), 1).flatten(2))
        return torch.cat(rows, 2).permute(0, 2, 1)


def anchor_grid(height, width):
    """Column, row and stride of each anchor, as f32[anchors, 3], in the order of the network's output."""
    rows = []
    for stride in STRIDES:
        y, x = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        rows.append(torch.stack((x, y, torch.full_like(x, stride)), -1).reshape(-1, 3))
    return torch.cat(rows).float()


def decode(output, grid):
    """The raw box grid to centre x, centre y, width, height in pixels of the network's input."""
    stride = grid[:, 2:3]
    centre = (output[..., :2] + grid[:, :2]) * stride
    size = output[..., 2:4].clamp(max=12).exp() * stride
    return torch.cat((centre, size), -1)
