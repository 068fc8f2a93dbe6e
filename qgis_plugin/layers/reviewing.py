"""A review under way: what was decided, in which order it goes, and what can be undone. Values, without QGIS.

Shapes are WKB in the CRS of the reviewed layer. A feature is known by a key: its fid, or, for one that the model had
missed and that was drawn in this review, a number below 0, since its row gets a fid only when it is written.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Callable, Union

from ..results.geopackage import wkb_bounds
from ..results.quality import IOU, Outcomes
from ..results.reviews import (
    ACCEPTED,
    MERGED,
    MISSED,
    REJECTED,
    RELABELLED,
    RESHAPED,
    Review,
    ReviewedFeature,
)

LEAST_SURE, BY_PLACE = "least sure", "by place"
EVEN = 0.5  # where nobody has set a threshold, the score that is least sure
_MOST_STEPS = 10_000  # that can be undone


@dataclass(frozen=True)
class Decided:
    """A change of what is decided about a feature; None stands for nothing.

    Attributes:
        key: Of the feature.
        before: What was decided.
        after: What is decided now.
        found: The feature as the model found it; None for one that it had missed.
    """

    key: int
    before: Review | None
    after: Review | None
    found: ReviewedFeature | None


@dataclass(frozen=True)
class AreasChanged:
    """A change of the reviewed areas, as WKB."""

    before: tuple[bytes, ...]
    after: tuple[bytes, ...]


@dataclass(frozen=True)
class Scored:
    """A change of the scores of features, by key; None stands for what the model gave."""

    before: Mapping[int, float | None]
    after: Mapping[int, float | None]


Change = Union[Decided, AreasChanged, Scored]


class ReviewState:
    """What a review knows.

    Args:
        features: The features of the layer, with what was decided before.
        areas: The reviewed areas so far, as WKB.
        run: To which what was missed belongs; "" takes that of the first feature.
        on_change: Called with every step that is to be stored, of one change or of several that belong together.

    Attributes:
        areas: The reviewed areas, as WKB.
        current: Key of the feature that is looked at; None where there is none.
    """

    def __init__(
        self,
        features: Iterable[ReviewedFeature],
        areas: Sequence[bytes] = (),
        run: str = "",
        on_change: Callable[[tuple[Change, ...]], None] = lambda step: None,
    ) -> None:
        self._items: dict[int, ReviewedFeature] = {one.feature: one for one in features}
        self._run = run or next((one.run for one in self._items.values()), "")
        self._on_change = on_change
        self.areas: tuple[bytes, ...] = tuple(areas)
        self._done: list[tuple[Change, ...]] = []
        self._undone: list[tuple[Change, ...]] = []
        self._last_drawn = 0
        self._order: list[int] = []
        self._places: dict[int, int] = {}
        self.current: int | None = None
        self.arrange(LEAST_SURE)

    # What there is.

    def __len__(self) -> int:
        return len(self._items)

    def item(self, key: int) -> ReviewedFeature:
        """A feature as it is now.

        Raises:
            KeyError: There is none.
        """
        return self._items[key]

    def has(self, key: int) -> bool:
        """Whether there is such a feature."""
        return key in self._items

    def items(self) -> list[ReviewedFeature]:
        """All features as they are now."""
        return list(self._items.values())

    @property
    def reviews(self) -> list[Review]:
        """All decisions."""
        return [one.review for one in self._items.values() if one.review is not None]

    @property
    def left(self) -> int:
        """How many features nothing is decided about."""
        return sum(one.review is None for one in self._items.values())

    def counts(self) -> dict[str, int]:
        """How many features each decision was made about."""
        held: dict[str, int] = {}
        for one in self.reviews:
            held[one.decision] = held.get(one.decision, 0) + 1
        return held

    def labels(self) -> list[str]:
        """What features are called, the most frequent first."""
        held: dict[str, int] = {}
        for one in self._items.values():
            if one.label:
                held[one.label] = held.get(one.label, 0) + 1
        return sorted(held, key=lambda label: (-held[label], label))

    # Where it goes.

    def arrange(self, order: str, threshold: float = 0.0) -> None:
        """Set the order, and go to its first feature that nothing is decided about.

        Args:
            order: `LEAST_SURE` puts scores near the threshold first, `BY_PLACE` goes in rows over the map.
            threshold: The score from which features are shown; 0 where nobody has set one.
        """
        found = least_sure(self._items, threshold) if order == LEAST_SURE else by_place(self._items)
        self._set_order(found)
        self.current = None
        self.go_on()

    def go_on(self) -> int | None:
        """Go to the next feature that nothing is decided about, from the current one on and round; its key."""
        start = self._places.get(self.current, -1) if self.current is not None else -1
        for step in range(1, len(self._order) + 1):
            key = self._order[(start + step) % len(self._order)]
            if self._items[key].review is None:
                self.current = key
                return key
        if self.current not in self._items:
            self.current = self._order[0] if self._order else None
        return self.current

    def step(self, by: int) -> int | None:
        """Go so many features on or back, whatever was decided about them, and round; the key."""
        if self._order:
            place = self._places.get(self.current, -1 if by > 0 else 0) if self.current is not None else -1
            self.current = self._order[(place + by) % len(self._order)]
        return self.current

    def go_to(self, key: int) -> bool:
        """Go to a feature; whether there is one."""
        if key in self._items:
            self.current = key
        return key in self._items

    # What is decided.

    def accept(self, key: int) -> None:
        """It is one."""
        self._decide(key, ACCEPTED)

    def reject(self, key: int) -> None:
        """It is none."""
        self._decide(key, REJECTED)

    def reshape(self, key: int, shape: bytes) -> None:
        """It is one, and this is its shape."""
        self._decide(key, RESHAPED, shape=shape)

    def relabel(self, key: int, label: str) -> None:
        """It is something else; with the label that the model gave it, it is accepted."""
        found = self._found(key)
        same = found is not None and label == found.label
        self._decide(key, ACCEPTED if same else RELABELLED, label=label)

    def add_missed(self, shape: bytes, label: str, query: str = "", task: str = "") -> int:
        """There is one that the model did not find; its key."""
        change = self._missed(shape, label, query, task)
        self._do((change,))
        return change.key

    def merge(self, keys: Sequence[int], shape: bytes) -> None:
        """Several features are one object of this shape: the first stands for it, the others are parts of it."""
        first, *others = keys
        changes = [self._change(first, RESHAPED, shape=shape)]
        changes += [self._change(key, MERGED) for key in others]
        self._do(tuple(changes))

    def split(self, key: int, shapes: Sequence[bytes]) -> None:
        """A feature is several objects of these shapes: it stands for the first, the others had been missed."""
        item = self._items[key]
        changes = [self._change(key, RESHAPED, shape=shapes[0])]
        changes += [self._missed(shape, item.label, item.query, item.task) for shape in shapes[1:]]
        self._do(tuple(changes))

    def take_back(self, key: int) -> None:
        """Nothing is decided about it any more; one that was drawn goes."""
        if self._items[key].review is not None:
            self._do((Decided(key, self._items[key].review, None, self._found(key)),))

    def set_areas(self, areas: Sequence[bytes]) -> None:
        """In these areas nothing is left to find."""
        self._do((AreasChanged(self.areas, tuple(areas)),))

    def set_scores(self, scores: Mapping[int, float | None]) -> None:
        """Features have other scores; None gives one back what the model gave it."""
        known = {key: score for key, score in scores.items() if key in self._items}
        before = {key: None if (one := self._items[key]).found_score is None else one.score for key in known}
        if before != known:
            self._do((Scored(before, known),))

    @property
    def rescored(self) -> list[int]:
        """Keys of the features whose scores are not those of the model."""
        return [key for key, one in self._items.items() if one.found_score is not None]

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether something was undone that can be done again."""
        return bool(self._undone)

    def undo(self) -> None:
        """Undo the last step, and go to what it was about."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._apply(tuple(_reversed(change) for change in reversed(step)))

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._apply(step)

    # How it is done.

    def _decide(self, key: int, decision: str, *, shape: bytes | None = None, label: str | None = None) -> None:
        self._do((self._change(key, decision, shape=shape, label=label),))

    def _change(self, key: int, decision: str, *, shape: bytes | None = None, label: str | None = None) -> Decided:
        """A decision about a feature. What was corrected before stays corrected, unless the feature is rejected."""
        item, found = self._items[key], self._found(key)
        before = item.review
        if found is None and before is not None:  # somebody drew it: it stays one that was missed, or goes
            if decision in (REJECTED, MERGED):
                return Decided(key, before, None, None)
            return Decided(key, before, replace(before, shape=shape or item.shape, label=label or item.label), None)
        base = found or item
        if decision in (REJECTED, MERGED):
            return Decided(key, before, _review(base, decision, base.shape, base.label), found)
        now_shape, now_label = shape or item.shape, item.label if label is None else label
        if decision == ACCEPTED and label is None:
            now_shape, now_label = item.shape, item.label
        if now_label != base.label:
            decision = RELABELLED
        elif now_shape != base.shape:
            decision = RESHAPED
        elif decision == RELABELLED:
            decision = ACCEPTED
        return Decided(key, before, _review(base, decision, now_shape, now_label), found)

    def _missed(self, shape: bytes, label: str, query: str, task: str) -> Decided:
        self._last_drawn -= 1
        review = Review(self._last_drawn, MISSED, shape, label, None, query, task, run=self._run)
        return Decided(self._last_drawn, None, review, None)

    def _found(self, key: int) -> ReviewedFeature | None:
        """A feature as the model found it; None where it had missed it."""
        item = self._items[key]
        if item.review is None:
            return item
        if item.review.decision == MISSED or item.review.found_shape is None:
            return None
        return replace(item, shape=item.review.found_shape, label=item.review.found_label, review=None)

    def _do(self, step: tuple[Change, ...]) -> None:
        self._done.append(step)
        del self._done[:-_MOST_STEPS]
        self._undone.clear()
        self._apply(step)

    def _apply(self, step: tuple[Change, ...]) -> None:
        for change in step:
            if isinstance(change, AreasChanged):
                self.areas = change.after
                continue
            if isinstance(change, Scored):
                for key, score in change.after.items():
                    if key in self._items:
                        self._items[key] = _scored(self._items[key], score)
                continue
            after, found = change.after, change.found
            if after is not None:
                whole = found or ReviewedFeature(
                    change.key, after.shape, after.label, None, after.query, after.task, None
                )
                self._items[change.key] = replace(whole, shape=after.shape, label=after.label, review=after)
                self._join(change.key)
            elif found is not None:
                self._items[change.key] = found
            else:
                self._part(change.key)
        first = next((change for change in step if isinstance(change, Decided)), None)
        if first is not None and first.key in self._items:
            self.current = first.key
        self._on_change(step)

    def _set_order(self, order: list[int]) -> None:
        self._order, self._places = order, {key: place for place, key in enumerate(order)}

    def _join(self, key: int) -> None:
        if key not in self._places:
            self._places[key] = len(self._order)
            self._order.append(key)

    def _part(self, key: int) -> None:
        place = self._places.get(key, 0)
        self._items.pop(key, None)
        self._set_order([one for one in self._order if one != key])
        if self.current == key:
            self.current = self._order[min(place, len(self._order) - 1)] if self._order else None


def _review(found: ReviewedFeature, decision: str, shape: bytes, label: str) -> Review:
    return Review(
        found.feature, decision, shape, label, found.score, found.query, found.task, found.label, found.shape, found.run
    )


def _scored(item: ReviewedFeature, score: float | None) -> ReviewedFeature:
    own = item.own_score
    return replace(item, score=own if score is None else score, found_score=None if score is None else own)


def _reversed(change: Change) -> Change:
    if isinstance(change, AreasChanged):
        return AreasChanged(change.after, change.before)
    if isinstance(change, Scored):
        return Scored(change.after, change.before)
    return replace(change, before=change.after, after=change.before)


# Orders.


def least_sure(items: Mapping[int, ReviewedFeature], threshold: float = 0.0) -> list[int]:
    """Keys by how near scores are to the threshold, the nearest first; those without a score come last.

    Args:
        items: Features by key.
        threshold: 0 stands for none: then it is `EVEN`.
    """
    at = threshold or EVEN

    def doubt(key: int) -> tuple[float, int]:
        score = items[key].score
        return (math.inf if score is None else abs(score - at), key)

    return sorted(items, key=doubt)


def by_place(items: Mapping[int, ReviewedFeature]) -> list[int]:
    """Keys in rows from the top, one to the right and the next to the left, so that the map moves little."""
    middles = {key: middle(one.shape) for key, one in items.items()}
    if not middles:
        return []
    ys = [y for _, y in middles.values()]
    top, rows = max(ys), max(1, round(math.sqrt(len(ys) / 2)))
    high = (top - min(ys)) / rows or 1.0

    def place(key: int) -> tuple[int, float]:
        x, y = middles[key]
        row = min(rows - 1, int((top - y) / high))
        return (row, -x if row % 2 else x)

    return sorted(middles, key=place)


def middle(shape: bytes) -> tuple[float, float]:
    """The middle of a shape's bounds; (0, 0) of an empty one."""
    x0, y0, x1, y1 = wkb_bounds(shape) or (0.0, 0.0, 0.0, 0.0)
    return ((x0 + x1) / 2, (y0 + y1) / 2)


# How good it is.


@dataclass(frozen=True)
class Judged:
    """What a review says of a result.

    Attributes:
        outcomes: Of what was decided.
        complete: Whether what was missed is known, so that recall means something.
        left: Features that nothing is decided about; they are left out.
    """

    outcomes: Outcomes
    complete: bool
    left: int


def judged(
    items: Iterable[ReviewedFeature],
    inside: Callable[[bytes], bool] | None,
    iou: Callable[[bytes, bytes], float],
) -> Judged:
    """What a review says of a result.

    What was accepted is right. A corrected shape is right where the model's own had an IoU of `IOU` with it, and
    otherwise a false alarm and a missed object. Rejected, relabelled and merged ones are false alarms.

    Args:
        items: Features, with what was decided.
        inside: Whether a shape lies in a reviewed area; None where there is no such area: then everything is taken.
        iou: IoU of two shapes.
    """
    scores: list[float] = []
    hits: list[bool] = []
    ious: list[float] = []
    missed = left = 0
    for one in items:
        if inside is not None and not inside(one.shape):
            continue
        review = one.review
        if review is None:
            left += 1
        elif review.decision == MISSED:
            missed += 1
        elif one.score is not None:
            overlap = 1.0 if review.decision == ACCEPTED else 0.0
            if review.decision == RESHAPED and review.found_shape is not None:
                overlap = iou(review.found_shape, review.shape)
                missed += overlap < IOU
            scores.append(one.score)
            hits.append(overlap >= IOU)
            if overlap >= IOU:
                ious.append(overlap)
    return Judged(Outcomes(tuple(scores), tuple(hits), missed, tuple(ious)), inside is not None, left)
