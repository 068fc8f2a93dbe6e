"""From shots and a model to an adapter: what `engine tune` does."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from engine.model.adapter import find_adapter, is_model, is_rescorer
from engine.model.registry import resolve
from engine.model.spread import settle_threads
from engine.model.store import weights_hash
from engine.shots.record import HELD_OUT, TEST
from engine.shots.scale import off_scale, taught_range
from engine.shots.view import same_noun
from engine.tune.methods import Method, get
from engine.tune.observer import RunObserver
from engine.tune.outcome import AFTER, BEFORE, Change, HeldAnswer, advise, compare, intervals, is_better, read_answers
from engine.tune.pace import MOST_STEPS, Pace
from engine.tune.plots import draw_run
from engine.tune.rehearsal import REHEARSED, rehearse
from engine.tune.replay import REPLAYED, mixture, other_names, replay
from engine.tune.rewards.config import RewardConfig, read_rewards
from engine.tune.runs import ADAPTER, BEST, METRICS, MODEL, Identity, RunFolder, open_run, read_run
from engine.tune.settings import SMALL
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from peft import PeftModel

    from engine.adapters.card import Base
    from engine.model.local import LocalModel
    from engine.model.registry import ModelSource
    from engine.shots.record import ShotRecord
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings
    from engine.words import Shot

# Set by `accelerate launch` where each process holds a part of the weights; accelerate itself tells only later.
PARTED = ("ACCELERATE_USE_FSDP", "ACCELERATE_USE_DEEPSPEED")

# Set in each process of `accelerate launch` and torchrun, which choose the threads themselves.
LAUNCHED = ("LOCAL_RANK", "ACCELERATE_MIXED_PRECISION")

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
        steps: Steps that were made.
        changes: Figures on the held-out shots before and after, with intervals; the first decides. () without any.
        better: Whether it is better than the base by the first of these.
        advice: Why it is not, and what to do; () where it is.
        answers_before: What the base answered to the held-out shots.
        answers_after: What the result did, to the same.
    """

    folder: Path
    before: dict[str, float]
    after: dict[str, float]
    best_step: int
    warnings: tuple[str, ...]
    steps: int = 0
    changes: tuple[Change, ...] = ()
    better: bool = False
    advice: tuple[str, ...] = ()
    answers_before: tuple[HeldAnswer, ...] = ()
    answers_after: tuple[HeldAnswer, ...] = ()


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
    adapter: str = "",
    device: str = "auto",
    tell: Callable[[int, int], None] = lambda done, total: None,
    say: Callable[[str], None] = lambda text: None,
    should_stop: Callable[[], bool] = lambda: False,
    keep_best: Callable[[], bool] = lambda: False,
    observer: RunObserver | None = None,
) -> Tuned:
    """Teach a model from shots; a run that was killed or stopped goes on where its last checkpoint is.

    Args:
        shots: A set of shots (`engine.shots.files`).
        method: A name of `engine.tune.methods`.
        settings: How.
        model: Name or folder of the base.
        out: The run's folder.
        adapter: An adapter over it to go on from: the name of one that is kept, or a folder; "" for none.
        device: "auto", "cpu", "cuda" or "mps".
        tell: Told (steps done, steps).
        say: Told a sentence before and after the steps, for example the memory that is expected.
        should_stop: Asked often.
        keep_best: Asked when a stop was asked for: whether what did best so far is to be the result. The run can
            go on all the same.
        observer: Told of each step, of the held-out answers, and of those that were drawn.

    Raises:
        InputError: The method, shots, model, settings or folder cannot be used, or the run would not fit into memory.
        RewardError: A reward failed.
        StoppedError: A stop was asked for, and nothing is to be kept, or there is nothing yet.
    """
    if not any(name in os.environ for name in LAUNCHED):
        settle_threads(model)  # before torch is loaded, which reads it then
    began = time.monotonic()
    chosen, parted = get(method), any(os.environ.get(name) == "true" for name in PARTED)
    rewards = read_rewards(settings.rewards or chosen.rewards(settings))
    chosen.check(settings, parted)
    if importlib.util.find_spec("trl") is None:
        raise InputError("trl is not installed here.", "Install the extra: pip install 'spotter-engine[tune]'.")
    kept = find_adapter(adapter) if adapter else None
    if kept is not None and is_rescorer(kept):
        raise InputError(f"{adapter!r} is a re-scorer: it has no weights to go on from.", "Leave --adapter out.")
    loaded, parts, digest, warnings = load_shots(shots, settings)
    for warning in warnings:
        say(warning)
    if kept is not None and is_model(kept) != settings.full:
        raise InputError(
            f"{adapter!r} is {'an adapter over its base' if settings.full else 'a whole model'}.",
            "Leave --full and --vision out to go on with an adapter, and give both for a whole model.",
        )
    base = _load_model(model, device, kept if kept is not None and settings.full else None, settings.quantize)
    off = off_scale(loaded, base.gsd, base.name, whole=settings.full)
    if off:
        warnings = [*warnings, off]
        say(off)
    from accelerate import PartialState  # type: ignore[import-untyped]

    main = PartialState().is_main_process
    if not main:  # of several processes only one speaks
        tell, say = (lambda done, total: None), (lambda text: None)
    from engine.adapters.card import describe_base

    described = describe_base(model)
    weights = f"{described.weights} {weights_hash(kept)}" if kept is not None else described.weights
    identity = Identity(method=method, model=described.name, weights=weights, shots=digest, settings=settings)
    run = _opened(out, identity, main)
    learned = [loaded[place] for place in parts.learned]
    if run.facts.status == "done":
        say(f"{out} is done already.")
        return _result(run, learned, ())
    times, more = _learned_along(base, resolve(model), learned, settings, say)
    parts = replace(parts, learned=(*parts.learned * times, *range(len(loaded), len(loaded) + len(more))))
    loaded = [*loaded, *more]
    lora = kept if kept is not None and not settings.full else None
    session = _session(base, loaded, parts, chosen, settings, rewards, run, main, parted, lora)
    session = replace(session, tell=tell, should_stop=should_stop, keep_best=keep_best)
    session = replace(session, observer=observer or RunObserver())
    session.pace.spent, session.pace.began = run.facts.seconds, began  # loading counts as well
    session.observer.began(session)
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
            state, cut = _trained(session, chosen)
        tuned = _finish(session, chosen, described, model, state, cut=cut)
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


def _trained(session: Session, method: Method) -> tuple[dict[str, torch.Tensor] | None, bool]:
    """Train; the weights put together again, where that is needed, and whether it was ended early to keep the best.

    Raises:
        StoppedError: A stop was asked for, and nothing is to be kept, or nothing but the base.
    """
    from engine.tune.session import StoppedError

    try:
        return method.train(session), False
    except StoppedError:
        if not (session.keep_best() and session.held and session.run.facts.best_step):
            raise
        return None, True


def _learned_along(
    base: LocalModel, source: ModelSource, learned: Sequence[Shot], settings: TuneSettings, say: Callable[[str], None]
) -> tuple[int, list[Shot]]:
    """How often the shots are learned from, and shots that nobody labelled.

    These are what the model says of classes it knows, and pictures that it was made with.
    """
    if settings.replay and not source.replay:
        say("Nothing can be replayed: the model does not say which pictures it was made with.")
    share = settings.replay if source.replay else 0.0
    times, replayed, rehearsed = mixture(len(learned), share, settings.rehearsal)
    nouns = list(dict.fromkeys(shot.tags.get("class") or shot.query.text for shot in learned))
    known = [name for name in source.classes if not any(same_noun(name, noun) for noun in nouns)]
    more: list[Shot] = []
    if rehearsed:
        more += rehearse(base, learned, source.classes, rehearsed, settings.seed, settings.reasoning)
        if not more:
            say("Nothing can be rehearsed: the model does not say which classes it knows.")
    if replayed:
        unsure = other_names(base, learned, known, settings.reasoning)
        more += replay(nouns, unsure, replayed, settings.seed, source.tile_size)
    return times, more


@dataclass(frozen=True)
class _Parts:
    """Places of the shots to learn from, and of those held out."""

    learned: tuple[int, ...]
    held: tuple[int, ...]


def load_shots(path: Path, settings: TuneSettings) -> tuple[list[Shot], _Parts, str, list[str]]:
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


def _load_model(name: str, device: str, adapter: Path | None = None, quantize: str | None = None) -> LocalModel:
    from engine.model import families, registry
    from engine.model.backend import load_model
    from engine.model.chat import pin_template
    from engine.model.detectors import DETECTORS
    from engine.model.local import LocalModel
    from engine.model.quantize import keep_gradients

    source = registry.resolve(name)
    if source.family in DETECTORS or source.folder is None:
        kind = "behind an address" if source.folder is None else "a detector"
        raise InputError(f"{name!r} is {kind} and cannot be tuned.", "Name a model on this machine that reasons.")
    tuned = families.get(source.family).tuned
    model = load_model(name, device=device, adapter=adapter, prompts=tuned, quantize=quantize)
    if not isinstance(model, LocalModel):
        raise InputError(f"{name!r} cannot be tuned.", "Name a model on this machine that reasons.")
    keep_gradients(model.network)
    pin_template(model.processor)
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
    lora: Path | None,
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
        trained=prepare(model.network, settings, lora),
        cache=cache,
        learned=learned,
        held=held,
        scorer=Scorer(model.family, cache, rewards),
        settings=settings,
        pace=_pace(settings, method, len(learned), run),
        rate=settings.lr or method.suitable_rate(width, settings.full),
        limit=answer_limit(model, shots, settings.max_new_tokens),
        selection_tolerance=method.selection_tolerance if tolerance is None else tolerance,
        run=run,
        main=main,
        processes=PartialState().num_processes,
        parted=parted,
        tell=lambda done, total: None,
        should_stop=lambda: False,
    )


def _pace(settings: TuneSettings, method: Method, learned: int, run: RunFolder) -> Pace:
    """How many steps are made: those that were fixed before, those asked for, what fits, or the method's own number."""
    own = MOST_STEPS if settings.minutes else method.steps(settings, learned)
    return Pace(run.facts.steps or settings.steps or own, settings.eval_every, settings.minutes)


def _finish(
    session: Session, method: Method, described: Base, base: str, state: dict[str, torch.Tensor] | None, *, cut: bool
) -> Tuned:
    """Keep the best weights with their card, draw the plots, and say that the run is done, or was cut short."""
    from engine.adapters.card import AdapterCard, save_adapter, save_model
    from engine.tune.callbacks import load_weights

    run, settings = session.run, session.settings
    if session.held and (run.path / BEST).is_file():
        load_weights(session, run.path / BEST)
    evaluations = [line for line in run.lines(METRICS) if "held_reward" in line]
    before = {k.removeprefix("held_"): v for k, v in evaluations[0].items() if k != "step"} if evaluations else {}
    after = {k: round(v, 4) for k, v in run.facts.best.items()}
    changes = compare(read_answers(run.path / BEFORE), read_answers(run.path / AFTER))
    card = AdapterCard(
        base=described,
        name=run.path.name,
        method=method.name,
        preset=settings.preset if method.presets else "",
        rewards={t.name: t.weight for t in session.scorer.config.terms} if method.rewarded else {},
        seeds=(settings.seed,),
        shots=len(_labelled(session.cache.shots)),
        shots_hash=run.identity.shots,
        settings={**settings.model_dump(exclude_none=True), "steps": session.steps, "lr": session.rate},
        before=before,
        after=after,
        measured_on=f"{len(session.held)} held-out shots, greedy" if session.held else "",
        better=is_better(changes, len(session.held)) if changes else None,
        intervals=intervals(changes),
    )
    folder = run.path / (MODEL if settings.full else ADAPTER)
    if session.main:
        if settings.full:
            scale = taught_range(session.cache.shots, session.model.gsd)
            save_model(session.network, session.model.processor, folder, card, base, scale)
        else:
            save_adapter(cast("PeftModel", session.trained), folder, card, state=state)
        run.note(before=before, after=after, folder=folder.name, cut=cut)
        run.note(**({"status": "stopped"} if cut else {"status": "done", "step": session.steps}))
        draw_run(run)
        if not cut:  # they are many times the size of what came of the run
            shutil.rmtree(run.checkpoints, ignore_errors=True)
    learned = [session.cache.shots[place] for place in dict.fromkeys(session.learned)]
    return _result(run, _labelled(learned), run.facts.warnings)


def _labelled(shots: Sequence[Shot]) -> list[Shot]:
    """The shots of the set itself: without those that were learned along."""
    return [shot for shot in shots if shot.kind not in (REHEARSED, REPLAYED)]


def _result(run: RunFolder, learned: Sequence[Shot], warnings: Sequence[str]) -> Tuned:
    """What came of a run, as its folder says."""
    facts = run.facts
    before, after = read_answers(run.path / BEFORE), read_answers(run.path / AFTER)
    changes = compare(before, after)
    return Tuned(
        folder=run.path / facts.folder,
        before=facts.before,
        after=facts.after,
        best_step=facts.step if facts.best_step is None else facts.best_step,
        warnings=tuple(warnings),
        steps=facts.step,
        changes=changes,
        better=is_better(changes, len(before)),
        advice=advise(changes, len(before), learned, facts.step),
        answers_before=before,
        answers_after=after,
    )
