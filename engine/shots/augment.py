"""The eight ways to rotate and mirror a tile, with words that stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from engine.words import Box, Query, Shot, Target, Tile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.words import Point

_SWAPPED_ACROSS = {
    "left": "right", "leftmost": "rightmost", "left-most": "right-most", "lefthand": "righthand",
    "left-hand": "right-hand", "leftward": "rightward", "leftwards": "rightwards",
}  # fmt: skip
"""What swaps when left and right do."""

_SWAPPED_DOWN = {
    "top": "bottom", "topmost": "bottommost", "top-most": "bottom-most", "upper": "lower", "uppermost": "lowermost",
    "above": "below",
}  # fmt: skip
"""What swaps when top and bottom do."""

_COMPASS = re.compile(
    r"(?P<ns>north|south)?(?P<join>[- ]?)(?P<ew>east|west)?(?P<end>(?:ern|erly)?(?:most)?|wards?|bound)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# Said of a picture, these change in ways that no swap of words repairs.
_UNTURNABLE_WORDS = """
clockwise counterclockwise anticlockwise counter-clockwise anti-clockwise mirrored upside facing faces face towards
front behind rear ahead text letter letters digit number written reads heading oriented pointing points beneath
underneath up down upward upwards downward downwards n e s w ne nw se sw nne ene ese sse ssw wsw wnw nnw
l-shaped p-shaped s-shaped z-shaped j-shaped f-shaped g-shaped r-shaped
"""
# Said of lines, these survive mirrors but not a turn by a quarter.
_AXIS_WORDS = """
horizontal horizontally vertical vertically diagonal diagonally row rows column columns wide wider widest tall taller
tallest
"""
# Directions in other languages: such a text is left alone.
_FOREIGN_WORDS = """
links rechts oben unten linke linken rechte rechten obere oberen untere unteren nord süd ost nördlich südlich östlich
westlich nördlichste südlichste östlichste westlichste gauche droite haut bas dessus dessous sud est ouest izquierda
derecha arriba abajo encima debajo norte sur este oeste sinistra destra sopra sotto alto basso esquerda direita acima
abaixo leste лево слева справа вверху внизу север юг восток запад
"""
_BARRED = frozenset((_UNTURNABLE_WORDS + _FOREIGN_WORDS).split())
_AXIS = frozenset(_AXIS_WORDS.split())
# Here "left", "right" and "top" say no direction, and a swap would make nonsense of them.
_IDIOM = re.compile(
    r"\b(right[- ]angled?|right[- ]of[- ]way|left[- ]over|that left|has left|have left|left by|on top of|top speed|"
    r"flat[- ]top|table ?top|roof ?top|hill ?top|right next|right at|right in|right on|right beside)\b",
    re.IGNORECASE,
)


def has_direction(text: str) -> bool:
    """Whether a text says anything that depends on how the picture is turned.

    >>> has_direction("the largest pool"), has_direction("the pool in the top left"), has_direction("das Becken links")
    (False, True, True)
    """
    return any(_depends(word) for word in _words(text)) or _IDIOM.search(text) is not None


def mirrored_text(text: str, *, across: bool = False, down: bool = False) -> str | None:
    """The text that is true of the mirrored picture, or None where no swap of words makes it so.

    Args:
        text: True of the picture.
        across: Whether left and right change places.
        down: Whether top and bottom do.

    >>> mirrored_text("the Leftmost pool, north-west of the tank", across=True)
    'the Rightmost pool, north-east of the tank'
    >>> mirrored_text("the sign with the letter E on top of it", across=True) is None
    True
    """
    if any(w.lower() in _BARRED for w in _words(text)) or _IDIOM.search(text) or _named_place(text):
        return None

    def swapped(match: re.Match[str]) -> str:
        return _swap(match.group(), across, down)

    return _WORD.sub(swapped, text)


def turnable(text: str) -> bool:
    """Whether a text stays true however the picture is turned and mirrored.

    >>> turnable("the pool nearest to the tank"), turnable("the northernmost pool"), turnable("the vertical pier")
    (True, False, False)
    """
    return not has_direction(text) and not any(w.lower() in _AXIS for w in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _compass(word: str) -> re.Match[str] | None:
    match = _COMPASS.fullmatch(word)
    return match if match and (match["ns"] or match["ew"]) else None


def _depends(word: str) -> bool:
    low = word.lower()
    return low in _BARRED or low in _both(_SWAPPED_ACROSS) or low in _both(_SWAPPED_DOWN) or _compass(word) is not None


def _both(pairs: dict[str, str]) -> dict[str, str]:
    return pairs | {there: here for here, there in pairs.items()}


def _named_place(text: str) -> bool:
    """Whether a compass word is part of a name, as in "the West Ham depot": a capital inside the sentence."""
    return any(
        match.start() > 0 and match.group()[0].isupper() and _compass(match.group()) is not None
        for match in _WORD.finditer(text)
    )


def _swap(word: str, across: bool, down: bool) -> str:
    low = word.lower()
    for wanted, pairs in ((across, _both(_SWAPPED_ACROSS)), (down, _both(_SWAPPED_DOWN))):
        if wanted and low in pairs:
            return _cased(pairs[low], word)
    match = _compass(word)
    if match is None:
        return word
    ns, ew = match["ns"] or "", match["ew"] or ""
    if down and ns:
        ns = _cased({"north": "south", "south": "north"}[ns.lower()], ns)
    if across and ew:
        ew = _cased({"east": "west", "west": "east"}[ew.lower()], ew)
    return ns + match["join"] + ew + match["end"]


def _cased(word: str, like: str) -> str:
    if like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


Pixel = TypeVar("Pixel", bound=np.generic)
ACROSS, DOWN, HALF_TURN = 2, 4, 6
TURNS = range(8)
"""Bit 0 changes rows for columns, bit 1 mirrors left and right, bit 2 top and bottom, in this order: 0 leaves the tile
as it is, 2 and 4 are the mirrors, 6 is the half turn, 3 and 5 are the quarter turns."""


def turned(shot: Shot, turn: int) -> Shot | None:
    """A shot with its tile turned or mirrored; None where its words would no longer be true.

    A mirror swaps left and right (and east and west), or top and bottom; any other turn wants words without direction.
    The turned tile has no place on the map: what it shows lies nowhere as it is shown.

    Args:
        shot: The shot.
        turn: One of `TURNS`.

    Raises:
        ValueError: There is no such turn.
    """
    if turn not in TURNS:
        raise ValueError(f"there is no turn {turn}")
    if turn == 0:
        return shot
    text = _turned_text(shot.query.text, turn)
    labels = [_turned_text(t.label, turn) for t in shot.targets]
    if text is None or any(label is None for label in labels):
        return None
    from affine import Affine

    tile, (width, height) = shot.tile, (shot.tile.width, shot.tile.height)
    pixels = turned_pixels(tile.pixels, turn)
    targets = tuple(
        Target(
            turned_box(t.box, width, height, turn),
            label or "",
            tuple(turned_point(p, width, height, turn) for p in t.keypoints),
            t.score,
        )
        for t, label in zip(shot.targets, labels, strict=True)
    )
    annotated = shot.annotated
    if annotated is not None:
        # A label that would no longer be true is left empty.
        annotated = tuple(
            Target(turned_box(o.box, width, height, turn), _turned_text(o.label, turn) or "") for o in annotated
        )
    return replace(
        shot,
        tile=Tile(pixels, Affine.identity(), None, tile.scene, valid=tile.valid),
        query=Query(shot.query.task, text),
        targets=targets,
        masks=tuple(turned_pixels(m, turn) for m in shot.masks),
        tags={**shot.tags, "turn": str(turn)},
        annotated=annotated,
    )


def augmented(shots: Sequence[Shot], seed: int = 0, most: int = 1) -> Iterator[Shot]:
    """Each shot, then up to `most` turned versions of it whose words are true; seeded.

    Args:
        shots: The shots.
        seed: Chooses the turns.
        most: Versions a shot, 0-7.
    """
    rng = np.random.default_rng(seed)
    for shot in shots:
        yield shot
        versions = (turned(shot, int(turn)) for turn in rng.permutation(np.arange(1, 8)))
        yield from islice((version for version in versions if version is not None), most)


def _turned_text(text: str, turn: int) -> str | None:
    if not has_direction(text) and turn in (ACROSS, DOWN, HALF_TURN):
        return text
    if turn in (ACROSS, DOWN):
        return mirrored_text(text, across=turn == ACROSS, down=turn == DOWN)
    return text if turnable(text) else None


def turned_pixels(pixels: NDArray[Pixel], turn: int) -> NDArray[Pixel]:
    """An array of shape (height, width, ...) turned; one of `TURNS`."""
    result = np.swapaxes(pixels, 0, 1) if turn & 1 else pixels
    result = result[:, ::-1] if turn & ACROSS else result
    return np.ascontiguousarray(result[::-1] if turn & DOWN else result)


def turned_point(point: Point, width: int, height: int, turn: int) -> Point:
    """A point of a tile of `width` x `height` pixels, in pixels of the turned tile."""
    x, y = point
    if turn & 1:
        x, y, width, height = y, x, height, width
    return (width - x if turn & ACROSS else x, height - y if turn & DOWN else y)


def turned_box(box: Box, width: int, height: int, turn: int) -> Box:
    """A box of a tile of `width` x `height` pixels, in pixels of the turned tile."""
    (xa, ya), (xb, yb) = (turned_point(p, width, height, turn) for p in ((box.x0, box.y0), (box.x1, box.y1)))
    return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
