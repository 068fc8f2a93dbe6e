"""What a tile shows of the digitized features, in its own pixels; and how a feature becomes box, mask and keypoints."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from engine.words import Box, Point

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

MIN_SHOWN = 0.5  # share of a feature that a tile must show for the feature to count
NOTHING = 0.02  # a share up to this is not seen at all
WHOLE = 0.98  # a share from here on is all of it
POINT_PRECISION = 0.25  # px to which the largest inscribed circle is found
DETERMINED = ("the ", "a ", "an ", "every ", "all ")  # a text that begins so is an expression, not a class


def is_expression(text: str) -> bool:
    """Whether a text is a sentence about one thing rather than the name of a class.

    >>> is_expression("the tank by the jetty"), is_expression("storage tank")
    (True, False)
    """
    return text.lower().startswith(DETERMINED)


@dataclass(frozen=True, eq=False)
class Seen:
    """A feature as a tile shows it. Tile pixels.

    Attributes:
        id: Of the feature.
        noun: What it is called: its class, or a sentence about it; "" where that is not known.
        shape: The part inside the tile.
        box: Its bounds.
        share: Of the feature's area that is inside, 0-1.
        expression: A sentence that singles it out, given by the user; "" where there is none.
        corners: The four corners of an oriented box that the truth was given as, or ().
    """

    id: str
    noun: str
    shape: BaseGeometry
    box: Box
    share: float = 1.0
    expression: str = ""
    corners: tuple[float, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether enough of it is shown for it to be asked for."""
        return self.share >= MIN_SHOWN

    @property
    def whole(self) -> bool:
        """Whether all of it is shown."""
        return self.share >= WHOLE


@dataclass(frozen=True, eq=False)
class View:
    """A tile's truth.

    Attributes:
        width: Of the tile in pixels.
        height: Likewise.
        seen: Every feature of which more than a trace is shown.
        complete: Whether everything of the layer's classes in the tile is digitized: only then do counts, negatives
            and comparisons hold.
        north: Unit vector to the north in tile pixels, or None where that is not known.
        square: Whether a pixel is about as wide as high on the ground, so that distances can be compared.
        masks: Whether the shapes are outlines, rather than boxes.
        unread: The class of each label that could not be used, though what it marks is there; "" where not even its
            class is known.
    """

    width: int
    height: int
    seen: tuple[Seen, ...]
    complete: bool
    north: Point | None = None
    square: bool = True
    masks: bool = True
    unread: tuple[str, ...] = ()

    def of(self, noun: str) -> list[Seen]:
        """Those of a class, left to right."""
        found = [s for s in self.seen if same_noun(s.noun, noun)]
        return sorted(found, key=lambda s: (s.box.centre, s.id))

    def known(self, noun: str) -> bool:
        """Whether all that is marked of a class was read, and nothing marked may be of it without saying so."""
        classes = [s.noun for s in self.seen] + list(self.unread)
        if not all(classes) or any(map(is_expression, classes)):
            return False
        return not any(same_noun(other, noun) for other in self.unread)

    def clear(self, noun: str) -> bool:
        """Whether it is certain what of a class is shown: complete, read, and nothing of it half out of the picture."""
        return self.complete and self.known(noun) and all(s.counts for s in self.of(noun))


def same_noun(first: str, second: str) -> bool:
    """Whether two names mean one class: letter case does not matter."""
    return first.casefold() == second.casefold()


def see(shape: BaseGeometry, width: int, height: int, *, id: str, noun: str, expression: str = "") -> Seen | None:
    """A shape in tile pixels as the tile shows it; None where it shows no more than a trace."""
    share = shown_share(shape, tile := shapely.box(0, 0, width, height))
    if share <= 0:
        return None
    inside = shapely.intersection(shape, tile)
    x0, y0, x1, y1 = (float(v) for v in inside.bounds)
    return Seen(id, noun, inside, Box(x0, y0, x1, y1), float(share), expression)


def shown_share(shape: BaseGeometry, tile: BaseGeometry) -> float:
    """Share of a shape's area that a tile shows, 0-1; 0 for no more than a trace of the shape and of the tile.

    What is much larger than a tile may fill it with a small share of itself.
    """
    shown = float(shape.intersection(tile).area)
    return shown / float(shape.area) if shown > NOTHING * min(shape.area, tile.area) else 0.0


def sides_of(shape: BaseGeometry) -> tuple[float, float]:
    """Length and width of the smallest rectangle, however turned, around a shape."""
    ring = shape.minimum_rotated_rectangle
    if ring.geom_type != "Polygon":
        return float(ring.length), 0.0
    corners = list(ring.exterior.coords)
    first, second = math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])
    return max(first, second), min(first, second)


def shape_mask(shape: BaseGeometry, height: int, width: int) -> NDArray[np.bool_]:
    """The pixels whose centre lies in a shape, bool (height, width); at least the one in its middle."""
    mask = np.zeros((height, width), dtype=np.bool_)
    x0, y0, x1, y1 = shape.bounds
    column, row = max(0, int(np.floor(x0))), max(0, int(np.floor(y0)))
    right, bottom = min(width, int(np.ceil(x1))), min(height, int(np.ceil(y1)))
    if right > column and bottom > row:
        x, y = np.meshgrid(np.arange(column, right) + 0.5, np.arange(row, bottom) + 0.5)
        shapely.prepare(shape)
        mask[row:bottom, column:right] = shapely.contains_xy(shape, x, y)
    if not mask.any():
        middle = shape.representative_point()
        mask[min(max(int(middle.y), 0), height - 1), min(max(int(middle.x), 0), width - 1)] = True
    return mask


def keypoints(shape: BaseGeometry) -> tuple[Point, Point]:
    """The middle of the largest circle inside a shape, and that of the largest in the rest.

    Source: Seg-Zero takes the two largest inscribed circles, which Geo-R1's two keypoints descend from. Of the first
    only the inner half is taken away here: otherwise the second point of a round shape would lie on its rim.
    """
    first, radius = _inscribed(shape)
    rest = shape.difference(shapely.Point(first).buffer(radius / 2))
    if rest.area <= 0:
        return first, first
    second, _ = _inscribed(rest)
    return first, second


def _inscribed(shape: BaseGeometry) -> tuple[Point, float]:
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=POINT_PRECISION)
    (x, y), *_ = line.coords
    return (float(x), float(y)), float(line.length)
