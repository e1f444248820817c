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

from augment import Camera, Pictures, make_batch
from average_precision import average_precision
from detect import SIDE, as_batch, detect
from labels import DataError
from loss import Loss
from network import YoloxNano, anchor_grid, fold_norms, load_folded, unfold_norms
from pictures import COCO_INDEX, COCO_TO_LABEL, load, read_pictures
from schedule import Schedule, learning_rate
from sets import LABELS, SETS, same_family
from state import CheckpointError, load_checkpoint, save_atomic

HERE = Path(__file__).resolve().parent
CALM_FROM = 0.85
EMA_DECAY = 0.999
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
    parser.add_argument("--freeze", type=int, default=2, help="stages of the backbone that stay as they are (0–3)")
    given = parser.parse_args()
    if not given.minutes and not given.steps:
        given.steps = 6000
    return given


def log(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def channels_last(network):
    return network.to(memory_format=torch.channels_last)


class Replica:
    """One core's share of a step: makes its pictures, runs them forward and back on its own copy of the network.

    Two single-threaded copies suffer less from other work on the machine than one network on two threads, which waits for
    the slower thread at each of its layers.
    """

    def __init__(self, network, teacher, loss, make):
        self.network = network
        self.teacher = teacher
        self.loss = loss
        self.make = make

    def run(self, step, calm):
        torch.set_num_threads(1)
        torch.set_flush_denormal(True)
        canvases, truths = self.make(step, calm)
        batch = as_batch(canvases)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            taught = self.teacher(batch)
        with torch.autocast("cpu", torch.bfloat16):
            logits = self.network(batch)
        total, terms = self.loss(logits.float(), truth_tensors(truths), taught.float(), with_l1=calm)
        self.network.zero_grad()
        total.backward()
        return {name: float(value.detach()) for name, value in terms.items()} | {"all": float(total.detach())}

    @torch.no_grad()
    def follow(self, leader):
        for own, other in zip(self.network.state_dict().values(), leader.state_dict().values()):
            own.copy_(other)


@torch.no_grad()
def gather(leader, others):
    """The mean of the replicas' gradients and of their norms' statistics, in the leader."""
    networks = [leader, *others]
    for tensors in zip(*(network.parameters() for network in networks)):
        if tensors[0].grad is not None:
            for tensor in tensors[1:]:
                tensors[0].grad += tensor.grad
            tensors[0].grad /= len(networks)
    for tensors in zip(*(network.buffers() for network in networks)):
        if tensors[0].dtype.is_floating_point:
            for tensor in tensors[1:]:
                tensors[0].add_(tensor)
            tensors[0].div_(len(networks))


def frozen_stages(network, count):
    return [network.backbone.stem, network.backbone.dark2, network.backbone.dark3][:count]


def training_mode(network, frozen):
    network.train()
    for stage in frozen_stages(network, frozen):
        stage.eval()


def valid_sets(data):
    """[(set, pictures, truth [(label, box)])], read once."""
    found = {}
    for group, _, picture, boxes in read_pictures(data, [], "valid"):
        found.setdefault(group.name, ([], []))
        found[group.name][0].append(picture)
        found[group.name][1].append([(label, box) for label, box in boxes if label >= 0])
    return found


def evaluate(network, valid):
    """{set: {label: AP50}} over the labels that the set annotates."""
    folded = channels_last(fold_norms(network))
    figures = {}
    for group in SETS:
        if group.name not in valid:
            continue
        pictures, truth = valid[group.name]
        seen = detect(folded, pictures, 0.01)
        figures[group.name] = {}
        for label in group.annotated:
            index = LABELS.index(label)
            boxes = [np.array([box for k, box in rows if k == index]).reshape(-1, 4) for rows in truth]
            found = [(b[k == index], s[k == index]) for k, b, s in seen]
            figures[group.name][label] = average_precision(boxes, found)
    return figures


def mean_figure(figures):
    """What the best checkpoint is chosen by: the mean AP50 of all labels of all validation sets."""
    values = [value for group in figures.values() for value in group.values() if value is not None]
    return sum(values) / len(values)


def show(figures):
    return " · ".join(
        group + " " + " ".join(f"{label} {value:.3f}" for label, value in values.items() if value is not None)
        for group, values in figures.items()
    )


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


def truth_tensors(truths):
    return [tuple(torch.from_numpy(part) for part in parts) for parts in truths]


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
    loss = Loss(anchor_grid(SIDE, SIDE), families, COCO_INDEX, COCO_TO_LABEL)

    share = given.batch // given.replicas

    def maker(number):
        def make(at, calm):
            return make_batch(pictures, camera, (given.seed, number), at, share, 0.0 if calm else 0.5, calm)

        return make

    replicas = [Replica(network if k == 0 else copy.deepcopy(network), teacher, loss, maker(k)) for k in range(given.replicas)]
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
        jobs = [pool.submit(replica.run, step, progress >= CALM_FROM) for replica in replicas]
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
        if step % epoch_steps == 0:
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
