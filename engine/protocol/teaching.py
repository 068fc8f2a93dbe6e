"""What is said about shots, tuning and adapters. All of it since minor version 2.

A set of shots and a run of tuning are jobs, as a search is: the request's id becomes the job's, events have numbers,
and `job`, `fetch`, `cancel` and `credit` hold for it as well. Pixel coordinates are those of `requests`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from . import limits
from .requests import Body, coordinates, number, text

METHODS = ("rft", "sft", "dpo", "distil")


@dataclass(frozen=True)
class ShotFeature(Body):
    """A digitized feature: an object of the frame `features` of `shots`, which is a JSON list of them.

    Attributes:
        geometry: WKB as hexadecimal digits, in the CRS of the job.
        id: What the client calls it, and what problems name.
        present: Whether it is one; False for a place that was taken for one and is none (a hard negative).
        text: What it is: a class, or a sentence about this one feature, which begins with "the".
    """

    geometry: str
    id: str = text(limits.MAX_NAME_CHARACTERS)
    present: bool = True
    text: str = text(limits.MAX_QUERY_CHARACTERS)


@dataclass(frozen=True)
class ShotOptions(Body):
    """How shots are made.

    Attributes:
        hold_out: Share of the places that is kept for measuring.
        augment: Turned and mirrored tiles for each tile.
        tile_size: Side of a shot's tile in px; 0 takes what the model was made for.
        least: A class with fewer features is warned of.
        seed: Of what is drawn.
    """

    hold_out: float = number(0.25, 0.0, 0.9)
    augment: int = number(0, 0, 7)
    tile_size: int = number(0, 0, limits.MAX_TILE_SIDE)
    least: int = number(5, 1, 1_000)
    seed: int = number(0, 0, 2**31 - 1)


@dataclass(frozen=True)
class Shots(Body):
    """Make shots of digitized features. Tiles follow by `tile` and `finish`, as for `locate`, unless a scene is named.

    All tiles together are one picture with holes: the engine cuts its own tiles of it. The job is done with
    `shots_made` and `done`; the set is kept under the job's id.

    Attributes:
        name: What the user calls the set.
        features: Frame with the features, a JSON list of `ShotFeature`.
        area: Frame with the labelled area, a polygon or multipolygon as WKB; None where nothing is labelled completely.
        crs: Of features, area and tiles, as WKT or an authority code; None where they have none.
        transform: From scene pixels to the CRS; None takes that of tile 0.
        scene: Absolute path on the engine's machine, or an http(s) address; "" where tiles are sent.
        bands: Of the scene, as in `locate_scene`.
        model: The model that the shots are for; "" takes the engine's own choice.
        options: How they are made.
        count: How many tiles are sent; None until `finish` says it.
    """

    name: str = text(limits.MAX_NAME_CHARACTERS)
    features: int = number(0, 0, limits.MAX_FRAMES - 1)
    area: int | None = number(None, 0, limits.MAX_FRAMES - 1)
    crs: str | None = text(limits.MAX_CRS_CHARACTERS, None)
    transform: tuple[float, ...] | None = coordinates(6, default=None)
    scene: str = text(limits.MAX_NAME_CHARACTERS)
    bands: tuple[int, ...] = field(default=(), metadata={"length": 3, "min": 1, "max": 65_535})
    model: str = text(limits.MAX_NAME_CHARACTERS)
    options: ShotOptions = field(default_factory=ShotOptions)
    count: int | None = number(None, 1, limits.MAX_TILES)


@dataclass(frozen=True)
class ShotProblem(Body):
    """Something about a feature, or about the set where it names none, that the user should see.

    Attributes:
        kind: One of those that docs/shots.md lists, for example "outside".
        message: A sentence.
        feature: Id of the feature; "" for the set.
        kept: Whether shots are made of the feature all the same.
    """

    kind: str
    message: str
    feature: str = ""
    kept: bool = True


@dataclass(frozen=True)
class ShotsMade(Body):
    """Event: the set is there.

    Attributes:
        job: Its id.
        shots: How many there are to learn from.
        held_out: How many are kept for measuring.
        negatives: How many of all show nothing of what they ask for.
        classes: Features by class.
        problems: What was noticed; at most `limits.MAX_PROBLEMS`, those that cost a feature first.
        more_problems: How many were left out of that list.
    """

    job: str
    shots: int
    held_out: int = 0
    negatives: int = 0
    classes: dict[str, int] = field(default_factory=dict)
    problems: tuple[ShotProblem, ...] = ()
    more_problems: int = 0


@dataclass(frozen=True)
class Tune(Body):
    """Teach a model from a set of shots. The run goes on without its client, and after the engine was started anew.

    Attributes:
        shots: Id of the job that made the set.
        name: What the result is to be called.
        model: The base; "" takes the engine's own choice.
        adapter: An adapter over it to go on from; "" for none.
        method: How it is taught.
        minutes: What the run may take, measuring included; 0 takes the method's own number of steps.
        steps: Optimiser steps; 0 takes what `minutes` allow.
        seed: Of order and draws.
    """

    shots: str = text(64)
    name: str = text(limits.MAX_NAME_CHARACTERS)
    model: str = text(limits.MAX_NAME_CHARACTERS)
    adapter: str = text(limits.MAX_NAME_CHARACTERS)
    method: str = field(default="rft", metadata={"choices": METHODS})
    minutes: float = number(0.0, 0.0, 10_080.0)
    steps: int = number(0, 0, 1_000_000)
    seed: int = number(0, 0, 2**31 - 1)


@dataclass(frozen=True)
class PlanTuning(Body):
    """What a run would take, before it is asked for. Reply: `tuning_plan`."""

    tune: Tune


@dataclass(frozen=True)
class MethodInfo(Body):
    """A method of tuning: its name, and a sentence on what it does and when."""

    name: str
    summary: str


@dataclass(frozen=True)
class TuningPlan(Body):
    """Answers `plan_tuning`.

    Attributes:
        possible: Whether it can be done here.
        reason: Why not, and what to do, as a sentence; "" where it can.
        device: Where it would run.
        steps: Optimiser steps that the budget buys.
        seconds: What the run is expected to take.
        memory_gib: Memory that it is expected to take.
        measured: Whether the seconds come from runs on this machine; else they are a guess.
        methods: The methods that there are.
        warnings: Sentences that the user should see, for example that the steps are too few.
    """

    possible: bool
    reason: str = ""
    device: str = ""
    steps: int = 0
    seconds: float = 0.0
    memory_gib: float = 0.0
    measured: bool = False
    methods: tuple[MethodInfo, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pause(Body):
    """Stops a run after its step; `resume` goes on from there. Reply: `job_status`."""

    job: str


@dataclass(frozen=True)
class Resume(Body):
    """Goes on with a run that was paused, cancelled or has failed. Reply: `job_status`."""

    job: str


@dataclass(frozen=True)
class Metrics(Body):
    """Event: a step of a run is done, or the held-out shots were asked.

    Attributes:
        job: The run's id.
        step: Which step.
        steps: Of how many.
        values: Of the step: "reward", each reward by its name, "iou", "loss", "entropy", "length", "seconds".
        held_out: Figures on the held-out shots, 0-1; empty where they were not asked.
        seconds_left: Until the end of the run; None while nobody can say.
    """

    job: str
    step: int
    steps: int
    values: dict[str, float] = field(default_factory=dict)
    held_out: dict[str, float] = field(default_factory=dict)
    seconds_left: float | None = None


@dataclass(frozen=True)
class Rollout(Body):
    """An answer that was drawn.

    Attributes:
        text: What the model wrote.
        reward: What it was worth, 0-1.
        rewards: Each reward by its name.
        boxes: Frames with the polygons of its boxes, WKB, in the CRS of the shots; none where the tile has no place.
    """

    text: str
    reward: float
    rewards: dict[str, float] = field(default_factory=dict)
    boxes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Rollouts(Body):
    """Event: answers to one shot of a step; not every step and every shot is told of.

    Attributes:
        job: The run's id.
        step: Which step.
        query: What was asked.
        task: As what.
        truth: Frames with the polygons of the true boxes, as in `Rollout`.
        answers: The answers of the group.
    """

    job: str
    step: int
    query: str
    task: str
    truth: tuple[int, ...] = ()
    answers: tuple[Rollout, ...] = ()


@dataclass(frozen=True)
class Comparison(Body):
    """A figure on the held-out shots before and after, 0-1, and the interval of the difference (95 %)."""

    name: str
    before: float
    after: float
    low: float
    high: float


@dataclass(frozen=True)
class HeldOutExample(Body):
    """A held-out shot, asked before and after. Boxes are tile pixels, (x0, y0, x1, y1) one after another.

    Attributes:
        picture: Frame with the tile as PNG or JPEG.
        query: What was asked.
        task: As what.
        truth: True boxes.
        before: Boxes of the base.
        after: Boxes of the result.
        place: Frame with the tile's outline, WKB, in the CRS of the shots; None where it has no place.
    """

    picture: int
    query: str
    task: str
    truth: tuple[float, ...] = ()
    before: tuple[float, ...] = ()
    after: tuple[float, ...] = ()
    place: int | None = None


@dataclass(frozen=True)
class Tuned(Body):
    """Event: a run has a result, which is kept with the run until `keep_tuned` or `discard_tuned`.

    Attributes:
        job: The run's id.
        steps: Steps that were made.
        comparisons: Figures before and after; the first is the one that decides.
        better: Whether the result is better than the base by the interval of the first figure.
        advice: Sentences: why it is not better, and what to do.
        examples: Held-out shots before and after.
        shots: How many held-out shots the figures rest on.
    """

    job: str
    steps: int
    comparisons: tuple[Comparison, ...] = ()
    better: bool = False
    advice: tuple[str, ...] = ()
    examples: tuple[HeldOutExample, ...] = ()
    shots: int = 0


@dataclass(frozen=True)
class KeepTuned(Body):
    """Keeps the result of a run as an adapter under a name; "" takes the run's own. Reply: `adapter_list`."""

    job: str
    name: str = text(limits.MAX_NAME_CHARACTERS)


@dataclass(frozen=True)
class DiscardTuned(Body):
    """Removes the result of a run, and what it needs to go on. Reply: `job_status`."""

    job: str


@dataclass(frozen=True)
class Adapters(Body):
    """The adapters on the engine's machine. Reply: `adapter_list`."""


@dataclass(frozen=True)
class AdapterInfo(Body):
    """An adapter: what tuning yields, weights over a base or, of a small base, all of its weights.

    Attributes:
        name: What `locate` calls it.
        base: The model that it was tuned from.
        method: How it was taught.
        shots: How many shots it learned from.
        created: ISO 8601, UTC.
        better: Whether it was better than its base on held-out shots; None where nobody measured.
        before: Figures of the base on the held-out shots, 0-1.
        after: Its own.
        bytes: Its size.
        licence: Of the base's weights.
        problem: Why it cannot be used; "" where it can.
    """

    name: str
    base: str = ""
    method: str = ""
    shots: int = 0
    created: str = ""
    better: bool | None = None
    before: dict[str, float] = field(default_factory=dict)
    after: dict[str, float] = field(default_factory=dict)
    bytes: int = 0
    licence: str = ""
    problem: str = ""


@dataclass(frozen=True)
class AdapterList(Body):
    """Answers `adapters` and what changes the list."""

    adapters: tuple[AdapterInfo, ...] = ()


@dataclass(frozen=True)
class RemoveAdapter(Body):
    """Removes an adapter. Reply: `adapter_list`."""

    name: str = text(limits.MAX_NAME_CHARACTERS)


@dataclass(frozen=True)
class ExportAdapter(Body):
    """A piece of an adapter as one zip file, from a byte on. Reply: `adapter_piece`, with the bytes in its frame 0."""

    name: str = text(limits.MAX_NAME_CHARACTERS)
    start: int = number(0, 0, limits.MAX_ADAPTER_BYTES)


@dataclass(frozen=True)
class AdapterPiece(Body):
    """Answers `export_adapter` and `import_adapter`.

    Attributes:
        name: Of the adapter.
        start: First byte of the piece; for an import, the byte that the engine needs next.
        size: Bytes of the whole file.
        sha256: Of the whole file.
    """

    name: str
    start: int
    size: int
    sha256: str = ""


@dataclass(frozen=True)
class ImportAdapter(Body):
    """A piece of an adapter's zip file, in frame 0. Reply: `adapter_piece`; after the last, `adapter_list`.

    Attributes:
        name: What it is to be called.
        start: First byte of the piece; one that is not the next is answered with the byte that is needed.
        size: Bytes of the whole file.
        sha256: Of the whole file.
        replace: Whether one of that name may be replaced.
    """

    name: str = text(limits.MAX_NAME_CHARACTERS)
    start: int = number(0, 0, limits.MAX_ADAPTER_BYTES)
    size: int = number(0, 1, limits.MAX_ADAPTER_BYTES)
    sha256: str = text(64)
    replace: bool = False
