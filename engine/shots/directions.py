"""Words that say where in the picture something is: which a mirrored picture swaps, and which forbid turning it."""

from __future__ import annotations

import re

ACROSS = {
    "left": "right", "leftmost": "rightmost", "left-most": "right-most", "lefthand": "righthand",
    "left-hand": "right-hand", "leftward": "rightward", "leftwards": "rightwards",
}  # fmt: skip
"""What swaps when left and right do."""

DOWN = {
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
    return low in _BARRED or low in _both(ACROSS) or low in _both(DOWN) or _compass(word) is not None


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
    for wanted, pairs in ((across, _both(ACROSS)), (down, _both(DOWN))):
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
