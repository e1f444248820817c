"""DEIMv2-Femto in plain torch: backbone and encoder (`femto_blocks.py`), decoder (`femto_decoder.py`)."""

import torch
from torch import nn

from femto_blocks import Conv, Encoder, Stage, Stem
from femto_decoder import Decoder


class Femto(nn.Module):
    """Pictures f32[n, 3, h, w] (RGB ÷ 255) → (logits [n, queries, labels], boxes cx cy w h as parts of the picture).

    While training: the list of those of the encoder, the first guess and each decoder layer. `affine`: with a scale and a bias
    after each activation, as in the published file; `femto_absorb.py` takes them out.
    """

    def __init__(self, labels, queries=150, affine=False):
        super().__init__()
        self.stem = Stem()
        self.stages = nn.ModuleList(
            (Stage(16, 16, 64, down=False), Stage(64, 32, 256), Stage(256, 64, 512, kernel=5, light=True))
        )
        self.encoder = Encoder()
        self.decoder = Decoder(labels, queries)
        if not affine:
            for convolution in convolutions(self):
                convolution.lab = None

    def forward(self, x):
        outputs = self.decoder(self.maps(x))
        return outputs if self.training else outputs[-1]

    def forward_mixed(self, x):
        """For training: convolutions in bfloat16, the decoder (small, and touchy) in float32."""
        with torch.autocast("cpu", torch.bfloat16):
            maps = self.maps(x)
        return self.decoder([row.float() for row in maps])

    def maps(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return self.encoder(x)


def convolutions(network):
    """In the order in which they run."""
    stages = [c for stage in network.stages for c in stage.modules() if isinstance(c, Conv)]
    e = network.encoder
    rest = [e.input_proj, e.down_sample1, e.bi_fusion, *e.fpn_block.modules(), e.down_sample2, *e.pan_block.modules()]
    return [c for c in (*network.stem.modules(), *stages, *rest) if isinstance(c, Conv)]
