"""A mean of two exported models: `python blend.py --from OLD.onnx --to NEW.onnx --part 0.6 --out FILE.onnx`.

Fine-tuned weights and those they started from lie in one basin; a point between them often keeps what the old one knew better
and has what the new one learned. `--part` is the new one's part.
"""

import argparse
from pathlib import Path

import torch

from export import export_checked
from folding import fold_norms, load_folded
from network import YoloxNano
from sets import LABELS


@torch.no_grad()
def blended(old_path, new_path, part):
    """The network (norms folded, giving logits) `part` of the way from old to new."""
    folded = []
    for path in (old_path, new_path):
        network = YoloxNano(len(LABELS))
        load_folded(network, path)
        folded.append(fold_norms(network))
    old, new = folded
    for kept, other in zip(old.parameters(), new.parameters()):
        kept.lerp_(other, part)
    return old


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="old", required=True, type=Path)
    parser.add_argument("--to", dest="new", required=True, type=Path)
    parser.add_argument("--part", required=True, type=float)
    parser.add_argument("--out", required=True, type=Path)
    given = parser.parse_args()
    network = blended(given.old, given.new, given.part)
    print(f"{given.out}: differs from torch by {export_checked(network, given.out):.1e}")


if __name__ == "__main__":
    main()
