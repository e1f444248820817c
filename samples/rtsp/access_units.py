"""The encoded pictures of one H.264 file, as they are sent: read once, never decoded."""

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402


class AccessUnits:
    """All pictures of `path`, in order, in AVC format (length-prefixed NAL units).

    `data[i]`: bytes of picture i (key frames start with their parameter sets); `is_key[i]`; `frame_ns`: time between two.
    `caps`: what an appsrc that sends them must be told.
    """

    def __init__(self, path):
        pipeline = Gst.parse_launch(
            "filesrc name=file ! qtdemux ! h264parse ! video/x-h264,stream-format=avc,alignment=au"
            " ! appsink name=sink sync=false max-buffers=16"
        )
        pipeline.get_by_name("file").set_property("location", path)
        sink = pipeline.get_by_name("sink")
        pipeline.set_state(Gst.State.PLAYING)
        self.data, self.is_key, self.caps = [], [], None
        error = None
        while error is None and not sink.get_property("eos"):
            sample = sink.emit("try-pull-sample", Gst.SECOND // 2)
            if sample is not None:
                self._add(sample)
            else:
                error = pipeline.get_bus().pop_filtered(Gst.MessageType.ERROR)
        pipeline.set_state(Gst.State.NULL)
        if not self.data:
            reason = error.parse_error()[0].message if error else "it is empty"
            raise SystemExit(f"{path} holds no H.264 video that can be sent: {reason}")
        framerate = self.caps.get_structure(0).get_fraction("framerate")
        self.frame_ns = Gst.SECOND * framerate.value_denominator // framerate.value_numerator

    def _add(self, sample):
        buffer = sample.get_buffer()
        is_key = not buffer.has_flags(Gst.BufferFlags.DELTA_UNIT)
        if self.caps is None:
            self.caps = sample.get_caps()
            self._parameter_sets = parameter_sets(self.caps)
        bytes_ = buffer.extract_dup(0, buffer.get_size())
        self.data.append(self._parameter_sets + bytes_ if is_key else bytes_)
        self.is_key.append(is_key)

    def __len__(self):
        return len(self.data)

    def duration_ns(self):
        return len(self) * self.frame_ns


def parameter_sets(caps):
    """SPS and PPS out of the `avcC` box (ISO 14496-15, 5.3.3.1), each with a four-byte length before it."""
    structure = caps.get_structure(0)
    avcc = structure.get_value("codec_data")
    raw = avcc.extract_dup(0, avcc.get_size())
    units, at = [], 6
    for count in (raw[5] & 0x1F, None):
        if count is None:
            count, at = raw[at], at + 1
        for _ in range(count):
            size = int.from_bytes(raw[at : at + 2], "big")
            units.append(size.to_bytes(4, "big") + raw[at + 2 : at + 2 + size])
            at += 2 + size
    return b"".join(units)


def corrupted(data, random):
    """The same NAL units with noise for content: a client still takes them for video and cannot decode them."""
    out, at = bytearray(data), 0
    while at + 4 < len(out):
        size = int.from_bytes(out[at : at + 4], "big")
        out[at + 5 : at + 4 + size] = random.randbytes(max(0, size - 1))
        at += 4 + size
    return bytes(out)
