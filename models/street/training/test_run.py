"""`python -m unittest test_run` in the training environment, with the weights of JIEXUN_TEST_DATA: whole runs on drawn pictures."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

try:
    import cv2
    import numpy as np
    import torch
except ImportError:
    torch = None

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data"))
STEPS = 10
LR = {"yolox": "0.002", "femto": "0.0002"}


def draw_set(folder, classes, count, rng, scene="{}"):
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "labels").mkdir(exist_ok=True)
    for number in range(count):
        picture = rng.integers(60, 120, (96, 128, 3), np.uint8)
        cv2.rectangle(picture, (20 + number, 30), (70 + number, 80), (0, 0, 40 * (number % 5)), -1)
        name = scene.format(number)
        cv2.imwrite(str(folder / f"images/{name}.png"), picture)
        line = f"{number % classes} {(45 + number) / 128} {55 / 96} {50 / 128} {50 / 96}\n"
        (folder / f"labels/{name}.txt").write_text(line)


@unittest.skipIf(torch is None or not (DATA / "weights").is_dir(), "needs the training environment and the data's weights")
class Runs(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.data = self.folder / "data"
        rng = np.random.default_rng(3)
        for name, classes, parts in (
            ("garbage-overflow", 3, (("train", 12), ("valid", 3))),
            ("atl-traffic", 4, (("train", 4), ("valid", 2))),
            ("vehicles-openimages", 5, (("train", 3),)),
            ("fixed-cameras", 4, (("train", 3),)),
        ):
            for part, count in parts:
                draw_set(self.data / "datasets" / name / part, classes, count, rng)
        for scene, count in (("4_mp4-{}", 2), ("9_mp4-{}", 4)):
            draw_set(self.data / "datasets/traffic-heights", 5, count, rng, scene)
        (self.data / "weights").symlink_to((DATA / "weights").resolve())

    def command(self, work, network="yolox"):
        return [
            sys.executable, "-B", str(HERE / "train.py"), "--data", str(self.data), "--work", str(work), "--steps", str(STEPS),
            "--batch", "4", "--replicas", "2", "--lr", LR[network], "--network", network, "--save-every", "0",
        ]  # fmt: skip

    def run_to_end(self, work, network="yolox"):
        done = subprocess.run(self.command(work, network), capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def weights(self, work):
        return torch.load(work / "last.pt", weights_only=True)["mean"]

    def test_killed_and_started_again_it_ends_with_the_same_weights(self):
        for network in LR:
            with self.subTest(network):
                self.kill_and_go_on(network)

    def kill_and_go_on(self, network):
        straight, broken = self.folder / f"straight-{network}", self.folder / f"broken-{network}"
        status, text = self.run_to_end(straight, network)
        self.assertEqual(status, 0, text)
        running = subprocess.Popen(self.command(broken, network), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 300
        while not (broken / "last.pt").exists() and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        running.wait()
        status, text = self.run_to_end(broken, network)
        self.assertEqual(status, 0, text)
        self.assertRegex(text, r"goes on at step \d+")
        self.assertLess(int(re.search(r"goes on at step (\d+)", text)[1]), STEPS)
        for name, value in self.weights(straight).items():
            self.assertTrue(torch.allclose(value, self.weights(broken)[name], atol=1e-5), name)
        status, text = self.run_to_end(broken, next(other for other in LR if other != network))
        self.assertEqual(status, 1, text)
        self.assertIn(f"last.pt is of another network ({network})", text)

    def test_bad_data_is_named_and_the_rest_trains(self):
        images = self.data / "datasets/garbage-overflow/train/images"
        labels = self.data / "datasets/garbage-overflow/train/labels"
        (images / "0.png").write_bytes(b"no picture")
        (images / "1.png").write_bytes(b"")
        (labels / "2.txt").write_text("0 0.5 0.5 0.2 0.2\n7 0.5 0.5 0.2 0.2\n0 nan 0.5 0.2 0.2\n0 1.4 0.5 0.2 0.2\n")
        (labels / "3.txt").unlink()
        status, text = self.run_to_end(self.folder / "work")
        self.assertEqual(status, 0, text)
        for part in ("0.png: not a readable picture", "1.png: not a readable", "2.txt:2: class 7 is out of range", "2.txt:3: NaN",
                     "2.txt:4: the box lies outside", "3.txt: no label file", "no readable video"):  # fmt: skip
            self.assertIn(part, text)

    def test_a_missing_folder_ends_it_at_once(self):
        shutil.rmtree(self.data / "datasets/atl-traffic/valid/labels")
        status, text = self.run_to_end(self.folder / "work")
        self.assertEqual(status, 1, text)
        self.assertRegex(text, "error: no folder .*atl-traffic/valid/labels: get the data")
        self.assertNotIn("Traceback", text)

    def test_a_checkpoint_of_other_labels_or_of_nothing_ends_it_at_once(self):
        work = self.folder / "work"
        work.mkdir()
        for content, reason in (({"labels": ("cat", "dog")}, "other labels: it has 2"), (None, "not a readable checkpoint")):
            with self.subTest(reason):
                torch.save(content, work / "last.pt") if content else (work / "last.pt").write_bytes(b"torn")
                status, text = self.run_to_end(work)
                self.assertEqual(status, 1, text)
                self.assertIn(reason, text)
                self.assertNotIn("Traceback", text)


if __name__ == "__main__":
    unittest.main()
