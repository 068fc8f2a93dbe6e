"""Drawing k shots a class, nested and seeded; and holding shots out by place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from engine.shots.problems import Problem
from engine.words import InputError, Shot, Task

if TYPE_CHECKING:
    from engine.shots.record import Place, ShotRecord

One = TypeVar("One")


def shot_class(shot: Shot | ShotRecord) -> str:
    """The class that a shot is about, in lower case; "" where it says none."""
    own = "" if isinstance(shot, Shot) else shot.category
    return (own or shot.tags.get("class", "")).casefold()


def draw(
    shots: Sequence[ShotRecord], k: int, seed: int = 0, negatives: float = 0.0
) -> tuple[list[ShotRecord], list[Problem]]:
    """The k shots of each class, as Geo-R1 counts them: k queries; for OVD, queries until they show k objects.

    A smaller k draws the first of what a larger one draws, and other classes change nothing. Shots about different
    features come first.

    Args:
        shots: To draw from.
        k: Shots a class, at least 1.
        seed: Another seed draws others.
        negatives: Shots with nothing to find, one with something to find; they come on top.

    Returns:
        The shots drawn, in the order of `shots`, and the classes that have too few, with the features they have.

    Raises:
        InputError: k or negatives is out of range.
    """
    if k < 1:
        raise InputError(f"k is {k}; at least one shot a class is needed.", "Give k as 1 or more.")
    if not 0 <= negatives <= 10:
        raise InputError(f"negatives is {negatives}; it must lie between 0 and 10.", "Give another share.")
    keys, features = [_key(seed, shot) for shot in shots], [shot.tags.get("feature", "") for shot in shots]
    drawn: set[int] = set()
    problems: list[Problem] = []
    for name in sorted({shot_class(s) for s in shots}):
        members = [i for i, s in enumerate(shots) if shot_class(s) == name]
        for task in Task:
            asked = [i for i in members if shots[i].query.task is task]
            present = _ranked([i for i in asked if shots[i].targets], keys, features)
            absent = sorted((i for i in asked if not shots[i].targets), key=lambda i: keys[i])
            worth = [len(shots[i].targets) if task is Task.OVD else 1 for i in present]
            taken, counted = _first(present, k, worth)
            drawn |= {*taken, *absent[: round(negatives * len(taken))]}
            if present and counted < k:
                problems.append(_too_few(name, task, counted, k, [features[i] for i in present]))
    return [shots[i] for i in sorted(drawn)], problems


def _key(seed: int, shot: ShotRecord) -> str:
    """A random number that depends on the seed and on what the shot says, and not on the others."""
    boxes = [[round(v, 1) for v in t.target.box.as_tuple()] for t in shot.targets]
    what = (seed, shot_class(shot), shot.query.task.value, shot.query.text, shot.image.name, boxes)
    return hashlib.sha256(repr(what).encode()).hexdigest()


def _ranked(places: Iterable[int], keys: Sequence[str], features: Sequence[str]) -> list[int]:
    """In random order, but the second shot about a feature after the first ones about all others."""
    order = sorted(places, key=keys.__getitem__)
    turn: dict[str, int] = {}
    rounds = []
    for i in order:
        name = features[i]
        turn[name] = turn.get(name, -1) + 1 if name else 0
        rounds.append((turn[name], i))
    return [i for _, i in sorted(rounds, key=lambda pair: pair[0])]


def _first(order: Sequence[int], k: int, worth: Sequence[int]) -> tuple[list[int], int]:
    """As many from the front as are worth k, and what they are worth."""
    taken: list[int] = []
    counted = 0
    for i, value in zip(order, worth, strict=True):
        if counted >= k:
            break
        taken.append(i)
        counted += value
    return taken, counted


def _too_few(name: str, task: Task, have: int, k: int, features: Sequence[str]) -> Problem:
    ids = ",".join(dict.fromkeys(id for f in features if f for id in f.split(",")))
    which = f" (features {ids})" if ids else ""
    what = repr(name) if name else "What has no class"
    why = f"{what} has {have} {task.value.upper()} shots{which}, fewer than {k}."
    return Problem("few shots", ids, why, "Digitize more of them, or draw fewer.")


def hold_out(shots: Sequence[One], share: float, seed: int, place: Callable[[One], str]) -> tuple[list[One], list[One]]:
    """Shots to learn from and shots held out, such that no place stands on both sides.

    Args:
        shots: To part.
        share: To hold out, 0-1; whole places are, so it is met about.
        seed: Another seed holds out others.
        place: What must not be on both sides, for example the tile's picture; see `places`.

    Returns:
        (kept, held out), each in order; where there are two places or more and the share is positive, neither is empty.
    """
    wanted, sizes = round(share * len(shots)), Counter(place(s) for s in shots)
    names = _shuffled(sizes, seed)
    out: set[str] = set()
    for name in names[: len(names) - 1] if share < 1 else names:
        if sum(sizes[n] for n in out) >= wanted:
            break
        out.add(name)
    return [s for s in shots if place(s) not in out], [s for s in shots if place(s) in out]


def split_by_place(
    shots: Sequence[ShotRecord], share: float, seed: int = 0
) -> tuple[list[ShotRecord], list[ShotRecord], list[ShotRecord]]:
    """Shots to learn from, shots held out, and shots that must be left out so that no tile of the two sides overlaps.

    Whole places are held out where that comes near the share, of those that show something and of the empty ones apart:
    what few features show must not all be held out because empty tiles are many. Where tiles that show something
    overlap so much that it does not, a side of each scene is held out, and the tiles across the border are left out.

    Args:
        shots: To part.
        share: To hold out, 0 to below 1.
        seed: Another seed holds out others.
    """
    if share <= 0:
        return list(shots), [], []
    named = list(zip(shots, places(shots), strict=True))
    shown = Counter(name for shot, name in named if shot.targets)
    empty = Counter(name for _, name in named if name not in shown)
    held_shown, held_empty = _near_share(shown, share, seed), _near_share(empty, share, seed)
    if held_shown or (held_empty and not shown):
        held = held_shown | held_empty
        return [shot for shot, name in named if name not in held], [shot for shot, name in named if name in held], []
    side = ("column", "row", "-column", "-row")[seed % 4]
    order = sorted((s for s in shots if s.targets or not shown), key=lambda s: _along(s, side))
    pictures = {s.image.name for s in order[: max(1, round(share * len(order)))]}
    beside = [s.place for s in shots if s.image.name in pictures]
    learnt = [s for s in shots if s.image.name not in pictures and not any(_overlap(s, p) for p in beside)]
    used = pictures | {s.image.name for s in learnt}
    out = [s for s in shots if s.image.name in pictures]
    return learnt, out, [s for s in shots if s.image.name not in used]


def _near_share(sizes: Mapping[str, int], share: float, seed: int) -> set[str]:
    """Places that hold about a share of the shots, given how many each has; none where no whole places do."""
    wanted = share * sum(sizes.values())
    held: set[str] = set()
    count = 0
    for name in _shuffled(sizes, seed):
        if count < wanted and count + sizes[name] <= 1.5 * wanted + 1 and len(held) + 1 < len(sizes):
            held.add(name)
            count += sizes[name]
    return held if count >= 0.5 * wanted - 1 else set()


def _shuffled(names: Iterable[str], seed: int) -> list[str]:
    """In random order, which for two names depends on nothing but them and the seed."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed}|{name}".encode()).hexdigest())


def _along(shot: ShotRecord, side: str) -> float:
    if shot.place is None:
        return 0.0
    where = shot.place.column if side.endswith("column") else shot.place.row
    return -where if side.startswith("-") else where


def _overlap(shot: ShotRecord, place: Place | None) -> bool:
    own = shot.place
    if own is None or place is None or own.scene != place.scene:
        return False
    return abs(own.column - place.column) < shot.width and abs(own.row - place.row) < shot.height


def places(shots: Sequence[ShotRecord]) -> list[str]:
    """For each shot the name of its place: tiles that overlap on a scene, or are one picture, have the same."""
    names = [s.image.name for s in shots]
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    tiles = {s.image.name: s for s in shots if s.place is not None and s.place.scene}
    order = sorted(tiles.values(), key=lambda s: (s.place.scene, s.place.column) if s.place else ("", 0.0))
    for number, first in enumerate(order):
        for second in order[number + 1 :]:
            if first.place is None or second.place is None or first.place.scene != second.place.scene:
                break
            if second.place.column >= first.place.column + first.width:
                break
            if abs(second.place.row - first.place.row) < max(first.height, second.height):
                parent[root(second.image.name)] = root(first.image.name)
    return [root(name) for name in names]
