"""The window around an example: the object with what tells it from others. Arithmetic on pixels.

The same file ships inside the plugin: Python 3.9, the standard library, relative imports.
"""

from __future__ import annotations

import math

from . import Edges, Window

CONTEXT = 0.5  # of a box's longer side, on each side
LEAST = 24  # px of a side


def surroundings(box: Edges, within: Edges = (-math.inf, -math.inf, math.inf, math.inf)) -> Window:
    """The whole pixels of a box and of what surrounds it.

    Args:
        box: Outer edges (x0, y0, x1, y1) of the object, in pixels.
        within: What there are pixels of.

    >>> surroundings((40.0, 50.0, 60.0, 60.0)), surroundings((2.0, 50.0, 6.0, 60.0), (0, 0, 100, 58))
    (Window(column=30, row=40, width=40, height=30), Window(column=0, row=40, width=16, height=18))
    """
    x0, y0, x1, y1 = box
    pad = max(CONTEXT * max(x1 - x0, y1 - y0), (LEAST - min(x1 - x0, y1 - y0)) / 2)
    left, top = math.floor(max(x0 - pad, within[0])), math.floor(max(y0 - pad, within[1]))
    right, bottom = math.ceil(min(x1 + pad, within[2])), math.ceil(min(y1 + pad, within[3]))
    return Window(left, top, right - left, bottom - top)
