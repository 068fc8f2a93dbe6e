"""`engine tune`: teach a model from shots."""

import inspect
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic.fields import FieldInfo

from engine.cli import console
from engine.cli.options import DeviceOption, JsonOption, QuietOption
from engine.options import limits
from engine.tune import methods
from engine.tune.settings import UNSET, TuneSettings, flag

if TYPE_CHECKING:
    from engine.tune.outcome import Change


def _with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for each field of the settings, in place of `**settings`."""
    plain = [p for p in inspect.signature(command).parameters.values() if p.kind is not p.VAR_KEYWORD]
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=UNSET.get(name, field.default),
            annotation=Annotated[field.annotation, _option(name, field)],
        )
        for name, field in TuneSettings.model_fields.items()
    ]
    command.__signature__ = inspect.Signature([*plain, *options])  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in [*plain, *options]} | {"return": None}
    return command


def _option(name: str, field: FieldInfo) -> Any:  # noqa: ANN401 (what typer returns)
    flags = f"--{flag(name)}/--no-{flag(name)}" if field.annotation is bool else f"--{flag(name)}"
    least, most = limits(field)
    return typer.Option(flags, help=field.description, min=least if least is None else UNSET.get(name, least), max=most)


_METHODS = "; ".join(f"{name} {methods.get(name).summary}" for name in methods.names())


@_with_settings
def tune(
    context: typer.Context,
    shots: Annotated[Path, typer.Argument(metavar="SHOTS", help="A set of shots: its folder, or shots.jsonl.")],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="RUN", help="The run's folder; a run that it holds goes on.")
    ],
    method: Annotated[
        str, typer.Option("--method", metavar="|".join(methods.names()), help=f"How it is taught: {_METHODS}.")
    ] = "rft",
    model: Annotated[str, typer.Option("--model", help="The base: a model's name or folder.")] = "tiny",
    adapter: Annotated[
        str, typer.Option("--adapter", help="An adapter over it to go on from: its name or folder.")
    ] = "",
    recipe: Annotated[
        Path | None,
        typer.Option("--recipe", metavar="FILE", help="Settings from a file; what is given beside it goes first."),
    ] = None,
    device: DeviceOption = "auto",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    **settings: Any,  # noqa: ANN401 (the fields of TuneSettings, each with its own type)
) -> None:
    """Teach a model from shots, by reinforcement (rft), truth (sft), ranked answers (dpo) or itself (distil)."""
    from engine.tune import tuning

    if recipe is not None:
        method, model, settings = _following(recipe, context, method, model, settings)
    chosen, quiet = TuneSettings(**settings), quiet or as_json
    with console.work("Tuning", "steps", quiet) as (tell, should_stop):
        tuned = tuning.tune(
            shots,
            method,
            chosen,
            model,
            out,
            adapter=adapter,
            device=device,
            tell=tell,
            say=lambda text: console.note(text, quiet),
            should_stop=should_stop,
        )
    if as_json:
        told = asdict(tuned) | {"folder": str(tuned.folder)}
        console.show_json({name: value for name, value in told.items() if not name.startswith("answers_")})
        return
    typer.echo(f"The {tuned.folder.name} is in {tuned.folder}.")
    for name, value in tuned.after.items():
        typer.echo(f"Held-out {name.replace('_', '@')}: {tuned.before.get(name, 0.0):.3f} before, {value:.3f} after.")
    if tuned.better:
        typer.echo(f"It is better than before: {_said(tuned.changes[0])}.")
    for sentence in tuned.advice:
        typer.echo(sentence)


def _said(change: "Change") -> str:
    span = f"{change.low:+.3f} to {change.high:+.3f}"
    return f"the 95 % interval of the difference in {change.name.replace('_', '@')} is {span}"


def _following(
    recipe: Path, context: typer.Context, method: str, model: str, settings: dict[str, Any]
) -> tuple[str, str, dict[str, Any]]:
    """Method, model and settings of a recipe, where the command line does not say otherwise."""
    from engine.tune.recipe import read_recipe

    found = read_recipe(recipe)

    def said(name: str) -> bool:
        source = context.get_parameter_source(name)
        return source is not None and source.name != "DEFAULT"

    own = {k: v for k, v in found.settings.model_dump(exclude_unset=True).items() if not said(k)}
    return method if said("method") else found.method, model if said("model") else found.model, {**settings, **own}
