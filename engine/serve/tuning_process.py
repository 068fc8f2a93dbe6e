"""The process that tunes: `python -m engine.serve.tuning_process`. It goes on from its last checkpoint."""

from __future__ import annotations

import errno
import io
import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from engine.model.adapter import find_adapter, is_model
from engine.protocol import limits
from engine.protocol.shape import from_values, to_values
from engine.protocol.teaching import Comparison, HeldOutExample, Metrics, Rollout, Rollouts, Tune, Tuned
from engine.serve.children import MemoryLimitError, StopFlag, Voice, run_child, too_much_memory
from engine.serve.teaching import is_small
from engine.tune.observer import RunObserver
from engine.tune.runs import METRICS
from engine.words import SpotterError

if TYPE_CHECKING:
    from engine.tune.scorer import ScoredCompletion
    from engine.tune.session import Session
    from engine.tune.settings import TuneSettings
    from engine.tune.tuning import Tuned as Result
    from engine.words import Box, Shot

ROLLOUT_SECONDS = 1.0  # between two groups of drawn answers that are told of
MAX_ANSWERS = 16  # of a group
MAX_TEXT = 4_000  # characters of an answer that are told of
MAX_BOXES = 20  # of an answer or a truth
MAX_EXAMPLES = 24
FULL_SAVE = 5  # steps between checkpoints
FEW_SHOT_RATE = 3e-4  # of SFT with all weights: teaches ten features within a hundred steps (decision 25)
REPLAY = 0.4  # share of SFT with all weights that is replay: it halves false alarms or better (decision 64)
TOLERANCE = 1.0  # standard errors: few held-out shots choose badly (decision 13)
EVALUATE = 20  # steps between two times that the held-out shots are asked
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
NOTHING_BETTER = (
    "Nothing of this run is kept: on the held-out shots no step so far does better than the model as it was. "
    "Resume the run, or begin one with more shots."
)
# What of a line of `metrics.jsonl` is told of beside the rewards.
_VALUES = ("reward", "iou", "loss", "entropy", "length", "seconds")


class DiskFullError(SpotterError):
    """There is no room for a checkpoint."""

    code = "disk_full"


class TuningFailedError(SpotterError):
    """A run ended by an error that nobody foresaw."""

    code = "tuning_failed"


def settings_of(request: Tune, small: bool) -> TuneSettings:
    """How a run is tuned: of a small model all weights, over a large one an adapter; one that goes on, its kind."""
    from engine.tune.settings import TuneSettings

    whole = is_model(find_adapter(request.adapter)) if request.adapter else small
    return TuneSettings(
        full=whole,
        vision=whole,
        steps=request.steps or None,
        minutes=max(0.1, request.minutes) if request.minutes else None,
        lr=FEW_SHOT_RATE if whole and request.method == "sft" else None,
        teacher_sees="outlined" if small else "drawn",  # a small model reads no hints (decision 43)
        replay=REPLAY if whole and request.method == "sft" else 0.0,
        selection_tolerance=TOLERANCE,
        seed=request.seed,
        save_every=FULL_SAVE,
        eval_every=EVALUATE,
        held_out=0.25,
    )


class Teller(RunObserver):
    """Says what happens in a run.

    Args:
        voice: Says it.
        request: What was asked.
        model: Name of the model that is taught.
        told: The last step that the engine knows of; -1 where it knows of none.
    """

    def __init__(self, voice: Voice, request: Tune, model: str, told: int = -1) -> None:
        self._voice, self._request, self._model, self._known = voice, request, model, told
        self._told = 0.0

    def began(self, session: Session) -> None:
        """Say which model is taught, and that it is asked first."""
        model = session.model
        body = {"model": self._model, "revision": model.revision, "device": model.device, "domain": model.domain}
        self._voice.say("started", body={**body, "adapter": self._request.adapter})
        self._voice.say("progress", body={"stage": "measuring", "done": 0, "total": session.steps})
        # Steps before the checkpoint that nobody heard of: the engine ended, and the process before this one did not.
        for line in session.run.lines(METRICS):
            if self._known < line["step"] <= session.run.facts.step:
                self.stepped(session, line)

    def stepped(self, session: Session, line: Mapping[str, Any]) -> None:
        """Say what a step brought."""
        known = {k: float(v) for k, v in line.items() if math.isfinite(v)}
        values = {name: known[name] for name in _VALUES if name in known}
        values |= {k.removeprefix("reward_"): v for k, v in known.items() if k.startswith("reward_")}
        held = {k.removeprefix("held_"): v for k, v in known.items() if k.startswith("held_")}
        left = session.pace.seconds_left(line["step"])
        body = Metrics("", line["step"], session.steps, values, held, left)
        self._voice.say("metrics", body=_values(body))

    def drew(self, session: Session, step: int, answers: Sequence[ScoredCompletion]) -> None:
        """Say what was drawn for one shot, not more often than anybody could look at it."""
        now = time.monotonic()
        if not answers or now - self._told < ROLLOUT_SECONDS:
            return
        self._told = now
        place = answers[0].place
        group = [answer for answer in answers if answer.place == place][:MAX_ANSWERS]
        shot = session.cache.shots[place]
        frames = _Frames(shot)
        truth = frames.add([target.box for target in shot.targets])
        told = tuple(
            Rollout(
                text=answer.text[:MAX_TEXT],
                reward=answer.total,
                rewards=dict(zip(session.scorer.names, answer.values, strict=True)),
                boxes=frames.add([target.box for target in answer.answer.targets]),
            )
            for answer in group
        )
        body = Rollouts("", step, shot.query.text, shot.query.task.value, truth, told)
        self._voice.say("rollouts", frames.found, body=_values(body))


class _Frames:
    """Polygons on the map of a shot's boxes; none where its tile has no place."""

    def __init__(self, shot: Shot) -> None:
        self._transform = None if shot.tile.transform.is_identity else shot.tile.transform
        self.found: list[bytes] = []

    def add(self, boxes: Sequence[Box]) -> tuple[int, ...]:
        """The numbers of the frames with these boxes."""
        if self._transform is None:
            return ()
        import shapely

        from engine.scene.coordinates import box_to_polygon

        first = len(self.found)
        some = boxes[: min(MAX_BOXES, limits.MAX_FRAMES - first)]
        self.found += [shapely.to_wkb(box_to_polygon(box, self._transform)) for box in some]
        return tuple(range(first, len(self.found)))


def tuned_event(result: Result, shots: Sequence[Shot]) -> tuple[Tuned, list[bytes]]:
    """What came of a run, with held-out shots before and after: those that changed most first."""
    pairs = list(zip(result.answers_before, result.answers_after, strict=True))
    order = sorted(pairs, key=lambda pair: -abs(pair[1].iou - pair[0].iou))
    frames: list[bytes] = []
    pictures: dict[int, tuple[int, int | None]] = {}
    examples = []
    for before, after in order[:MAX_EXAMPLES]:
        shot = shots[before.shot]
        picture, place = pictures.setdefault(id(shot.tile), _picture(shot, frames))
        examples.append(
            HeldOutExample(
                picture=picture,
                query=shot.query.text,
                task=shot.query.task.value,
                truth=_flat([target.box.as_tuple() for target in shot.targets]),
                before=_flat(before.boxes),
                after=_flat(after.boxes),
                place=place,
            )
        )
    return (
        Tuned(
            job="",
            steps=result.steps,
            comparisons=tuple(Comparison(**vars(change)) for change in result.changes),
            better=result.better,
            advice=result.advice,
            examples=tuple(examples),
            shots=len(pairs),
        ),
        frames,
    )


def _picture(shot: Shot, frames: list[bytes]) -> tuple[int, int | None]:
    """The frames with a tile's picture and its outline on the map."""
    from PIL import Image

    from engine.words import Box

    data = io.BytesIO()
    Image.fromarray(shot.tile.pixels).save(data, "JPEG", quality=85)
    frames.append(data.getvalue())
    picture, outline = len(frames) - 1, _Frames(shot)
    outline.add([Box(0.0, 0.0, float(shot.tile.width), float(shot.tile.height))])
    if not outline.found:
        return picture, None
    frames += outline.found
    return picture, len(frames) - 1


def tune(arguments: SimpleNamespace, voice: Voice, stop: StopFlag) -> None:
    """Tune, and say what came of it.

    Raises:
        SpotterError: It cannot be done, or went wrong; the sentence says what.
    """
    from safetensors import SafetensorError

    from engine.tune import tuning
    from engine.tune.memory import TooLargeError
    from engine.tune.session import StoppedError

    request, out = from_values(Tune, arguments.request), Path(arguments.out)
    settings = settings_of(request, is_small(arguments.model))
    teller = _Keeper(voice, request, arguments.model, arguments.told)
    try:
        result = tuning.tune(
            Path(arguments.shots),
            request.method,
            settings,
            arguments.model,
            out,
            adapter=request.adapter,
            device=arguments.device,
            should_stop=stop,
            keep_best=lambda: stop.how == "cancel",
            observer=teller,
        )
    except StoppedError:
        if stop.how == "cancel" and teller.measured:
            voice.say("warning", text=NOTHING_BETTER)
        voice.say("cancelled" if stop.how == "cancel" else "paused")
        return
    except TooLargeError as error:  # its own remedy is for the command line
        remedy = "Choose a smaller model, or give the engine's machine more room."
        raise MemoryLimitError(error.message, remedy, error.remedy) from error
    except (OSError, RuntimeError, ValueError, SafetensorError) as error:  # MemoryError is seen to by `run_child`
        raise explained(error, out, arguments.limit_mib) from error
    teller.tell_pace()
    for warning in result.warnings:
        voice.say("warning", text=warning)
    event, frames = tuned_event(result, teller.shots or tuning.load_shots(Path(arguments.shots), settings)[0])
    voice.say("tuned", frames, body=_values(event), folder=result.folder.name)
    voice.say("cancelled" if stop.how == "cancel" else "done")


class _Keeper(Teller):
    """Keeps the run's shots at hand, too, and says in the end how quick it was."""

    shots: Sequence[Shot] = ()
    session: Session | None = None

    def began(self, session: Session) -> None:
        """As its parent."""
        self.shots, self.session = session.cache.shots, session
        super().began(session)

    @property
    def measured(self) -> bool:
        """Whether the held-out shots were asked since the run learned something."""
        lines = self.session.run.lines(METRICS) if self.session is not None else ()
        return any(line["step"] > 0 and "held_iou" in line for line in lines)

    def tell_pace(self) -> None:
        """Say what a step took, and asking a held-out shot."""
        if self.session is None or self.session.pace.step_seconds is None:
            return
        held = self.session.pace.evaluation / max(1, len(self.session.held))
        step, device = self.session.pace.step_seconds, self.session.model.device
        self._voice.say("pace", device=device, step=round(step, 3), held=round(held, 4))


def explained(error: Exception, out: Path, limit_mib: float) -> SpotterError:
    """An error of the libraries as a sentence for the user."""
    import shutil

    chain: list[BaseException] = [error]
    while (further := chain[-1].__cause__ or chain[-1].__context__) is not None and further not in chain:
        chain.append(further)
    text = " ".join(str(one) for one in chain)
    full = any(isinstance(one, OSError) and one.errno in FULL for one in chain)
    if full or "No space left" in text or shutil.disk_usage(out.parent).free < 2**20:
        return DiskFullError(
            "The engine's disk is full: a checkpoint could not be written.",
            "Free some space there, and resume the run; it goes on from its last checkpoint.",
            text[:500],
        )
    if any(isinstance(one, MemoryError) for one in chain) or "out of memory" in text or "can't allocate" in text:
        return too_much_memory(limit_mib)
    return TuningFailedError(
        f"The run ended by an error: {type(error).__name__}.",
        "Resume it; where that does not help, the engine's log says more.",
        text[:500],
    )


def _flat(boxes: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(round(float(edge), 2) for box in boxes[:MAX_BOXES] for edge in box)


def _values(body: Any) -> dict[str, Any]:  # noqa: ANN401 (a body of the protocol)
    values = to_values(body)
    values.pop("job", None)
    return values


def main() -> None:
    """Tune as the command line says."""
    values = json.loads(sys.argv[1])
    arguments = SimpleNamespace(**values)
    run_child(values, Path(arguments.folder), Path(arguments.said), lambda voice, stop: tune(arguments, voice, stop))


if __name__ == "__main__":
    main()
