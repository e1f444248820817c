"""Writes the trained model as ONNX with its manifest and figures: `python export.py --work DIR --out models/street`.

What is each network's own about it is told by `yolox_export.py` and `femto_export.py`. The file is checked against torch before
anything is replaced.
"""

import argparse
import hashlib
import json
import os
import sys
from datetime import date
from pathlib import Path

try:
    import femto_export
    import yolox_export
except ImportError as error:
    sys.exit(f"{error.name} is not installed: run `npm run train:street`, or install {Path(__file__).parent}/requirements.txt")

from sets import LABELS
from state import CheckpointError, load_checkpoint

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-4
OPSET = 17
KINDS = {"yolox": yolox_export, "femto": femto_export}


def export_checked(network, path, kind=yolox_export):
    """Writes `network` to `path` once ONNX and torch agree, and gives the largest difference; else nothing is replaced."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(f"{path}.part")
    kind.export(network, partial, OPSET)
    worst = kind.disagreement(network, partial)
    if worst > TOLERANCE:
        partial.unlink()
        raise SystemExit(f"error: ONNX and torch differ by {worst:.2e}, more than {TOLERANCE:.0e}; {path} is as it was")
    os.replace(partial, path)
    return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default=HERE / "../../../.cache/street-training", type=Path)
    parser.add_argument("--checkpoint", default="best.pt", help="best.pt or last.pt of the work folder")
    parser.add_argument("--out", type=Path, help="folder for model.onnx, model.json and figures.json (default: that of the model)")
    parser.add_argument("--name", help="the model's (default: street or street-femto)")
    given = parser.parse_args()
    state = load_checkpoint(given.work / given.checkpoint, LABELS)
    if state is None:
        sys.exit(f"error: no {given.work / given.checkpoint}: train first (train.py), or give its folder with --work")
    kind = KINDS[state.get("kind", "yolox")]
    name, out = given.name or kind.NAME, given.out or HERE.parents[1] / kind.NAME
    worst = export_checked(kind.exported_network(state["mean"]), out / "model.onnx", kind)
    digest = hashlib.sha256((out / "model.onnx").read_bytes()).hexdigest()
    old = out / "model.json"
    confidence = json.loads(old.read_text())["confidence"] if old.is_file() else {"start": 0.45, "keep": 0.25}
    old.write_text(json.dumps(kind.manifest(name, digest, confidence), indent=2) + "\n", encoding="utf-8")
    figures = {
        "name": name, "sha256": digest, "madeOn": date.today().isoformat(), "step": state["step"], "seed": state["seed"],
        "onnxTorchDifference": worst, "ap50": state["history"][-1]["figures"], "history": state["history"],
    }  # fmt: skip
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{out / 'model.onnx'}: {os.path.getsize(out / 'model.onnx')} bytes, differs from torch by {worst:.1e}")


if __name__ == "__main__":
    main()
