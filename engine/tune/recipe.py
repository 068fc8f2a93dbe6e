"""Recipes: the settings of a run as a file, with what it is taken from and the figure to expect (`recipes/`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from engine.options import Options
from engine.tune.methods import get
from engine.tune.settings import TuneSettings
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

NOT_RUN = "not run"


class Expected(Options):
    """A published figure.

    Attributes:
        measure: What was measured, on what.
        value: 0-1.
        source: Where it stands.
    """

    measure: str
    value: float
    source: str


class Recipe(Options):
    """One way of tuning, as `engine tune --recipe` reads it.

    Attributes:
        format: Version of the file's layout.
        name: As its file.
        summary: What it is, in a sentence.
        model: The base.
        method: A name of `engine.tune.methods`.
        command: What tunes.
        settings: Those that are given, and the others' defaults.
        prepare: Commands that make its shots.
        expect: Published figures; () where there are none.
        run: What came of it here, or "not run".
        notes: What is unknown, assumed, or done otherwise than in the source.
    """

    format: Literal[1]
    name: str
    summary: str
    model: str
    method: str
    command: str
    settings: TuneSettings = TuneSettings()
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
    try:
        recipe = Recipe.model_validate(values)
        get(recipe.method)
    except InputError as error:
        remedy = error.remedy or "Compare it with those in recipes/."
        raise InputError(f"The recipe '{path}' cannot be used: {error.message}", remedy) from error
    return recipe
