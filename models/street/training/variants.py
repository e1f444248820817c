"""Makes faster variants of a model to be weighed: `python variants.py --model models/street --out DIR --data DIR`.

Each is a model folder of its own below --out: other input sizes (the same weights), the graph as onnxruntime optimises it
saved offline, int8 (static, per channel, calibrated on training pictures), fp16 weights. `jiexun evaluate --model … --model …`
then says how right and how fast each is, beside the model itself (VARIANTS.md).
Needs the packages of requirements.txt, without torch.
"""

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path

try:
    import cv2
    import numpy as np
    import onnx
    import onnxruntime
    from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
    from onnxruntime.quantization.shape_inference import quant_pre_process
    from onnxruntime.transformers.float16 import convert_float_to_float16
except ImportError as error:
    sys.exit(f"{error.name} is not installed: install {Path(__file__).parent}/requirements.txt (torch is not needed)")

HERE = Path(__file__).resolve().parent
SIZES = ((640, 384), (320, 320), (416, 256))
STRIDES = (8, 16, 32)
# What a camera sees: garbage and traffic by halves.
CALIBRATION = ("datasets/garbage-overflow/train/images", "datasets/atl-traffic/train/images")
CALIBRATION_PICTURES = 128


class Pictures(CalibrationDataReader):
    """Training pictures as the model is shown them: one letterbox, BGR 0–255."""

    def __init__(self, data, manifest):
        self.name = manifest["input"]["name"]
        self.width, self.height = manifest["input"]["widthPx"], manifest["input"]["heightPx"]
        self.padding = manifest["input"]["padding"]["value"]
        self.files = []
        for folder in CALIBRATION:
            files = sorted(path for path in (data / folder).iterdir() if path.suffix == ".jpg")
            step = max(1, len(files) // (CALIBRATION_PICTURES // len(CALIBRATION)))
            self.files += files[::step][: CALIBRATION_PICTURES // len(CALIBRATION)]
        self.rewind()

    def rewind(self):
        self.waiting = iter(self.files)

    def get_next(self):
        for path in self.waiting:
            picture = cv2.imread(str(path))
            if picture is None:
                print(f"{path}: not readable, left out", file=sys.stderr)
                continue
            ratio = min(self.width / picture.shape[1], self.height / picture.shape[0])
            size = (round(picture.shape[1] * ratio), round(picture.shape[0] * ratio))
            canvas = np.full((self.height, self.width, 3), self.padding, np.uint8)
            canvas[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR)
            return {self.name: canvas.transpose(2, 0, 1)[None].astype(np.float32)}
        return None


def write_manifest(folder, manifest, name, size=None, fixed=False):
    """model.json beside folder/model.onnx; `fixed`: the file takes the one size only."""
    own = json.loads(json.dumps(manifest))
    own["name"] = name
    own["file"] = "model.onnx"
    own["sha256"] = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    if size:
        own["input"]["widthPx"], own["input"]["heightPx"] = size
    if fixed:
        own["input"].pop("stepPx", None)
    width, height = own["input"]["widthPx"], own["input"]["heightPx"]
    for output in own["outputs"]:
        output["shape"][1] = sum(-(-width // stride) * -(-height // stride) for stride in STRIDES)
    (folder / "model.json").write_text(json.dumps(own, indent=2) + "\n", encoding="utf-8")
    print(f"{folder}: {(folder / 'model.onnx').stat().st_size} bytes")


def head_nodes(path):
    """Nodes after the last convolutions: what makes scores and boxes of them must not be rounded to 256 steps."""
    graph = onnx.load(path).graph
    makers = {output: node for node in graph.node for output in node.output}
    waiting, seen = [output.name for output in graph.output], set()
    while waiting:
        node = makers.get(waiting.pop())
        if node is None or node.name in seen or node.op_type == "Conv":
            continue
        seen.add(node.name)
        waiting += node.input
    return sorted(seen)


def last_convolutions(path):
    """The convolutions whose output nothing but the head's own nodes take."""
    graph = onnx.load(path).graph
    head = set(head_nodes(path))
    takers = {}
    for node in graph.node:
        for name in node.input:
            takers.setdefault(name, []).append(node.name)
    return [n.name for n in graph.node if n.op_type == "Conv" and all(t in head for t in takers.get(n.output[0], []))]


def sensitive_convolutions(path):
    """(those of the stem and the first stage, the depthwise ones): their folded norms leave channels of very unlike size.

    Weights of 116 beside 5, biases of 81: 256 steps for all channels together leave the small ones nothing.
    """
    convolutions = [node for node in onnx.load(path).graph.node if node.op_type == "Conv"]
    early = [node.name for node in convolutions if "/stem/" in node.name or "/dark2/" in node.name]
    depthwise = [node.name for node in convolutions if "/dconv/" in node.name]
    return early, depthwise


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=HERE.parent, type=Path, help="model folder")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--data", default=HERE / "../../../../shared/data", type=Path)
    given = parser.parse_args()
    manifest = json.loads((given.model / "model.json").read_text())
    source = given.model / manifest["file"]

    def folder_of(name):
        folder = given.out / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    for size in SIZES:
        folder = folder_of(f"size-{size[0]}x{size[1]}")
        shutil.copyfile(source, folder / "model.onnx")
        write_manifest(folder, manifest, folder.name, size)

    folder = folder_of("optimised")
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / "model.onnx")
    options.intra_op_num_threads = 1
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
    write_manifest(folder, manifest, folder.name)

    folder = folder_of("fp16")
    half = convert_float_to_float16(onnx.load(source), keep_io_types=True)
    onnx.save(half, folder / "model.onnx")
    write_manifest(folder, manifest, folder.name)

    prepared = given.out / "prepared.onnx"
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    pictures = Pictures(given.data, manifest)
    head = head_nodes(prepared) + last_convolutions(prepared)
    early, depthwise = sensitive_convolutions(prepared)
    kinds = {
        "int8-all": ([], {}),
        "int8-convolutions": ([], {"op_types_to_quantize": ["Conv"]}),
        "int8-late": (early, {"op_types_to_quantize": ["Conv"]}),
        "int8-late-dense": (early + depthwise, {"op_types_to_quantize": ["Conv"]}),
    }
    for name, (spared, how) in kinds.items():
        folder = folder_of(name)
        pictures.rewind()
        quantize_static(
            str(prepared), str(folder / "model.onnx"), pictures, quant_format=QuantFormat.QDQ, per_channel=True,
            activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, calibrate_method=CalibrationMethod.MinMax,
            nodes_to_exclude=head + spared, **how,
        )  # fmt: skip
        write_manifest(folder, manifest, name)
    prepared.unlink()


if __name__ == "__main__":
    main()
