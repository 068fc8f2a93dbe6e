"""An unfinished job as the loop holds it, a tile of it as a worker needs it, and the events that its client gets."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

from affine import Affine
from pydantic import Field, TypeAdapter, ValidationError

from engine.files import wrong_field
from engine.locate.combine import SearchFacts, combine
from engine.locate.options import LocateOptions
from engine.model.interface import GenerationOptions
from engine.protocol import limits, replies
from engine.protocol.requests import Body, ExampleHeader, Locate, LocateScene, Options, TileHeader
from engine.protocol.rescoring import Candidate, Rescore
from engine.protocol.shape import from_values, to_values
from engine.serve.access import RequestError
from engine.serve.scheduler import INTERACTIVE_TILES, JobQueue
from engine.serve.store import JobRow, Journal
from engine.words import Box, Query, Task

if TYPE_CHECKING:
    from engine.locate.scale import Resolution

Request = Locate | LocateScene | Rescore
KINDS: dict[str, type[Request]] = {"locate": Locate, "locate_scene": LocateScene, "rescore": Rescore}
CANDIDATES = "candidates.json"  # of a job that gives scores anew, in its work folder
_CANDIDATES = TypeAdapter(Annotated[tuple[Candidate, ...], Field(min_length=1, max_length=limits.MAX_CANDIDATES)])
OFF_GRID = 0.05  # px that a tile may be off the grid of its job at its far corner
OFF_PLACE = 1.0  # px between where a tile says that it lies and where its transform puts it
Event = tuple[Body, Sequence[bytes]]
Found = tuple[list[dict[str, Any]], Sequence[bytes]]  # features as a worker tells them, and their frames
Combined = tuple[Mapping[str, int], Sequence[str]]  # counts of a query's combined tiles, and warnings


@dataclass(frozen=True)
class TileTask:
    """A tile for a worker to ask about.

    Attributes:
        job: Number of its job.
        tile: Its index in the job.
        queries: What it is asked: of each its task, its words, and the score below which features are not told of.
        grid: From scene pixels to the CRS, as (a, b, c, d, e, f).
        column: Scene pixel column of its left edge.
        row: Scene pixel row of its top edge.
        width: Pixels across.
        height: Pixels down.
        source: File with its pixels, or the scene that it is cut from.
        encoding: Of that file; None for a scene.
        bands: Of the scene.
        masker: Name of what makes masks.
        area: The searched part in scene pixels, as its edges; features that do not touch it are not told of.
        gsd: Metres a pixel that the scene is resampled to; None where it is not.
        factors: Pixels of `grid` a pixel of the file, across and down.
        rescorer: Name of an adapter whose re-scorer gives the scores; "" for that of the model's own adapter, if any.
        candidates: Found objects to look at in place of asking, values of `rescoring.Candidate`, by their place among
            those of the job; None where the model is asked.
    """

    job: int
    tile: int
    queries: Sequence[tuple[str, str, float]]
    grid: Sequence[float]
    column: float
    row: float
    width: int
    height: int
    source: str
    encoding: str | None = None
    bands: Sequence[int] = ()
    masker: str = "embedded"
    area: Sequence[float] | None = None
    gsd: float | None = None
    factors: Sequence[float] = (1.0, 1.0)
    rescorer: str = ""
    candidates: Mapping[str, Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class JobAsked:
    """A query of a job, with its task decided, and the score below which features are dropped."""

    query: Query
    min_score: float


@dataclass(eq=False)
class LiveJob(JobRow):
    """An unfinished job: its row in the journal, and what is known of its tiles.

    Attributes:
        merging: Whether all tiles are done.
        started: Whether one went to the model.
        received: Tiles that came.
        done: Tiles that are finished.
        running: Tiles in a worker.
        arrived: When tiles came (monotonic seconds), for latencies.
        attempts: How often a worker died over a tile.
        sizes: Bytes of its tiles that wait on disk.
        kept: Bytes of its examples, which lie there until it ends.
        contact: When its client last did something for it, or a tile was finished (monotonic seconds).
        windows: Of an opened scene: (column, row, width, height) a tile.
        candidates: Found objects of a job that gives scores anew.
    """

    merging: bool = False
    started: bool = False
    received: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    running: set[int] = field(default_factory=set)
    arrived: dict[int, float] = field(default_factory=dict)
    attempts: Counter[int] = field(default_factory=Counter)
    sizes: dict[int, int] = field(default_factory=dict)
    kept: int = 0
    contact: float = field(default_factory=time.monotonic)
    windows: list[tuple[int, int, int, int]] = field(default_factory=list)
    candidates: tuple[Candidate, ...] = ()

    @cached_property
    def request(self) -> Request:
        """What was asked."""
        return from_values(KINDS[self.kind], json.loads(self.body))

    @cached_property
    def asked(self) -> tuple[JobAsked, ...]:
        """What its tiles are asked."""
        if self.several:
            return tuple(JobAsked(Query(Task(task), text), score) for task, text, score in self.facts["queries"])
        return (JobAsked(Query(Task(self.task), self.facts["text"]), self.options.min_score),)

    @property
    def several(self) -> bool:
        """Whether it has several queries, each with a result of its own."""
        return bool(self.facts.get("queries"))

    @property
    def pixels(self) -> int:
        """Bytes of its pixels on disk: of examples, and of tiles that wait."""
        return self.kept + sum(self.sizes.values())

    @property
    def grid(self) -> tuple[float, ...] | None:
        """From scene pixels to the CRS, as (a, b, c, d, e, f)."""
        grid = self.facts.get("grid")
        return tuple(grid) if grid else None

    @property
    def factors(self) -> tuple[float, float]:
        """Pixels of its grid a pixel of the scene's file, across and down; not 1 where the scene is resampled."""
        across, down = self.facts.get("factors", (1.0, 1.0))
        return across, down

    @property
    def ending(self) -> dict[str, Any] | None:
        """How it ends before its last tile, as `last_event` reads it; None while it goes on."""
        return self.facts.get("ending")

    @property
    def starved(self) -> bool:
        """Whether nothing is left to do for it but to wait for tiles of its client."""
        waits = not isinstance(self.request, LocateScene) and self.receiving
        return waits and self.received == self.done and not self.merging

    @property
    def receiving(self) -> bool:
        """Whether tiles are still to come."""
        return self.total is None or len(self.received) < self.total

    @property
    def complete(self) -> bool:
        """Whether every tile is finished."""
        return self.total is not None and len(self.done) == self.total

    @cached_property
    def options(self) -> LocateOptions:
        """How its tiles are asked; the 0 of the wire becomes None here and nowhere else."""
        return LocateOptions() if isinstance(self.request, Rescore) else _options(self.request.options)

    @property
    def examples(self) -> tuple[ExampleHeader, ...]:
        """What shows what is meant; none where the words alone say it."""
        return () if isinstance(self.request, Rescore) else self.request.examples

    @property
    def placed(self) -> dict[str, Any] | None:
        """Examples that lie on the scene that the engine reads, and how it is opened; None without any."""
        if not isinstance(self.request, LocateScene) or not self.request.placed:
            return None
        return {
            "scene": self.facts["source"],
            "bands": self.request.bands,
            "gsd": self.facts.get("gsd"),
            "places": [vars(one) for one in self.request.placed],
        }

    def told(self, journal: Journal) -> dict[str, Any]:
        """What its model is told beside queries: a proposer's name, and examples, as files or by their places."""
        examples = [
            {
                "source": str(journal.work_folder(self.number).absolute() / example_file(place)),
                "width": one.width,
                "height": one.height,
                "encoding": one.encoding,
                "box": one.box_px,
                "positive": one.positive,
            }
            for place, one in enumerate(self.examples)
        ]
        return {"proposer": self.facts.get("proposer", ""), "examples": examples, "placed": self.placed}

    def queue(self) -> JobQueue:
        """Its queue of waiting tiles; jobs whose answers are generated alike, of a model told alike, share batches."""
        told = (self.facts.get("proposer", ""), self.number if self.examples or self.placed else 0)
        batch = json.dumps([self.options.generation.model_dump(mode="json"), told])
        weight = len(self.asked)
        interactive = self.total is not None and self.total * weight <= INTERACTIVE_TILES
        return JobQueue(self.number, self.owner, self.model, batch, interactive, weight)

    @property
    def area(self) -> Sequence[float] | None:
        """The searched part in scene pixels, as its edges; None where that is what the tiles cover."""
        area: Sequence[float] | None = self.facts.get("area") or getattr(self.request, "area", None)
        return area

    def search_facts(self) -> SearchFacts:
        """What is known of the search beside what its tiles show."""
        facts = self.facts
        return SearchFacts(
            area=Box(*self.area) if self.area else None,
            scene_size=(facts["width"], facts["height"]) if "width" in facts else None,
            tiles=self.total or len(self.received),
            tile_size=facts.get("size"),
            warnings=tuple(facts.get("warnings", ())),
        )

    def status(self) -> replies.JobStatus:
        """How it is."""
        state = "receiving" if self.receiving else "running" if self.started else "queued"
        state = "merging" if self.merging else state
        return replace(super().status(), state=state, done=len(self.done), received=pairs(self.received))

    def place(self, tile: TileHeader) -> tuple[float, float]:
        """Scene pixel column and row of a tile's corner: as its header says, else as its transform does.

        The first tile lays the grid, where the request did not.

        Raises:
            RequestError: The tile lies on another grid.
        """
        given = None if tile.column is None or tile.row is None else (tile.column, tile.row)
        if self.grid is None:
            stated: Sequence[float] | None = getattr(self.request, "transform", None)
            first = Affine(*tile.transform)
            corner = first @ Affine.translation(-given[0], -given[1]) if given else first
            self.facts["grid"] = list(stated or corner)[:6]
        offset = ~Affine(*(self.grid or tile.transform)) @ Affine(*tile.transform)
        side = max(tile.width, tile.height)
        drift = max(abs(offset.a - 1), abs(offset.b), abs(offset.d), abs(offset.e - 1)) * side
        away = max(abs(offset.c - given[0]), abs(offset.f - given[1])) if given else 0.0
        if not (drift <= OFF_GRID and max(abs(offset.c), abs(offset.f)) < 1e9 and away <= OFF_PLACE):
            raise RequestError(
                "other_grid",
                f"Tile {tile.index} lies on another grid than the job's other tiles.",
                "Send tiles of another size of pixel or another rotation as a job of their own.",
            )
        return given or (_snapped(offset.c), _snapped(offset.f))

    def tile_task(self, tile: int, journal: Journal) -> TileTask:
        """One tile for a worker."""
        where: dict[str, Any]
        if isinstance(self.request, LocateScene):
            where = dict(zip(("column", "row", "width", "height"), self.windows[tile], strict=True))
            where |= {"source": self.facts["source"], "bands": self.request.bands}
            where |= {"gsd": self.facts.get("gsd"), "factors": self.factors}
        else:
            where = json.loads(journal.tile_header(self.number, tile))
            where.pop("bytes", None)
            where["source"] = str(journal.tile_path(self.number, tile).absolute())
        return TileTask(
            job=self.number,
            tile=tile,
            queries=[(one.query.task.value, one.query.text, one.min_score) for one in self.asked],
            grid=self.grid or (),
            masker="none" if isinstance(self.request, Rescore) else self.request.masker,
            area=self.area,
            rescorer=self.facts.get("rescorer", ""),
            candidates=self._shown(where) if isinstance(self.request, Rescore) else None,
            **where,
        )

    def _shown(self, window: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """The found objects whose middle lies in a tile, by their place."""
        left, top = window["column"], window["row"]
        shown = {}
        for place, one in enumerate(self.candidates):
            x, y = (one.box_px[0] + one.box_px[2]) / 2 - left, (one.box_px[1] + one.box_px[3]) / 2 - top
            if 0 <= x < window["width"] and 0 <= y < window["height"]:
                shown[str(place)] = to_values(one)
        return shown


def read_candidates(data: bytes) -> tuple[Candidate, ...]:
    """The found objects of the frame of a `rescore`.

    Raises:
        RequestError: They are no list of them, or too many.
    """
    if len(data) > limits.MAX_CANDIDATE_BYTES:
        raise RequestError("too_large", f"rescore: candidates has {len(data)} bytes.", "Learn from fewer results.")
    try:
        found: tuple[Candidate, ...] = _CANDIDATES.validate_json(data)
    except ValidationError as error:
        said = f"rescore: candidates is not as it should be: {wrong_field(error)}."
        raise RequestError("bad_message", said) from error
    for place, one in enumerate(found):
        x0, y0, x1, y1 = one.box_px
        if not (x0 < x1 and y0 < y1):
            raise RequestError("bad_message", f"rescore: the box of candidate {place} has no area.")
    return found


def example_file(place: int) -> str:
    """What the pixels of an example are called in the work folder of its job."""
    return f"example-{place}"


def tile_header(tile: TileHeader, column: float, row: float, size: int) -> str:
    """What the journal keeps of a tile beside its pixels, which have `size` bytes."""
    values = {"column": column, "row": row, "width": tile.width, "height": tile.height, "encoding": tile.encoding}
    return json.dumps({**values, "bytes": size})


def pairs(indexes: set[int]) -> tuple[int, ...]:
    """Whole numbers as (first, last) of each run, one after another.

    >>> pairs({0, 1, 2, 5})
    (0, 2, 5, 5)
    """
    found: list[int] = []
    for index in sorted(indexes):
        if found and index == found[-1] + 1:
            found[-1] = index
        else:
            found += [index, index]
    return tuple(found)


def tile_events(
    job: LiveJob, tile: int, shown: Sequence[Mapping[str, Any]], frames: Sequence[bytes]
) -> Iterator[Event]:
    """The events of a finished tile: its features, and what the model said.

    Args:
        job: Its job.
        tile: Its index.
        shown: What a worker says of it for each query: "result" (a `TileObservation`), "features" and "evidence".
        frames: The geometries that these count.
    """
    for query, (asked, said) in enumerate(zip(job.asked, shown, strict=True)):
        result, named = said["result"], said["evidence"]
        for part, kept in _parts((said["features"], frames)):
            told = replies.Features(
                job.id,
                asked.query.task.value,
                tile,
                features=part,
                problems=dict(result["problems"]),
                done=len(job.done),
                total=job.total,
                query=query,
            )
            yield told, kept
        if result["reasoning"]:
            evidence = tuple(replies.Evidence(i, tuple(one["box_px"]), one["text"]) for i, one in enumerate(named))
            reasoning = replies.Reasoning(job.id, tile, result["reasoning"], evidence, query)
            yield reasoning, [frames[one["box"]] for one in named]


def merged_events(job: LiveJob, parts: Mapping[int, Sequence[Found]]) -> Iterator[Event]:
    """The events with what a job found, merged; `parts` are those of each of its queries, by place."""
    for query, asked in enumerate(job.asked):
        for part in parts.get(query) or [([], [])]:
            for features, frames in _parts(part):
                told = replies.Features(
                    job.id,
                    asked.query.task.value,
                    merged=True,
                    features=features,
                    done=len(job.done),
                    total=job.total,
                    query=query,
                )
                yield told, frames


def last_event(job: LiveJob, combined: Sequence[Combined] | None = None) -> tuple[str, Body]:
    """The state in which a job ends, and the event that says so.

    Args:
        job: With `ending` set where it ends before its last tile.
        combined: What became of each of its queries; None where no tile is finished.
    """
    crs = job.facts.get("crs") if isinstance(job.request, LocateScene) else job.request.crs
    if job.ending and job.ending["state"] == "failed":
        facts = {name: value for name, value in job.ending.items() if name != "state"}
        return "failed", replies.Failed(job.id, **facts, crs=crs)
    if combined is None:
        nothing = [combine((), one.query.task, job.search_facts(), one.min_score) for one in job.asked]
        combined = [(one.counts, one.warnings) for one in nothing]
    found = tuple(
        replies.QueryDone(one.query.task.value, counts["features"], dict(counts), tuple(warnings))
        for one, (counts, warnings) in zip(job.asked, combined, strict=True)
    )
    features = sum(one.features for one in found)
    warnings = tuple(dict.fromkeys(said for one in found for said in one.warnings))
    counts = {} if job.several else found[0].counts
    each = found if job.several else ()
    cancelled = bool(job.ending)
    done = replies.Done(job.id, job.task, cancelled, features, counts, warnings, crs, each)
    return "cancelled" if cancelled else "done", done


def tiles_missing(job: LiveJob, seconds: float) -> RequestError:
    """Why a job is ended whose tiles stopped coming."""
    of = "" if job.total is None else f" of its {job.total}"
    return RequestError(
        "tiles_missing",
        f"The job got {len(job.received)}{of} tiles, and for {seconds / 60:g} min neither more of them nor word of its "
        "client.",
        "Ask again as a new job; what the finished tiles showed can be fetched.",
    )


def _parts(found: Found) -> Iterator[tuple[tuple[replies.Feature, ...], list[bytes]]]:
    """Features and their frames, in parts that one event may hold; a single empty one where there are none."""
    values, frames = found
    for start in range(0, max(1, len(values)), limits.FEATURES_PER_EVENT):
        kept: list[bytes] = []
        features = []
        for value in values[start : start + limits.FEATURES_PER_EVENT]:
            numbers = dict(value)
            for name in ("box", "mask"):
                if numbers.get(name) is not None:
                    kept.append(frames[numbers[name]])
                    numbers[name] = len(kept) - 1
            features.append(from_values(replies.Feature, numbers))
        yield tuple(features), kept


def pixel_frames(tile: TileHeader, frames: Sequence[Any]) -> Sequence[Any]:
    """The frames with a tile's pixels, whose number of bytes fits its header; nothing is decoded.

    Raises:
        RequestError: They are not there, or do not fit.
    """
    return _fitting_frames(tile, f"Tile {tile.index}", "bad_tile", frames)


def example_pixels(examples: Sequence[ExampleHeader], frames: Sequence[Any]) -> list[bytes]:
    """The pixels of each example, as `pixel_frames`."""
    return [
        b"".join(_fitting_frames(one, f"Example {place}", "examples", frames)) for place, one in enumerate(examples)
    ]


def _fitting_frames(header: TileHeader | ExampleHeader, name: str, code: str, frames: Sequence[Any]) -> Sequence[Any]:
    pieces = frames[header.frame : header.frame + header.frames]
    if len(pieces) < header.frames:
        last = header.frame + header.frames - 1
        raise RequestError(code, f"{name} names frame {last}; there are {len(frames)}.")
    size = sum(len(piece) for piece in pieces)
    raw = header.width * header.height * 3
    if (size != raw) if header.encoding == "raw" else not 0 < size <= raw + 65_536:
        raise RequestError(
            code,
            f"{name} of {header.width} x {header.height} px has {size} bytes of {header.encoding} pixels.",
            f"Raw pixels of that size have {raw} bytes." if header.encoding == "raw" else "Send it as raw pixels.",
        )
    return pieces


def _snapped(value: float) -> float:
    """Whole where it is whole but for rounding."""
    whole = round(value)
    return float(whole) if abs(value - whole) < 1e-3 else value


def _options(wire: Options) -> LocateOptions:
    """The options of a request, with None for what the wire calls 0."""
    generation = GenerationOptions(
        samples=wire.samples,
        temperature=wire.temperature,
        max_new_tokens=wire.max_new_tokens or None,
        seed=wire.seed,
        reason=wire.reason,
        keep_unlikely=wire.keep_unlikely,
    )
    resolution: Resolution = "native" if wire.resolution < 0 else wire.resolution or None
    return LocateOptions(
        tile_size=wire.tile_size or None,
        overlap=wire.overlap,
        resolution=resolution,
        min_score=wire.min_score,
        generation=generation,
    )
