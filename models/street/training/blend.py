"""A mean of two exported models: `python blend.py --from OLD.onnx --to NEW.onnx --part 0.6 --out FILE.onnx`.

Fine-tuned weights and those they started from lie in one basin; a point between them often keeps what the old one knew better
and has what the new one learned. `--part` is the new one's part.
"""

import argparse
from pathlib import Path

import torch

from export import KINDS, export_checked
from femto_export import QUERIES
from femto_start import starting_network
from folding import fold_norms, load_folded
from network import YoloxNano
from sets import LABELS


def load_yolox(path):
    network = YoloxNano(len(LABELS))
    load_folded(network, path)
    return fold_norms(network)


def load_femto(path):
    torch.manual_seed(1)
    return starting_network(path, QUERIES).eval()


@torch.no_grad()
def blended(old_path, new_path, part, load=load_yolox):
    """The network (norms folded, giving logits) `part` of the way from old to new."""
    old, new = load(old_path), load(new_path)
    for kept, other in zip(old.parameters(), new.parameters()):
        kept.lerp_(other, part)
    return old


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="old", required=True, type=Path)
    parser.add_argument("--to", dest="new", required=True, type=Path)
    parser.add_argument("--part", required=True, type=float)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--network", choices=KINDS, default="yolox")
    given = parser.parse_args()
    network = blended(given.old, given.new, given.part, {"yolox": load_yolox, "femto": load_femto}[given.network])
    print(f"{given.out}: differs from torch by {export_checked(network, given.out, KINDS[given.network]):.1e}")


if __name__ == "__main__":
    main()
