"""What the model tells apart, and which pictures teach it what. Pure standard library.

A set annotates only some labels; for the others its pictures say nothing, and the teacher's boxes stand in (`pictures.py`).
"""

from dataclasses import dataclass, field

LABELS = (
    "person", "bicycle", "motorcycle", "car", "bus", "truck", "umbrella", "bag", "chair", "bench", "table", "food",
    "tableware", "plant", "garbage", "garbage_bin", "overflow",
)

# COCO's 80 classes by number, as far as they are labels of ours.
COCO_LABELS = {
    0: "person", 1: "bicycle", 2: "car", 3: "motorcycle", 5: "bus", 7: "truck", 13: "bench", 24: "bag", 25: "umbrella",
    26: "bag", 28: "bag", 39: "tableware", 40: "tableware", 41: "tableware", 42: "tableware", 43: "tableware",
    44: "tableware", 45: "tableware", 46: "food", 47: "food", 48: "food", 49: "food", 50: "food", 51: "food", 52: "food",
    53: "food", 54: "food", 55: "food", 56: "chair", 58: "plant", 60: "table",
}  # fmt: skip

GARBAGE_LABELS = ("garbage", "garbage_bin", "overflow")


@dataclass(frozen=True)
class PictureSet:
    """One folder of pictures with YOLO labels.

    `classes`: the set's classes in order; a label of ours, or None where its boxes are not drawn as ours are (such a box is
    left out of the loss). `repeat`: how often a picture comes by in an epoch; `repeat_rare`: one that shows a rare label.
    `stretched_from`: (width, height) that the pictures had before someone made them square.
    `scale`: how much larger than the letterboxed picture a training picture may be shown, least and most.
    `held_scenes`: pictures of these scenes (their name up to the first "-") are for validation alone: a frame of a scene that
    training has seen says nothing of streets that it has not.
    """

    name: str
    folder: str
    classes: tuple
    repeat: float
    scale: tuple
    repeat_rare: float = 0
    rare: tuple = ()
    stretched_from: tuple | None = None
    valid: str | None = None
    held_scenes: tuple = ()
    annotated: tuple = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "annotated", tuple(label for label in self.classes if label))

    def holds_back(self, file_name):
        """Whether a picture of `folder` is for validation."""
        return file_name.split("-")[0] in self.held_scenes


SETS = (
    PictureSet(
        name="garbage-overflow",
        folder="datasets/garbage-overflow/train",
        valid="datasets/garbage-overflow/valid",
        classes=("garbage", "garbage_bin", "overflow"),
        repeat=1.6,
        scale=(0.5, 1.5),
    ),
    PictureSet(
        name="atl-traffic",
        folder="datasets/atl-traffic/train",
        valid="datasets/atl-traffic/valid",
        classes=(None, "bus", "car", "truck"),  # its "bike" is a bicycle, a motorcycle or a rider
        repeat=2.5,
        repeat_rare=4,
        rare=("bus", "truck"),
        scale=(0.8, 2.4),
    ),
    PictureSet(
        name="vehicles-openimages",
        folder="datasets/vehicles-openimages/train",
        classes=(None, "bus", "car", "motorcycle", "truck"),  # an ambulance is a van to one, a truck to another
        repeat=0.7,
        repeat_rare=2,
        rare=("bus", "truck", "motorcycle"),
        scale=(0.3, 1.3),
    ),
    PictureSet(
        name="fixed-cameras",
        folder="datasets/fixed-cameras/train",
        classes=(None, "car", None, "person"),  # its bicycles and motorcycles include the rider
        repeat=1,
        scale=(0.8, 2.0),
        stretched_from=(640, 360),
    ),
    PictureSet(
        name="traffic-heights",
        folder="datasets/traffic-heights",
        valid="datasets/traffic-heights",
        held_scenes=("4_mp4", "7_mp4", "test_mp4"),  # a city by day, a motorway in rain, an underpass in low sun: 56 of 319
        classes=("car", "bus", "truck", "motorcycle", None),  # "vehicle": nobody could say which
        repeat=1.5,
        repeat_rare=2.5,
        rare=("bus", "truck"),
        scale=(0.8, 2.0),
        stretched_from=(640, 360),
    ),
)


@dataclass(frozen=True)
class Video:
    """One frame in `every_ms` of the first two thirds is for training, of the last third for agreement with the teacher."""

    path: str
    every_ms: int = 1000


VIDEOS = (
    Video("videos/opendatacam/opendatacam_traffic_640x360_15fps.mp4", 500),
    Video("videos/intel/car-detection.mp4"),
    Video("videos/intel/one-by-one-person-detection.mp4"),
    Video("videos/dvr-scan/traffic_camera.mp4"),
    Video("videos/dvr-scan/traffic_camera_vfr.mp4"),
    Video("videos/dvr-scan/issue53_brightness_change.avi"),
    Video("videos/bgslibrary/video02.avi"),
    Video("videos/bgslibrary/video03.avi"),
)
VIDEO_SCALE = (0.9, 2.4)
VIDEO_REPEAT = 4
TRAINING_PART = 2 / 3
# How much more a rare label's box says about its label: (most frequent / own count) to this power.
RARITY_POWER = 0.25

# Labels that a drawn box of one of them settles for all: a drawn truck is no car, whatever the teacher says.
FAMILIES = (("bicycle", "motorcycle"), ("car", "bus", "truck"), ("garbage", "garbage_bin", "overflow"))


def same_family(one, other):
    return one == other or any(one in family and other in family for family in FAMILIES)
