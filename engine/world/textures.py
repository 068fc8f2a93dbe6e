"""Seamless noise, made once a process and tiled over any surface."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

PERIOD = 512
"""Pixels after which a texture repeats."""

# Per texture: (wavelength in pixels across, wavelength down, weight) of each octave.
_OCTAVES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "grass": ((90, 90, 1.0), (24, 24, 0.7), (7, 7, 0.6), (2, 2, 0.6)),
    "water": ((160, 160, 0.7), (9, 4, 0.8), (4, 2, 0.6)),
    "asphalt": ((120, 120, 0.8), (20, 20, 0.4), (1.5, 1.5, 0.8)),
    "soil": ((60, 60, 1.0), (12, 12, 0.5), (3, 3, 0.7)),
    "roof": ((40, 40, 0.6), (3, 3, 0.8)),
}


@cache
def texture(kind: str) -> NDArray[np.float32]:
    """Noise of mean 0 and standard deviation 1, clipped to +-2.5, that tiles without a seam.

    White noise shaped in the frequency domain by a Gaussian a wavelength, so it wraps round.

    Args:
        kind: One of "grass", "water", "asphalt", "soil", "roof".

    Returns:
        float32, shape (PERIOD, PERIOD).
    """
    rng = np.random.default_rng(sum(kind.encode()))
    fx = np.fft.rfftfreq(PERIOD)[None, :]
    fy = np.fft.fftfreq(PERIOD)[:, None]
    total = np.zeros((PERIOD, PERIOD))
    for across, down, weight in _OCTAVES[kind]:
        spectrum = np.fft.rfft2(rng.standard_normal((PERIOD, PERIOD)))
        layer = np.fft.irfft2(spectrum * np.exp(-((fx * across) ** 2 + (fy * down) ** 2)), s=(PERIOD, PERIOD))
        total += weight * (layer - layer.mean()) / layer.std()
    total /= total.std()
    return np.clip(total, -2.5, 2.5).astype(np.float32)


def noise_window(kind: str, x0: int, y0: int, width: int, height: int) -> NDArray[np.float32]:
    """The part of the endless texture with its corner at (x0, y0), shape (height, width)."""
    tile = texture(kind)
    rows = np.arange(y0, y0 + height) % PERIOD
    columns = np.arange(x0, x0 + width) % PERIOD
    window: NDArray[np.float32] = tile[rows[:, None], columns[None, :]]
    return window
