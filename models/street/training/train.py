"""Trains the street model: `python train.py --minutes 80`. Checkpoints in --work; run again to resume. `export.py` follows."""

import argparse
import copy
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

from augment import Pictures, make_batch
from camera import Camera
from detect import SIDE, as_batch, channels_last
from folding import fold_norms, load_folded, unfold_norms
from labels import DataError
from loss import Loss
from network import YoloxNano, anchor_grid
from pictures import COCO_INDEX, COCO_TO_LABEL, load
from replica import Replica, gather
from schedule import Schedule, learning_rate
from sets import LABELS, RARITY_POWER, same_family
from sight import look
from state import CheckpointError, load_checkpoint, save_atomic
from validation import evaluate, mean_figure, show, valid_sets

HERE = Path(__file__).resolve().parent
SMALL_SIDE = 320
EVALUATE_EVERY = 3
EMA_DECAY = 0.9995
STATISTICS_PICTURES = 128
GIVE_UP_AFTER = 25


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default=os.environ.get("JIEXUN_TEST_DATA", HERE / "../../../../shared/data"), type=Path)
    parser.add_argument("--work", default=HERE / "../../../.cache/street-training", type=Path, help="cache and checkpoints")
    parser.add_argument("--start", type=Path, help="ONNX weights to start from (default: weights/street-v0 of the data)")
    parser.add_argument("--minutes", type=float, help="end after this time, however many steps that makes")
    parser.add_argument("--steps", type=int, help="end after so many steps: the same figures on any machine")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--lr", type=float, default=0.006)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replicas", type=int, default=os.cpu_count(), help="copies of the network, one a core")
    # Most is learnt from small pictures, at about half the cost; the sizes of use come last (Touvron et al., arXiv 1906.06423).
    parser.add_argument("--full-from", type=float, default=0.65, help=f"part of training after which pictures are {SIDE} px, not {SMALL_SIDE}")
    parser.add_argument("--calm-from", type=float, default=0.85, help="part of training after which there are no mosaics")
    parser.add_argument("--distil", type=float, default=2.0, help="weight of what the COCO network says, beside what people drew")
    parser.add_argument("--freeze", type=int, default=2, help="stages of the backbone that stay as they are (0–3)")
    given = parser.parse_args()
    if not given.minutes and not given.steps:
        given.steps = 6000
    return given


def log(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def frozen_stages(network, count):
    return [network.backbone.stem, network.backbone.dark2, network.backbone.dark3][:count]


def training_mode(network, frozen):
    network.train()
    for stage in frozen_stages(network, frozen):
        stage.eval()


def optimiser_for(network, rate):
    learned = [p for p in network.parameters() if p.requires_grad]
    decayed = [p for p in learned if p.ndim > 1]
    plain = [p for p in learned if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": 5e-4}, {"params": plain, "weight_decay": 0}]
    return torch.optim.SGD(groups, lr=rate, momentum=0.9, nesterov=True)


@torch.no_grad()
def update_mean(mean, network, decay):
    for kept, new in zip(mean.state_dict().values(), network.state_dict().values()):
        if kept.dtype.is_floating_point:
            kept.lerp_(new, 1 - decay)
        else:
            kept.copy_(new)


def label_weights(counts):
    """f32[labels]; 1 for the most frequent label and for those that nobody drew."""
    known = np.where(counts > 0, counts, counts.max())
    return torch.tensor((counts.max() / known) ** RARITY_POWER, dtype=torch.float32)


def train(given):
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.replicas)
    cv2.setNumThreads(1)
    start = given.start or given.data / "weights/street-v0/model.onnx"
    teacher_file = given.data / "weights/yolox-nano/yolox_nano_416x416.onnx"
    for needed in (start, teacher_file):
        if not needed.is_file():
            raise DataError(f"no file {needed}: get the data as data/SOURCES.md says, or give its place with --data")
    given.work.mkdir(parents=True, exist_ok=True)

    teacher = YoloxNano(80)
    load_folded(teacher, teacher_file)
    teacher = channels_last(fold_norms(teacher))

    network = YoloxNano(len(LABELS))
    load_folded(network, start)
    rows, pixels, _ = load(given.data, given.work / "cache", log)
    look(teacher, rows, pixels, log)
    pictures = Pictures(rows, pixels)
    camera = Camera()
    valid = valid_sets(given.data)

    def statistics():
        for number in range(STATISTICS_PICTURES // given.batch):
            yield as_batch(make_batch(pictures, camera, (given.seed, 1000), number, given.batch, 0.5, False)[0])

    unfold_norms(network, statistics())
    network = channels_last(network)
    for stage in frozen_stages(network, given.freeze):
        stage.requires_grad_(False)
    mean = copy.deepcopy(network)
    optimiser = optimiser_for(network, given.lr)
    last_file, best_file = given.work / "last.pt", given.work / "best.pt"
    step, elapsed_s, best, history = 0, 0.0, 0.0, []
    state = load_checkpoint(last_file, LABELS)
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

    families = torch.tensor([[same_family(a, b) for b in LABELS] for a in LABELS])
    weights = label_weights(pictures.counts)
    lessons = (families, COCO_INDEX, COCO_TO_LABEL, weights, given.distil)
    losses = {side: Loss(anchor_grid(side, side), *lessons) for side in (SMALL_SIDE, SIDE)}

    share = given.batch // given.replicas

    def maker(number):
        def make(at, calm, side):
            return make_batch(pictures, camera, (given.seed, number), at, share, 0.0 if calm else 0.5, calm, side)

        return make

    copies = [network, *(copy.deepcopy(network) for _ in range(given.replicas - 1))]
    replicas = [Replica(own, teacher, losses, maker(number)) for number, own in enumerate(copies)]
    pool = ThreadPoolExecutor(given.replicas)
    first_step, bad, sums, last_log = step, 0, {}, time.monotonic()
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))

    def save(best_too=False):
        state = {
            "labels": LABELS, "network": network.state_dict(), "mean": mean.state_dict(), "optimiser": optimiser.state_dict(),
            "random": torch.get_rng_state(), "step": step, "elapsed_s": schedule.elapsed_s(), "best": best,
            "history": history, "seed": given.seed, "batch": given.batch, "lr": given.lr,
        }  # fmt: skip
        try:
            save_atomic(last_file, state)
            if best_too:
                save_atomic(best_file, {key: state[key] for key in ("labels", "mean", "step", "best", "history", "seed")})
        except OSError as error:
            log(f"warning: {error}; training goes on, free some room")

    while schedule.progress(step) < 1 and not stop:
        progress = schedule.progress(step)
        rate = learning_rate(given.lr, progress, step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        for replica in replicas:
            training_mode(replica.network, given.freeze)
        side = SIDE if progress >= given.full_from else SMALL_SIDE
        jobs = [pool.submit(replica.run, step, progress >= given.calm_from, side) for replica in replicas]
        results = [job.result() for job in jobs]
        terms = {name: sum(result[name] for result in results) / len(results) for name in results[0] if name in results[-1]}
        total = torch.tensor(terms["all"])
        gather(network, [replica.network for replica in replicas[1:]])
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 30)
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
        update_mean(mean, network, min(EMA_DECAY, (1 + step) / (10 + step)))
        for name, value in (*terms.items(), ("norm", norm)):
            sums[name] = sums.get(name, 0) + float(value)
        if (step - first_step) % 25 == 0:
            now = time.monotonic()
            speed = (now - last_log) / 25 / given.batch * 1000
            last_log = now
            shown = " ".join(f"{name} {value / 25:.2f}" for name, value in sums.items())
            sums = {}
            log(
                f"step {step} ({100 * schedule.progress(step):.0f} %) lr {rate:.4f} {shown} · {speed:.0f} ms a picture · "
                f"{schedule.left_s(step, first_step) / 60:.0f} min left"
            )
        if step % epoch_steps == 0 and step // epoch_steps % EVALUATE_EVERY:
            save()
        elif step % epoch_steps == 0:
            figures = evaluate(mean, valid)
            value = mean_figure(figures)
            history.append({"step": step, "figures": figures})
            better = value > best
            best = max(best, value)
            log(f"epoch {step // epoch_steps}: mean {value:.4f}{' best' if better else ''} · {show(figures)}")
            save(better)
            last_log = time.monotonic()
    figures = evaluate(mean, valid)
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
