"""How pictures come before a network, in use and so in training: letterboxed, or stretched until they fill its square."""

from dataclasses import dataclass, replace
from math import inf

import cv2
import numpy as np

from camera import log_uniform

# A set whose pictures may be shown this small was taken from near; all others are fixed cameras'.
NEAR_SCALE = 0.5
# A quarter of the picture, a little more or less of it.
TILE_SCALE = (1.5, 2.4)
# Squeezed like a 16:9 picture that fills a square (natural log of width to height).
SQUEEZE = (-0.7, -0.3)
# A picture nearer to a square than this is not worth stretching.
LEAST_LONG = 1.2


@dataclass(frozen=True)
class Showing:
    """What a network's training shows, and how often.

    `stretched_ratio`: whole pictures that fill the canvas; `tile_ratio`: whole pictures of fixed cameras of which a quarter fills
    it; `squeezed_ratio`: other pictures that are squeezed as those are. `fixed_ratio`: how often a fixed camera's picture is shown
    as it is used; absent as `compose.whole_odds` has it. What a teacher saw in the whole picture counts where that is shown at less
    than `believed_below` times its letterboxed size: from `sure_from` on as a drawn box, below it is left out of the loss.
    """

    stretched_ratio: float = 0.0
    tile_ratio: float = 0.0
    squeezed_ratio: float = 0.0
    fixed_ratio: float | None = None
    # Shown smaller than this, the teacher that looks at each training picture misses what it sees in the whole one.
    believed_below: float = 0.7
    sure_from: float = 0.5

    def whole(self, source, row, scale, rng):
        """(picture, row, scale, whether all of it is shown) of a picture that is shown as it is used."""
        if not self.stretched_ratio:
            return source, row, scale, True
        chance = rng.random()
        tile = is_fixed(row) and self.stretched_ratio <= chance < self.stretched_ratio + self.tile_ratio
        if not tile and chance >= self.stretched_ratio:
            return source, row, scale, True
        source, row = squared(source, row)
        return source, row, scale * (log_uniform(rng, *TILE_SCALE) if tile else 1), not tile

    def squeeze(self, rng):
        """How much wider than high a picture becomes beyond what chance does to all; 1 for most."""
        if not self.squeezed_ratio or rng.random() >= self.squeezed_ratio:
            return 1.0
        return float(np.exp(rng.uniform(*SQUEEZE)))


LETTERBOXED = Showing()
# No teacher beside it: what it saw once counts at every size.
STRETCHED = Showing(
    stretched_ratio=0.4, tile_ratio=0.35, squeezed_ratio=0.35, fixed_ratio=0.6, believed_below=inf, sure_from=0.45
)  # fmt: skip


def is_fixed(row):
    return row.scale[0] > NEAR_SCALE


def squared(source, row):
    """The picture stretched along its shorter side, and its row."""
    height, width = row.shape
    side = max(height, width)
    if side < LEAST_LONG * min(height, width):
        return source, row
    grow = np.array((side / width, side / height) * 2)

    def stretched(rows, first):
        rows = rows.copy()
        rows[:, first : first + 4] *= grow
        return rows

    picture = cv2.resize(source, (side, side), interpolation=cv2.INTER_LINEAR)
    truth, seen = stretched(row.truth, 1), stretched(row.seen, 1)
    return picture, replace(row, shape=(side, side), truth=truth, ignored=stretched(row.ignored, 0), seen=seen)
