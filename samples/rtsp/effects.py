"""What a camera's picture can suffer: the scene encoded once more through a filter, kept beside it, then sent like the scene."""

import os
import subprocess
import threading

FILTERS = {
    # The sensor gives black: no signal, lens cap.
    "black": "lutyuv=y=16:u=128:v=128",
    # Out of focus, or a wet dome.
    "blur": "scale=iw/4:ih/4,gblur=sigma=2.2",
    # Something stands right before the lens: nearly uniform, dark, with the sensor's noise.
    "cover": "scale=16:12,lutyuv=y='val*0.12+42':u='128+(val-128)*0.3':v='128+(val-128)*0.3+3',scale=320:240,noise=alls=3:allf=t",
    # Set to half the size.
    "resize": "scale=trunc(iw/4)*2:trunc(ih/4)*2",
    # Turned by a bump: 2.5 degrees and 7 % of the width aside, no border shown.
    "turn": "scale=iw*1.2:-2,rotate=2.5*PI/180,crop=iw/1.2:ih/1.2:iw*0.14:ih*0.05,scale=trunc(iw/2)*2:trunc(ih/2)*2",
}
OTHER_SIZE = ("resize",)

_running = {}  # ffmpeg -> the unfinished file


def stop():
    """Ends what is being made; half of it is not kept."""
    for ffmpeg, unfinished in list(_running.items()):
        ffmpeg.kill()
        ffmpeg.wait()
        if os.path.exists(unfinished):
            os.remove(unfinished)


def path_of(scene, effect):
    root, extension = os.path.splitext(scene)
    return f"{root}.{effect}{extension}"


def prepare(scene, effect, width, height):
    """Blocks until the scene seen through `effect` is on disk; returns its path."""
    target = path_of(scene, effect)
    if os.path.exists(target) and os.path.getmtime(target) >= os.path.getmtime(scene):
        return target
    unfinished = f"{target}.{os.getpid()}.{threading.get_ident()}.tmp"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", scene]
    size = "" if effect in OTHER_SIZE else f",scale={width}:{height}"
    command += ["-vf", FILTERS[effect] + size, *ENCODING, "-f", "mp4", unfinished]
    try:
        ffmpeg = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        _running[ffmpeg] = unfinished
        status = ffmpeg.wait()
        _running.pop(ffmpeg, None)
        if status != 0:
            raise RuntimeError(f"ffmpeg ended with {status} while it made {effect} of {scene}")
        os.replace(unfinished, target)
    finally:
        if os.path.exists(unfinished):  # ffmpeg failed
            os.remove(unfinished)
    return target


# As the scenes themselves are encoded (scenes/raw-video.ts).
ENCODING = ["-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-bf", "0", "-pix_fmt", "yuv420p"]
ENCODING += ["-force_key_frames", "expr:gte(t,n_forced)", "-sc_threshold", "0", "-g", "1000", "-threads", "1"]
