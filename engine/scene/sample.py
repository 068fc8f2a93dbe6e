"""Where to read a few pixels that stand for a whole scene. Pure arithmetic on whole pixels."""

from __future__ import annotations

from engine.tiling import Window

SAMPLE_SIDE = 1024  # px of the thinned-out scene
WHOLE_PIXELS = 1 << 24  # up to here a thinned-out read of the whole scene is quick even without overviews
GRID = 8  # otherwise so many windows across and down
GRID_SIDE = 128  # px of each


def decimated_shape(width: int, height: int, max_side: int) -> tuple[int, int]:
    """Shape (height, width) of a picture with the scene's proportions and a longer side of at most `max_side`."""
    scale = min(1.0, max_side / max(width, height))
    return (max(1, round(height * scale)), max(1, round(width * scale)))


def sample_windows(width: int, height: int, *, thin: bool) -> tuple[tuple[Window, ...], tuple[int, int] | None]:
    """Windows to read for statistics, and the shape (height, width) to read each in (None: as it is).

    At most about a million pixels whatever the size of the scene.

    Args:
        width: Of the scene in pixels.
        height: Of the scene in pixels.
        thin: The raster has overviews, so that a thinned-out read is quick at any size.
    """
    if thin or width * height <= WHOLE_PIXELS:
        return (Window(0, 0, width, height),), decimated_shape(width, height, SAMPLE_SIDE)
    columns, rows = _spread(width), _spread(height)
    w, h = min(GRID_SIDE, width), min(GRID_SIDE, height)
    return tuple(Window(c, r, w, h) for r in rows for c in columns), None


def _spread(length: int) -> list[int]:
    """Starts of evenly spread windows along one axis, on block borders where that is possible."""
    last = max(0, length - GRID_SIDE)
    starts = {min(last, round(last * (i + 0.5) / GRID) // GRID_SIDE * GRID_SIDE) for i in range(GRID)}
    return sorted(starts)
