"""`python3 -m unittest` in this folder: the parts that need no torch."""

import tempfile
import unittest
from pathlib import Path

from labels import DataError, parse_line, read_folder
from schedule import Schedule, learning_rate
from sets import COCO_LABELS, LABELS, SETS, same_family


class ParsesLines(unittest.TestCase):
    def test_a_box_is_its_corners(self):
        self.assertEqual(parse_line("2 0.5 0.5 0.5 0.25", 3), (2, (0.25, 0.375, 0.75, 0.625)))

    def test_a_polygon_is_its_bounding_box(self):
        self.assertEqual(parse_line("0 0.1 0.2 0.4 0.3 0.2 0.6", 1), (0, (0.1, 0.2, 0.4, 0.6)))

    def test_a_box_that_sticks_out_by_rounding_is_clipped(self):
        self.assertEqual(parse_line("0 0.0 0.5 0.02 1.0", 1), (0, (0.0, 0.0, 0.01, 1.0)))

    def test_what_is_wrong_is_named(self):
        for line, reason in (
            ("3 0.5 0.5 0.1 0.1", "class 3 is out of range: the set has classes 0 to 2"),
            ("-1 0.5 0.5 0.1 0.1", "class -1 is out of range"),
            ("0.5 0.5 0.5 0.1 0.1", "class 0.5 is out of range"),
            ("0 nan 0.5 0.1 0.1", "NaN"),
            ("0 inf 0.5 0.1 0.1", "NaN or infinity"),
            ("0 0.5 0.5 0.1", "4 numbers; a box has 5"),
            ("0 0.1 0.2 0.4 0.3 0.2", "6 numbers"),
            ("0 1.5 0.5 0.2 0.1", "outside the picture"),
            ("0 0.5 0.5 0 0.1", "no area"),
            ("car 0.5 0.5 0.1 0.1", "not numbers: 'car 0.5"),
        ):
            with self.subTest(line), self.assertRaisesRegex(ValueError, reason):
                parse_line(line, 3)


class ReadsFolders(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def test_a_bad_line_is_left_out_and_named_with_file_and_line_and_the_rest_stays(self):
        self.write("images/a.jpg", "")
        self.write("labels/a.txt", "0 0.5 0.5 0.2 0.2\n9 0.5 0.5 0.2 0.2\n")
        rows, problems = read_folder(self.folder, 3)
        self.assertEqual([len(boxes) for _, boxes in rows], [1])
        self.assertEqual(len(problems), 1)
        self.assertIn("labels/a.txt:2: class 9 is out of range", problems[0])

    def test_a_picture_without_a_label_file_is_left_out_but_one_with_an_empty_file_shows_nothing(self):
        self.write("images/a.jpg", "")
        self.write("images/b.jpg", "")
        self.write("labels/b.txt", "")
        rows, problems = read_folder(self.folder, 3)
        self.assertEqual([(path.name, boxes) for path, boxes in rows], [("b.jpg", [])])
        self.assertIn("no label file", problems[0])

    def test_a_missing_folder_is_named(self):
        with self.assertRaisesRegex(DataError, "no folder .*images: get the data"):
            read_folder(self.folder, 3)


class NamesLabels(unittest.TestCase):
    def test_every_class_of_every_set_is_a_label_or_left_out(self):
        for group in SETS:
            self.assertLessEqual(set(group.annotated), set(LABELS), group.name)

    def test_a_scene_is_held_back_whole(self):
        heights = next(group for group in SETS if group.name == "traffic-heights")
        names = ("4_mp4-0.jpg", "4_mp4-11.jpg", "14_mp4-0.jpg", "test_mp4-3.jpg", "test3_mp4-3.jpg")
        self.assertEqual([heights.holds_back(name) for name in names], [True, True, False, True, False])
        self.assertFalse(any(group.holds_back("4_mp4-0.jpg") for group in SETS if group is not heights))

    def test_cocos_classes_are_labels(self):
        self.assertLessEqual(set(COCO_LABELS.values()), set(LABELS))

    def test_families_hold_their_own_labels(self):
        self.assertTrue(same_family("car", "truck"))
        self.assertTrue(same_family("person", "person"))
        self.assertFalse(same_family("person", "car"))


class Schedules(unittest.TestCase):
    def test_by_steps_the_clock_does_not_matter(self):
        schedule = Schedule(steps=100, minutes=None, clock=lambda: 12345.0)
        self.assertEqual(schedule.progress(25), 0.25)

    def test_by_minutes_it_ends_in_time_and_counts_earlier_runs(self):
        now = [0.0]
        schedule = Schedule(steps=None, minutes=2, elapsed_s=60, clock=lambda: now[0])
        self.assertEqual(schedule.progress(7), 0.5)
        now[0] = 90
        self.assertEqual(schedule.progress(7), 1.0)

    def test_the_rate_rises_from_a_tenth_and_falls_to_its_least(self):
        self.assertAlmostEqual(learning_rate(1, 0, 0), 0.1)
        self.assertAlmostEqual(learning_rate(1, 0, 150), 1.0)
        self.assertAlmostEqual(learning_rate(1, 1, 5000), 0.03)


try:
    import numpy as np
except ImportError:
    np = None


@unittest.skipIf(np is None, "needs numpy")
class AveragesPrecision(unittest.TestCase):
    BOX = [[0, 0, 10, 10]]

    def precision(self, truth, found):
        from average_precision import average_precision

        return average_precision(
            [np.array(boxes, float).reshape(-1, 4) for boxes in truth],
            [(np.array(boxes, float).reshape(-1, 4), np.array(scores, float)) for boxes, scores in found],
        )

    def test_by_hand(self):
        far = [[50, 50, 60, 60]]
        for title, truth, found, expected in (
            ("all found", [self.BOX], [(self.BOX, [0.9])], 1.0),
            ("nothing found", [self.BOX], [([], [])], 0.0),
            ("nothing to find", [[]], [(self.BOX, [0.9])], None),
            ("found twice: the second is false, but comes after", [self.BOX], [(self.BOX * 2, [0.9, 0.8])], 1.0),
            ("a false find above the true one", [self.BOX], [(far + self.BOX, [0.9, 0.8])], 0.5),
            ("one of two found", [self.BOX, far], [(self.BOX, [0.9]), ([], [])], 51 / 101),
        ):
            with self.subTest(title):
                got = self.precision(truth, found)
                self.assertEqual(got, None) if expected is None else self.assertAlmostEqual(got, expected)

    def test_of_boxes_that_overlap_more_than_the_threshold_the_best_stays(self):
        from average_precision import suppress

        boxes = np.array([[0, 0, 10, 10], [0, 0, 10, 9], [20, 20, 30, 30]], float)
        self.assertEqual(list(suppress(boxes, np.array([0.5, 0.9, 0.4]), 0.65)), [1, 2])


if __name__ == "__main__":
    unittest.main()
