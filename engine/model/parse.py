"""Read what a model wrote: untrusted text in, plain numbers with their places in the text out.

Nothing is evaluated, and length and count are bounded, so that no text can take long or fail. Coordinates are left in
model units: what they mean is the family's business (`family.py`). Everything that a reply names as its answer is read:
several answers, several fenced blocks. A box that stands beside them is not, and that is told.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.model.entries import MAX_DEPTH, MAX_LABEL, Entry, EntryScan, Number, clean_label

MAX_CHARACTERS = 200_000
MAX_TARGETS = 1_000
MAX_BODIES = 100  # fenced blocks and answer tags; beyond, they are noise

_NONE = frozenset({"none", "null", "[]"})
_NUMBER = r"[-+]?\d+(?:\.\d+)?"
_BRACKETED_BOX = re.compile(rf"\[\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*,\s*({_NUMBER})\s*\]")
_FENCE = re.compile(r"```[ \t]*(?P<language>json)?", re.IGNORECASE)
# What models that were taught in Chinese write for the marks of JSON, each one letter, so that places stay.
_FULL_WIDTH = str.maketrans("\uff0c\uff1a\uff3b\uff3d\u3010\u3011\uff5b\uff5d\uff02", ',:[][]{}"')
_FULL_QUOTES = str.maketrans("\u201c\u201d", '""')
_CLAUSE_END = re.compile(r"[;\n]|\.(?=\s|$)")

Span = tuple[int, int]
"""Where a part of the text begins, and one past its end."""


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
        answer_span: Where the answer lies in the text, from its first body to its last.
        bodies: Where each body begins: an answer tag's content, or a fenced block of it.
        problems: What was wrong with the text, name to count: "too_long", "no_answer_tag", "many_answers" (those
            after the first; all are read), "truncated", "not_json", "no_box", "stray_box" (written beside the answer,
            and not taken), "too_many".
    """

    reasoning: str
    mentions: tuple[Mention, ...]
    entries: tuple[Entry, ...]
    answer_span: Span
    bodies: tuple[int, ...] = ()
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
    answers, closed = _answer_spans(text, rest)
    bodies, fence_open = _bodies(text, answers or [(rest, len(text))])
    found = _Entries(problems)
    for start, end in bodies:
        found.read(text, start, end)
    if not answers and (think_end > think_start or not found.sound):
        problems["no_answer_tag"] += 1
    if len(answers) > 1 or (found.said_none and found.entries):
        problems["many_answers"] += max(len(answers), 2) - 1
    thought_stops = think_end == len(text) > think_start
    if found.open_end or fence_open or thought_stops or not closed:
        problems["truncated"] += 1
    elif not found.sound:
        problems["not_json"] += 1
    problems["stray_box"] += sum(found.strays(text, *span) for span in _beside(rest, bodies, len(text)))
    return Reading(
        reasoning=text[think_start:think_end].strip(),
        mentions=tuple(_mentions(text, think_start, think_end)),
        entries=tuple(found.entries),
        answer_span=(answers[0][0], answers[-1][1]) if answers else (rest, len(text)),
        bodies=tuple(start for start, _ in bodies),
        problems={name: count for name, count in problems.items() if count},
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


def _answer_spans(text: str, rest: int) -> tuple[list[Span], bool]:
    """What stands between answer tags, and whether they were read to a last closing one."""
    spans: list[Span] = []
    opened = text.find("<answer>", rest)
    while opened >= 0:
        start = opened + len("<answer>")
        end = text.find("</answer>", start)
        if end < 0 or len(spans) == MAX_BODIES - 1:
            return [*spans, (start, len(text) if end < 0 else end)], False
        spans.append((start, end))
        opened = text.find("<answer>", end)
    return spans, True


def _bodies(text: str, answers: list[Span]) -> tuple[list[Span], bool]:
    """The fenced blocks of the answers, and the answers without any; whether the last block was not read to its end."""
    bodies: list[Span] = []
    fence_open = False
    for start, end in answers:
        opened, blocks = -1, 0
        for mark in _FENCE.finditer(text, start, end):
            if opened >= 0:
                bodies.append((opened, mark.start()))
                blocks += 1
            # A mark with a language opens a block, also where the one before was not closed.
            opened = mark.end() if opened < 0 or mark["language"] else -1
            if len(bodies) >= MAX_BODIES:
                return bodies, True
        fence_open = opened >= 0
        if fence_open or not blocks:
            bodies.append((opened if fence_open else start, end))
    return bodies, fence_open


def _beside(rest: int, bodies: list[Span], length: int) -> Iterator[Span]:
    """What follows the reasoning and is no body."""
    for start, end in bodies:
        yield rest, start
        rest = end
    yield rest, length


class _Entries:
    """The entries of one body after another.

    Attributes:
        entries: Those found so far, at most `MAX_TARGETS`.
        sound: Whether each body is JSON or "None".
        open_end: Whether one stops half-way.
        said_none: Whether one is "None".
    """

    def __init__(self, problems: Counter[str]) -> None:
        self.entries: list[Entry] = []
        self.sound = True
        self.open_end = self.said_none = False
        self._problems = problems

    def read(self, text: str, start: int, end: int) -> None:
        """Take the body text[start:end] in; what an earlier body said already is not said twice."""
        body = text[start:end].strip()
        if body.strip("\"'. \u3002").lower() in _NONE:
            self.said_none = True
            return
        if not _is_json(body):
            text = _with_plain_marks(text, start, end)
            body = text[start:end].strip()
        before = {(entry.edges, entry.label) for entry in self.entries}
        scan = EntryScan()
        for found in scan.run(text, start, end):
            if found is None:
                self._problems["no_box"] += 1
            elif (found.edges, found.label) in before:
                continue
            elif len(self.entries) < MAX_TARGETS:
                self.entries.append(found)
            else:
                self._problems["too_many"] += 1
        open_end = 0 < scan.open_frames <= MAX_DEPTH
        self.open_end |= open_end
        self.sound &= not open_end and _is_json(body)

    def strays(self, text: str, start: int, end: int) -> int:
        """How many boxes text[start:end] names that are not among the entries."""
        known = {entry.edges for entry in self.entries}
        found = {entry.edges for entry in EntryScan().run(text, start, end) if entry is not None}
        return len(found - known)


def _with_plain_marks(text: str, start: int, end: int) -> str:
    """The text with full-width marks of text[start:end] as JSON writes them; all else keeps its place."""
    body = text[start:end].translate(_FULL_WIDTH)
    if '"' not in body:  # else they may stand within a label
        body = body.translate(_FULL_QUOTES)
    return text[:start] + body + text[end:]


def _is_json(body: str) -> bool:
    """Whether `body` is a JSON object or list."""
    if not body.startswith(("{", "[")):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


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
