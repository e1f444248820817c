"""The convolutions of DEIMv2-Femto: an HGNetv2 backbone and an encoder of two scales. Batch norms are folded, as in the published file."""

import torch
from torch import nn
from torch.nn import functional as F

DIM = 96


class Affine(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return self.scale * x + self.bias


class Conv(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1, groups=1, act="relu", affine=False, padding=None):
        super().__init__()
        padding = kernel // 2 if padding is None else padding
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, padding, groups=groups)
        self.act = {"relu": F.relu, "silu": F.silu, None: None}[act]
        self.lab = Affine() if affine else None

    def forward(self, x):
        x = self.conv(x)
        if self.act:
            x = self.act(x)
        return self.lab(x) if self.lab else x


class Stem(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem1 = Conv(3, 16, 3, 2, affine=True)
        self.stem2a = Conv(16, 8, 2, affine=True, padding=0)
        self.stem2b = Conv(8, 16, 2, affine=True, padding=0)
        self.stem3 = Conv(32, 16, 3, 2, affine=True)
        self.stem4 = Conv(16, 16, 1, affine=True)

    def forward(self, x):
        x = F.pad(self.stem1(x), (0, 1, 0, 1))
        branch = self.stem2b(F.pad(self.stem2a(x), (0, 1, 0, 1)))
        return self.stem4(self.stem3(torch.cat((F.max_pool2d(x, 2, 1, ceil_mode=True), branch), 1)))


class Light(nn.Module):
    def __init__(self, inputs, outputs, kernel):
        super().__init__()
        self.conv1 = Conv(inputs, outputs, 1, act=None)
        self.conv2 = Conv(outputs, outputs, kernel, groups=outputs, affine=True)

    def forward(self, x):
        return self.conv2(self.conv1(x))


class Stage(nn.Module):
    def __init__(self, inputs, middle, outputs, kernel=3, light=False, down=True):
        super().__init__()
        self.downsample = Conv(inputs, inputs, 3, 2, groups=inputs, act=None) if down else None
        sizes = (inputs, middle, middle)
        self.layers = nn.ModuleList(
            Light(size, middle, kernel) if light else Conv(size, middle, kernel, affine=True) for size in sizes
        )
        total = inputs + 3 * middle
        self.aggregation = nn.Sequential(
            Conv(total, outputs // 2, 1, affine=True), Conv(outputs // 2, outputs, 1, affine=True)
        )

    def forward(self, x):
        if self.downsample:
            x = self.downsample(x)
        seen = [x]
        for layer in self.layers:
            seen.append(layer(seen[-1]))
        return self.aggregation(torch.cat(seen, 1))


class Bottleneck(nn.Module):
    def __init__(self, inputs, size):
        super().__init__()
        self.conv1 = Conv(inputs, 2 * size, 1, act="silu")
        self.bottlenecks = nn.Sequential(Conv(size, size, 3, act="silu"), Conv(size, size, 3, act="silu"))

    def forward(self, x):
        one, two = self.conv1(x).chunk(2, 1)
        return one + self.bottlenecks(two)


class Fuse(nn.Module):
    def __init__(self):
        super().__init__()
        self.cv1 = Conv(DIM, 2 * DIM, 1, act="silu")
        self.cv2 = nn.Sequential(Bottleneck(DIM, 16), Conv(16, 16, 3, act="silu"))
        self.cv3 = nn.Sequential(Bottleneck(16, 16), Conv(16, 16, 3, act="silu"))
        self.cv4 = Conv(2 * DIM + 32, DIM, 1, act="silu")

    def forward(self, x):
        parts = list(self.cv1(x).chunk(2, 1))
        parts.append(self.cv2(parts[-1]))
        parts.append(self.cv3(parts[-1]))
        return self.cv4(torch.cat(parts, 1))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.input_proj = Conv(512, DIM, 1, act=None)
        self.down_sample1 = Conv(DIM, DIM, 1, act="silu")
        self.down_sample2 = Conv(DIM, DIM, 1, act="silu")
        self.bi_fusion = Conv(DIM, DIM, 1, act="silu")
        self.fpn_block = Fuse()
        self.pan_block = Fuse()

    def forward(self, x):
        fine = self.input_proj(x)
        coarse = self.down_sample1(F.avg_pool2d(fine, 3, 2, 1))
        coarse = self.bi_fusion(coarse + coarse.mean((2, 3), keepdim=True))
        fine = self.fpn_block(fine + F.interpolate(coarse, scale_factor=2.0, mode="nearest"))
        return fine, self.pan_block(coarse + self.down_sample2(F.avg_pool2d(fine, 3, 2, 1)))
