"""The decoder of DEIMv2-Femto: three layers of queries that look at points around their boxes and refine their edges' distributions.

Written after the exported graph (libreyolo 1.6.0 was read beside it, nothing of it copied).
"""

import torch
from torch import nn
from torch.nn import functional as F

from femto_blocks import DIM

HEADS, POINTS, BINS, LAYERS = 8, (4, 2), 32, 3


class Mlp(nn.Module):
    def __init__(self, inputs, hidden, outputs, count=3):
        super().__init__()
        sizes = (inputs, *[hidden] * (count - 1), outputs)
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = F.silu(layer(x))
        return self.layers[-1](x)


class RootMeanSquare(nn.Module):
    def __init__(self):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(DIM))

    def forward(self, x):
        x = x.float()
        return x / (x.pow(2).mean(-1, keepdim=True) + 1e-6).sqrt() * self.scale


class SelfAttention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(DIM, DIM) for _ in range(4))

    def forward(self, x, position):
        batch, count, _ = x.shape

        def heads(y):
            return y.view(batch, count, HEADS, DIM // HEADS).transpose(1, 2)

        placed = x + position
        q, k, v = heads(self.query(placed)), heads(self.key(placed)), heads(self.value(x))
        y = F.scaled_dot_product_attention(q, k, v)
        return self.out(y.transpose(1, 2).reshape(batch, count, DIM))


class CrossAttention(nn.Module):
    """Deformable: each head of each query looks at a few points around its box, on both scales."""

    def __init__(self):
        super().__init__()
        total = sum(POINTS)
        self.sampling_offsets = nn.Linear(DIM, HEADS * total * 2)
        self.attention_weights = nn.Linear(DIM, HEADS * total)
        scale = torch.tensor([1 / count for count in POINTS for _ in range(count)])
        self.register_buffer("point_scale", scale[:, None], persistent=False)

    def forward(self, x, boxes, values):
        batch, count, _ = x.shape
        total = sum(POINTS)
        offsets = self.sampling_offsets(x).float().view(batch, count, HEADS, total, 2)
        weights = self.attention_weights(x).float().view(batch, count, HEADS, total).softmax(-1)
        at = boxes[:, :, None, None, :2] + offsets * self.point_scale * boxes[:, :, None, None, 2:] * 0.5
        grid = (2 * at - 1).permute(0, 2, 1, 3, 4).reshape(batch * HEADS, count, total, 2)
        seen = [
            F.grid_sample(value, part, mode="bilinear", padding_mode="zeros", align_corners=False)
            for value, part in zip(values, grid.split(POINTS, 2))
        ]
        weights = weights.permute(0, 2, 1, 3).reshape(batch * HEADS, 1, count, total)
        y = (torch.cat(seen, -1) * weights).sum(-1)
        return y.view(batch, DIM, count).transpose(1, 2)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.self_attn = SelfAttention()
        self.norm1, self.norm2, self.norm3 = RootMeanSquare(), RootMeanSquare(), RootMeanSquare()
        self.cross_attn = CrossAttention()
        self.w12 = nn.Linear(DIM, 256)
        self.w3 = nn.Linear(128, DIM)

    def forward(self, x, boxes, values, position):
        x = self.norm1(x + self.self_attn(x, position))
        x = self.norm2(x + self.cross_attn(x + position, boxes, values))
        gate, up = self.w12(x).chunk(2, -1)
        return self.norm3(x + self.w3(F.silu(gate) * up))


class Quality(nn.Module):
    """How sure the box's edges are adds to every score."""

    def __init__(self):
        super().__init__()
        self.reg_conf = Mlp(20, 64, 1, 2)

    def forward(self, scores, corners):
        batch, count, _ = corners.shape
        odds = corners.float().view(batch, count, 4, BINS + 1).softmax(-1)
        top = odds.topk(4, -1).values
        stats = torch.cat((top, top.mean(-1, keepdim=True)), -1)
        return scores + self.reg_conf(stats.view(batch, count, 20))


def distances(reg_scale=4.0, up=0.5):
    """What each bin of an edge's distribution is worth."""
    bound = up * reg_scale
    step = (bound + 1) ** (2 / (BINS - 2))
    side = [step**i - 1 for i in range(1, BINS // 2)]
    return torch.tensor([-2 * bound, *[-v for v in reversed(side)], 0.0, *side, 2 * bound])


def logit(x, eps=1e-5):
    x = x.clamp(0, 1)
    return torch.log(x.clamp(min=eps) / (1 - x).clamp(min=eps))


class Decoder(nn.Module):
    def __init__(self, labels, queries=150, layers=LAYERS):
        super().__init__()
        self.queries, self.count = queries, layers
        self.enc_score_head = nn.Linear(DIM, labels)
        self.enc_bbox_head = Mlp(DIM, DIM, 4)
        self.query_pos_head = Mlp(4, DIM, DIM)
        self.pre_bbox_head = Mlp(DIM, DIM, 4)
        self.dec_bbox_head = Mlp(DIM, DIM, 4 * (BINS + 1))
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.score_heads = nn.ModuleList(nn.Linear(DIM, labels) for _ in range(LAYERS))
        self.quality = nn.ModuleList(Quality() for _ in range(LAYERS))
        self.reg_scale = 4.0
        self.register_buffer("worth", distances(), persistent=False)
        self.anchor_cache = {}

    def anchors(self, shapes):
        key = tuple(shapes)
        if key not in self.anchor_cache:
            rows = []
            for level, (height, width) in enumerate(shapes):
                y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
                xy = (torch.stack((x, y), -1) + 0.5) / torch.tensor([width, height])
                rows.append(torch.cat((xy, torch.full_like(xy, 0.05 * 2**level)), -1).view(-1, 4))
            box = torch.cat(rows)
            valid = ((box > 0.01) & (box < 0.99)).all(-1, keepdim=True)
            unact = torch.where(valid, torch.log(box / (1 - box)), torch.full_like(box, 1e4))
            self.anchor_cache[key] = (unact[None], valid.float()[None])
        return self.anchor_cache[key]

    def forward(self, maps):
        shapes = [(int(m.shape[2]), int(m.shape[3])) for m in maps]
        batch = maps[0].shape[0]
        memory = torch.cat([m.flatten(2).transpose(1, 2) for m in maps], 1).float()
        values = [m.float().reshape(batch * HEADS, DIM // HEADS, *shape) for m, shape in zip(maps, shapes)]
        anchors, valid = self.anchors(shapes)
        memory = memory * valid
        first = self.enc_score_head(memory)
        rank = first.max(-1).values.topk(self.queries, -1).indices.unsqueeze(-1)
        chosen = memory.gather(1, rank.expand(-1, -1, DIM))
        unact = self.enc_bbox_head(chosen).float() + anchors.expand(batch, -1, -1).gather(1, rank.expand(-1, -1, 4))
        outputs = []
        if self.training:
            outputs.append((first.gather(1, rank.expand(-1, -1, first.shape[-1])), unact.sigmoid()))
        boxes = unact.detach().sigmoid()
        position = self.query_pos_head(boxes).clamp(-10, 10)
        x, before, corners, start = chosen.detach(), 0, 0, None
        for index in range(self.count):
            x = self.layers[index](x, boxes, values, position)
            if index == 0:
                early = (self.pre_bbox_head(x).float() + logit(boxes)).sigmoid()
                start = early.detach()
                if self.training:
                    outputs.append((self.score_heads[0](x), early))
            corners = self.dec_bbox_head(x + before).float() + corners
            reach = corners.view(batch, -1, 4, BINS + 1).softmax(-1) @ self.worth
            boxes_now = self.refine(start, reach)
            if self.training or index == self.count - 1:
                scores = self.quality[index](self.score_heads[index](x).float(), corners)
                outputs.append((scores, boxes_now))
            boxes, before = boxes_now.detach(), x.detach()
        return outputs

    def refine(self, boxes, reach):
        half, unit = 0.5 * self.reg_scale, boxes[..., 2:] / self.reg_scale
        low = boxes[..., :2] - (half + reach[..., :2]) * unit
        high = boxes[..., :2] + (half + reach[..., 2:]) * unit
        return torch.cat(((low + high) / 2, high - low), -1)
