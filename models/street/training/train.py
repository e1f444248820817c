"""Trains the street model: `python train.py --minutes 80`. Checkpoints in --work; run again to resume. `export.py` follows."""

import argparse
import copy
import hashlib
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

try:
    import cv2
    import numpy as np
    import torch
except ImportError as error:
    sys.exit(f"{error.name} is not installed: run `npm run train:street`, or install {Path(__file__).parent}/requirements.txt")

from augment import Pictures
from camera import Camera
from compose import make_batch
from detect import SIDE
from femto_training import FemtoTraining
from labels import DataError
from pictures import load
from replica import Replica, gather
from schedule import Schedule, learning_rate
from sets import LABELS
from sight import believe, remembered, whole_pictures
from state import CheckpointError, load_checkpoint, save_atomic
from validation import evaluate, mean_figure, show, valid_sets
from yolox_training import YoloxTraining

HERE = Path(__file__).resolve().parent
KINDS = {kind.name: kind for kind in (YoloxTraining, FemtoTraining)}
EVALUATE_EVERY = 3
GIVE_UP_AFTER = 25


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data"), type=Path)
    parser.add_argument("--work", default=HERE / "../../../.cache/street-training", type=Path, help="cache and checkpoints")
    parser.add_argument("--network", choices=KINDS, default="yolox", help="YOLOX-Nano or DEIMv2-Femto")
    parser.add_argument("--start", type=Path, help="weights to start from (default: weights/street-v0 or weights/deimv2-femto of the data)")
    parser.add_argument("--minutes", type=float, help="end after this time, however many steps that makes")
    parser.add_argument("--steps", type=int, help="end after so many steps: the same figures on any machine")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lr", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=os.cpu_count(), help="copies of the network, one a core")
    parser.add_argument("--full-from", type=float, help=f"part of training after which pictures are {SIDE} px, not 320")
    parser.add_argument("--calm-from", type=float, help="part of training after which there are no mosaics")
    parser.add_argument("--distil", type=float, default=2.0, help="yolox: weight of what the COCO network says, beside what people drew")
    parser.add_argument("--freeze", type=int, help="stages of the backbone that stay as they are (0–3)")
    parser.add_argument("--save-every", type=float, default=5, metavar="MINUTES", help="a checkpoint so often, besides each epoch's")
    given = parser.parse_args()
    if not given.minutes and not given.steps:
        given.steps = 6000
    for name, value in KINDS[given.network].defaults.items():
        if getattr(given, name) is None:
            setattr(given, name, value)
    return given


def log(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


@torch.no_grad()
def update_mean(mean, network, decay):
    for kept, new in zip(mean.state_dict().values(), network.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - decay)
        else:
            kept.copy_(new)


def train(given):
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.replicas)
    cv2.setNumThreads(1)
    kind = KINDS[given.network](given)
    given.work.mkdir(parents=True, exist_ok=True)
    last_file, best_file = given.work / "last.pt", given.work / "best.pt"
    state = load_checkpoint(last_file, LABELS)
    if state and state.get("kind", "yolox") != kind.name:
        raise CheckpointError(f"{last_file} is of another network ({state.get('kind', 'yolox')}): give another --work")
    rows, pixels, _ = load(given.data, given.work / "cache", log)
    key = f"{(given.work / 'cache/key').read_text()} {hashlib.sha256(kind.teacher_file.read_bytes()).hexdigest()}"
    seen_file = given.work / f"cache/seen-{kind.name}.npz"
    believe(rows, remembered(seen_file, key, lambda: kind.look(whole_pictures(rows, pixels), log)), kind.showing.sure_from)
    pictures, camera = Pictures(rows, pixels, kind.showing), Camera()
    valid = valid_sets(given.data)
    network = kind.network(lambda number, size: make_batch(pictures, camera, (given.seed, 1000), number, size, 0.5, False))
    mean = copy.deepcopy(network)
    optimiser = kind.optimiser(network, given.lr)
    step, elapsed_s, best, history = 0, 0.0, 0.0, []
    if state:
        network.load_state_dict(state["network"])
        mean.load_state_dict(state["mean"])
        optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["random"])
        step, elapsed_s, best, history = state["step"], state["elapsed_s"], state["best"], state["history"]
        log(f"goes on at step {step}, {elapsed_s / 60:.1f} minutes in")
    schedule = Schedule(given.steps, given.minutes, elapsed_s)
    epoch_steps = pictures.epoch_size // given.batch
    log(f"{len(rows)} pictures, {epoch_steps} steps an epoch, {given.steps or '?'} steps, {given.minutes or '?'} minutes")

    lesson = kind.lesson(torch.tensor(pictures.label_weights(), dtype=torch.float32))
    share = given.batch // given.replicas

    def maker(number):
        def make(at, calm, side):
            return make_batch(pictures, camera, (given.seed, number), at, share, 0.0 if calm else 0.5, calm, side)

        return make

    copies = [network, *(copy.deepcopy(network) for _ in range(given.replicas - 1))]
    replicas = [Replica(own, lesson, maker(number)) for number, own in enumerate(copies)]
    pool = ThreadPoolExecutor(given.replicas)
    first_step, bad, sums, last_log, save_due_s = step, 0, {}, time.monotonic(), elapsed_s + given.save_every * 60
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))

    def save(best_too=False):
        nonlocal save_due_s
        save_due_s = schedule.elapsed_s() + given.save_every * 60
        state = {
            "labels": LABELS, "kind": kind.name, "network": network.state_dict(), "mean": mean.state_dict(),
            "optimiser": optimiser.state_dict(), "random": torch.get_rng_state(), "step": step, "elapsed_s": schedule.elapsed_s(), "best": best,
            "history": history, "seed": given.seed, "batch": given.batch, "lr": given.lr,
        }  # fmt: skip
        try:
            save_atomic(last_file, state)
            if best_too:
                save_atomic(best_file, {key: state[key] for key in ("labels", "kind", "mean", "step", "best", "history", "seed")})
        except OSError as error:
            log(f"warning: {error}; training goes on, free some room")

    while schedule.progress(step) < 1 and not stop:
        progress = schedule.progress(step)
        rate = learning_rate(given.lr, progress, step)
        for group in optimiser.param_groups:
            group["lr"] = rate * group.get("share", 1.0)
        for replica in replicas:
            replica.network.train()
            for stage in kind.frozen_stages(replica.network):
                stage.eval()
        side = SIDE if progress >= given.full_from else kind.small_side
        jobs = [pool.submit(replica.run, step, progress >= given.calm_from, side) for replica in replicas]
        results = [job.result() for job in jobs]
        terms = {name: sum(result[name] for result in results) / len(results) for name in results[0] if name in results[-1]}
        total = torch.tensor(terms["all"])
        gather(network, [replica.network for replica in replicas[1:]])
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), kind.longest_gradient)
        step += 1
        if not torch.isfinite(total) or not torch.isfinite(norm):
            bad += 1
            log(f"warning: step {step} gave {float(total)}; skipped")
            if bad >= GIVE_UP_AFTER:
                raise SystemExit(f"{bad} steps in a row without a finite loss: try a smaller --lr, resuming from {last_file}")
            network.load_state_dict(mean.state_dict())
            for replica in replicas[1:]:
                replica.follow(network)
            continue
        bad = 0
        optimiser.step()
        for replica in replicas[1:]:
            replica.follow(network)
        update_mean(mean, network, min(kind.mean_decay, (1 + step) / (10 + step)))
        for name, value in (*terms.items(), ("norm", norm)):
            sums[name] = sums.get(name, 0) + float(value)
        if (step - first_step) % 25 == 0:
            now = time.monotonic()
            speed = (now - last_log) / 25 / given.batch * 1000
            last_log = now
            shown = " ".join(f"{name} {value / 25:.2f}" for name, value in sums.items())
            sums = {}
            log(
                f"step {step} ({100 * schedule.progress(step):.0f} %) lr {rate:.5f} {shown} · {speed:.0f} ms a picture · "
                f"{schedule.left_s(step, first_step) / 60:.0f} min left"
            )
        if step % epoch_steps == 0 and step // epoch_steps % EVALUATE_EVERY:
            save()
        elif step % epoch_steps == 0:
            figures = evaluate(kind.detector(mean), valid)
            value = mean_figure(figures)
            history.append({"step": step, "figures": figures})
            better = value > best
            best = max(best, value)
            log(f"epoch {step // epoch_steps}: mean {value:.4f}{' best' if better else ''} · {show(figures)}")
            save(better)
            last_log = time.monotonic()
        elif schedule.elapsed_s() >= save_due_s:
            save()
    figures = evaluate(kind.detector(mean), valid)
    value = mean_figure(figures)
    history.append({"step": step, "figures": figures})
    better = value > best
    best = max(best, value)
    log(f"end at step {step}: mean {value:.4f}{' best' if better else ''} · {show(figures)}")
    save(better)
    if stop:
        raise SystemExit(f"stopped at step {step}; run the same command to go on")


if __name__ == "__main__":
    try:
        train(arguments())
    except (DataError, CheckpointError) as error:
        sys.exit(f"error: {error}")
    except OSError as error:
        sys.exit(f"error: {error}; free some room or give another --work, then run the same command to go on")
