"""Dataclasses to and from JSON values, by the text of their annotations.

Annotations are read as text and never evaluated, so that `int | None` may stand in a class that Python 3.9 runs. They
may be: `bool`, `int`, `float`, `str`, a dataclass of the same module, `tuple[X, ...]`, `dict[str, X]`, and any of them
followed by `| None`. A field's value may be any of these, hence the `Any`.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar

from .errors import BadMessageError

T = TypeVar("T")
_OPTIONAL = " | None"


def to_values(message: Any) -> dict[str, Any]:  # noqa: ANN401
    """The fields of a dataclass as JSON values; fields that have their default are left out."""
    values = {}
    for item in fields(message):
        value = getattr(message, item.name)
        if value != _default(item):
            values[item.name] = _plain(value)
    return values


def from_values(cls: type[T], values: Mapping[str, Any], where: str = "") -> T:
    """A dataclass of JSON values. Unknown fields are passed over: a newer engine may say more.

    Raises:
        BadMessageError: A field is missing, or holds what its annotation does not allow.
    """
    if not isinstance(values, Mapping):
        raise BadMessageError(f"{where or cls.__name__} is not an object.")
    found = {}
    for item in fields(cls):  # type: ignore[arg-type]
        name = f"{where}.{item.name}" if where else item.name
        if item.name in values:
            found[item.name] = _read(str(item.type), values[item.name], cls, name)
        elif _default(item) is MISSING:
            raise BadMessageError(f"The field {name} is missing.")
    try:
        return cls(**found)
    except ValueError as error:
        raise BadMessageError(str(error)) from error


def check_bounds(message: Any) -> None:  # noqa: ANN401
    """Raise where a field lies outside the `min`, `max`, `length` or `choices` of its metadata.

    Raises:
        ValueError: The sentence names the field and the bound.
    """
    for item in fields(message):
        value, facts = getattr(message, item.name), item.metadata
        if value is None or not facts:
            continue
        if "length" in facts and len(value) > facts["length"]:
            raise ValueError(f"{item.name} has {len(value)} entries or characters; at most {facts['length']} may be.")
        if "exactly" in facts and len(value) != facts["exactly"]:
            raise ValueError(f"{item.name} has {len(value)} numbers; it needs {facts['exactly']}.")
        if "choices" in facts and value not in facts["choices"]:
            raise ValueError(f"{item.name} is {value!r:.60}; it may be {', '.join(map(repr, facts['choices']))}.")
        for number in value if isinstance(value, tuple) else (value,):
            _check_number(item.name, number, facts)


def _check_number(name: str, value: Any, facts: Mapping[str, Any]) -> None:  # noqa: ANN401
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{name} must be finite.")
    if "min" in facts and value < facts["min"]:
        raise ValueError(f"{name} is {value!r:.40}; it must be at least {facts['min']:g}.")
    if "max" in facts and value > facts["max"]:
        raise ValueError(f"{name} is {value!r:.40}; it must be at most {facts['max']:g}.")


def _default(item: Field[Any]) -> Any:  # noqa: ANN401
    return item.default_factory() if item.default_factory is not MISSING else item.default


def _plain(value: Any) -> Any:  # noqa: ANN401
    if is_dataclass(value):
        return to_values(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return value


def _read(kind: str, value: Any, owner: type, name: str) -> Any:  # noqa: ANN401
    if kind.endswith(_OPTIONAL):
        if value is None:
            return None
        kind = kind[: -len(_OPTIONAL)]
    if kind.startswith("tuple["):
        if not isinstance(value, (list, tuple)):
            raise BadMessageError(f"The field {name} is not a list.")
        inner = kind[len("tuple[") : -len(", ...]")]
        return tuple(_read(inner, v, owner, f"{name}[{i}]") for i, v in enumerate(value))
    if kind.startswith("dict["):
        if not isinstance(value, Mapping):
            raise BadMessageError(f"The field {name} is not an object.")
        inner = kind[len("dict[str, ") : -1]
        return {str(k): _read(inner, v, owner, f"{name}.{k}") for k, v in value.items()}
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    plain: dict[str, type] = {"int": int, "float": float, "str": str, "bool": bool}
    if kind in plain:
        # True is an int to Python, and to nobody else.
        if not isinstance(value, plain[kind]) or (kind != "bool" and isinstance(value, bool)):
            raise BadMessageError(f"The field {name} is not of type {kind}.")
        return value
    return from_values(getattr(sys.modules[owner.__module__], kind), value, name)
