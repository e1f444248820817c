"""`python -m unittest test_validation` in training's own environment: which boxes count in the figures of a run."""

import unittest

import numpy as np

from sets import LABELS
from validation import judged


class JudgesFigures(unittest.TestCase):
    CAR, BUS = LABELS.index("car"), LABELS.index("bus")

    def figures(self, indices, truth, seen):
        boxes, found = judged([truth], [tuple(np.array(column, float) for column in zip(*seen))], indices)
        return boxes[0].tolist(), found[0][1].tolist()

    def test_a_box_on_one_that_is_left_out_is_neither_right_nor_wrong(self):
        drawn, left_out, near = (0, 0, 10, 10), (50, 0, 60, 10), (0, 1, 10, 11)
        truth = [(self.CAR, drawn), (-1, left_out), (-1, near)]
        seen = [(self.CAR, drawn, 0.9), (self.CAR, (51, 0, 60, 10), 0.8), (self.CAR, (90, 0, 99, 9), 0.7), (self.BUS, drawn, 0.6)]
        self.assertEqual(self.figures([self.CAR], truth, seen), ([list(drawn)], [0.9, 0.7]))

    def test_as_one_label_a_thing_that_was_called_two_things_counts_once(self):
        box = (0, 0, 10, 10)
        seen = [(self.CAR, box, 0.4), (self.BUS, box, 0.8), (self.BUS, (40, 0, 50, 9), 0.3)]
        self.assertEqual(self.figures([self.CAR, self.BUS], [(self.BUS, box)], seen), ([list(box)], [0.8, 0.3]))


if __name__ == "__main__":
    unittest.main()
