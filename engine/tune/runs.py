"""The folder of a run: everything about one tuning, written as it happens, so that a killed run goes on.

run.json          what it is, and how far it is
metrics.jsonl     a line a step, and a line an evaluation on the held-out shots
rollouts.jsonl    every answer drawn, with each reward
checkpoints/      to go on from; one counts only once its list of files stands beside it
best.safetensors  the trained weights that did best on the held-out shots
held_before.json  what the base answered to these, and in held_best.json what those weights did
adapter/, model/  what came of it
plots/            pictures and a page of them
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.files import atomic_write, wrong_field
from engine.tune.settings import TuneSettings, flag
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

RUN, METRICS, ROLLOUTS, BEST, PLOTS = "run.json", "metrics.jsonl", "rollouts.jsonl", "best.safetensors", "plots"
CHECKPOINTS, COMPLETE = "checkpoints", "complete.json"
ADAPTER, MODEL = "adapter", "model"

Status = Literal["running", "done", "stopped", "failed"]


class RunFolderError(InputError):
    """A folder cannot be used for this run."""

    code = "run_folder"


class Identity(BaseModel):
    """What makes a run the one that it is; a folder that holds another is refused.

    Attributes:
        method: A name of `engine.tune.methods`.
        model: Name of the base.
        weights: Hash of its weights.
        shots: Hash of the shots' content.
        settings: All settings.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: str
    model: str
    weights: str
    shots: str
    settings: TuneSettings


class Facts(BaseModel):
    """What is known of a run by now; None is unknown.

    Attributes:
        status: How far it is.
        step: The last step that a checkpoint holds.
        started: ISO 8601, UTC.
        warnings: Sentences that the user should see.
        error: Why it failed, if it did.
        difficulty: How many shots were "kept", "of" how many, and the "pass_rate" over all, where it was asked.
        best: The figures on the held-out shots of the weights that are kept, 0-1.
        best_step: Their step.
        best_contributions: What each held-out answer added to the deciding figure with the best weights.
        best_rewards: In a run that an older engine began: what each was worth. Such a run, where it goes on, looks for
            its best weights anew.
        steps: How many are made, once that is fixed by the time that there is.
        seconds: What the run took until its last checkpoint.
        cut: Whether it was ended before its last step, and what did best until then is its result.
        before: The base's figures on the held-out shots, 0-1.
        after: Those of what came of the run.
        folder: Name of the folder that holds what came of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: Status = "running"
    step: int = 0
    started: str = ""
    warnings: tuple[str, ...] = ()
    error: str = ""
    difficulty: dict[str, float] = {}
    best: dict[str, float] = {}
    best_step: int | None = None
    best_contributions: tuple[float, ...] = ()
    best_rewards: tuple[float, ...] = ()
    steps: int | None = None
    seconds: float = 0.0
    cut: bool = False
    before: dict[str, float] = {}
    after: dict[str, float] = {}
    folder: str = ADAPTER


class _Record(Identity):
    """A `run.json`."""

    facts: Facts


@dataclass
class RunFolder:
    """A run's folder. Make one with `open_run`.

    Attributes:
        path: The folder.
        identity: What it is a run of.
        facts: What is known by now; written by `note`.
    """

    path: Path
    identity: Identity
    facts: Facts = field(default_factory=Facts)

    def note(self, **facts: object) -> None:
        """Add facts, and write them."""
        self.facts = Facts.model_validate(self.facts.model_dump(exclude_unset=True) | facts)
        record = self.identity.model_dump() | {"facts": self.facts.model_dump(exclude_unset=True)}
        atomic_write(self.path / RUN, json.dumps(record, indent=1, ensure_ascii=False) + "\n")

    def add(self, name: str, lines: Iterable[Mapping[str, object]]) -> None:
        """Append lines to `metrics.jsonl` or `rollouts.jsonl`."""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        with (self.path / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def lines(self, name: str) -> list[dict[str, Any]]:
        """The lines of such a file; a last line that was cut short is left out."""
        path, found = self.path / name, []
        for text in path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else ():
            try:
                found.append(json.loads(text))
            except ValueError:
                break
        return found

    def forget_after(self, step: int) -> None:
        """Drop the lines of steps that a run which goes on from `step` makes again."""
        for name in (METRICS, ROLLOUTS):
            kept = [line for line in self.lines(name) if line.get("step", 0) <= step]
            atomic_write(self.path / name, "".join(json.dumps(k, ensure_ascii=False) + "\n" for k in kept))

    @property
    def checkpoints(self) -> Path:
        """Where the checkpoints are."""
        return self.path / CHECKPOINTS

    def last_checkpoint(self) -> tuple[Path | None, list[str]]:
        """The latest whole checkpoint, and the names of later ones that were cut short."""
        broken: list[str] = []
        for folder in sorted(self.checkpoints.glob("checkpoint-*"), key=_step_of, reverse=True):
            if is_whole(folder):
                return folder, broken
            broken.append(folder.name)
        return None, broken


def open_run(path: Path, identity: Identity) -> RunFolder:
    """The folder of a run, made or gone on with.

    Raises:
        RunFolderError: It holds another run, something else, or cannot be written.
    """
    file = path / RUN
    try:
        if not file.exists():
            if path.exists() and (not path.is_dir() or any(path.iterdir())):
                raise RunFolderError(f"'{path}' is there already and is no run.", "Choose a new folder with -o.")
            (path / CHECKPOINTS).mkdir(parents=True, exist_ok=True)
            run = RunFolder(path, identity)
            now = datetime.now(timezone.utc).isoformat(timespec="seconds")
            run.note(status="running", step=0, started=now)
            return run
    except OSError as error:
        raise RunFolderError(
            f"The folder '{path}' cannot be written.", "Choose another with -o.", str(error)
        ) from error
    held, facts = read_run(path)
    _same(path, held, identity)
    return RunFolder(path, identity, facts)


def read_run(path: Path) -> tuple[Identity, Facts]:
    """What a folder's run is, and how far it is.

    Raises:
        RunFolderError: It holds no run, or its `run.json` is damaged.
    """
    try:
        record = _Record.model_validate_json((path / RUN).read_bytes())
    except OSError as error:
        raise RunFolderError(f"'{path}' holds no run.", "Give the folder that `engine tune -o` wrote.") from error
    except (ValidationError, InputError) as error:
        said = wrong_field(error) if isinstance(error, ValidationError) else error.message
        raise RunFolderError(f"'{path / RUN}' is damaged: {said}", "Start anew in another folder.") from error
    return Identity.model_construct(**{name: getattr(record, name) for name in Identity.model_fields}), record.facts


def _same(path: Path, held: Identity, wanted: Identity) -> None:
    for name, what in (("method", "method"), ("weights", "model"), ("shots", "shots")):
        if getattr(held, name) != getattr(wanted, name):
            one, other = (getattr(run, "model" if name == "weights" else name) for run in (held, wanted))
            ending = " (its weights are others)." if one == other else "."
            why = f"'{path}' is a run of another {what}: {one!r}, not {other!r}{ending}"
            raise RunFolderError(why, "Choose a new folder with -o.")
    for name in TuneSettings.model_fields:
        one, other = getattr(held.settings, name), getattr(wanted.settings, name)
        if one != other:
            raise RunFolderError(
                f"'{path}' is a run with {flag(name)} {one}, not {other}.",
                "Repeat its settings to go on with it, or choose a new folder with -o.",
            )


def mark_whole(checkpoint: Path) -> None:
    """Say that a checkpoint is complete: write the list of its files with their sizes beside them."""
    sizes = {str(f.relative_to(checkpoint)): f.stat().st_size for f in sorted(checkpoint.rglob("*")) if f.is_file()}
    sizes.pop(COMPLETE, None)
    atomic_write(checkpoint / COMPLETE, json.dumps(sizes) + "\n")


def is_whole(checkpoint: Path) -> bool:
    """Whether all files of a checkpoint are there, each as long as it was."""
    try:
        sizes = json.loads((checkpoint / COMPLETE).read_text(encoding="utf-8"))
        return bool(sizes) and all((checkpoint / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError, AttributeError):
        return False


def _step_of(folder: Path) -> int:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else -1
