"""Training pictures out of the cache, each shown at a place of a canvas: turned, stretched, cropped, with its boxes.

All chance comes from the generator that is handed in, so that a step can be made again.
"""

import cv2
import numpy as np

from detect import PADDING, SIDE
from sets import LABELS, RARITY_POWER
from showing import LETTERBOXED, NEAR_SCALE

LEAST_VISIBLE = 0.3
LEAST_PX = 3.0
# What a teacher saw is left out of the loss where it is shown smaller than this, sure or not.
LEAST_SEEN_PX = 8.0
# A photo stretched, or a camera hung askew: how much (natural log of width to height, degrees), and how often it hangs so.
STRETCH = 0.25
ROLL_DEGREES = 6.0
ROLL_RATIO = 0.5


class Pictures:
    """The cache's rows and pixels, and the odds of each row and of each of its boxes.

    `counts`: drawn boxes of each label that come by in an epoch. A crop is put around a box of a rare label rather than one of
    the dozen cars beside it.
    """

    def __init__(self, rows, pixels, showing=LETTERBOXED):
        self.showing = showing
        self.rows = rows
        self.pixels = pixels
        odds = np.array([row.repeat for row in rows], np.float64)
        self.epoch_size = int(odds.sum())
        self.odds = odds / odds.sum()
        self.counts = np.zeros(len(LABELS))
        for row in rows:
            np.add.at(self.counts, row.truth[:, 0].astype(int), row.repeat)
        rarity = [1 / self.counts[row.truth[:, 0].astype(int)] for row in rows]
        self.box_odds = [value / value.sum() if len(value) else value for value in rarity]
        # As tiles of a grid, photos taken from near show their things as from afar.
        near = np.array([bool(len(row.truth)) and row.scale[0] <= NEAR_SCALE for row in rows], np.float64)
        rare = near * [value.max() if len(value) else 0 for value in rarity]
        # Not the rare labels alone: else all that is small would be a vehicle.
        self.near_odds = (rare / rare.sum() + near / near.sum()) / 2 if near.any() else self.odds

    def picture(self, index):
        row = self.rows[index]
        height, width = row.shape
        return self.pixels[row.offset : row.offset + height * width * 3].reshape(height, width, 3)

    def label_weights(self):
        """f64[labels]: how much a drawn box says about its label; 1 for the most frequent label and for those that nobody drew."""
        known = np.where(self.counts > 0, self.counts, self.counts.max())
        return (self.counts.max() / known) ** RARITY_POWER

    def draw(self, rng, count):
        return rng.choice(len(self.rows), count, p=self.odds)

    def draw_near(self, rng, count):
        """Photos taken from near, those of rare labels more often."""
        return rng.choice(len(self.rows), count, p=self.near_odds)


def distortion(rng):
    """(how much wider than high the picture becomes, turn in radians)."""
    turn = np.radians(rng.uniform(-ROLL_DEGREES, ROLL_DEGREES)) if rng.random() < ROLL_RATIO else 0.0
    return float(np.exp(rng.uniform(-STRETCH, STRETCH))), float(turn)


def turned(boxes, turn, pivot):
    """Boxes (x1 y1 x2 y2) after a turn about `pivot`: those of the turned ellipses in them, since the corners are seldom filled."""
    if not turn:
        return boxes
    cos, sin = np.cos(turn), np.sin(turn)
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2 - pivot
    half = (boxes[:, 2:] - boxes[:, :2]) / 2
    centre = centre @ np.array(((cos, sin), (-sin, cos))) + pivot
    half = np.stack((np.hypot(half[:, 0] * cos, half[:, 1] * sin), np.hypot(half[:, 0] * sin, half[:, 1] * cos)), 1)
    return np.concatenate((centre - half, centre + half), 1)


def place(canvas, source, row, box_odds, area, scale, rng, whole=False, showing=LETTERBOXED):
    """Shows the picture in `area` (x1 y1 x2 y2 of the canvas) at `scale` times its letterboxed size; gives truth and ignored.

    A picture larger than the area is cropped, more often than not around one of its boxes. `whole`: as it is used, so by default at
    its corner, undistorted.
    """
    x1, y1, x2, y2 = area
    width, height = x2 - x1, y2 - y1
    squeeze = 1.0 if whole else showing.squeeze(rng)
    if whole:
        source, row, scale, whole = showing.whole(source, row, scale, rng)
    rows, columns = row.shape
    stretch, turn = (1.0, 0.0) if whole else distortion(rng)
    stretch *= squeeze
    ratio = scale * SIDE / max(rows, columns) * np.array((stretch**0.5, stretch**-0.5))
    size = ratio * (columns, rows)
    flip = rng.random() < 0.5
    if whole:
        shift = np.zeros(2)
    else:
        room = np.array((width, height)) - size
        shift = rng.uniform(np.minimum(room, 0), np.maximum(room, 0))
        if len(row.truth) and rng.random() < 0.7:
            box = row.truth[rng.choice(len(row.truth), p=box_odds), 1:5]
            middle = (box[:2] + box[2:]) / 2 * ratio
            if flip:
                middle[0] = size[0] - middle[0]
            target = rng.uniform(0.1, 0.9, 2) * (width, height) - middle
            shift = np.where(room < 0, np.clip(target, room, 0), shift)
    matrix = np.array([[ratio[0], 0, shift[0]], [0, ratio[1], shift[1]]])
    if flip:
        matrix[0] = (-ratio[0], 0, shift[0] + size[0])
    pivot = np.array((width, height)) / 2
    if turn:
        spin = np.array(((np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))))
        matrix = spin @ matrix
        matrix[:, 2] += pivot - spin @ pivot
    way = cv2.INTER_AREA if ratio.mean() < 0.6 else cv2.INTER_LINEAR
    if way == cv2.INTER_AREA:
        # warpAffine has no area filter: shrink first, then move.
        source = cv2.resize(source, (max(1, round(size[0])), max(1, round(size[1]))), interpolation=way)
        matrix[:, :2] /= ratio
    canvas[y1:y2, x1:x2] = cv2.warpAffine(
        source, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(PADDING,) * 3
    )

    def move(boxes):
        moved = boxes * np.tile(ratio, 2)
        if flip:
            moved = np.stack((size[0] - moved[:, 2], moved[:, 1], size[0] - moved[:, 0], moved[:, 3]), 1)
        return turned(moved + np.tile(shift, 2), turn, pivot)

    truth, hidden = clip(move(row.truth[:, 1:5]), width, height)
    ignored, _ = clip(move(row.ignored), width, height, least=0)
    origin = (x1, y1, x1, y1)
    kept = np.column_stack((row.truth[truth[1], 0], truth[0] + origin))
    out = np.concatenate((ignored[0], hidden)) + origin
    if scale >= showing.believed_below:
        return kept, out
    (boxes, numbers), cut = clip(move(row.seen[:, 1:5]), width, height)
    sure = (row.seen[numbers, 5] >= showing.sure_from) & ((boxes[:, 2:] - boxes[:, :2]).min(1, initial=np.inf) >= LEAST_SEEN_PX)
    believed = np.column_stack((row.seen[numbers[sure], 0], boxes[sure] + origin))
    return np.concatenate((kept, believed)), np.concatenate((out, boxes[~sure] + origin, cut + origin))


def clip(boxes, width, height, least=LEAST_VISIBLE):
    """((visible boxes, their numbers), boxes of which too little is left to be sure what they are)."""
    boxes = boxes.reshape(-1, 4)
    cut = np.stack(
        (boxes[:, 0].clip(0, width), boxes[:, 1].clip(0, height), boxes[:, 2].clip(0, width), boxes[:, 3].clip(0, height)), 1
    )
    sides = cut[:, 2:] - cut[:, :2]
    area = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    there = (sides > 0).all(1)
    good = there & (sides >= LEAST_PX).all(1) & (sides.prod(1) >= least * area)
    return (cut[good], np.nonzero(good)[0]), cut[there & ~good]
