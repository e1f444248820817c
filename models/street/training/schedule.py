"""How far training is and how fast it learns. Pure standard library."""

import math
import time


class Schedule:
    """How far training is, from 0 to 1: by steps, or by the wall clock since its start, earlier runs included.

    By the clock it ends in time on a busy machine; by steps it ends in the same place on any.
    """

    def __init__(self, steps, minutes, elapsed_s=0.0, clock=time.monotonic):
        self.steps = steps
        self.budget_s = minutes * 60 if minutes else None
        self.before_s = elapsed_s
        self.clock = clock
        self.started = clock()

    def elapsed_s(self):
        return self.before_s + self.clock() - self.started

    def progress(self, step):
        return step / self.steps if self.steps else min(1.0, self.elapsed_s() / self.budget_s)

    def left_s(self, step, first_step):
        if self.budget_s and not self.steps:
            return max(0.0, self.budget_s - self.elapsed_s())
        done = step - first_step
        return (self.clock() - self.started) / done * (self.steps - step) if done else float("nan")


def learning_rate(peak, progress, step, warm_up_steps=150, least=0.03):
    """Linear warm-up, then a cosine down to `least` of the peak."""
    if step < warm_up_steps:
        return peak * (0.1 + 0.9 * step / warm_up_steps)
    return peak * (least + (1 - least) * 0.5 * (1 + math.cos(math.pi * min(1.0, progress))))
