"""The training pictures, decoded once into one file, with the boxes that people drew."""

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from labels import DataError, read_folder
from sets import COCO_LABELS, GARBAGE_LABELS, LABELS, SETS, TRAINING_PART, VIDEO_REPEAT, VIDEO_SCALE, VIDEOS

LONGEST_PX = 960
CACHE_VERSION = 4
DUPLICATE_BITS = 10
COCO_INDEX = sorted(COCO_LABELS)
COCO_TO_LABEL = [LABELS.index(COCO_LABELS[index]) for index in COCO_INDEX]


@dataclass
class Row:
    """A picture of the cache. Boxes are x1 y1 x2 y2 in its pixels; `truth` rows are (label, …box), those of `seen`, which
    `sight.py` adds, (label, …box, score)."""

    name: str
    group: str
    shape: tuple
    offset: int
    truth: np.ndarray
    ignored: np.ndarray
    annotated: tuple
    repeat: float
    scale: tuple
    seen: np.ndarray = field(default_factory=lambda: np.zeros((0, 6), np.float32))


def shrink(picture, stretched_from):
    """At most LONGEST_PX on a side, and unstretched."""
    rows, columns = picture.shape[:2]
    size = stretched_from or (columns, rows)
    ratio = min(1.0, LONGEST_PX / max(size))
    size = (round(size[0] * ratio), round(size[1] * ratio))
    return picture if size == (columns, rows) else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def fingerprint(picture):
    """256 bits: which of neighbouring grey cells (17×16) is brighter. Near-duplicates differ in few bits."""
    grey = cv2.resize(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (17, 16), interpolation=cv2.INTER_AREA)
    return np.packbits(grey[:, 1:] > grey[:, :-1])


def bits_apart(one, many):
    """Number of differing bits of u8[32] to each of u8[n, 32]."""
    return np.unpackbits(one[None] ^ many, axis=1).sum(1)


def read_pictures(data, problems, part="train", only=None):
    """Yields (set, path, picture u8 BGR, boxes [(label index or -1, x1 y1 x2 y2 in pixels)])."""
    for group in SETS:
        folder = group.folder if part == "train" else group.valid
        if folder is None or (only and group.name not in only):
            continue
        rows, wrong = read_folder(Path(data) / folder, len(group.classes))
        problems.extend(wrong)
        for path, boxes in rows:
            if group.held_scenes and group.holds_back(path.name) != (part == "valid"):
                continue
            raw = np.fromfile(path, np.uint8)
            picture = cv2.imdecode(raw, cv2.IMREAD_COLOR) if raw.size else None
            if picture is None:
                problems.append(f"{path}: not a readable picture; left out")
                continue
            picture = shrink(picture, group.stretched_from)
            height, width = picture.shape[:2]
            scaled = []
            for index, box in boxes:
                label = group.classes[index]
                pixels = np.array(box) * (width, height, width, height)
                scaled.append((LABELS.index(label) if label else -1, pixels))
            yield group, path, picture, scaled


def video_frames(data, part, problems, every_ms=None):
    """Yields (video, capture time in ms, picture) of the training part ("train") or of the rest ("held")."""
    for video in VIDEOS:
        path = Path(data) / video.path
        capture = cv2.VideoCapture(str(path)) if path.is_file() else None
        if capture is None or not capture.isOpened():
            problems.append(f"{path}: no readable video; left out")
            continue
        rate = capture.get(cv2.CAP_PROP_FPS) or 25
        total_ms = capture.get(cv2.CAP_PROP_FRAME_COUNT) / rate * 1000
        step, due, number = every_ms or video.every_ms, 0, 0
        while True:
            if not capture.grab():
                break
            at = number / rate * 1000
            number += 1
            if at < due:
                continue
            due += step
            held = at >= total_ms * TRAINING_PART
            # A second between the parts, so that no held frame looks like the last training frame.
            if held != (part == "held") or (held and at < total_ms * TRAINING_PART + 1000):
                continue
            good, picture = capture.retrieve()
            if good:
                yield video, at, picture
        capture.release()


def duplicates_of_valid(data, problems):
    """{set name: u8[n, 32] fingerprints of its validation pictures, mirrored ones too}."""
    prints = {}
    for group, _, picture, _ in read_pictures(data, problems, "valid"):
        prints.setdefault(group.name, []).extend((fingerprint(picture), fingerprint(picture[:, ::-1])))
    return {name: np.stack(rows) for name, rows in prints.items()}


def build(data, cache, log):
    """Decodes everything once, leaves out what resembles a validation picture, and writes the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    problems, items, dropped = [], [], {}
    valid = duplicates_of_valid(data, [])
    partial = cache / "pictures.u8.part"
    offset = 0
    with open(partial, "wb") as out:

        def keep(name, group, picture, boxes, annotated, repeat, scale):
            nonlocal offset
            height, width = picture.shape[:2]
            out.write(picture.tobytes())
            items.append(
                {
                    "name": name, "group": group, "shape": (height, width), "offset": offset, "annotated": annotated,
                    "repeat": repeat, "scale": scale,
                    "truth": [(label, *map(float, box)) for label, box in boxes if label >= 0],
                    "ignored": [tuple(map(float, box)) for label, box in boxes if label < 0],
                }
            )  # fmt: skip
            offset += picture.size

        for group, path, picture, boxes in read_pictures(data, problems):
            if group.name in valid:
                apart = bits_apart(fingerprint(picture), valid[group.name]).min()
                if apart <= DUPLICATE_BITS:
                    dropped.setdefault(group.name, []).append(path.name)
                    continue
            rare = any(label >= 0 and LABELS[label] in group.rare for label, _ in boxes)
            repeat = group.repeat_rare if rare else group.repeat
            keep(path.name, group.name, picture, boxes, group.annotated, repeat, group.scale)
        for video, at, picture in video_frames(data, "train", problems):
            keep(f"{video.path}@{at:.0f}ms", "videos", shrink(picture, None), [], GARBAGE_LABELS, VIDEO_REPEAT, VIDEO_SCALE)
    os.replace(partial, cache / "pictures.u8")
    log(f"{len(items)} pictures decoded, {sum(map(len, dropped.values()))} near-duplicates of validation left out")
    index = {"items": items, "problems": problems, "dropped": dropped}
    write_json(cache / "index.json", index)
    return index


def write_json(path, value):
    temporary = Path(str(path) + ".part")
    temporary.write_text(json.dumps(value), encoding="utf-8")
    os.replace(temporary, path)


def data_key(data):
    """Changes when a picture, a label or this recipe's part about data changes."""
    digest = hashlib.sha256(str(CACHE_VERSION).encode())
    for folder in [Path(data) / group.folder for group in SETS] + [Path(data) / g.valid for g in SETS if g.valid]:
        if not folder.is_dir():
            raise DataError(f"no folder {folder}: get the data as data/SOURCES.md says, or give its place with --data")
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(data)} {path.stat().st_size} {path.stat().st_mtime_ns}\n".encode())
    here = Path(__file__).parent
    for path in (here / "sets.py", here / "labels.py", here / "pictures.py"):
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def load(data, cache, log):
    """([Row], pixels u8[…] in memory, index). Builds the cache where it is missing or of other data."""
    cache = Path(cache)
    key = data_key(data)
    key_file = cache / "key"
    if key_file.is_file() and key_file.read_text() == key:
        index = json.loads((cache / "index.json").read_text(encoding="utf-8"))
        log(f"{len(index['items'])} pictures from the cache in {cache}")
    else:
        log(f"building the cache in {cache}")
        index = build(data, cache, log)
        key_file.write_text(key)
    for problem in index["problems"][:20]:
        log(f"warning: {problem}")
    if len(index["problems"]) > 20:
        log(f"warning: and {len(index['problems']) - 20} more, all in {cache / 'index.json'}")
    pixels = np.fromfile(cache / "pictures.u8", np.uint8)
    rows = [
        Row(
            item["name"], item["group"], tuple(item["shape"]), item["offset"],
            np.array(item["truth"], np.float32).reshape(-1, 5), np.array(item["ignored"], np.float32).reshape(-1, 4),
            tuple(item["annotated"]), item["repeat"], tuple(item["scale"]),
        )
        for item in index["items"]
    ]  # fmt: skip
    return rows, pixels, index
