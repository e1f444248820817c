"""What a cheap street camera does to a picture: light, night with lamps, rain, blur, noise, JPEG. All chance is handed in."""

import cv2
import numpy as np

from detect import SIDE

HUE_DEGREES = 25.0


def log_uniform(rng, low, high):
    return float(np.exp(rng.uniform(np.log(low), np.log(high))))


def hue_turn(angle):
    """f32[3, 3] that turns colours about the grey axis by `angle` (radians), as a wrong white balance or another paint does."""
    across = np.full((3, 3), 1 / 3)
    cross = np.array(((0, -1, 1), (1, 0, -1), (-1, 1, 0))) / 3**0.5
    return (np.cos(angle) * np.eye(3) + (1 - np.cos(angle)) * across + np.sin(angle) * cross).astype(np.float32)


class Camera:
    """What a camera does to a picture; the noise is drawn once and shown at random offsets, since drawing it is slow."""

    def __init__(self, seed=0):
        self.noise = np.random.default_rng(seed).normal(0, 1, (SIDE * 2, SIDE * 2, 3)).astype(np.float32)

    def __call__(self, picture, rng, strength=1.0):
        picture = self.light(picture, rng)
        chance = rng.random(6) / strength
        if chance[0] < 0.10:
            picture = self.night(picture, rng)
        if chance[1] < 0.05:
            picture = self.rain(picture, rng)
        if chance[2] < 0.12:
            picture = self.blur(picture, rng)
        if chance[3] < 0.15:
            picture = self.add_noise(picture, rng, rng.uniform(3, 16))
        if chance[4] < 0.08:
            small = cv2.resize(picture, None, fx=(f := rng.uniform(0.4, 0.8)), fy=f, interpolation=cv2.INTER_AREA)
            picture = cv2.resize(small, (picture.shape[1], picture.shape[0]), interpolation=cv2.INTER_LINEAR)
        if chance[5] < 0.20:
            quality = int(rng.integers(20, 70))
            picture = cv2.imdecode(cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
        return picture

    @staticmethod
    def curve(picture, values):
        """`values` f[256] or f[256, 3] as a lookup table."""
        return cv2.LUT(picture, np.ascontiguousarray(values.clip(0, 255).astype(np.uint8).reshape(1, 256, -1)))

    def light(self, picture, rng):
        if rng.random() < 0.1:
            return picture
        level = np.arange(256, dtype=np.float32)[:, None]
        cast = rng.uniform(0.9, 1.1, 3)
        gain, gamma = rng.uniform(0.75, 1.25), log_uniform(rng, 0.75, 1.35)
        picture = self.curve(picture, 255 * (level / 255) ** gamma * gain * cast + rng.uniform(-12, 12))
        if rng.random() < 0.6:
            grey = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
            part = rng.uniform(-0.4, 0.6) if rng.random() < 0.92 else 1.0
            picture = cv2.addWeighted(picture, 1 - part, grey, part, 0)
        if rng.random() < 0.4:
            picture = cv2.transform(picture, hue_turn(np.radians(rng.uniform(-HUE_DEGREES, HUE_DEGREES))))
        return picture

    def night(self, picture, rng):
        level = np.arange(256, dtype=np.float32)[:, None]
        cast = np.array((1, 1, 1)) * rng.uniform(0.85, 1.15, 3)
        picture = self.curve(picture, 255 * (level / 255) ** rng.uniform(1.3, 2.3) * rng.uniform(0.35, 0.8) * cast)
        if rng.random() < 0.5:
            side = len(picture)
            glow = np.zeros((side // 4, side // 4), np.uint8)
            for _ in range(rng.integers(1, 6)):
                x, y = (int(value) for value in rng.integers(0, side // 4, 2))
                cv2.circle(glow, (x, y), int(rng.integers(1, 4)), int(rng.integers(150, 255)), -1)
            glow = cv2.resize(cv2.GaussianBlur(glow, (0, 0), rng.uniform(1, 4)), (side, side))
            picture = cv2.add(picture, cv2.cvtColor(glow, cv2.COLOR_GRAY2BGR))
        return self.add_noise(picture, rng, rng.uniform(4, 20))

    @staticmethod
    def rain(picture, rng):
        side = len(picture)
        streaks = np.zeros((side, side), np.uint8)
        slant, length = rng.uniform(-0.4, 0.4), rng.uniform(6, 24)
        for x, y in rng.integers(0, side, (int(rng.integers(100, 500)), 2)):
            cv2.line(streaks, (int(x), int(y)), (int(x + slant * length), int(y + length)), int(rng.integers(40, 120)), 1)
        picture = cv2.addWeighted(picture, 0.85, cv2.cvtColor(streaks, cv2.COLOR_GRAY2BGR), 0.7, 18)
        return cv2.GaussianBlur(picture, (3, 3), 0)

    @staticmethod
    def blur(picture, rng):
        if rng.random() < 0.6:
            return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 1.8))
        size = int(rng.integers(3, 10))
        kernel = np.zeros((size, size), np.float32)
        kernel[size // 2] = 1
        turn = cv2.getRotationMatrix2D((size / 2 - 0.5, size / 2 - 0.5), rng.uniform(0, 180), 1)
        kernel = cv2.warpAffine(kernel, turn, (size, size))
        return cv2.filter2D(picture, -1, kernel / max(float(kernel.sum()), 1e-6))

    def add_noise(self, picture, rng, sigma):
        x, y = rng.integers(0, SIDE, 2)
        noise = self.noise[y : y + len(picture), x : x + len(picture)] * np.float32(sigma)
        if rng.random() < 0.5:
            noise = np.repeat(noise[..., :1], 3, 2)
        return (picture + noise).clip(0, 255).astype(np.uint8)
