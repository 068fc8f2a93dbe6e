"""A picture of features over their scene: boxes, masks, labels and scores, with the truth where it is known."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box as shapely_box
from shapely.ops import substring

from engine.feature.output import OutputError, check_output, replacing
from engine.scene.coordinates import geometry_to_pixels

if TYPE_CHECKING:
    from pathlib import Path

    from affine import Affine
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import Feature

Colour = tuple[int, int, int]
Place = tuple[float, float, float, float]  # x0, y0, x1, y1 in picture pixels
# RGB; bright enough for any ground, and told apart by lightness as well as by hue.
COLOURS: tuple[Colour, ...] = (
    (255, 214, 0), (0, 229, 255), (255, 82, 82), (118, 255, 3), (234, 128, 252), (255, 145, 0), (130, 177, 255),
    (255, 255, 255),
)  # fmt: skip
TRUTH: Colour = (255, 255, 255)
SHADOW: Colour = (0, 0, 0)
FILL = 0.35  # share of a mask's colour over the picture
MIN_SIDE = 1200  # px; a smaller picture is enlarged, so that labels are readable
SHIFT = 4  # binary digits of a pixel's fraction that OpenCV draws with


def check_picture(path: Path) -> None:
    """Make sure that a picture can be written there.

    Raises:
        OutputError: The name does not end in .png, or the path cannot be written.
        DiskFullError: There is no room.
    """
    if path.suffix.lower() != ".png":
        raise OutputError(f"'{path.name}' does not end in .png.", "Pictures are written as PNG.")
    check_output(path)


def draw_overlay(
    picture: NDArray[np.uint8],
    scale: float,
    features: Sequence[Feature],
    transform: Affine,
    out: Path,
    *,
    truth: Sequence[BaseGeometry] = (),
) -> None:
    """Draw features over a picture of their scene, and write it as PNG.

    Args:
        picture: uint8, shape (height, width, 3): the scene, as `Scene.picture` gives it.
        scale: Picture pixels a scene pixel.
        features: What was found.
        transform: Of the scene, from its pixels to map coordinates.
        out: Ends in .png; replaced where it exists.
        truth: Outlines in scene pixels, drawn dashed and white.

    Raises:
        OutputError: The picture cannot be written there.
        DiskFullError: There is no room.
    """
    import cv2

    check_picture(out)
    drawn = render_overlay(picture, scale, features, transform, truth=truth)
    done, data = cv2.imencode(".png", cv2.cvtColor(drawn, cv2.COLOR_RGB2BGR))
    if not done:
        raise OutputError(f"A picture of {drawn.shape[1]} x {drawn.shape[0]} pixels cannot be encoded as PNG.")
    with replacing(out) as part:
        part.write_bytes(data.tobytes())


def render_overlay(
    picture: NDArray[np.uint8],
    scale: float,
    features: Sequence[Feature],
    transform: Affine,
    *,
    truth: Sequence[BaseGeometry] = (),
) -> NDArray[np.uint8]:
    """The picture that `draw_overlay` writes: uint8, shape (height, width, 3), enlarged by a whole number if small."""
    import cv2

    enlarged = math.ceil(MIN_SIDE / max(picture.shape[:2]))
    canvas: NDArray[np.uint8] = np.repeat(np.repeat(picture, enlarged, axis=0), enlarged, axis=1)
    scale *= enlarged
    width = max(1, round(max(canvas.shape[:2]) / 800))
    names = list(dict.fromkeys(feature.label for feature in features))
    colours = {name: COLOURS[i % len(COLOURS)] for i, name in enumerate(names)}
    rising = sorted(features, key=lambda feature: feature.score)  # the best ones come last, over the others
    masks = [(f, geometry_to_pixels(f.mask, transform)) for f in rising if f.mask is not None]
    if masks:
        filled = canvas.copy()
        for feature, mask in masks:
            cv2.fillPoly(filled, _rings(mask, scale), colours[feature.label], cv2.LINE_AA, SHIFT)
        canvas = np.asarray(cv2.addWeighted(filled, FILL, canvas, 1 - FILL, 0), dtype=np.uint8)
        for feature, mask in masks:
            cv2.polylines(canvas, _rings(mask, scale), True, colours[feature.label], width, cv2.LINE_AA, SHIFT)
    outlines = [(f, _rings(shapely_box(*f.box_px.as_tuple()), scale)) for f in rising]
    # A dark line under each bright one shows on any ground.
    for _, rings in outlines:
        cv2.polylines(canvas, rings, True, SHADOW, width + 2, cv2.LINE_AA, SHIFT)
    for feature, rings in outlines:
        cv2.polylines(canvas, rings, True, colours[feature.label], width, cv2.LINE_AA, SHIFT)
    dashes = [_points(dash, scale) for outline in truth for dash in _dashes(outline, 6 * width / scale)]
    for colour, thickness in ((SHADOW, width + 2), (TRUTH, width)):
        cv2.polylines(canvas, dashes, False, colour, thickness, cv2.LINE_AA, SHIFT)
    return _with_labels(canvas, rising[::-1], scale, colours)


def _points(coordinates: NDArray[np.float64], scale: float) -> NDArray[np.int32]:
    """Scene pixels as OpenCV draws them: a pixel's middle, not its corner, is a whole number."""
    return np.asarray(np.round((coordinates * scale - 0.5) * (1 << SHIFT)), dtype=np.int32)


def _rings(geometry: BaseGeometry, scale: float) -> list[NDArray[np.int32]]:
    rings = []
    for part in getattr(geometry, "geoms", [geometry]):
        for ring in (part.exterior, *part.interiors):
            rings.append(_points(np.asarray(ring.coords)[:, :2], scale))
    return rings


def _dashes(outline: BaseGeometry, length: float) -> Iterator[NDArray[np.float64]]:
    """Pieces of an outline, each as long as the gap that follows it."""
    for part in getattr(outline, "geoms", [outline]):
        count = max(2, round(part.exterior.length / length / 2))
        step = part.exterior.length / count / 2
        for i in range(count):
            yield np.asarray(substring(part.exterior, 2 * i * step, (2 * i + 1) * step).coords)


def _with_labels(
    canvas: NDArray[np.uint8], features: Sequence[Feature], scale: float, colours: dict[str, Colour]
) -> NDArray[np.uint8]:
    """Labels and scores beside their boxes, the first ones first; where there is no room one is left out."""
    from PIL import Image, ImageDraw, ImageFont

    height, width = canvas.shape[:2]
    image = Image.fromarray(canvas)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=float(min(28, max(13, round(max(height, width) / 100)))))
    boxes = [feature.box_px.scaled(scale, scale).as_tuple() for feature in features]
    taken: list[Place] = []
    for feature, (x0, y0, x1, y1) in zip(features, boxes, strict=True):
        text = f"{feature.label[:40]} {feature.score:.2f}".strip()
        left, top, right, bottom = draw.textbbox((0, 0), text, font=font)
        across, down = right - left + 6, bottom - top + 6
        corners = ((x0, y0 - down - 2), (x0, y1 + 2), (x1 + 2, y0), (x0 - across - 2, y0), (x0, y0 + 2))
        inside = [(min(max(x, 0), width - across), min(max(y, 0), height - down)) for x, y in corners]
        free = [p for p in ((x, y, x + across, y + down) for x, y in inside) if not _meets(p, taken)]
        if not free:
            continue
        place = next((p for p in free if not _meets(p, boxes)), free[0])  # better not over an object
        taken.append(place)
        draw.rectangle(place, fill=SHADOW, outline=colours[feature.label])
        draw.text((place[0] + 3 - left, place[1] + 3 - top), text, font=font, fill=colours[feature.label])
    return np.array(image)


def _meets(place: Place, others: Sequence[Place]) -> bool:
    x0, y0, x1, y1 = place
    return any(x0 < other[2] and other[0] < x1 and y0 < other[3] and other[1] < y1 for other in others)
