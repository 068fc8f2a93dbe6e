"""Command-line options that several commands share, and options made from options types.

Of the latter, help text, range and default are written in the type, once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from engine.locate.options import LocateOptions
from engine.options import Options, limits

ModelOption = Annotated[str, typer.Option("--model", help="A model's name, folder or address.")]
AdapterOption = Annotated[Path | None, typer.Option("--adapter", help="An adapter over the model: its name or folder.")]
MaskerOption = Annotated[
    str, typer.Option("--masker", help="What makes masks for GRES: embedded, sam2.1-small, ..., none.")
]
DeviceOption = Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors and the result.")]


def option(name: str, *flags: str, of: type[Options] = LocateOptions, metavar: str | None = None) -> Any:  # noqa: ANN401 (what typer takes and returns)
    """The option for a field of an options type; where the field may be unset, 0 stands for that.

    Args:
        name: The field.
        flags: How the option is spelt; by default `--` and the field's name.
        of: The options type.
        metavar: What stands for its value in `--help`.
    """
    field = of.model_fields[name]
    low, high = limits(field)
    return typer.Option(
        *(flags or (f"--{name.replace('_', '-')}",)),
        metavar=metavar,
        help=field.description,
        min=0 if field.default is None else low,
        max=high,
    )


def default(name: str, of: type[Options] = LocateOptions) -> Any:  # noqa: ANN401 (any options type, any option)
    """The default of a field of an options type; 0 where it is unset."""
    found = of.model_fields[name].default
    return 0 if found is None else found


class BandsCommand(TyperCommand):
    """A command whose `--bands` takes its numbers apart (`--bands 4 3 2`) or with commas (`--bands 4,3,2`)."""

    def parse_args(self, ctx, args):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (typer's own type)
        """Parse the arguments after joining the numbers."""
        return super().parse_args(ctx, joined_bands(args))


def joined_bands(arguments: list[str]) -> list[str]:
    """The arguments with the numbers after `--bands` made one: at most three, as a scene is shown in three.

    >>> joined_bands(["scene.tif", "ship", "--bands", "4", "3", "2", "--json"])
    ['scene.tif', 'ship', '--bands', '4,3,2', '--json']
    """
    if "--bands" not in arguments:
        return arguments
    start = end = arguments.index("--bands") + 1
    while end < min(len(arguments), start + 3) and arguments[end].isdecimal():
        end += 1
    if end - start < 2:
        return arguments
    return [*arguments[:start], ",".join(arguments[start:end]), *arguments[end:]]
