"""The model families: one small file each, found by being in this folder, with a `FAMILY` in it."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.words import InputError

if TYPE_CHECKING:
    from engine.model.family import Family


class UnknownFamilyError(InputError):
    """No family has this name, or reads this model type."""

    code = "unknown_family"


@lru_cache(maxsize=1)
def _all() -> dict[str, Family]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    families: list[Family] = [module.FAMILY for module in modules]
    return {family.name: family for family in families}


def names() -> tuple[str, ...]:
    """The names of all families, sorted."""
    return tuple(sorted(_all()))


def get(name: str) -> Family:
    """The family called `name`.

    Raises:
        UnknownFamilyError: There is none.
    """
    try:
        return _all()[name]
    except KeyError:
        raise UnknownFamilyError(f"There is no model family {name!r}.", f"Known: {', '.join(names())}.") from None


def for_model_type(model_type: str) -> Family:
    """The family that reads checkpoints of this `model_type` (from `config.json`).

    Raises:
        UnknownFamilyError: None does.
    """
    for family in _all().values():
        if model_type in family.model_types:
            return family
    known = sorted(t for family in _all().values() for t in family.model_types)
    raise UnknownFamilyError(
        f"No family reads checkpoints of model type {model_type!r}.", f"Supported types: {', '.join(known)}."
    )
