"""`engine runs`: what a result file holds, and deleting a run from it."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli import console
from engine.cli.options import JsonOption
from engine.cli.program import group

app = group("runs")

_SHOWN = 60  # characters of what is not understood in a file

File = Annotated[Path, typer.Argument(metavar="GPKG", help="The result file.")]


@app.command("list")
def list_runs(path: File, as_json: JsonOption = False) -> None:
    """List the runs, oldest first: id, time, state, task, query, model, features."""
    from engine.feature import write
    from engine.results.contract import time_text

    runs = write.list_runs(path)
    if as_json:
        names = ("status", "task", "query", "scene", "model", "revision", "adapter", "options", "counts", "unread")
        values = [
            {
                "run": run.id,
                "started": time_text(run.started) if run.started else None,
                "finished": time_text(run.finished) if run.finished else None,
                **{name: getattr(run, name) for name in names},
            }
            for run in runs
        ]
        console.show_json({"runs": values})
        return
    for run in runs:
        count = run.counts.get("features")
        found = "" if count is None else f"  {count} found"
        when = run.started.strftime("%Y-%m-%d %H:%M") if run.started else "?"
        typer.echo(f"{run.id}  {when}  {run.status:<7}  {run.task:<4}  {run.model}  “{run.query}”{found}")
        for column, text in run.unread.items():
            typer.echo(f"    The {column} in the file is not understood: {str(text)[:_SHOWN]!r}")
    if not runs:
        typer.echo(f"{path} holds no runs.")


@app.command("delete")
def delete_run(
    path: File,
    run: Annotated[str, typer.Argument(metavar="[RUN]", help="Its id; may be left out where there is only one.")] = "",
) -> None:
    """Delete a run and its features."""
    from engine.feature import write
    from engine.words import InputError

    if not run:
        held = [one.id for one in write.list_runs(path)]
        if len(held) != 1:
            raise InputError(
                f"'{path}' holds {len(held)} runs.",
                f"Name one of: {', '.join(held)}." if held else "Nothing to delete.",
            )
        run = held[0]
    count = write.delete_run(path, run)
    typer.echo(f"Run {run} is gone from {path}, with {count} feature{'s' * (count != 1)}.")
