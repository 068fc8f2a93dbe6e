"""Read what a model wrote: untrusted text in, plain numbers with their places in the text out.

Nothing is evaluated. One pass over the text, no recursion, bounded length and count, so that no text can take
long or fail. Coordinates are left in model units: what they mean is the family's business (`family.py`).
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MAX_CHARACTERS = 200_000
MAX_TARGETS = 1_000
MAX_LABEL = 200
# No schema nests deeper than four; text that does is noise, and reading on would only cost time.
_MAX_DEPTH = 16

BOX_KEYS = ("bbox_2d", "bbox", "box_2d", "bbox2d", "box")
LABEL_KEYS = ("label", "name", "category", "class")
POINT_KEYS = ("keypoint1", "keypoint_1", "keypoint2", "keypoint_2", "positive_points", "keypoints", "points")

_NONE = frozenset({"none", "null", "[]"})
_NOT_FINITE = frozenset({"nan", "infinity", "inf", "null", "none"})
# A string runs to its closing quote, or else to the end of its line: it always matches, so the scan stays linear.
_TOKEN = re.compile(
    r'"(?P<string>(?:[^"\\\n]|\\.)*)(?P<closed>")?'
    r"|(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
    r"|(?P<word>[A-Za-z_][A-Za-z_0-9]*)"
    r"|(?P<mark>[\[\]{},])"
)
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_BRACKETED_BOX = re.compile(rf"\[\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\]")
_FENCE = re.compile(r"```[ \t]*(?:json|JSON)?")
_CLAUSE_END = re.compile(r"[;\n]|\.(?=\s|$)")


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


@dataclass(frozen=True)
class Mention:
    """A box named in the reasoning, with the words of its clause (the box itself left out)."""

    box: tuple[Number, Number, Number, Number]
    text: str


@dataclass(frozen=True)
class Reading:
    """The parts of a model's text.

    Attributes:
        reasoning: The text between the think tags, stripped.
        mentions: The boxes named in the reasoning, in order, at most `MAX_TARGETS`.
        entries: The objects of the answer, in order, at most `MAX_TARGETS`; empty for "None".
        answer_span: Where the answer's body lies in the text.
        problems: What was wrong with the text, name to count: "too_long", "no_answer_tag", "truncated", "not_json",
            "no_box", "too_many".
    """

    reasoning: str
    mentions: tuple[Mention, ...]
    entries: tuple[Entry, ...]
    answer_span: tuple[int, int]
    problems: Mapping[str, int] = field(default_factory=dict)


def read_text(text: str) -> Reading:
    """Take a model's text apart.

    Never raises, whatever the text.

    >>> reading = read_text('<think>One.</think><answer>{"bbox_2d": [1, 2, 3, 4], "label": "a ship"}</answer>')
    >>> [n.value for n in reading.entries[0].box], reading.entries[0].label, dict(reading.problems)
    ([1.0, 2.0, 3.0, 4.0], 'a ship', {})
    >>> read_text("<think>Nothing fits.</think><answer>None</answer>").entries
    ()
    """
    problems: Counter[str] = Counter()
    if len(text) > MAX_CHARACTERS:
        problems["too_long"] += 1
        text = text[:MAX_CHARACTERS]
    think_start, think_end, rest = _think_span(text)
    start, end, tagged, closed = _answer_span(text, rest)
    entries, sound, open_end = _entries(text, start, end, problems)
    if not tagged and (think_end > think_start or not sound):
        problems["no_answer_tag"] += 1
    thought_stops = think_end == len(text) > think_start
    if open_end or thought_stops or (tagged and not closed):
        problems["truncated"] += 1
    elif not sound:
        problems["not_json"] += 1
    return Reading(
        reasoning=text[think_start:think_end].strip(),
        mentions=tuple(_mentions(text, think_start, think_end)),
        entries=tuple(entries),
        answer_span=(start, end),
        problems=dict(problems),
    )


def _think_span(text: str) -> tuple[int, int, int]:
    """Start and end of the reasoning, and where the rest begins; an empty span when there is none."""
    opened = text.find("<think>")
    closed = text.find("</think>", max(opened, 0))
    if opened < 0:
        # Some chat templates end the prompt with "<think>": then only the closing tag is generated.
        return (0, closed, closed + len("</think>")) if closed >= 0 else (0, 0, 0)
    start = opened + len("<think>")
    if closed >= 0:
        return start, closed, closed + len("</think>")
    answer = text.find("<answer>", start)
    return (start, answer, answer) if answer >= 0 else (start, len(text), len(text))


def _answer_span(text: str, rest: int) -> tuple[int, int, bool, bool]:
    """Start and end of the answer's body; whether it has an opening and a closing tag."""
    opened = text.find("<answer>", rest)
    if opened < 0:
        return rest, len(text), False, False
    start = opened + len("<answer>")
    closed = text.find("</answer>", start)
    return (start, closed, True, True) if closed >= 0 else (start, len(text), True, False)


def _entries(text: str, start: int, end: int, problems: Counter[str]) -> tuple[list[Entry], bool, bool]:
    """Entries of the body text[start:end]; whether it is sound JSON or "None"; whether it stops half-way."""
    fence = _FENCE.search(text, start, end)
    fence_open = False
    if fence:
        start = fence.end()
        closing = text.find("```", start, end)
        fence_open = closing < 0
        end = end if fence_open else closing
    body = text[start:end].strip()
    if body.strip("\"'. ").lower() in _NONE:
        return [], True, False
    entries: list[Entry] = []
    scan = _Scan()
    for found in scan.run(text, start, end):
        if found is None:
            problems["no_box"] += 1
        elif len(entries) < MAX_TARGETS:
            entries.append(found)
        else:
            problems["too_many"] += 1
    open_end = 0 < scan.open_frames <= _MAX_DEPTH or fence_open
    return entries, not open_end and _is_json(body), open_end


def _is_json(body: str) -> bool:
    """Whether `body` is a JSON object or list."""
    if not body.startswith(("{", "[")):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


@dataclass
class _Frame:
    """An object or a list that is still open."""

    is_object: bool
    key: str | None = None
    lists: dict[str, list[Number]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)
    nested: bool = False


class _Scan:
    """One pass over the tokens of a body, keeping a stack of open objects and lists."""

    def __init__(self) -> None:
        self._stack: list[_Frame] = []

    @property
    def open_frames(self) -> int:
        """How many objects and lists were never closed."""
        return len(self._stack)

    def run(self, text: str, start: int, end: int) -> Iterator[Entry | None]:
        """Yield an entry for each object or bare box that closes; None for an object without a usable box."""
        for token in _TOKEN.finditer(text, start, end):
            if len(self._stack) > _MAX_DEPTH:
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
        if not frame.is_object:
            if number is not None:
                frame.numbers.append(number)
            return
        text = _string(token) if token["string"] is not None else token["word"]
        if frame.key is None:
            frame.key = text.lower() if text is not None else None
            return
        if text is not None:
            frame.words.setdefault(frame.key, text)
        elif number is not None:
            frame.lists.setdefault(frame.key, [number])
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
        if parent is not None and parent.is_object:
            if parent.key is not None and not closed.nested:
                parent.lists.setdefault(parent.key, closed.numbers)
            parent.key = None
        elif len(closed.numbers) == 4 and not closed.nested and not any(f.is_object for f in self._stack[-2:]):
            if parent is not None:
                parent.nested = True
            a, b, c, d = closed.numbers
            yield Entry(box=(a, b, c, d))
        elif parent is not None:
            parent.numbers.extend(closed.numbers)

    def _close_object(self) -> Iterator[Entry | None]:
        while self._stack and not self._stack[-1].is_object:
            self._stack.pop()
        if not self._stack:
            return
        frame = self._stack.pop()
        if self._stack and self._stack[-1].is_object:
            self._stack[-1].key = None
        entry = _entry(frame)
        if entry is not None or not frame.nested:
            yield entry


def _entry(frame: _Frame) -> Entry | None:
    """The entry that a closed object holds; None without a box of four numbers."""
    box = next((frame.lists[key] for key in BOX_KEYS if key in frame.lists), [])
    if len(box) != 4:
        return None
    flat = [number for key in POINT_KEYS for number in frame.lists.get(key, ())]
    points = tuple(zip(flat[0::2], flat[1::2], strict=False))
    label = next((frame.words[key] for key in LABEL_KEYS if key in frame.words), "")
    return Entry(box=(box[0], box[1], box[2], box[3]), points=points, label=clean_label(label))


def clean_label(label: str) -> str:
    r"""A label on one line, without control characters, at most `MAX_LABEL` characters.

    >>> clean_label("a\n  ship\x00")
    'a ship'
    """
    visible = "".join(c if c.isprintable() else " " for c in label[: 4 * MAX_LABEL])
    return " ".join(visible.split())[:MAX_LABEL]


def _number(token: re.Match[str]) -> Number | None:
    if token["number"] is not None:
        value = float(token["number"])
        return Number(value if math.isfinite(value) else math.nan, *token.span())
    if token["word"] is not None and token["word"].lower() in _NOT_FINITE:
        return Number(math.nan, *token.span())
    return None


def _string(token: re.Match[str]) -> str:
    try:
        text = json.loads(f'"{token["string"]}"')
    except ValueError:
        return token["string"]
    # A lone surrogate is legal in JSON but cannot be written to a file.
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """The boxes named in text[start:end], each with the words of its clause."""
    boxes = [m for _, m in zip(range(MAX_TARGETS), _BRACKETED_BOX.finditer(text, start, end), strict=False)]
    ends = [m.end() for m in _CLAUSE_END.finditer(text, start, end)]
    cursor = 0
    for index, match in enumerate(boxes):
        while cursor < len(ends) and ends[cursor] <= match.start():
            cursor += 1
        left = max(ends[cursor - 1] if cursor else start, boxes[index - 1].end() if index else start)
        right = ends[cursor] if cursor < len(ends) else end
        if index + 1 < len(boxes) and boxes[index + 1].start() < right:
            right = match.end()  # several boxes in one clause: each takes the words before it
        words = f"{text[left : match.start()][-MAX_LABEL:]} {text[match.end() : right][:MAX_LABEL]}"
        a, b, c, d = (Number(float(match[i]), *match.span(i)) for i in range(1, 5))
        yield Mention(box=(a, b, c, d), text=clean_label(words).replace(" ,", ",").strip(" ,;:.-"))
