"""`engine runs`: what a result file holds, and deleting a run from it."""

from pathlib import Path
from typing import Annotated

import typer

from engine.cli import console

app = typer.Typer(name="runs", no_args_is_help=True, rich_markup_mode=None, help="The runs in a result file.")

_SHOWN = 60  # characters of what is not understood in a file

File = Annotated[Path, typer.Argument(metavar="GPKG", help="The result file.")]


@app.command("list")
def list_runs(
    path: File,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """List the runs, oldest first: id, time, state, task, query, model, features."""
    from engine.feature import write
    from engine.results.contract import time_text

    runs = write.list_runs(path)
    if as_json:
        console.show_json(
            {
                "runs": [
                    {
                        "run": run.id,
                        "started": time_text(run.started) if run.started else None,
                        "finished": time_text(run.finished) if run.finished else None,
                        "status": run.status,
                        "task": run.task,
                        "query": run.query,
                        "scene": run.scene,
                        "model": run.model,
                        "revision": run.revision,
                        "adapter": run.adapter,
                        "options": dict(run.options),
                        "counts": dict(run.counts),
                        "unread": dict(run.unread),
                    }
                    for run in runs
                ]
            }
        )
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
