"""The objects of an answer: one pass over its tokens, no recursion, whatever the text.

Models write a box in more ways than they were asked to. Each that can mean only one thing is read; any other is told.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

MAX_LABEL = 200
# No schema nests deeper than four; text that does is noise, and reading on would only cost time.
MAX_DEPTH = 16

BOX_KEYS = ("bbox_2d", "bbox", "box_2d", "bbox2d", "box")
BOXES_KEYS = ("bboxes", "boxes", "bboxes_2d")
LABEL_KEYS = ("label", "name", "category", "class")
LABELS_KEYS = ("labels", *LABEL_KEYS)
POINT_KEYS = ("keypoint1", "keypoint_1", "keypoint2", "keypoint_2", "positive_points", "keypoints", "points")
# A box with a key for each edge.
_EDGE_KEYS = (
    ("x1", "y1", "x2", "y2"),
    ("x0", "y0", "x1", "y1"),
    ("xmin", "ymin", "xmax", "ymax"),
    ("x_min", "y_min", "x_max", "y_max"),
    ("left", "top", "right", "bottom"),
)

_NOT_FINITE = frozenset({"nan", "infinity", "inf", "null", "none"})
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
# A string runs to its closing quote, or else to the end of its line: it always matches, so the scan stays linear.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\\n]|\\.)*)(?P<closed>")?'
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<word>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<mark>[\[\]{},])"
)
_QUOTED_NUMBER = re.compile(_NUMBER)
_QUOTED_BOX = re.compile(r"[-+.,;()\[\]\s\deE]+")


@dataclass(frozen=True)
class Number:
    """A number and its place.

    Attributes:
        value: What it says, in model units; NaN when it is not a finite number.
        start: Position of its first character in the whole text.
        end: One past its last.
    """

    value: float
    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """One object of an answer, as written.

    Attributes:
        box: Its four numbers (x0, y0, x1, y1) in model units, unchecked.
        points: Its points as pairs (x, y) in model units, unchecked.
        label: Its label, or "".
    """

    box: tuple[Number, Number, Number, Number]
    points: tuple[tuple[Number, Number], ...] = ()
    label: str = ""

    @property
    def edges(self) -> tuple[float, ...]:
        """The four values of its box."""
        return tuple(number.value for number in self.box)


@dataclass
class _Frame:
    """An object or a list that is still open.

    Attributes:
        is_object: Whether it is an object.
        key: Of an object, in small letters: the key that the next value belongs to.
        keys: Of an object: its keys as they are written.
        lists: Of an object: the numbers under a key, with those of the lists inside.
        groups: Of an object: the numbers of each list inside the one under a key.
        words: Of an object: the text under a key.
        texts: Of an object: the texts in the list under a key.
        numbers: Of a list: its numbers, with those of the lists inside.
        inner: Of a list: the numbers of each list inside.
        strings: Of a list: its texts.
        nested: Whether what is inside has been handed out already.
        repeats: Of an object: keys that come again with numbers, which are not read.
    """

    is_object: bool
    key: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[Number]] = field(default_factory=dict)
    groups: dict[str, list[list[Number]]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    inner: list[list[Number]] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    nested: bool = False
    repeats: int = 0

    def put(self, key: str, numbers: list[Number]) -> bool:
        """Take numbers under a key, unless it holds some already."""
        new = key not in self.lists
        self.repeats += not new
        self.lists.setdefault(key, numbers)
        return new


class EntryScan:
    """One pass over the tokens of a body, keeping a stack of open objects and lists."""

    def __init__(self) -> None:
        self._stack: list[_Frame] = []

    @property
    def open_frames(self) -> int:
        """How many objects and lists were never closed."""
        return len(self._stack)

    def run(self, text: str, start: int, end: int) -> Iterator[Entry | None]:
        """Yield an entry for each box of text[start:end] that closes; None for an object without a usable box."""
        for token in _TOKEN.finditer(text, start, end):
            if len(self._stack) > MAX_DEPTH:
                return
            mark = token["mark"]
            if mark is None:
                self._value(token)
            elif mark == "{":
                for frame in self._stack[-2:]:
                    frame.nested = True
                self._stack.append(_Frame(is_object=True))
            elif mark == "[":
                self._stack.append(_Frame(is_object=False))
            elif mark == "]":
                yield from self._close_list()
            elif mark == "}":
                yield from self._close_object()
            elif self._stack and self._stack[-1].is_object:
                self._stack[-1].key = None

    def _value(self, token: re.Match[str]) -> None:
        if not self._stack:
            return
        frame = self._stack[-1]
        number = _number(token)
        quoted = _string(token) if token["string"] is not None else None
        if not frame.is_object:
            if number is not None:
                frame.numbers.append(number)
            elif quoted is not None:
                frame.strings.append(quoted)
            return
        text = quoted if quoted is not None else token["word"]
        if frame.key is None:
            frame.key = None if text is None else text.lower()
            if text is not None:
                frame.keys.setdefault(text.lower(), text)
            return
        if text is not None:
            frame.words.setdefault(frame.key, text)
        if quoted is not None and frame.key in BOX_KEYS:
            frame.put(frame.key, _quoted_box(token))
        elif number is not None:
            frame.put(frame.key, [number])
        frame.key = None

    def _close_list(self) -> Iterator[Entry | None]:
        if self._stack and self._stack[-1].is_object and not any(not f.is_object for f in self._stack[:-1]):
            return  # a stray bracket
        while self._stack and self._stack[-1].is_object:
            yield from self._close_object()
        if not self._stack:
            return
        closed = self._stack.pop()
        parent = self._stack[-1] if self._stack else None
        bare = () if closed.nested or any(f.is_object for f in self._stack[-2:]) else _one_box(closed.numbers)
        if parent is not None and parent.is_object:
            if parent.key is not None and not closed.nested and parent.put(parent.key, closed.numbers):
                parent.groups[parent.key] = closed.inner
                parent.texts[parent.key] = closed.strings
            parent.key = None
        elif bare:
            if parent is not None:
                parent.nested = True
            a, b, c, d = bare
            yield Entry((a, b, c, d), label=clean_label(closed.strings[0]) if len(closed.strings) == 1 else "")
        elif parent is not None:
            parent.numbers.extend(closed.numbers)
            parent.inner.append(closed.numbers)

    def _close_object(self) -> Iterator[Entry | None]:
        while self._stack and not self._stack[-1].is_object:
            self._stack.pop()
        if not self._stack:
            return
        frame = self._stack.pop()
        parent = self._stack[-1] if self._stack and self._stack[-1].is_object else None
        key = None if parent is None else parent.key
        if parent is not None:
            parent.key = None
        edges = _edges(frame)
        if parent is not None and key is not None and key in BOX_KEYS and edges:
            parent.put(key, list(edges))
            return
        found = _entries(frame, edges)
        if found or not frame.nested:
            yield from found or (None,)
            yield from [None] * frame.repeats


def _entries(frame: _Frame, edges: Sequence[Number]) -> list[Entry]:
    """The entries that a closed object holds; none without a usable box.

    One box, several in a list, or lists of boxes under the names of classes: `{"ship": [[...], [...]], "car": []}`.
    """
    label = next((frame.words[key] for key in LABEL_KEYS if key in frame.words), "")
    key = next((key for key in (*BOX_KEYS, *BOXES_KEYS) if key in frame.lists), None)
    if key is not None:
        groups = frame.groups.get(key) or []
        boxes = _boxes(groups) if len(groups) > 1 else []
        if boxes:
            labels = next((frame.texts[k] for k in LABELS_KEYS if len(frame.texts.get(k, ())) == len(boxes)), None)
            return [_entry(box, labels[i] if labels else label) for i, box in enumerate(boxes)]
        one = _one_box(frame.lists[key])
    else:
        one = tuple(edges)
    if one:
        flat = [number for k in POINT_KEYS for number in frame.lists.get(k, ())]
        return [_entry(one, label, tuple(zip(flat[0::2], flat[1::2], strict=False)))]
    if not any(frame.groups.values()) or {*POINT_KEYS, *LABELS_KEYS} & {*frame.lists, *frame.words}:
        return []
    classes = {k: _boxes(groups or [frame.lists[k]]) for k, groups in frame.groups.items() if frame.lists[k]}
    if not all(classes.values()):
        return []
    return [_entry(box, frame.keys.get(k, k)) for k, boxes in classes.items() for box in boxes]


def _entry(box: Sequence[Number], label: str, points: tuple[tuple[Number, Number], ...] = ()) -> Entry:
    a, b, c, d = box
    return Entry((a, b, c, d), points, clean_label(label))


def _boxes(groups: Sequence[Sequence[Number]]) -> list[Sequence[Number]]:
    """A box for each list of numbers; none at all where one of them is no box."""
    found = [_one_box(group) for group in groups]
    return found if all(found) else []


def _one_box(numbers: Sequence[Number]) -> Sequence[Number]:
    """The four numbers of a box, where that is what they are; a confidence in 0-1 may follow. Otherwise none."""
    if len(numbers) == 5:
        x0, y0, x1, y1, confidence = (n.value for n in numbers)
        return numbers[:4] if 0 <= confidence <= 1 and x0 < x1 and y0 < y1 else ()
    return numbers if len(numbers) == 4 else ()


def _edges(frame: _Frame) -> Sequence[Number]:
    """The four numbers of a box with a key for each edge; none without, or where more than one spelling fits."""
    spelled = [keys for keys in _EDGE_KEYS if all(len(frame.lists.get(key, ())) == 1 for key in keys)]
    return [frame.lists[key][0] for key in spelled[0]] if len(spelled) == 1 else []


def clean_label(label: str) -> str:
    r"""A label on one line, without control characters, at most `MAX_LABEL` characters.

    >>> clean_label("a\n  ship\x00")
    'a ship'
    """
    visible = "".join(c if c.isprintable() else " " for c in label[: 4 * MAX_LABEL])
    return " ".join(visible.split())[:MAX_LABEL]


def _number(token: re.Match[str]) -> Number | None:
    """A number, bare or in quotes; None for what is none."""
    if token["string"] is not None:
        start, end = token.span("string")
        found = _QUOTED_NUMBER.fullmatch(token.string, start, end)
        return None if found is None else _written(found)
    if token["number"] is not None:
        return _written(token)
    if token["word"] is not None and token["word"].lower() in _NOT_FINITE:
        return Number(math.nan, *token.span())
    return None


def _written(found: re.Match[str]) -> Number:
    value = float(found[0])
    return Number(value if math.isfinite(value) else math.nan, *found.span())


def _quoted_box(token: re.Match[str]) -> list[Number]:
    """The numbers of a box in quotes; none where there are other words beside them."""
    start, end = token.span("string")
    if not _QUOTED_BOX.fullmatch(token.string, start, end):
        return []
    return [_written(found) for found in _QUOTED_NUMBER.finditer(token.string, start, end)]


def _string(token: re.Match[str]) -> str:
    try:
        text = json.loads(f'"{token["string"]}"')
    except ValueError:
        return token["string"]
    # A lone surrogate is legal in JSON but cannot be written to a file.
    return str(text).encode("utf-8", "replace").decode("utf-8")
