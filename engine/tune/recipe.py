"""Recipes: the settings of a run as a file, with what it is taken from and the figure to expect (`recipes/`)."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from engine.tune.methods.settings import TuneSettings
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
NOT_RUN = "not run"


@dataclass(frozen=True)
class Expected:
    """A published figure.

    Attributes:
        measure: What was measured, on what.
        value: 0-1.
        source: Where it stands.
    """

    measure: str
    value: float
    source: str


@dataclass(frozen=True)
class Recipe:
    """One way of tuning, as `engine tune --recipe` reads it.

    Attributes:
        name: As its file.
        summary: What it is, in a sentence.
        model: The base.
        method: "rft", "sft" or "dpo".
        settings: Fields of `TuneSettings` that differ from their defaults.
        prepare: Commands that make its shots.
        command: The one that tunes.
        expect: Published figures; () where there are none.
        run: What came of it here, or "not run".
        notes: What is unknown, assumed, or done otherwise than in the source.
    """

    name: str
    summary: str
    model: str
    method: str
    command: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    prepare: tuple[str, ...] = ()
    expect: tuple[Expected, ...] = ()
    run: str = NOT_RUN
    notes: tuple[str, ...] = ()


def read_recipe(path: Path) -> Recipe:
    """The recipe in a JSON file.

    Raises:
        InputError: It cannot be read, or holds a field, method or setting that there is not.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"The recipe '{path}' cannot be read.", "Give a recipe's JSON file.", str(error)) from error
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise InputError(f"'{path}' is no recipe of format {FORMAT}.", "Give a file like those in recipes/.")
    _check_names(path, "field", values, [item.name for item in fields(Recipe)])
    try:
        expect = tuple(Expected(**one) for one in values.pop("expect", []))
        prepare, notes = tuple(values.pop("prepare", [])), tuple(values.pop("notes", []))
        recipe = Recipe(**values, prepare=prepare, notes=notes, expect=expect)
        given = dict(recipe.settings)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"The recipe '{path}' is incomplete: {error}.", "Compare it with those in recipes/."
        ) from error
    if recipe.method not in ("rft", "sft", "dpo"):
        raise InputError(f"The recipe '{path}' names the method {recipe.method!r}.", "Use rft, sft or dpo.")
    _check_names(path, "setting", given, [item.name for item in fields(TuneSettings)])
    for item in fields(TuneSettings):
        value = given.get(item.name, item.default)
        # 1 may stand for 1.0, and nothing else for anything else
        if type(value) is not type(item.default) and not (isinstance(item.default, float) and type(value) is int):
            raise InputError(f"The recipe '{path}' gives {value!r} for {item.name}.", str(item.metadata["help"]))
    TuneSettings(**given)
    return recipe


def _check_names(path: Path, what: str, given: Mapping[str, Any], known: list[str]) -> None:
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
            raise InputError(f"The recipe '{path}' has a {what} {name[:60]!r}, which there is not.", hint)
