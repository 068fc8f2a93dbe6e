"""`engine tune`: teach a model from shots."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic.fields import FieldInfo

from engine.cli import console
from engine.cli.options import DeviceOption, JsonOption, QuietOption
from engine.options import limits
from engine.tune import methods
from engine.tune.settings import UNSET, TuneSettings, flag

_METHOD = typer.Option(
    "--method",
    metavar="|".join(methods.names()),
    help=f"How it is taught: {'; '.join(f'{name} {methods.get(name).summary}' for name in methods.names())}.",
)
_OUT = typer.Option("-o", "--out", metavar="RUN", help="The run's folder; a run that it holds goes on.")
_MODEL = typer.Option("--model", help="The base: a model's name or folder.")
_RECIPE = typer.Option("--recipe", metavar="FILE", help="Settings from a file; what is given beside it goes first.")


def register(app: typer.Typer) -> None:
    """Add the command; every field of `TuneSettings` is an option of it."""

    def tune(
        context: typer.Context,
        shots: Annotated[Path, typer.Argument(metavar="SHOTS", help="A set of shots: its folder, or shots.jsonl.")],
        out: Annotated[Path, _OUT],
        method: Annotated[str, _METHOD] = "rft",
        model: Annotated[str, _MODEL] = "tiny",
        recipe: Annotated[Path | None, _RECIPE] = None,
        device: DeviceOption = "auto",
        as_json: JsonOption = False,
        quiet: QuietOption = False,
        **settings: Any,  # noqa: ANN401 (the fields of TuneSettings, each with its own type)
    ) -> None:
        """Teach a model from shots, by reinforcement (rft), from their truth (sft) or from ranked answers (dpo)."""
        if recipe is not None:
            method, model, settings = _following(recipe, context, method, model, settings)
        _tune(shots, out, method, model, device, as_json, quiet, TuneSettings(**settings))

    app.command("tune")(_with_settings(tune))


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


def _tune(
    shots: Path, out: Path, method: str, model: str, device: str, as_json: bool, quiet: bool, settings: TuneSettings
) -> None:
    from engine.tune.tuning import tune

    quiet = quiet or as_json
    with (
        console.stop_on_interrupt() as should_stop,
        console.progress("Tuning", "steps", quiet) as tell,
    ):
        tuned = tune(
            shots,
            method,
            settings,
            model,
            out,
            device=device,
            tell=tell,
            say=lambda text: console.note(text, quiet),
            should_stop=should_stop,
        )
    if as_json:
        console.show_json(
            {
                "folder": str(tuned.folder),
                "before": tuned.before,
                "after": tuned.after,
                "best_step": tuned.best_step,
                "warnings": list(tuned.warnings),
            }
        )
        return
    typer.echo(f"The {tuned.folder.name} is in {tuned.folder}.")
    for name, value in tuned.after.items():
        typer.echo(f"Held-out {name.replace('_', '@')}: {tuned.before.get(name, 0.0):.3f} before, {value:.3f} after.")
