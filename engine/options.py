"""The base of option types: limits and help texts are written once, in their fields, and `--help` shows them."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, ValidationError, model_validator

from engine.words import InputError

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from typing_extensions import Self


class Options(BaseModel):
    """Base of frozen option types; None means unset, and a field's `description` is its help text.

    Raises:
        InputError: A value is of the wrong type or out of range, or an option is unknown; the sentence names it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="wrap")
    @classmethod
    def _check(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401 (what is checked)
        try:
            return handler(values)
        except ValidationError as error:
            raise _input_error(cls, error) from error


def limits(field: FieldInfo) -> tuple[float | None, float | None]:
    """The least and the greatest value of a field, where it has them."""
    found: dict[str, float | None] = {}
    for item in field.metadata:
        found |= {name: getattr(item, name) for name in ("ge", "le") if hasattr(item, name)}
    return found.get("ge"), found.get("le")


def _input_error(options: type[Options], error: ValidationError) -> InputError:
    first = error.errors(include_url=False, include_context=False)[0]
    place = str(first["loc"][0]) if first["loc"] else ""
    name, field = place.replace("_", "-"), options.model_fields.get(place)
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(place, options.model_fields, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(options.model_fields)}."
        return InputError(f"There is no option {place[:60]!r}.", hint)
    if first["type"] == "missing":
        return InputError(f"The option {'.'.join(str(part) for part in first['loc'])!r} is missing.")
    if field is None:
        return InputError(f"The {options.__name__} are {str(first['input'])[:60]}; {first['msg']}.")
    low, high = limits(field)
    between = low is not None and high is not None
    wanted = f"it must lie between {low:g} and {high:g}" if between else first["msg"]
    return InputError(f"{name} is {first['input']}; {wanted}.", field.description or "")
