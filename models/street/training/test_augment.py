"""`python -m unittest test_augment` in training's own environment: the boxes go where the pictures go."""

import unittest

import cv2
import numpy as np

from augment import LEAST_SEEN_PX, Pictures, place
from camera import HUE_DEGREES, hue_turn
from compose import MIX_PART, mixed
from pictures import Row
from sets import LABELS
from sight import undrawn

SIDE = 416
BOX = (150, 120, 330, 200)


def photo():
    """A white ellipse in BOX on black, and its row; 480×320."""
    picture = np.zeros((320, 480, 3), np.uint8)
    centre, axes = ((BOX[0] + BOX[2]) // 2, (BOX[1] + BOX[3]) // 2), ((BOX[2] - BOX[0]) // 2, (BOX[3] - BOX[1]) // 2)
    cv2.ellipse(picture, centre, axes, 0, 0, 360, (255, 255, 255), -1)
    truth = np.array([(14, *BOX)], np.float32)
    return picture, Row("photo", "drawn", (320, 480), 0, truth, np.zeros((0, 4), np.float32), ("garbage",), 1, (0.5, 1.5))


class Places(unittest.TestCase):
    def test_the_box_stays_around_what_it_was_drawn_around(self):
        picture, row = photo()
        shapes = []
        for seed in range(200):
            rng = np.random.default_rng(seed)
            canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
            area = (0, 0, SIDE, SIDE) if seed % 2 else (40, 60, 400, 380)
            kept, _ = place(canvas, picture, row, np.ones(1), area, 0.4 + 0.005 * seed, rng)
            if not len(kept):
                continue
            x1, y1, x2, y2 = kept[0, 1:5]
            if x1 <= area[0] or y1 <= area[1] or x2 >= area[2] or y2 >= area[3]:
                continue
            columns, rows = np.nonzero((canvas[..., 0] > 160).any(0))[0], np.nonzero((canvas[..., 0] > 160).any(1))[0]
            seen = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
            np.testing.assert_allclose((x1, y1, x2, y2), seen, atol=2.5, err_msg=f"seed {seed}")
            shapes.append((x2 - x1) / (y2 - y1))
        self.assertGreater(len(shapes), 80)
        self.assertGreater(max(shapes) / min(shapes), 1.2)

    def test_a_whole_picture_stands_in_the_corner_undistorted(self):
        picture, row = photo()
        for seed in range(10):
            canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
            kept, _ = place(canvas, picture, row, np.ones(1), (0, 0, SIDE, SIDE), 1.0, np.random.default_rng(seed), True)
            ratio = SIDE / 480
            mirrored = (480 - BOX[2], BOX[1], 480 - BOX[0], BOX[3])
            self.assertIn(
                [round(float(value), 2) for value in kept[0, 1:5]],
                [[round(value * ratio, 2) for value in box] for box in (BOX, mirrored)],
            )


class ShowsSmaller(unittest.TestCase):
    def shown(self, scale, score, box=(20, 220, 120, 310)):
        """(truth, ignored) of a photo in which the teacher saw a car."""
        picture, row = photo()
        row.seen = np.array([(LABELS.index("car"), *box, score)], np.float32)
        canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
        return place(canvas, picture, row, np.ones(1), (0, 0, SIDE, SIDE), scale, np.random.default_rng(3))

    def test_what_the_teacher_was_sure_of_in_the_whole_photo_stands_for_a_drawn_box(self):
        truth, ignored = self.shown(0.3, 0.6)
        self.assertEqual([LABELS[int(label)] for label in truth[:, 0]], ["garbage", "car"])
        self.assertLess(truth[1, 3] - truth[1, 1], 0.5 * 100)
        self.assertEqual(len(ignored), 0)

    def test_what_it_doubted_or_what_is_too_small_is_left_out_of_the_loss(self):
        tiny = (20, 220, 20 + LEAST_SEEN_PX, 230)
        for truth, ignored in (self.shown(0.3, 0.4), self.shown(0.3, 0.6, tiny)):
            self.assertEqual([LABELS[int(label)] for label in truth[:, 0]], ["garbage"])
            self.assertEqual(len(ignored), 1)

    def test_shown_large_enough_the_teacher_speaks_for_itself(self):
        truth, ignored = self.shown(0.8, 0.6)
        self.assertEqual(([LABELS[int(label)] for label in truth[:, 0]], len(ignored)), (["garbage"], 0))

    def test_what_people_drew_or_would_have_drawn_counts_and_not_what_the_teacher_saw_there(self):
        _, row = photo()
        row.annotated = ("car",)
        row.ignored = np.array([(0, 0, 50, 50)], np.float32)
        far = (400, 250, 450, 300)
        seen = [("bus", far), ("bag", BOX), ("bicycle", (0, 0, 48, 50)), ("person", far)]
        seen = np.array([(LABELS.index(label), *box, 0.9) for label, box in seen], np.float32)
        self.assertEqual([LABELS[int(label)] for label in undrawn(row, seen)[:, 0]], ["person"])
        self.assertEqual(undrawn(row, seen[:0]).shape, (0, 6))


class Mixes(unittest.TestCase):
    def test_both_pictures_shine_through_and_the_boxes_of_both_count(self):
        def plain(value, count):
            return np.full((8, 8, 3), value, np.uint8), *(np.full((count, width), value, np.float32) for width in (5, 4, 4))

        canvas, truth, ignored, silent = mixed(plain(200, 1), plain(0, 2), np.random.default_rng(1))
        self.assertTrue(MIX_PART[0] * 200 - 1 <= canvas[0, 0, 0] <= MIX_PART[1] * 200 + 1, canvas[0, 0])
        self.assertEqual([rows[:, 0].tolist() for rows in (truth, ignored, silent)], [[200, 0, 0]] * 3)


class DrawsGrids(unittest.TestCase):
    def test_of_near_photos_the_rare_come_oftener_but_not_alone(self):
        def row(label, scale, count=1):
            truth = np.array([(label, *BOX)] * count, np.float32).reshape(-1, 5)
            return Row("photo", "drawn", (320, 480), 0, truth, np.zeros((0, 4), np.float32), ("garbage",), 1, scale)

        near = (0.5, 1.5)
        pictures = Pictures([row(14, near) for _ in range(8)] + [row(5, near), row(5, (0.8, 2)), row(14, near, 0)], None)
        odds = pictures.near_odds
        self.assertAlmostEqual(odds.sum(), 1)
        self.assertGreater(odds[8], 2 * odds[0])
        self.assertGreater(odds[:8].sum(), 0.5)
        self.assertEqual(list(odds[9:]), [0, 0])


class TurnsColours(unittest.TestCase):
    def test_grey_stays_grey_and_a_whole_turn_changes_nothing(self):
        np.testing.assert_allclose(hue_turn(np.radians(HUE_DEGREES)) @ (90, 90, 90), (90, 90, 90), atol=1e-3)
        np.testing.assert_allclose(hue_turn(2 * np.pi) @ (10, 90, 200), (10, 90, 200), atol=1e-3)

    def test_a_third_of_a_turn_changes_one_colour_into_the_next(self):
        np.testing.assert_allclose(hue_turn(2 * np.pi / 3) @ (200, 0, 0), (0, 200, 0), atol=1e-3)


if __name__ == "__main__":
    unittest.main()
