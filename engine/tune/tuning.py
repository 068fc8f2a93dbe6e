"""From shots and a model to an adapter: what `engine tune` does."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from engine.model.spread import settle_threads
from engine.shots.record import HELD_OUT, TEST
from engine.tune.methods import Method, get
from engine.tune.plots import draw_run
from engine.tune.rewards.config import RewardConfig, read_rewards
from engine.tune.runs import ADAPTER, BEST, MODEL, Identity, RunFolder, open_run, read_run
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from peft import PeftModel

    from engine.adapters.card import Base
    from engine.model.local import LocalModel
    from engine.shots.record import ShotRecord
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings
    from engine.words import Shot

# Set by `accelerate launch` where each process holds a part of the weights; accelerate itself tells only later.
PARTED = ("ACCELERATE_USE_FSDP", "ACCELERATE_USE_DEEPSPEED")

# Set in each process of `accelerate launch` and torchrun, which choose the threads themselves.
LAUNCHED = ("LOCAL_RANK", "ACCELERATE_MIXED_PRECISION")

# Weights below which all of them are better trained than an adapter: measured on 8 million (docs/results.md).
SMALL = 100_000_000
# Held-out shots: more would tell weights apart better, but cost more than the steps between evaluations.
MOST_EVALUATED = 200


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
        method: A name of `engine.tune.methods`.
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
    if not any(name in os.environ for name in LAUNCHED):
        settle_threads(model)  # before torch is loaded, which reads it then
    chosen, parted = get(method), any(os.environ.get(name) == "true" for name in PARTED)
    rewards = read_rewards(settings.rewards or chosen.rewards(settings))
    chosen.check(settings, parted)
    if importlib.util.find_spec("trl") is None:
        raise InputError("trl is not installed here.", "Install the extra: pip install 'spotter-engine[tune]'.")
    loaded, parts, digest, warnings = _load_shots(shots, settings)
    for warning in warnings:
        say(warning)
    base = _load_model(model, device)
    from accelerate import PartialState  # type: ignore[import-untyped]

    main = PartialState().is_main_process
    if not main:  # of several processes only one speaks
        tell, say = (lambda done, total: None), (lambda text: None)
    from engine.adapters.card import describe_base

    described = describe_base(model)
    identity = Identity(method=method, model=described.name, weights=described.weights, shots=digest, settings=settings)
    run = _opened(out, identity, main)
    if run.facts.status == "done":
        say(f"{out} is done already.")
        facts = run.facts
        return Tuned(run.path / facts.folder, facts.before, facts.after, facts.best_step or 0, ())
    session = _session(base, loaded, parts, chosen, settings, rewards, run, main, parted, tell, should_stop)
    from engine.tune import memory

    load = chosen.load(settings)
    predicted = memory.predict(session, load)
    say(f"Memory expected: {predicted}.")
    memory.check(predicted, session, load)
    if not settings.full and base.network.num_parameters() < SMALL:
        say(f"An adapter teaches {described.name} little: --full --vision trains all of its weights.")
    if main:
        run.note(status="running", warnings=warnings)
    try:
        with _quiet_libraries():
            state = chosen.train(session)
        tuned = _finish(session, chosen, described, state)
        for warning in tuned.warnings[len(warnings) :]:
            say(warning)
        return tuned
    except BaseException as error:
        from engine.tune.session import StoppedError

        if main:
            stopped = isinstance(error, (StoppedError, KeyboardInterrupt))
            run.note(status="stopped" if stopped else "failed", error="" if stopped else str(error)[:500])
            draw_run(run)
        raise


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
        warnings.append(f"{len(every) - len(records)} shots are of the split 'test' and are not used.")
    if len(used) < len(records):
        warnings.append(
            f"{len(records) - len(used)} of {len(records)} shots are the same as another; each is used once."
        )
    parts = _part([record for record, _, _ in used], [picture for _, _, picture in used], settings)
    if len(parts.held) > MOST_EVALUATED:
        warnings.append(f"Of {len(parts.held)} held-out shots {MOST_EVALUATED} are evaluated.")
        chosen = random.Random(settings.seed).sample(parts.held, MOST_EVALUATED)
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
        return open_run(out, identity) if main else RunFolder(out, identity, read_run(out)[1])


@_quiet_libraries()
def _session(
    model: LocalModel,
    shots: Sequence[Shot],
    parts: _Parts,
    method: Method,
    settings: TuneSettings,
    rewards: RewardConfig,
    run: RunFolder,
    main: bool,
    parted: bool,
    tell: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> Session:
    import transformers
    from accelerate import PartialState

    from engine.model.inputs import PromptCache
    from engine.tune.scorer import Scorer
    from engine.tune.session import Session, answer_limit, prepare

    # New weights are drawn here, so that the seed holds for them too.
    transformers.set_seed(settings.seed)
    cache = PromptCache(model, shots, reason=settings.reasoning)
    # With parted weights no single process can answer the held-out shots.
    learned, held = (tuple(range(len(shots))), ()) if parted else (parts.learned, parts.held)
    width = model.network.config.get_text_config().hidden_size
    tolerance = settings.selection_tolerance
    return Session(
        model=model,
        trained=prepare(model.network, settings),
        cache=cache,
        learned=learned,
        held=held,
        scorer=Scorer(model.family, cache, rewards),
        settings=settings,
        steps=settings.steps or method.steps(settings, len(learned)),
        rate=settings.lr or method.suitable_rate(width, settings.full),
        limit=answer_limit(model, shots, settings.max_new_tokens),
        selection_tolerance=method.selection_tolerance if tolerance is None else tolerance,
        run=run,
        main=main,
        processes=PartialState().num_processes,
        parted=parted,
        tell=tell,
        should_stop=should_stop,
    )


def _finish(session: Session, method: Method, described: Base, state: dict[str, torch.Tensor] | None) -> Tuned:
    """Keep the best weights with their card, draw the plots, and say that the run is done."""
    from engine.adapters.card import AdapterCard, save_adapter, save_model
    from engine.tune.callbacks import load_weights

    run, settings = session.run, session.settings
    if session.held and (run.path / BEST).is_file():
        load_weights(session, run.path / BEST)
    evaluations = [line for line in run.lines("metrics.jsonl") if "held_reward" in line]
    before = {k.removeprefix("held_"): v for k, v in evaluations[0].items() if k != "step"} if evaluations else {}
    after = {k: round(v, 4) for k, v in run.facts.best.items()}
    card = AdapterCard(
        base=described,
        name=run.path.name,
        method=method.name,
        preset=settings.preset if method.presets else "",
        rewards={t.name: t.weight for t in session.scorer.config.terms} if method.rewarded else {},
        seeds=(settings.seed,),
        shots=len(session.cache.shots),
        shots_hash=run.identity.shots,
        settings={**settings.model_dump(exclude_none=True), "steps": session.steps, "lr": session.rate},
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
        draw_run(run)
        # They are many times the size of what came of the run.
        shutil.rmtree(run.checkpoints, ignore_errors=True)
    best_step = session.steps if run.facts.best_step is None else run.facts.best_step
    return Tuned(folder, before, after, best_step, run.facts.warnings)
