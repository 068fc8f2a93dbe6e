"""Which sets of shots and which runs of tuning this profile knows, so that they are found again after a restart.

Each belongs to an engine, named by its public key: its address may be another every time that it starts. They are kept
in the profile under `spotter/`, and written at once: QGIS may be killed the next moment.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from qgis.core import QgsSettings

if TYPE_CHECKING:
    from collections.abc import Iterable

_SETS, _RUNS = "spotter/shot_sets", "spotter/tuning_runs"
_MOST = 40  # of each; the oldest go


@dataclass(frozen=True)
class ShotSet:
    """A set of shots that an engine keeps.

    Attributes:
        job: Its id: that of the job that made it.
        engine: Public key of the engine.
        name: What the user calls it.
        shots: How many there are to learn from.
        held_out: How many are kept for measuring.
        negatives: How many of all show nothing of what they ask for.
        classes: Features by class.
        model: The model that they are for; "" is the engine's choice.
        hold_out: Share of the places that was to be kept for measuring, 0-1.
        crs: Of their geometries, as WKT or an authority code; "" where they have none.
    """

    job: str
    engine: str
    name: str = ""
    shots: int = 0
    held_out: int = 0
    negatives: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    model: str = ""
    hold_out: float = 0.25
    crs: str = ""


@dataclass(frozen=True)
class RunNote:
    """A run of tuning that an engine was asked for.

    Attributes:
        job: Its id.
        engine: Public key of the engine.
        name: What the result is to be called.
        shots: Id of the set.
        model: The base; "" is the engine's choice.
        adapter: The adapter that it goes on from; "" for none.
        method: How it is taught.
        minutes: What it may take; 0 leaves it to the method.
        crs: Of the set's geometries; "" where they have none.
        kept: Name of the adapter that its result was kept as; "" while it was not.
        ended: Whether its last event has come.
    """

    job: str
    engine: str
    name: str = ""
    shots: str = ""
    model: str = ""
    adapter: str = ""
    method: str = "rft"
    minutes: float = 0.0
    crs: str = ""
    kept: str = ""
    ended: bool = False


_Kept = TypeVar("_Kept", ShotSet, RunNote)


def sets(engine: str) -> tuple[ShotSet, ...]:
    """The sets of an engine, the newest first."""
    return tuple(one for one in _load(_SETS, ShotSet) if one.engine == engine)


def keep_set(made: ShotSet) -> None:
    """Remember a set, in place of what was known of it."""
    _save(_SETS, [made, *(one for one in _load(_SETS, ShotSet) if one.job != made.job)])


def forget_set(job: str) -> None:
    """Remember a set no more: the engine does not have it."""
    _save(_SETS, [one for one in _load(_SETS, ShotSet) if one.job != job])


def runs(engine: str = "") -> tuple[RunNote, ...]:
    """The runs of an engine, or of all, the newest first."""
    return tuple(one for one in _load(_RUNS, RunNote) if engine in ("", one.engine))


def keep_run(note: RunNote) -> None:
    """Remember a run; one that is known keeps its place."""
    known = _load(_RUNS, RunNote)
    if any(one.job == note.job for one in known):
        _save(_RUNS, [note if one.job == note.job else one for one in known])
    else:
        _save(_RUNS, [note, *known])


def forget_run(job: str) -> None:
    """Remember a run no more."""
    _save(_RUNS, [one for one in _load(_RUNS, RunNote) if one.job != job])


def _load(key: str, kind: type[_Kept]) -> list[_Kept]:
    """What is kept under a key; an entry that cannot be read is left out."""
    try:
        values = json.loads(str(QgsSettings().value(key, "[]")))
    except ValueError:
        return []
    found = [_read(kind, one) for one in values] if isinstance(values, list) else []
    return [one for one in found if one is not None]


def _read(kind: type[_Kept], values: Any) -> _Kept | None:
    if not isinstance(values, dict) or not all(values.get(name) for name in ("job", "engine")):
        return None
    defaults = {one.name: getattr(kind("", ""), one.name) for one in fields(kind)}
    fit = {
        name: type(default)(values[name])
        for name, default in defaults.items()
        if name in values and _alike(values[name], default)
    }
    return replace(kind("", ""), **fit)


def _alike(value: Any, default: Any) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number if isinstance(default, (int, float)) else isinstance(value, type(default))


def _save(key: str, kept: Iterable[ShotSet | RunNote]) -> None:
    settings = QgsSettings()
    settings.setValue(key, json.dumps([asdict(one) for one in kept][:_MOST], ensure_ascii=False))
    settings.sync()
