"""Checkpoints that survive a kill at any moment."""

import os
from pathlib import Path

import torch


class CheckpointError(Exception):
    """A checkpoint that does not fit; the message says which and what to do."""


def save_atomic(path, state):
    """Written beside, flushed to the disk, renamed: the old one stays until the new one is whole. Raises OSError."""
    partial = Path(str(path) + ".part")
    try:
        with open(partial, "wb") as out:
            torch.save(state, out)
            out.flush()
            os.fsync(out.fileno())
    except (OSError, RuntimeError) as error:
        # torch reports a full disk as a RuntimeError of its zip writer.
        partial.unlink(missing_ok=True)
        raise OSError(f"{path} cannot be written ({error}); the one before it is untouched") from error
    os.replace(partial, path)


def load_checkpoint(path, labels):
    """The state, or None without a file. Raises CheckpointError for another list of labels or a file that is none."""
    path = Path(path)
    if not path.is_file():
        return None
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise CheckpointError(f"{path} is not a readable checkpoint ({error}); delete it to start anew") from error
    found = tuple(state.get("labels", ()))
    if found != tuple(labels):
        raise CheckpointError(
            f"{path} was trained for other labels: it has {len(found)} ({', '.join(found[:20])}), sets.py has {len(labels)}; "
            "delete it to start anew, or give another --work"
        )
    return state
