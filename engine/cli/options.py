"""Command-line options that several commands share, options made from options types, and the engine that some name.

Of options types, help text, range and default are written in the type, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from engine.locate.options import LocateOptions
from engine.options import Options, limits

if TYPE_CHECKING:
    from engine.protocol.client import Client

ModelOption = Annotated[str, typer.Option("--model", help="A model's name, folder or address.")]
ModelArgument = Annotated[str, typer.Argument(metavar="MODEL", help="A model's name or folder.")]
AdapterOption = Annotated[Path | None, typer.Option("--adapter", help="An adapter over the model: its name or folder.")]
MaskerOption = Annotated[
    str, typer.Option("--masker", help="What makes masks for GRES: embedded, sam2.1-small, ..., none.")
]
ProposerOption = Annotated[
    str,
    typer.Option(
        "--proposer", help="A detector whose boxes the model chooses among, such as llmdet-tiny; for one object."
    ),
]
PromptsOption = Annotated[
    str | None,
    typer.Option("--prompts", metavar="NAME|FILE.json", help="How the model is asked; by default as its card says."),
]
QuantizeOption = Annotated[
    str | None,
    typer.Option(
        "--quantize",
        metavar="4bit|8bit",
        help="Load the weights in fewer bits: a quarter, or half, of the memory.",
    ),
]
DeviceOption = Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors and the result.")]
BandsOption = Annotated[
    str | None, typer.Option("--bands", metavar="R G B", help="Bands to show as red, green, blue, from 1; or one.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", help="Only the first so many samples.")]
BenchmarkSplit = Annotated[str, typer.Option("--split", metavar="test|val", help="Of the frozen benchmark.")]
ShotsSplit = Annotated[str | None, typer.Option("--split", help="Only shots of this split.")]
FreshSeed = Annotated[int | None, typer.Option("--seed", help="Make a fresh set of this seed instead.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Measure, and change nothing.")]
EngineOption = Annotated[
    str, typer.Option("--engine", metavar="tcp://HOST:PORT", help="The engine to ask; by default the one here.")
]
KeyOption = Annotated[
    Path | None, typer.Option("--key", metavar="FILE", help="The key file that the engine exported for you.")
]


@contextmanager
def connected(engine: str = "", key: Path | None = None) -> Iterator[Client]:
    """A client of the engine named, else of the one on this machine.

    Raises:
        RemoteError: It cannot be reached, does not let the key in, or refused something.
    """
    from engine.protocol.client import Client
    from engine.serve.remote import find_key, remote_errors

    with remote_errors(), Client(find_key(engine, key), timeout=10.0) as client:
        yield client


def option(name: str, of: type[Options] = LocateOptions, *flags: str, metavar: str | None = None) -> Any:  # noqa: ANN401 (what typer returns)
    """The option for a field of an options type; where the field may be unset, 0 stands for that.

    Args:
        name: The field.
        of: The options type.
        flags: How the option is spelt; by default `--` and the field's name.
        metavar: What stands for its value in `--help`.
    """
    field = of.model_fields[name]
    low, high = limits(field)
    spelt = flags or (f"--{name.replace('_', '-')}",)
    least = 0 if field.default is None else low
    return typer.Option(*spelt, metavar=metavar, help=field.description, min=least, max=high)


def default(name: str, of: type[Options] = LocateOptions) -> Any:  # noqa: ANN401 (any option)
    """The default of a field of an options type; 0 where it is unset."""
    found = of.model_fields[name].default
    return 0 if found is None else found


ResolutionOption = Annotated[
    str,
    typer.Option(
        "--resolution", metavar="auto|native|METRES", help=LocateOptions.model_fields["resolution"].description
    ),
]


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


def parse_bands(text: str | None) -> tuple[int, ...] | None:
    """Band numbers of a text such as "4,3,2".

    Raises:
        InputError: It holds anything else.
    """
    from engine.words import InputError

    if text is None:
        return None
    parts = text.replace(",", " ").split()
    if not parts or not all(part.isdecimal() for part in parts):
        raise InputError(f"The bands {text!r} are not numbers.", "Give one or three band numbers, such as 4,3,2.")
    return tuple(int(part) for part in parts)
