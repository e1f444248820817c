"""`python -m unittest test_femto` in training's own environment, with the weights of JIEXUN_TEST_DATA: DEIMv2-Femto and its loss."""

import os
import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import onnx
import onnxruntime
import torch

import femto_export
from export import export_checked
from femto import Femto, convolutions
from femto_absorb import absorb
from femto_detect import as_input, detect
from femto_loss import Target, loss, match, silence
from femto_start import load_published, relabelled, sources, starting_network
from sets import GARBAGE_LABELS, LABELS
from showing import STRETCHED, Showing
from sight import remembered
from state import CheckpointError
from test_augment import BOX, photo

HERE = Path(__file__).resolve().parent
PUBLISHED = Path(os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data")) / "weights/deimv2-femto/deimv2_femto.onnx"
SIDE = 416


def street(seed=1):
    """Something like cars on something like a road."""
    rng = np.random.default_rng(seed)
    picture = rng.integers(90, 110, (SIDE, SIDE, 3)).astype(np.uint8)
    for number in range(5):
        x, y = 60 * number + 20, 60 * number + 40
        cv2.rectangle(picture, (x, y), (x + 60, y + 30), (30 * number, 20, 200 - 30 * number), -1)
        cv2.rectangle(picture, (x + 10, y - 16), (x + 50, y), (60, 60, 60), -1)
        for wheel in (x + 12, x + 48):
            cv2.circle(picture, (wheel, y + 30), 7, (10, 10, 10), -1)
    return picture


class IsTheNetworkOfTheFile(unittest.TestCase):
    def test_torch_and_the_published_file_say_the_same(self):
        model = onnx.load(str(PUBLISHED))
        for name in ("/model/decoder/Gather_7_output_0", "/model/decoder/Gather_8_output_0"):
            model.graph.output.append(onnx.helper.make_tensor_value_info(name, 1, None))
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        batch = as_input([street()])
        *_, logits, boxes = session.run(None, {"images": batch.contiguous().numpy(), "orig_target_sizes": np.array([[SIDE, SIDE]])})
        with torch.no_grad():
            own_logits, own_boxes = load_published(PUBLISHED).eval()(batch)
        expected, got = ([rows[0] for rows in pair] for pair in ((logits, boxes), (own_logits.numpy(), own_boxes.numpy())))
        self.assertGreater(expected[0].max(), -1.5)
        self.assertLess(femto_export.apart(expected, got), 1e-3)

    def test_a_file_of_another_network_is_refused(self):
        other = Path(os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data")) / "weights/yolox-nano/yolox_nano_416x416.onnx"
        with self.assertRaisesRegex(CheckpointError, "it is no file of this network"):
            starting_network(other, 60)


class LosesItsAffineBlocks(unittest.TestCase):
    def test_far_from_the_rim_nothing_changes(self):
        torch.manual_seed(3)
        network = Femto(len(LABELS), affine=True).eval()
        for convolution in convolutions(network):
            if convolution.lab:
                torch.nn.init.uniform_(convolution.lab.scale, 0.7, 1.3)
                torch.nn.init.uniform_(convolution.lab.bias, -0.2, 0.2)
            convolution.conv.padding_mode = "replicate"
        picture = torch.rand(1, 3, 1024, 1024)

        @torch.no_grad()
        def corner():
            x = network.stem(picture)
            for stage in network.stages:
                x = stage(x)
            return network.encoder.input_proj(x)[..., :8, :8]

        before = corner()
        absorb(network)
        self.assertFalse(any(convolution.lab for convolution in convolutions(network)))
        torch.testing.assert_close(corner(), before, atol=1e-5, rtol=1e-4)


class StartsFromFiles(unittest.TestCase):
    def test_what_was_exported_can_be_gone_on_from(self):
        network = starting_network(PUBLISHED, femto_export.QUERIES).eval()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.onnx"
            self.assertLess(export_checked(network, path, femto_export), 1e-4)
            again = starting_network(path, femto_export.QUERIES).eval()
        with torch.no_grad():
            for one, other in zip(network(as_input([street()])), again(as_input([street()]))):
                torch.testing.assert_close(one, other)
        torch.testing.assert_close(again.decoder.score_heads[0].weight, network.decoder.score_heads[-1].weight)

    def test_our_labels_begin_as_the_classes_they_are(self):
        coco = load_published(PUBLISHED).eval()
        car = coco.decoder.score_heads[-1].weight[2].clone()
        ours = relabelled(coco, sources()).eval()
        torch.testing.assert_close(ours.decoder.score_heads[-1].weight[LABELS.index("car")], car)
        labels = {LABELS[label] for label in detect(ours, [street()], 0.1)[0][0]}
        self.assertTrue(labels, "sees nothing")
        self.assertFalse(labels & set(GARBAGE_LABELS))


class Weighs(unittest.TestCase):
    def target(self, truth=(), ignored=(), silent=()):
        shapes = ((truth, 5), (ignored, 4), (silent, 4))
        return Target([tuple(np.array(rows, np.float32).reshape(-1, width) for rows, width in shapes)], SIDE)

    def answers(self, *boxes, logit=2.0, label=3):
        logits = torch.full((1, len(boxes), len(LABELS)), -6.0)
        logits[..., label] = logit
        return logits, torch.tensor([boxes], dtype=torch.float32)

    def test_each_box_has_one_query_and_the_nearest(self):
        logits, boxes = self.answers((0.2, 0.2, 0.1, 0.1), (0.21, 0.2, 0.1, 0.1), (0.8, 0.8, 0.2, 0.2))
        target = self.target([(3, 0.8 * SIDE, 0.8 * SIDE, 0.2 * SIDE, 0.2 * SIDE), (3, 0.2 * SIDE, 0.2 * SIDE, 0.1 * SIDE, 0.1 * SIDE)])
        queries, rows = match(logits, boxes, target)[0]
        self.assertEqual(dict(zip(queries.tolist(), rows.tolist())), {0: 1, 2: 0})

    def test_an_answer_on_a_box_that_is_left_out_costs_nothing(self):
        answers = self.answers((0.5, 0.5, 0.2, 0.2))
        weights = torch.ones(len(LABELS))
        there = self.target(ignored=[(0.38 * SIDE, 0.38 * SIDE, 0.62 * SIDE, 0.62 * SIDE)])
        self.assertEqual(float(loss([answers], there, weights)[0]), 0)
        self.assertGreater(float(loss([answers], self.target(), weights)[0]), 1)

    def test_garbage_where_nobody_looked_for_it_costs_nothing_once_it_is_likely(self):
        garbage, area = LABELS.index("garbage"), [(0, 0, SIDE, SIDE)]
        for logit, label, said in ((1.0, garbage, 0), (-3.0, garbage, 1), (1.0, LABELS.index("car"), 1)):
            weight = silence(*self.answers((0.5, 0.5, 0.2, 0.2), logit=logit, label=label), self.target(silent=area))
            self.assertEqual(float(weight[0, 0, label]), said, (logit, label))


class ShowsAsItIsUsed(unittest.TestCase):
    def shown(self, **ratios):
        picture, row = photo()
        row.scale = (0.8, 2.0)
        return Showing(**ratios).whole(picture, row, 1.0, np.random.default_rng(5))

    def test_stretched_the_box_is_where_the_thing_is(self):
        picture, row, scale, whole = self.shown(stretched_ratio=1.0)
        self.assertEqual((picture.shape[:2], row.shape, scale, whole), ((480, 480), (480, 480), 1.0, True))
        seen = [np.nonzero((picture[..., 0] > 160).any(axis))[0] for axis in (0, 1)]
        np.testing.assert_allclose(row.truth[0, 1:5], (seen[0][0], seen[1][0], seen[0][-1], seen[1][-1]), atol=4)
        self.assertAlmostEqual(float(row.truth[0, 4] - row.truth[0, 2]), (BOX[3] - BOX[1]) * 1.5, places=3)

    def test_a_tile_is_about_a_quarter_of_a_fixed_cameras_picture_and_never_of_a_photo(self):
        _, row, scale, whole = self.shown(stretched_ratio=1e-9, tile_ratio=1.0)
        self.assertEqual((row.shape, whole), ((480, 480), False))
        self.assertTrue(1.5 <= scale <= 2.4, scale)
        picture, row = photo()
        _, row, scale, whole = STRETCHED.whole(picture, row, 1.0, np.random.default_rng(5))
        self.assertEqual((scale, whole), (1.0, True))


class RemembersWhatItSaw(unittest.TestCase):
    def test_the_second_run_does_not_look_again_unless_the_data_changed(self):
        seen = [(np.array([3]), np.array([[1.0, 2, 3, 4]]), np.array([0.5])), (np.zeros(0, int), np.zeros((0, 4)), np.zeros(0))]
        looked = []

        def look():
            looked.append(1)
            return seen

        with tempfile.TemporaryDirectory() as folder:
            for key, times in (("a", 1), ("a", 1), ("b", 2)):
                found = remembered(Path(folder) / "seen.npz", key, look)
                self.assertEqual(len(looked), times, key)
                for row, expected in zip(found, seen, strict=True):
                    for part, wanted in zip(row, expected):
                        np.testing.assert_array_equal(part, wanted)


if __name__ == "__main__":
    unittest.main()
