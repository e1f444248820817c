"""Reads a folder of pictures with YOLO labels. Pure standard library.

A line is `class cx cy w h` or `class x1 y1 x2 y2 …` (a polygon, of which the bounding box is taken), all 0–1.
What cannot be read is named with file and line and left out; training goes on with the rest.
"""

import math
from pathlib import Path

PICTURE_SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp"}
OUTSIDE_TOLERANCE = 0.02


class DataError(Exception):
    """Data without which training makes no sense; the message says what to do."""


def parse_line(text, class_count):
    """(class, (x1, y1, x2, y2)) with coordinates clipped to 0–1. Raises ValueError that says what is wrong."""
    words = text.split()
    try:
        numbers = [float(word) for word in words]
    except ValueError:
        raise ValueError(f"not numbers: {text.strip()[:60]!r}") from None
    if not all(math.isfinite(number) for number in numbers):
        raise ValueError("NaN or infinity among the numbers")
    if len(numbers) != 5 and (len(numbers) < 7 or len(numbers) % 2 == 0):
        raise ValueError(f"{len(numbers)} numbers; a box has 5, a polygon 7 or a larger odd count")
    index = int(numbers[0])
    if index != numbers[0] or not 0 <= index < class_count:
        raise ValueError(f"class {words[0]} is out of range: the set has classes 0 to {class_count - 1}")
    if len(numbers) == 5:
        x, y, w, h = numbers[1:]
        box = (x - w / 2, y - h / 2, x + w / 2, y + h / 2)
    else:
        xs, ys = numbers[1::2], numbers[2::2]
        box = (min(xs), min(ys), max(xs), max(ys))
    if min(box) < -OUTSIDE_TOLERANCE or max(box) > 1 + OUTSIDE_TOLERANCE:
        raise ValueError("the box lies outside the picture: " + " ".join(f"{value:.3f}" for value in box))
    box = tuple(min(1.0, max(0.0, value)) for value in box)
    if box[2] - box[0] <= 0 or box[3] - box[1] <= 0:
        raise ValueError("the box has no area")
    return index, box


def read_labels(path, class_count):
    """(boxes, problems) of a label file; a problem is a string with file and line."""
    boxes, problems = [], []
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return [], [f"{path}: no label file for this picture; the picture is left out (an empty file says: nothing there)"]
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"{path}: cannot be read ({error}); the picture is left out"]
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            boxes.append(parse_line(line, class_count))
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}; the line is left out")
    return boxes, problems


def read_folder(folder, class_count):
    """([(picture path, boxes)], problems) of `folder`/images and `folder`/labels, by name. Raises DataError without them."""
    folder = Path(folder)
    images = folder / "images"
    for needed in (images, folder / "labels"):
        if not needed.is_dir():
            raise DataError(f"no folder {needed}: get the data as data/SOURCES.md says, or give its place with --data")
    rows, problems = [], []
    for path in sorted(images.iterdir()):
        if path.suffix.lower() not in PICTURE_SUFFIXES:
            continue
        label_path = folder / "labels" / (path.stem + ".txt")
        boxes, wrong = read_labels(label_path, class_count)
        problems.extend(wrong)
        if label_path.is_file():
            rows.append((path, boxes))
    if not rows:
        raise DataError(f"no pictures with labels in {folder}")
    return rows, problems
