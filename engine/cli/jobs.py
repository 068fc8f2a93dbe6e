"""`engine jobs`: the jobs of your key on an engine."""

import dataclasses
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import EngineOption, JsonOption, KeyOption, QuietOption, connected
from engine.cli.program import group

if TYPE_CHECKING:
    from engine.protocol.replies import JobStatus

app = group("jobs")
Job = Annotated[str, typer.Argument(metavar="JOB", help="Its id, as `engine jobs list` shows it.")]


@app.command("list")
def list_jobs(engine: EngineOption = "", key: KeyOption = None, as_json: JsonOption = False) -> None:
    """List the jobs of your key, the newest first."""
    with connected(engine, key) as client:
        found = client.jobs()
    if as_json:
        console.show_json({"jobs": [dataclasses.asdict(one) for one in found]})
        return
    for one in found:
        typer.echo(_line(one))
    if not found:
        typer.echo("No jobs.")


@app.command("show")
def show(job: Job, engine: EngineOption = "", key: KeyOption = None, as_json: JsonOption = False) -> None:
    """Show how a job is."""
    with connected(engine, key) as client:
        found = client.job(job)
    if as_json:
        console.show_json(dataclasses.asdict(found))
    else:
        typer.echo(_line(found))
        for task, text in [(one.task, one.text) for one in found.queries] or [(found.task, found.query)]:
            typer.echo(f"{task.upper()} “{text}”")


@app.command("cancel")
def cancel(job: Job, engine: EngineOption = "", key: KeyOption = None) -> None:
    """End a job; what is finished is kept."""
    with connected(engine, key) as client:
        typer.echo(_line(client.cancel(job)))


@app.command("fetch")
def fetch(
    job: Job,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT.gpkg|.parquet|.geojson", help="Where to write the features.")
    ],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace the file; otherwise the job is added to it as a run.")
    ] = False,
    engine: EngineOption = "",
    key: KeyOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the features of a job as a layer, waiting for it where it is not done."""
    from engine.serve.remote import check_target, fetch_results, write_results

    check_target(out, job, overwrite=overwrite)
    with connected(engine, key) as client:
        found = fetch_results(client, job)
    write_results(out, found, overwrite=overwrite)
    for one in found:
        of = f"“{one.run.query}”: " if len(found) > 1 else ""
        typer.echo(f"Written to {out}: {of}{len(one.features)} features (run {one.run.id}).")
    if found[0].failure is not None:
        raise found[0].failure
    if found[0].run.status == "stopped":
        console.note("The job was cancelled; these are the features of its finished tiles.", quiet)


def _line(one: "JobStatus") -> str:
    total = "?" if one.total is None else one.total
    when = datetime.fromtimestamp(one.created).strftime("%Y-%m-%d %H:%M")
    return f"{one.job}  {one.state:<9}  {one.done}/{total} tiles  {when}  {one.model}  {one.scene}".rstrip()
