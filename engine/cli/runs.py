"""`engine runs`: what a result file holds, and deleting a run from it."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(name="runs", no_args_is_help=True, rich_markup_mode=None, help="The runs in a result file.")


@app.command("list")
def list_runs(
    path: Annotated[Path, typer.Argument(metavar="GPKG", help="The result file.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """List the runs: id, time, task, query, model, features."""
    raise NotImplementedError


@app.command("delete")
def delete_run(
    path: Annotated[Path, typer.Argument(metavar="GPKG", help="The result file.")],
    run: Annotated[str, typer.Argument(metavar="[RUN]", help="Its id; may be left out where there is only one.")] = "",
) -> None:
    """Delete a run and its features."""
    raise NotImplementedError
