"""How a sensor turns the ground into a picture: bands, blur, haze, gain, vignetting, noise, compression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

STRIP = 256
"""Rows that are rendered at a time; memory does not depend on the height of the scene."""


@dataclass(frozen=True)
class Sensor:
    """One sensor.

    Attributes:
        name: As in the truth.
        mix: Three rows (red, green, blue of the picture) of weights for red, green, blue, near infrared and 1.
        true_colour: Whether colour names can be read off the picture.
        blur: Standard deviation of the point spread function in pixels.
        noise: Standard deviation of the noise, 0-255.
        haze: Share of the light that is haze, 0-1.
        gain: Factor on each output band.
        vignette: Loss of light in the corners of each 1024-pixel frame, 0-1.
        quality: JPEG quality, or 0 for no compression.
        novel: Whether base training must never see it.
    """

    name: str
    mix: tuple[tuple[float, ...], ...]
    true_colour: bool
    blur: float
    noise: float
    haze: float = 0.0
    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    vignette: float = 0.0
    quality: int = 0
    novel: bool = False


_RGB = ((1, 0, 0, 0, 0), (0, 1, 0, 0, 0), (0, 0, 1, 0, 0))
_GREY = ((0.28, 0.34, 0.24, 0.14, 0),) * 3
_CIR = ((0, 0, 0, 1, 0), (1, 0, 0, 0, 0), (0, 1, 0, 0, 0))
_SWIR = ((-0.5, -0.3, -0.2, 0.1, 245), (0.3, -0.3, -0.6, -0.3, 235), (-0.2, -0.2, 0.2, -0.9, 250))

SENSORS: dict[str, Sensor] = {
    s.name: s
    for s in (
        Sensor("crisp", _RGB, True, 0.5, 2.0),
        Sensor("hazy", _RGB, True, 0.75, 5.0, haze=0.2, gain=(0.98, 1.0, 1.05), vignette=0.12),
        Sensor("warm", _RGB, True, 0.6, 3.0, haze=0.04, gain=(1.08, 1.0, 0.88), vignette=0.06, quality=70),
        Sensor("panchromatic", _GREY, False, 0.5, 4.0, haze=0.05),
        Sensor("infrared", _CIR, False, 0.6, 3.0, haze=0.05, vignette=0.05),
        Sensor("shortwave", _SWIR, False, 0.7, 4.0, novel=True),
    )
}
BASE_SENSORS: tuple[str, ...] = tuple(s.name for s in SENSORS.values() if not s.novel)
NOVEL_SENSORS: tuple[str, ...] = tuple(s.name for s in SENSORS.values() if s.novel)


def render(ground: NDArray[np.uint8], sensor: Sensor, rng: np.random.Generator) -> NDArray[np.uint8]:
    """The picture that a sensor takes of the ground.

    Args:
        ground: Red, green, blue, near infrared, uint8, shape (height, width, 4).
        sensor: The sensor.
        rng: For noise.

    Returns:
        uint8, shape (height, width, 3).
    """
    height, width = ground.shape[:2]
    mix = np.asarray(sensor.mix, np.float32)
    halo = 4
    out = np.empty((height, width, 3), np.uint8)
    for top in range(0, height, STRIP):
        bottom = min(height, top + STRIP)
        first, last = max(0, top - halo), min(height, bottom + halo)
        strip = cv2.GaussianBlur(_mixed(ground[first:last], mix), (0, 0), sensor.blur).astype(np.float32)
        strip = strip[top - first : top - first + bottom - top].reshape(bottom - top, width, 3)
        strip *= (1 - sensor.haze) * np.asarray(sensor.gain, np.float32)
        strip += sensor.haze * np.asarray((196, 204, 214) if sensor.true_colour else (205, 205, 205), np.float32)
        if sensor.vignette:
            strip *= _vignette(top, bottom, width, sensor.vignette)
        noise = rng.standard_normal((bottom - top, width), dtype=np.float32)[:, :, None]
        if sensor.true_colour or sensor.mix is _CIR:
            noise = 0.6 * noise + 0.6 * rng.standard_normal(strip.shape, dtype=np.float32)
        strip += sensor.noise * noise
        picture = np.clip(strip, 0, 255).astype(np.uint8)
        out[top:bottom] = _compressed(picture, sensor.quality) if sensor.quality else picture
    return out


def _mixed(ground: NDArray[np.uint8], mix: NDArray[np.float32]) -> NDArray[np.float32]:
    mixed: NDArray[np.float32] = ground.astype(np.float32) @ mix[:, :4].T + mix[:, 4]
    return mixed


def _vignette(top: int, bottom: int, width: int, loss: float) -> NDArray[np.float32]:
    frame = 1024.0
    y = ((np.arange(top, bottom, dtype=np.float32) % frame) / frame - 0.5) ** 2
    x = ((np.arange(width, dtype=np.float32) % frame) / frame - 0.5) ** 2
    return (1 - loss * 2 * (y[:, None] + x[None, :]))[:, :, None].astype(np.float32)


def _compressed(picture: NDArray[np.uint8], quality: int) -> NDArray[np.uint8]:
    _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return np.asarray(decoded, np.uint8)[:, :, ::-1]
