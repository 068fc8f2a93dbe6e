"""`engine rescore`: learning from a reviewed result in seconds, and scoring a result anew."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import DeviceOption, JsonOption
from engine.cli.program import group

if TYPE_CHECKING:
    from engine.adapters.reviewed_run import SeenRun
    from engine.feature.reviewed import ReviewedRun

app = group("rescore")

Result = Annotated[Path, typer.Argument(metavar="RESULT.gpkg", help="The result file.")]
SceneOption = Annotated[str, typer.Option("--scene", help="The scene that was searched: a file or an address.")]
RunOption = Annotated[str, typer.Option("--run", help="Id of the run; may be left out where only one could be meant.")]
ModelOption = Annotated[
    str, typer.Option("--model", help="The model that searched, where the run's name of it is not enough.")
]


@app.command("fit")
def fit(
    result: Result,
    scene: SceneOption,
    name: Annotated[str, typer.Option("--name", help="What to call the adapter.")],
    run: RunOption = "",
    model: ModelOption = "",
    device: DeviceOption = "auto",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace an adapter of that name.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Learn from the accepted and rejected features of RESULT.gpkg, and keep that as an adapter."""
    from engine.adapters import store
    from engine.adapters.reviewed_run import check_reviewed
    from engine.feature.reviewed import read_reviewed

    reviewed = read_reviewed(result, run)
    check_reviewed(reviewed)  # this and the name, before a model is loaded
    store.place_for(name, overwrite)
    base = model or reviewed.run.model
    heads = _look(reviewed, scene, base, device).learn()
    kept = store.keep_rescorer(name, heads, model=base, adapter=reviewed.run.adapter, overwrite=overwrite)
    if as_json:
        console.show_json({"adapter": kept.name, "classes": [head.facts() for head in heads]})
        return
    for head in heads:
        typer.echo(f"“{head.name}”: {head.sureness()}.")
    typer.echo(f"{kept.name} is here: engine locate SCENE QUERY --model {base} --adapter {kept.name}")


@app.command("apply")
def apply(
    result: Result,
    scene: SceneOption,
    adapter: Annotated[Path, typer.Option("--adapter", help="An adapter with a re-scorer: its name or folder.")],
    run: RunOption = "",
    model: ModelOption = "",
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
) -> None:
    """Score the features of a run anew; the model's own scores are kept beside them."""
    from engine.feature.reviewed import read_reviewed, write_scores
    from engine.model.adapter import find_adapter
    from engine.model.rescorer import read_rescorer
    from engine.words import InputError

    rescorer = read_rescorer(find_adapter(adapter))
    if rescorer is None:
        raise InputError(f"The adapter {str(adapter)!r} has no re-scorer.", "`engine rescore fit` makes one.")
    reviewed = read_reviewed(result, run)
    scores = _look(reviewed, scene, model or reviewed.run.model, device).scores(rescorer.heads)
    write_scores(result, reviewed.table, scores)
    likely = sum(score >= 0.5 for score in scores.values())
    if as_json:
        console.show_json({"run": reviewed.run.id, "scored": len(scores), "likely": likely})
    else:
        typer.echo(
            f"{len(scores)} of {len(reviewed.features)} features were scored anew; {likely} score 0.5 or more. "
            "`engine rescore undo` gives the model's own scores back."
        )


@app.command("undo")
def undo(result: Result, run: RunOption = "") -> None:
    """Give the features of a run the model's own scores back."""
    from engine.feature.reviewed import read_reviewed, write_scores

    reviewed = read_reviewed(result, run)
    scored = [one.feature for one in reviewed.features if one.found_score is not None]
    if scored:
        write_scores(result, reviewed.table, dict.fromkeys(scored))
    typer.echo(f"{len(scored)} features have the model's own scores again.")


def _look(reviewed: "ReviewedRun", scene: str, model: str, device: str) -> "SeenRun":
    """The found features of a run on its scene, seen by the model that found them."""
    from engine.adapters.reviewed_run import look_again
    from engine.model.backend import load_model

    return look_again(reviewed, scene, load_model(model, adapter=reviewed.run.adapter or None, device=device))
