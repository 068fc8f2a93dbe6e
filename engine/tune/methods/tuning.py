"""From shots and a model to an adapter: what `engine tune` does."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from engine.shots.record import HELD_OUT, TEST
from engine.tune.methods.presets import find_preset
from engine.tune.rewards.config import RewardConfig, read_rewards
from engine.tune.runs import ADAPTER, BEST, MODEL, Identity, RunFolder, drop_checkpoints, open_run
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from peft import PeftModel

    from engine.adapters.card import Base
    from engine.model.local import LocalModel
    from engine.shots.record import ShotRecord
    from engine.tune.methods.session import Session
    from engine.tune.methods.settings import TuneSettings
    from engine.words import Shot

METHODS = ("rft", "sft", "dpo")
# Set by `accelerate launch` where each process holds a part of the weights; accelerate itself tells only later.
PARTED = ("ACCELERATE_USE_FSDP", "ACCELERATE_USE_DEEPSPEED")

# Weights below which all of them are better trained than an adapter: measured on 8 million (docs/results.md).
SMALL = 100_000_000
MOST_LOOKED_AT = 200  # held-out shots: more would tell weights apart better, but cost more than the steps between looks


@dataclass(frozen=True)
class Tuned:
    """What came of a run.

    Attributes:
        folder: The adapter's, or the whole model's.
        before: The base's figures on the held-out shots, 0-1; {} without any.
        after: The same afterwards.
        best_step: The step whose weights were kept.
        warnings: Sentences that the user should see, those about the shots first.
    """

    folder: Path
    before: dict[str, float]
    after: dict[str, float]
    best_step: int
    warnings: tuple[str, ...]


@contextmanager
def _quiet_libraries() -> Iterator[None]:
    """Silence what libraries tell their developers, and bars of their own: the user of a run cannot act on them."""
    import warnings

    from engine.model.backend import no_progress_bars

    with no_progress_bars(), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", UserWarning)
        yield


def tune(
    shots: Path,
    method: str,
    settings: TuneSettings,
    model: str,
    out: Path,
    *,
    device: str = "auto",
    tell: Callable[[int, int], None] = lambda done, total: None,
    say: Callable[[str], None] = lambda text: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Tuned:
    """Teach a model from shots; a run that was killed or stopped goes on where its last checkpoint is.

    Args:
        shots: A set of shots (`engine.shots.files`).
        method: One of `METHODS`.
        settings: How.
        model: Name or folder of the base.
        out: The run's folder.
        device: "auto", "cpu", "cuda" or "mps".
        tell: Told (steps done, steps).
        say: Told a sentence before and after the steps, for example the memory that is expected.
        should_stop: Asked often.

    Raises:
        InputError: The method, shots, model, settings or folder cannot be used, or the run would not fit into memory.
        RewardError: A reward failed.
        StoppedError: A stop was asked for.
    """
    if method not in METHODS:
        raise InputError(f"There is no method {method!r}.", f"Choose from: {', '.join(METHODS)}.")
    rewards = _rewards(settings, method)
    loaded, parts, digest, warnings = _load_shots(shots, settings)
    for warning in warnings:
        say(warning)
    base = _load_model(model, device)
    from accelerate import PartialState  # type: ignore[import-untyped]

    main, parted = PartialState().is_main_process, any(os.environ.get(name) == "true" for name in PARTED)
    if not main:
        tell, say = _say_nothing, _say_nothing
    from engine.adapters.card import describe_base

    described = describe_base(model)
    identity = Identity(method, described.name, described.weights, digest, dataclasses.asdict(settings))
    run = _opened(out, identity, main)
    if run.status == "done":
        say(f"{out} is done already.")
        return _outcome(run)
    session = _session(base, loaded, parts, method, settings, rewards, run, main, parted, tell, should_stop)
    _check_memory(session, method, say)
    if not settings.full and base.network.num_parameters() < SMALL:
        say(f"An adapter teaches {described.name} little: --full --vision trains all of its weights.")
    if main:
        run.note(status="running", warnings=list(warnings))
    try:
        with _quiet_libraries():
            state = importlib.import_module(f"engine.tune.methods.{method}").train(session)
        tuned = _finish(session, method, described, state)
        for warning in tuned.warnings[len(warnings) :]:
            say(warning)
        return tuned
    except BaseException as error:
        from engine.tune.methods.session import StoppedError

        if main:
            stopped = isinstance(error, (StoppedError, KeyboardInterrupt))
            run.note(status="stopped" if stopped else "failed", error="" if stopped else str(error)[:500])
            _draw_plots(run)
        raise


def _rewards(settings: TuneSettings, method: str) -> RewardConfig:
    preset = find_preset(settings.preset)
    if settings.rewards:
        return read_rewards(settings.rewards, preset.each)
    # SFT has no reward; held-out shots are looked at with the published one of their task.
    return read_rewards(preset.rewards if method == "rft" else "task:1,format:0.2", preset.each)


@dataclass(frozen=True)
class _Parts:
    """Places of the shots to learn from, and of those held out."""

    learned: tuple[int, ...]
    held: tuple[int, ...]


def _load_shots(path: Path, settings: TuneSettings) -> tuple[list[Shot], _Parts, str, list[str]]:
    """The shots, how they are parted, a hash of their content, and what is odd about them."""
    from engine.shots.files import fingerprint, read_records

    every = list(read_records(path))
    records = [record for record in every if record.split != TEST]
    if not records:
        raise InputError(f"'{path}' holds no shots to learn from.", "Make some from a layer first.")
    first: dict[tuple[object, ...], tuple[ShotRecord, Shot, str]] = {}
    for record in records:
        shot = record.load()
        picture = hashlib.sha256(shot.tile.pixels.tobytes()).hexdigest()
        first.setdefault((shot.query, tuple(t.box for t in shot.targets), picture), (record, shot, picture))
    used = list(first.values())
    warnings = []
    if len(every) > len(records):
        warnings.append(f"{len(every) - len(records)} shots are of the split 'test' and are not looked at.")
    if len(used) < len(records):
        warnings.append(
            f"{len(records) - len(used)} of {len(records)} shots are the same as another; each is used once."
        )
    parts = _part([record for record, _, _ in used], [picture for _, _, picture in used], settings)
    if len(parts.held) > MOST_LOOKED_AT:
        warnings.append(f"Of {len(parts.held)} held-out shots {MOST_LOOKED_AT} are looked at.")
        chosen = random.Random(settings.seed).sample(parts.held, MOST_LOOKED_AT)
        parts = _Parts(parts.learned, tuple(sorted(chosen)))
    if len(used) == 1:
        warnings.append("There is one shot only: nothing can be held out, and what is learned may hold for it alone.")
    elif settings.held_out and not parts.held:
        warnings.append("All tiles overlap, so nothing is held out, and the last weights are taken for the best.")
    return [shot for _, shot, _ in used], parts, fingerprint(records), warnings


def _part(records: Sequence[ShotRecord], pictures: Sequence[str], settings: TuneSettings) -> _Parts:
    """What the set itself keeps back is held out; else some of the places, such that no tile of the sides overlaps."""
    from engine.shots.sample import hold_out, places

    kept_back = [place for place, record in enumerate(records) if record.split == HELD_OUT]
    if kept_back and len(kept_back) < len(records):
        others = [place for place, record in enumerate(records) if record.split != HELD_OUT]
        return _Parts(tuple(others), tuple(kept_back))
    names = places(records)
    same: dict[str, str] = {}  # one picture under several names is one place, too
    joined = [same.setdefault(picture, name) for picture, name in zip(pictures, names, strict=True)]
    learned, held = hold_out(range(len(records)), settings.held_out, settings.seed, lambda place: joined[place])
    return _Parts(tuple(learned), tuple(held))


def _load_model(name: str, device: str) -> LocalModel:
    from engine.model.backend import load_model
    from engine.model.local import LocalModel

    model = load_model(name, device=device)
    if not isinstance(model, LocalModel):
        raise InputError(f"{name!r} is behind an address and cannot be tuned.", "Name a model on this machine.")
    # Prompts end where answers begin.
    model.processor.tokenizer.padding_side = "left"
    return model


def _opened(out: Path, identity: Identity, main: bool) -> RunFolder:
    from accelerate import PartialState

    with PartialState().main_process_first():
        if main:
            return open_run(out, identity)
        from engine.tune.runs import read_run

        return RunFolder(out, identity, read_run(out)[1])


@_quiet_libraries()
def _session(
    model: LocalModel,
    shots: Sequence[Shot],
    parts: _Parts,
    method: str,
    settings: TuneSettings,
    rewards: RewardConfig,
    run: RunFolder,
    main: bool,
    parted: bool,
    tell: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> Session:
    import transformers

    from engine.model.inputs import PromptCache
    from engine.tune.methods.scorer import Judge
    from engine.tune.methods.session import Session, answer_limit
    from engine.tune.methods.weights import prepare, suitable_rate

    # New weights are drawn here, so that the seed holds for them too.
    transformers.set_seed(settings.seed)
    book = PromptCache(model, shots, reason=settings.reasoning)
    # With parted weights no single process can answer the held-out shots.
    learned, held = (tuple(range(len(shots))), ()) if parted else (parts.learned, parts.held)
    width = model.network.config.get_text_config().hidden_size
    ours = find_preset(settings.preset).steps_for(len(learned), settings.prompts)
    own = {"rft": ours, "sft": 100, "dpo": 60}[method]
    return Session(
        model=model,
        trained=prepare(model.network, settings),
        book=book,
        learned=learned,
        held=held,
        judge=Judge(model.family, book, rewards),
        settings=settings,
        steps=settings.steps or own,
        rate=settings.lr or suitable_rate(width, method, settings.full),
        limit=answer_limit(model, book, settings.max_new_tokens),
        slack=(1.0 if method == "rft" else 0.0) if settings.slack < 0 else settings.slack,
        run=run,
        main=main,
        parted=parted,
        tell=tell,
        should_stop=should_stop,
    )


def _check_memory(session: Session, method: str, say: Callable[[str], None]) -> None:
    from engine.tune.methods.memory import check, predict

    reference = method == "dpo" or (method == "rft" and find_preset(session.settings.preset).beta > 0)
    memory = predict(session, method, reference)
    say(f"Memory expected: {memory}.")
    check(memory, session, method)


def _say_nothing(*_: object) -> None:
    """Of several processes only one speaks."""


def _finish(
    session: Session,
    method: str,
    described: Base,
    state: dict[str, torch.Tensor] | None,
) -> Tuned:
    """Keep the best weights with their card, draw the plots, and say that the run is done."""
    from engine.adapters.card import AdapterCard, save_adapter, save_model
    from engine.tune.methods.callbacks import load_weights

    run, settings = session.run, session.settings
    if session.held and (run.path / BEST).is_file():
        load_weights(session, run.path / BEST)
    looks = [line for line in run.lines("metrics.jsonl") if "held_reward" in line]
    before = {k.removeprefix("held_"): v for k, v in looks[0].items() if k != "step"} if looks else {}
    after = {k: round(float(v), 4) for k, v in run.facts.get("best", {}).items()}
    card = AdapterCard(
        base=described,
        name=run.path.name,
        method=method,
        preset=settings.preset if method == "rft" else "",
        rewards={t.name: t.weight for t in session.judge.config.terms} if method != "sft" else {},
        seeds=(settings.seed,),
        shots=len(session.book.shots),
        shots_hash=run.identity.shots,
        settings={
            k: v
            for k, v in {**dataclasses.asdict(settings), "steps": session.steps, "lr": session.rate}.items()
            if isinstance(v, (str, float, int, bool))
        },
        before=before,
        after=after,
        measured_on=f"{len(session.held)} held-out shots, greedy" if session.held else "",
    )
    folder = run.path / (MODEL if settings.full else ADAPTER)
    if session.main:
        if settings.full:
            save_model(session.network, session.model.processor, folder, card)
        else:
            save_adapter(cast("PeftModel", session.trained), folder, card, state=state)
        run.note(status="done", step=session.steps, before=before, after=after, folder=folder.name)
        _draw_plots(run)
        drop_checkpoints(run)
    warnings = tuple(run.facts.get("warnings", ()))
    return Tuned(folder, before, after, int(run.facts.get("best_step", session.steps)), warnings)


def _outcome(run: RunFolder) -> Tuned:
    facts = run.facts
    folder = run.path / str(facts.get("folder", ADAPTER))
    return Tuned(folder, facts.get("before", {}), facts.get("after", {}), int(facts.get("best_step", 0)), ())


def _draw_plots(run: RunFolder) -> None:
    from engine.tune.plots import draw_run

    draw_run(run)
