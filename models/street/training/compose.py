"""Compositions of training pictures: one, a mosaic or a grid of them, as a camera (`camera.py`) would have sent them.

All chance comes from the generator that is handed in, so that a step can be made again.
"""

import cv2
import numpy as np

from augment import place
from camera import log_uniform
from detect import PADDING, SIDE
from sets import GARBAGE_LABELS
from showing import is_fixed

GRID_RATIO = 0.12
GRID_TILES = (3, 6)
HIDDEN_RATIO = 0.2
# One picture shining through another (Zhang et al., arXiv 1710.09412; boxes of both count, as YOLOX has it).
MIX_RATIO = 0.2
MIX_PART = (0.3, 0.7)


def hide(canvas, rng):
    """Something plain stands before a part of the picture."""
    side = len(canvas)
    for _ in range(int(rng.integers(1, 4))):
        width, height = (int(value) for value in rng.uniform(0.05, 0.2, 2) * side)
        x, y = int(rng.integers(0, side - width)), int(rng.integers(0, side - height))
        canvas[y : y + height, x : x + width] = rng.integers(0, 256, 3)


def whole_odds(row, calm, showing):
    """How often a picture is shown as it is used: a fixed camera's, of which there are few, oftener than a photo."""
    if showing.fixed_ratio is not None and is_fixed(row):
        return showing.fixed_ratio
    return 0.5 if row.group == "videos" else 0.4 if calm else 0.25


def mixed(one, other, rng):
    """Two compositions (`compose`) in one."""
    part = rng.uniform(*MIX_PART)
    canvas = cv2.addWeighted(one[0], part, other[0], 1 - part, 0)
    return canvas, *(np.concatenate(rows) for rows in zip(one[1:], other[1:]))


def compose(pictures, rng, mosaic, calm, side=SIDE):
    """(canvas u8[side, side, 3], truth [label, x1 y1 x2 y2], ignored boxes, silent areas). `calm`: near the scales of use.

    A small canvas shows less of a picture rather than all of it smaller: things keep the size in pixels that they have in use.
    """
    canvas = np.full((side, side, 3), PADDING, np.uint8)
    part = side / SIDE
    tiles = int(rng.integers(GRID_TILES[0], GRID_TILES[1] + 1)) if rng.random() < GRID_RATIO else 0
    if tiles:
        edges = [round(side * number / tiles) for number in range(tiles + 1)]
        columns = list(zip(edges, edges[1:]))
        areas = [(x1, y1, x2, y2) for y1, y2 in columns for x1, x2 in columns]
    elif mosaic:
        cx, cy = (int(value) for value in rng.uniform(0.3, 0.7, 2) * side)
        areas = [(0, 0, cx, cy), (cx, 0, side, cy), (0, cy, cx, side), (cx, cy, side, side)]
    else:
        areas = [(0, 0, side, side)]
    truths, ignored, silent = [], [], []
    drawn = pictures.draw_near(rng, len(areas)) if tiles else pictures.draw(rng, len(areas))
    for area, index in zip(areas, drawn):
        row = pictures.rows[index]
        low, high = row.scale
        whole = not tiles and not mosaic and rng.random() < whole_odds(row, calm, pictures.showing)
        if whole:
            scale = part
        elif tiles:
            scale = log_uniform(rng, 0.9, 1.5) * part / tiles
        elif mosaic:
            scale = log_uniform(rng, low * 0.65 * part, min(high, 1.8) * 0.8 * part)
        elif calm:
            scale = log_uniform(rng, max(low, 0.75), min(high, 1.6))
        else:
            scale = log_uniform(rng, low * part, high)
        shown = (pictures.picture(index), row, pictures.box_odds[index], area, scale, rng, whole, pictures.showing)
        truth, out = place(canvas, *shown)
        truths.append(truth)
        ignored.append(out)
        if not set(GARBAGE_LABELS) & set(row.annotated):
            silent.append(area)
    if rng.random() < HIDDEN_RATIO:
        hide(canvas, rng)
    return canvas, np.concatenate(truths), np.concatenate(ignored), np.array(silent, np.float32).reshape(-1, 4)


def make_batch(pictures, camera, seed, step, size, mosaic_ratio, calm, side=SIDE):
    """Pictures u8[size, side, side, 3] and (truth cx cy w h, ignored, silent) of each; the same for the same seed (a tuple)
    and step."""
    canvases, truths = [], []
    for number in range(size):
        rng = np.random.default_rng((*seed, step, number))
        composed = compose(pictures, rng, rng.random() < mosaic_ratio, calm, side)
        if not calm and rng.random() < MIX_RATIO:
            composed = mixed(composed, compose(pictures, rng, rng.random() < mosaic_ratio, calm, side), rng)
        canvas, truth, ignored, silent = composed
        canvases.append(camera(canvas, rng, 0.6 if calm else 1.0))
        centred = truth.copy()
        centred[:, 1:3] = (truth[:, 1:3] + truth[:, 3:5]) / 2
        centred[:, 3:5] = truth[:, 3:5] - truth[:, 1:3]
        truths.append((centred.astype(np.float32), ignored.astype(np.float32), silent))
    return np.stack(canvases), truths
