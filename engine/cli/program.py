"""The application: its commands, the options that stand before them, and what becomes of errors.

Exit codes: 0 done (nothing found and warnings included), 1 something failed, 2 the input cannot be used, 130 stopped.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from engine.cli import adapters, demo, doctor, evaluate, jobs, keys, locate, models, runs, serve, shots, tune, world
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

FAILED, BAD_INPUT, STOPPED = 1, 2, 130


class GuardedGroup(TyperGroup):
    """Turns errors that a user may meet into a sentence and an exit code."""

    def invoke(self, ctx):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 (the type is private to typer)
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except SpotterError as error:
            if ctx.params.get("debug"):
                raise
            typer.echo(f"Error: {error.message}", err=True)
            if error.remedy:
                typer.echo(error.remedy, err=True)
            raise typer.Exit(BAD_INPUT if isinstance(error, InputError) else FAILED) from error
        except KeyboardInterrupt:
            typer.echo("Stopped.", err=True)
            raise typer.Exit(STOPPED) from None


app = typer.Typer(
    name="engine",
    cls=GuardedGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
locate.register(app)
app.add_typer(evaluate.app)
tune.register(app)
app.add_typer(world.app)
app.add_typer(models.app)
app.add_typer(adapters.app)
app.add_typer(runs.app)
app.add_typer(shots.app)
serve.register(app)
app.add_typer(jobs.app)
app.add_typer(keys.app)
doctor.register(app)
demo.register(app)


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
    try:
        app(prog_name="engine")
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        place = _log_failure(error)
        typer.echo(f"Error: an unexpected {type(error).__name__}: {_one_line(error)}", err=True)
        where = f"The details are in '{place}'; " if place else ""
        typer.echo(f"{where}`engine --debug ...` shows them here.", err=True)
        sys.exit(FAILED)


def _one_line(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:197]}..."


def _log_failure(error: Exception) -> Path | None:
    """Append the traceback to the log file; where that is, or None when it cannot be written."""
    import logging

    from engine.model.store import home

    path = home() / "engine.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("engine")
    log.addHandler(handler)
    try:
        log.error("engine %s", " ".join(sys.argv[1:2]), exc_info=error)
    finally:
        log.removeHandler(handler)
        handler.close()
    return path
