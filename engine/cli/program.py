"""The application: its commands, the options that stand before them, and what becomes of errors.

A command's module is loaded when the command is called, so that the list of all answers at once.

Exit codes: 0 done (nothing found and warnings included), 1 something failed, 2 the input cannot be used, 130 stopped.
"""

from __future__ import annotations

import errno
import logging
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from engine.platform import prepare_console
from engine.scene.addresses import without_secrets
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

FAILED, BAD_INPUT, STOPPED = 1, 2, 130


# Name to the command or the group of commands, and the first sentence of its help.
COMMANDS = {
    "locate": ("locate.locate", "Find what QUERY describes in SCENE, and write it as a layer on the map."),
    "evaluate": (
        "evaluate.app",
        "Measure a model: on the world's benchmarks, on shots in files, against its promises, against another model.",
    ),
    "tune": (
        "tune.tune",
        "Teach a model from shots, by reinforcement (rft), truth (sft), ranked answers (dpo) or itself (distil).",
    ),
    "rescore": ("rescore.app", "Learn from a reviewed result in seconds, and score results anew."),
    "world": ("world.app", "Synthetic scenes, benchmarks and training."),
    "models": ("models.app", "See, fetch, add and remove models."),
    "adapters": ("adapters.app", "See, move, merge and remove adapters."),
    "runs": ("runs.app", "The runs in a result file."),
    "shots": ("shots.app", "Labelled examples to tune and to evaluate with."),
    "serve": ("serve.serve", "Serve until stopped."),
    "status": ("serve.status", "Show how an engine is: model, queue, speed, memory."),
    "jobs": ("jobs.app", "See, end and fetch jobs."),
    "keys": ("keys.app", "Manage who may use the engine on this machine."),
    "doctor": (
        "doctor.doctor",
        "Print a report to paste when something is wrong: versions, devices and models, no private paths.",
    ),
    "demo": ("demo.demo", "Make a scene, ask it three queries, and say how the answers compare with what is true."),
}


class EngineGroup(TyperGroup):
    """Loads commands when they are called, and turns errors that a user may meet into a sentence and an exit code."""

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 (typer's own)
        """As typer makes it, with the names of all commands."""
        super().__init__(**values)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]

    def get_command(self, ctx, cmd_name):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (as above)
        """The command of that name; None where there is none."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(".")
        found = getattr(import_module(f"engine.cli.{module}"), attribute)
        if isinstance(found, typer.Typer):
            return typer.main.get_group(found)
        from engine.cli.options import BandsCommand

        holder = typer.Typer(rich_markup_mode=None, callback=lambda: None)
        holder.command(cmd_name, cls=BandsCommand)(found)
        return typer.main.get_group(holder).commands[cmd_name]

    def format_commands(self, ctx, formatter):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (as above)
        """Write the list of commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (the type is private to typer)
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except SpotterError as error:
            if ctx.params.get("debug"):
                raise
            typer.echo(f"Error: {without_secrets(error.message)}", err=True)
            if error.remedy:
                typer.echo(without_secrets(error.remedy), err=True)
            raise typer.Exit(BAD_INPUT if isinstance(error, InputError) else FAILED) from error
        except KeyboardInterrupt:
            typer.echo("Stopped.", err=True)
            raise typer.Exit(STOPPED) from None


def group(name: str, cls: type[TyperGroup] = TyperGroup) -> typer.Typer:
    """A group of `COMMANDS`, to which its commands are added."""
    return typer.Typer(name=name, cls=cls, no_args_is_help=True, rich_markup_mode=None, help=COMMANDS[name][1])


app = typer.Typer(
    name="engine",
    cls=EngineGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from engine import __version__

        typer.echo(f"spotter engine {__version__}")
        raise typer.Exit


@app.callback()
def before(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Find what a sentence describes in a georeferenced scene, and get it back as a layer."""
    # Both are read elsewhere: --debug by what handles errors, --version by its callback.
    del debug, version


def run() -> None:
    """Run the command line of this process, and exit with its code."""
    prepare_console()
    try:
        app(prog_name="engine")
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            where = f": {error.filename!r} could not be written" if error.filename else ""
            typer.echo(f"Error: The disk is full{where}.\nMake room and try again.", err=True)
            sys.exit(FAILED)
        place = _log_failure(error)
        typer.echo(f"Error: an unexpected {type(error).__name__}: {_one_line(error)}", err=True)
        where = f"The details are in '{place}'; " if place else ""
        typer.echo(f"{where}`engine --debug ...` shows them here.", err=True)
        sys.exit(FAILED)


def _one_line(error: Exception) -> str:
    text = " ".join(without_secrets(str(error)).split())
    return text if len(text) <= 200 else f"{text[:197]}..."


class _WithoutSecrets(logging.Formatter):
    """Writes messages and tracebacks without what addresses keep secret."""

    def format(self, record: logging.LogRecord) -> str:
        """As a line of the log."""
        return without_secrets(super().format(record))


def _log_failure(error: Exception) -> Path | None:
    """Append the traceback to the log file; where that is, or None when it cannot be written."""
    from engine.model.store import home

    path = home() / "engine.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(_WithoutSecrets("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("engine")
    log.addHandler(handler)
    try:
        log.error("engine %s", " ".join(sys.argv[1:2]), exc_info=error)
    finally:
        log.removeHandler(handler)
        handler.close()
    return path
