"""What an engine says: replies, which carry the id of their request, and events, which carry that of their job."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import limits
from .requests import Body


@dataclass(frozen=True)
class Limits(Body):
    """What the engine accepts; bytes, pixels and counts."""

    header_bytes: int = limits.MAX_HEADER_BYTES
    frame_bytes: int = limits.MAX_FRAME_BYTES
    frames: int = limits.MAX_FRAMES
    tile_side: int = limits.MAX_TILE_SIDE
    tile_pixels: int = limits.MAX_TILE_PIXELS
    tiles: int = limits.MAX_TILES
    inline_tiles: int = limits.MAX_INLINE_TILES
    tile_window: int = limits.TILE_WINDOW
    event_credit: int = limits.EVENT_CREDIT


@dataclass(frozen=True)
class ModelInfo(Body):
    """A model.

    Attributes:
        name: What `locate` calls it.
        state: "ready", "loading", "available" (loaded when asked for) or "absent" (not on the engine's machine).
        domain: Trained on imagery: "synthetic", "mixed" (that, and a few real places), "real"; "" when unknown.
        licence: Under which terms its weights may be used.
        commercial: Whether they allow commercial use; None when nobody said.
        tasks: What it was trained for.
        tile_size: Suggested tile side in px; 0 when unknown.
        memory_gib: Memory that it needs.
        summary: One sentence.
        adapters: Names of the adapters on the engine's machine that were tuned from it.
        gsd: The smallest and the largest metres a pixel that it was trained on; empty when unknown (since minor
            version 2).
        sent_to: Host that the pictures are sent to, where a server elsewhere holds the model; "" where they stay on the
            engine's computer (since minor version 3).
        examples: Whether it can be told by examples what to find (since minor version 4).
    """

    name: str
    state: str
    domain: str = ""
    licence: str = ""
    commercial: bool | None = None
    tasks: tuple[str, ...] = ()
    tile_size: int = 0
    memory_gib: float = 0.0
    summary: str = ""
    adapters: tuple[str, ...] = ()
    gsd: tuple[float, ...] = ()
    sent_to: str = ""
    examples: bool = False


@dataclass(frozen=True)
class Welcome(Body):
    """Answers `hello`.

    Attributes:
        engine: Version of the engine.
        protocol: The protocol it speaks.
        oldest: The oldest protocol that it understands.
        state: Of the model of its choice: "ready", "loading", "idle" (loaded when asked for) or "failed".
        model: Name of that model.
        device: Where models run, for example "cuda:0"; "" until the first is loaded.
        name: What the engine's list calls the client's key.
        models: What it can be asked to use.
        limits: What it accepts.
        minor: What was added to the protocol that it understands, see `limits.MINOR`; 0 before there was any.
        may_tune: Whether the client's key may make shots, tune and change adapters (since minor version 2).
        can_tune: Whether the engine has what tuning needs (since minor version 2).
    """

    engine: str
    protocol: int
    oldest: int
    state: str
    model: str
    device: str = ""
    name: str = ""
    models: tuple[ModelInfo, ...] = ()
    limits: Limits = field(default_factory=Limits)
    minor: int = 0
    may_tune: bool = False
    can_tune: bool = False


@dataclass(frozen=True)
class Pong(Body):
    """Answers `ping`."""


@dataclass(frozen=True)
class ModelList(Body):
    """Answers `models`."""

    models: tuple[ModelInfo, ...] = ()


@dataclass(frozen=True)
class Loaded(Body):
    """Answers `load`: the model is in memory.

    Attributes:
        model: Its name.
        revision: Its version.
        device: Where it runs, for example "cuda:0".
        domain: As in `ModelInfo`.
        tile_size: Suggested tile side in px; 0 when unknown.
        gsd: As in `ModelInfo` (since minor version 2).
    """

    model: str
    revision: str = ""
    device: str = ""
    domain: str = ""
    tile_size: int = 0
    gsd: tuple[float, ...] = ()


@dataclass(frozen=True)
class Received(Body):
    """A tile lies on the engine's disk; the client may forget its pixels."""

    job: str
    tile: int


@dataclass(frozen=True)
class StatedQuery(Body):
    """One of several queries of a job: its words, and its task as it was decided."""

    text: str
    task: str


@dataclass(frozen=True)
class JobStatus(Body):
    """How a job is.

    Attributes:
        job: Its id.
        state: "receiving" (tiles are still to come), "queued", "running", "merging", "paused" (runs of tuning), "done",
            "cancelled" or "failed".
        done: Tiles finished; of a run, steps.
        total: Tiles in all, or steps; None while nobody said.
        received: Indexes of the tiles that the engine has, as pairs (first, last) one after another.
        last: Number of its last event.
        created: When, in seconds since 1970, UTC.
        model: Which model it asks.
        adapter: Which adapter over it; "" for none.
        scene: What it searches.
        query: What it looks for; of several queries, their words in a row; "" in a `job_list`.
        task: As what; "" in a `job_list`, and where several queries differ in it.
        kind: "shots" or "tune"; "" for a search (since minor version 2).
        name: What the user calls the set or the run (since minor version 2).
        queries: Where it asks several; none in a `job_list` (since minor version 5).
    """

    job: str
    state: str
    done: int = 0
    total: int | None = None
    received: tuple[int, ...] = ()
    last: int = 0
    created: float = 0.0
    model: str = ""
    scene: str = ""
    query: str = ""
    task: str = ""
    adapter: str = ""
    kind: str = ""
    name: str = ""
    queries: tuple[StatedQuery, ...] = ()


@dataclass(frozen=True)
class JobList(Body):
    """Answers `jobs`; the newest first."""

    jobs: tuple[JobStatus, ...] = ()


@dataclass(frozen=True)
class EngineStatus(Body):
    """Answers `status`.

    Attributes:
        engine: Version.
        uptime_s: Seconds since the start.
        device: Where models run.
        model: The model of its choice.
        state: As in `welcome`.
        clients: Clients heard of in the last seconds.
        workers: Processes that hold a model.
        jobs: Unfinished ones.
        waiting: Tiles queued.
        running: Tiles in the models.
        tiles: Tiles finished since the start.
        tiles_per_s: Over the last minute.
        batch: Mean number of tiles that went through a model together.
        p50_ms: Time from a tile's arrival to its features, median of the last thousand.
        p95_ms: Likewise, the 95th percentile.
        p99_ms: Likewise, the 99th percentile.
        memory_mib: Resident memory of the engine and its workers.
        restarts: Workers that died or hung.
        refused: Handshakes refused since the start.
        dropped: Messages of unknown or revoked keys, passed over.
    """

    engine: str
    uptime_s: float
    device: str
    model: str
    state: str
    clients: int = 0
    workers: int = 0
    jobs: int = 0
    waiting: int = 0
    running: int = 0
    tiles: int = 0
    tiles_per_s: float = 0.0
    batch: float = 0.0
    p50_ms: float = 0.0
    p95_ms: float = 0.0
    p99_ms: float = 0.0
    memory_mib: float = 0.0
    restarts: int = 0
    refused: int = 0
    dropped: int = 0


@dataclass(frozen=True)
class Error(Body):
    """A request was refused. Programs branch on `code`; `detail` is for the log."""

    code: str
    message: str
    remedy: str = ""
    detail: str = ""
    retry: bool = False


@dataclass(frozen=True)
class Queued(Body):
    """Event: the job is accepted. `ahead` tiles wait before it; `window` tiles may be sent and not finished."""

    job: str
    ahead: int = 0
    window: int = limits.TILE_WINDOW


@dataclass(frozen=True)
class Started(Body):
    """Event: the first tile goes to the model, with an adapter over it where the job asks for one.

    `proposer` is the detector whose boxes it chooses among; "" for none (since minor version 4).
    """

    job: str
    model: str
    revision: str = ""
    device: str = ""
    domain: str = ""
    adapter: str = ""
    proposer: str = ""


@dataclass(frozen=True)
class Progress(Body):
    """Event: what happens beside tiles. `stage` is "loading" (the model), "opening" (the scene) or "resuming"."""

    job: str
    stage: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Feature(Body):
    """A feature. Its geometries are WKB frames of the same message, in the job's CRS, x = east.

    Attributes:
        box: Frame of the box's polygon.
        mask: Frame of the mask's geometry; None without one.
        box_px: (x0, y0, x1, y1) in scene pixels.
        keypoints: (x, y, x, y) of two points inside it, in scene pixels; none but for GRES.
        score: Confidence in 0-1.
        mask_score: Confidence of the mask in 0-1; None without one.
        label: What it is called; may be empty.
        tile: Index of the tile that saw it best.
        reasoning: What the model said of it; only in merged features.
    """

    box: int
    box_px: tuple[float, ...]
    score: float
    tile: int
    label: str = ""
    mask: int | None = None
    mask_score: float | None = None
    keypoints: tuple[float, ...] = ()
    reasoning: str = ""


@dataclass(frozen=True)
class Features(Body):
    """Event: features of a finished tile, not merged yet, or (`merged`) a part of the job's result.

    One event a finished tile and query, with no features where it has none. The merged ones come last and take the
    place of all before; more than one event may carry them. `task` is what was asked in the end. `problems` counts what
    was wrong with the model's text about the tile. `query` is the place of the query among the job's `queries` (since
    minor version 5).
    """

    job: str
    task: str
    tile: int | None = None
    merged: bool = False
    features: tuple[Feature, ...] = ()
    problems: dict[str, int] = field(default_factory=dict)
    done: int = 0
    total: int | None = None
    query: int = 0


@dataclass(frozen=True)
class Evidence(Body):
    """A box that the reasoning about a tile names.

    Attributes:
        box: Frame of its polygon, WKB, in the job's CRS.
        box_px: (x0, y0, x1, y1) in scene pixels.
        text: The clause that names it, without the box.
    """

    box: int
    box_px: tuple[float, ...]
    text: str = ""


@dataclass(frozen=True)
class Reasoning(Body):
    """Event: what the model said about a tile, and the boxes that it named, in the order of the text.

    `query` is as in `Features`.
    """

    job: str
    tile: int
    text: str
    evidence: tuple[Evidence, ...] = ()
    query: int = 0


@dataclass(frozen=True)
class QueryDone(Body):
    """What became of one of several queries of a job; as in `Done`."""

    task: str
    features: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done(Body):
    """Event, the last of a job: it is finished, or was `cancelled`; what its finished tiles showed was told merged.

    `counts` are those of a run: tiles and detections by what became of them, and faults of the model's texts. Of a job
    of several queries, `queries` has what became of each, `features` is their sum, `counts` is empty, `warnings` has
    each sentence once, and `task` is as in `JobStatus` (since minor version 5).
    """

    job: str
    task: str
    cancelled: bool = False
    features: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    crs: str | None = None
    queries: tuple[QueryDone, ...] = ()


@dataclass(frozen=True)
class Failed(Body):
    """Event, the last of a job: it could not be finished. What its finished tiles showed was told before, merged.

    `crs` is that of the features told of; None where it is not known.
    """

    job: str
    code: str
    message: str
    remedy: str = ""
    detail: str = ""
    retry: bool = False
    crs: str | None = None
