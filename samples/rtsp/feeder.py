"""Sends a scene's pictures at their own pace into whatever media is being watched."""

import random
import time

import gi

gi.require_version("Gst", "1.0")
from gi.repository import GLib, Gst  # noqa: E402

from access_units import AccessUnits, corrupted  # noqa: E402


# As a camera whose clock is set while it sends.
BACK_NS = 10_000_000_000


class Feeder:
    """The scene starts when the first viewer comes and then goes on by the clock, watched or not, pass after pass."""

    def __init__(self, scene, tell):
        self._plain = scene
        self._shown = scene  # what is on the wire: the plain scene or an effect's
        self._wanted = scene  # taken up at the next key frame
        self._tell = tell
        self._sources = {}  # appsrc -> picture number at which its time is 0
        self._behind = set()  # those whose times have jumped back
        self._started_ns = None
        self._next = 0  # pictures since the start, passes included
        self._waiting = []  # called once the wanted picture is on the wire
        self._last_key = None
        self.frozen = self.silent = self.garbage = False
        self._noise = random.Random(1)

    def attach(self, source):
        """`source`: the appsrc of a media that has just been made."""
        source.set_property("caps", self._plain.caps)
        self._sources[source] = None
        if self._started_ns is None:
            self._started_ns = time.monotonic_ns()
            self._tell({"event": "started", "atUnixMs": time.time_ns() // 1_000_000})
            self._schedule()

    def detach(self, source):
        self._sources.pop(source, None)
        self._behind.discard(source)

    @property
    def back(self):
        return bool(self._behind)

    @back.setter
    def back(self, value):
        """The times of those that are watched now jump; a media that begins later has times of its own."""
        self._behind = set(self._sources) if value else set()

    def show(self, scene, then):
        """Another encoding of the same scene (None: the plain one) from the next key frame on; `then` is called there."""
        self._wanted = scene or self._plain
        self.once_on_the_wire(then)

    def once_on_the_wire(self, then):
        if self._sources and not self.silent:
            self._waiting.append(then)
        else:
            then()

    def _schedule(self):
        due_ns = self._started_ns + self._next * self._plain.frame_ns
        wait_ms = max(0, (due_ns - time.monotonic_ns()) // 1_000_000)
        GLib.timeout_add(wait_ms, self._send_due)

    def _send_due(self):
        index = self._next % len(self._plain)
        if index == 0 and self._next > 0:
            self._tell({"event": "pass", "number": self._next // len(self._plain) + 1, "atUnixMs": time.time_ns() // 1_000_000})
        data = self._picture(index)
        if data is not None:
            for source, zero in list(self._sources.items()):
                self._push(source, zero, data)
        self._next += 1
        self._schedule()
        return False

    def _picture(self, index):
        """Bytes of the picture that is due; None when none is sent."""
        is_key = self._plain.is_key[index]
        if is_key:
            self._shown = self._wanted
        if self.silent or (self.frozen and self._last_key is None):
            return None
        if self.frozen:
            # The same key frame again and again, as an encoder whose sensor has hung goes on sending.
            data = self._last_key
        else:
            data = self._shown.data[index]
            if is_key:
                self._last_key = data
        if is_key:
            waiting, self._waiting = self._waiting, []
            for then in waiting:
                then()
        return corrupted(data, self._noise) if data is not None and self.garbage else data

    def _push(self, source, zero, data):
        """Time in a media starts at its first picture, which is a key frame, and never jumps, scene cut or not, but with `back`."""
        if zero is None:
            if not self._plain.is_key[self._next % len(self._plain)]:
                return
            zero = self._sources[source] = self._next
        buffer = Gst.Buffer.new_wrapped(data)
        at_ns = (self._next - zero) * self._plain.frame_ns
        buffer.pts = buffer.dts = max(0, at_ns - BACK_NS) if source in self._behind else at_ns
        buffer.duration = self._plain.frame_ns
        if source.emit("push-buffer", buffer) != Gst.FlowReturn.OK:
            self.detach(source)


def scene_at(path):
    return AccessUnits(path)
