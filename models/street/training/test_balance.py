"""`python -m unittest test_balance` in training's own environment: rare labels of a family are raised, nothing else moves."""

import json
import math
import tempfile
import unittest
from pathlib import Path

import torch

from balance import MUCH_RARER, POWER, counts_of, raise_logits, shifts
from folding import fold_norms
from network import YoloxNano
from sets import LABELS


class Shifts(unittest.TestCase):
    def test_a_part_of_the_log_of_how_much_rarer(self):
        for counts, expected in (
            ({"car": 1600, "truck": 100, "bus": 200}, {"truck": POWER * math.log(16), "bus": POWER * math.log(8)}),
            ({"car": 100 * MUCH_RARER, "bus": 100, "truck": 101}, {"bus": POWER * math.log(MUCH_RARER)}),
            ({"car": 1000, "truck": 0}, {}),
            ({"garbage": 500, "overflow": 1000, "car": 90_000}, {}),
            ({}, {}),
        ):
            with self.subTest(counts):
                raised = shifts(counts)
                self.assertEqual(raised.keys(), expected.keys())
                for label, by in expected.items():
                    self.assertAlmostEqual(raised[label], by)

    def test_a_box_counts_as_often_as_its_picture_comes_by(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        truck = LABELS.index("truck")
        items = [{"repeat": 2.5, "truth": [[truck, 0, 0, 9, 9]] * 2}, {"repeat": 1, "truth": [[truck, 0, 0, 9, 9]]}]
        (folder / "index.json").write_text(json.dumps({"items": items}))
        self.assertEqual(counts_of(folder), {"truck": 6})


class Raises(unittest.TestCase):
    def test_the_logit_of_that_label_everywhere_and_nothing_else(self):
        torch.manual_seed(1)
        network = fold_norms(YoloxNano(len(LABELS)))
        picture = torch.rand(1, 3, 64, 96) * 255
        with torch.no_grad():
            before = network(picture)
            raise_logits(network, {"truck": 2.0})
            moved = network(picture) - before
        expected = torch.zeros(5 + len(LABELS))
        expected[5 + LABELS.index("truck")] = 2.0
        torch.testing.assert_close(moved, expected.expand_as(moved), atol=1e-4, rtol=0)


if __name__ == "__main__":
    unittest.main()
