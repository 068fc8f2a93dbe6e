"""What a client may ask. Pixel coordinates have their origin at the outer corner of the top-left pixel, y down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from . import limits
from .shape import check_bounds

ENCODINGS = ("raw", "png", "jpeg")
TASKS = ("auto", "rec", "ovd", "gres")


def text(length: int, default: str | None = "") -> Any:  # noqa: ANN401
    """A field of at most `length` characters."""
    return field(default=default, metadata={"length": length})


def number(default: Any, low: float, high: float) -> Any:  # noqa: ANN401
    """A field between two bounds, both included."""
    return field(default=default, metadata={"min": low, "max": high})


def coordinates(count: int, **more: Any) -> Any:  # noqa: ANN401
    """A field of so many coordinates."""
    metadata = {"exactly": count, "min": -limits.MAX_COORDINATE, "max": limits.MAX_COORDINATE}
    return field(metadata=metadata, **more)


class Body:
    """Base of all bodies: a field that is out of its bounds raises ValueError, an unknown one is refused."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    def __post_init__(self) -> None:
        check_bounds(self)


@dataclass(frozen=True)
class Hello(Body):
    """The first message. Reply: `welcome`."""

    client: str = text(limits.MAX_NAME_CHARACTERS)
    version: str = text(limits.MAX_NAME_CHARACTERS)


@dataclass(frozen=True)
class Ping(Body):
    """Says that the client lives. Reply: `pong`."""


@dataclass(frozen=True)
class Models(Body):
    """Which models there are. Reply: `model_list`."""


@dataclass(frozen=True)
class Load(Body):
    """Load a model, with an adapter over it, before anything is asked of it. Reply: `loaded`, once it is in memory.

    Since minor version 1. `model` and `adapter` are as in `locate`.
    """

    model: str = text(limits.MAX_NAME_CHARACTERS)
    adapter: str = text(limits.MAX_NAME_CHARACTERS)


@dataclass(frozen=True)
class Status(Body):
    """How the engine is. Reply: `engine_status`."""


@dataclass(frozen=True)
class Query(Body):
    """What to look for; the task "auto" is guessed from the text."""

    text: str = field(metadata={"length": limits.MAX_QUERY_CHARACTERS})
    task: str = field(default="auto", metadata={"choices": TASKS})


@dataclass(frozen=True)
class JobQuery(Body):
    """One of several queries that a job asks of each tile. Since minor version 5.

    `text` and `task` are as in `Query`. What scores less than `min_score` is dropped; None takes that of the options.
    """

    text: str = field(metadata={"length": limits.MAX_QUERY_CHARACTERS})
    task: str = field(default="auto", metadata={"choices": TASKS})
    min_score: float | None = number(None, 0.0, 1.0)


def check_queries(request: Locate | LocateScene) -> None:
    """Raise where a request asks a query and several, or more than a message may hold, or shows examples to several.

    Raises:
        ValueError: The sentence says which.
    """
    if not request.queries:
        return
    if request.query.text or request.examples or (isinstance(request, LocateScene) and request.placed):
        raise ValueError(f"queries stands beside {'query' if request.query.text else 'examples'}; one of them may be.")
    length = sum(len(one.text) for one in request.queries)
    if length > limits.MAX_QUERIES_CHARACTERS:
        raise ValueError(f"queries has {length} characters; at most {limits.MAX_QUERIES_CHARACTERS} may be.")


@dataclass(frozen=True)
class Options(Body):
    """How tiles are asked; `tile_size` (px) and `overlap` (share) only where the engine cuts the tiles itself.

    0 for `tile_size` or `max_new_tokens` takes what the model was made for. `resolution` (metres a pixel) is what the
    engine resamples a scene to that it reads itself: 0 takes what the model knows, -1 the scene's own (since minor
    version 2). `keep_unlikely` keeps what a model's re-scorer takes for wrong (since minor version 6).
    """

    min_score: float = number(0.0, 0.0, 1.0)
    samples: int = number(1, 1, 64)
    temperature: float = number(1.0, 0.05, 5.0)
    seed: int = number(0, 0, 2**31 - 1)
    max_new_tokens: int = number(0, 0, 16_384)
    reason: bool = True
    keep_unlikely: bool = False
    tile_size: int = number(0, 0, limits.MAX_TILE_SIDE)
    overlap: float = number(0.25, 0.0, 0.9)
    resolution: float = number(0.0, -1.0, 1e4)


@dataclass(frozen=True)
class TileHeader(Body):
    """A tile: RGB pixels in a frame of the same message, row by row from the top, and their place on the map.

    `transform` is (a, b, c, d, e, f): x = a * column + b * row + c, y = d * column + e * row + f. All tiles of a job
    lie on one grid: their a, b, d, e are the same. `frame` counts the frames after the header from 0; the pixels are
    `frames` of them in a row, joined. `column` and `row` are the scene pixel of its left top corner; None leaves the
    engine to recover them from the transforms of tile and scene (since minor version 1).
    """

    index: int = field(metadata={"min": 0, "max": limits.MAX_TILES - 1})
    width: int = field(metadata={"min": 1, "max": limits.MAX_TILE_SIDE})
    height: int = field(metadata={"min": 1, "max": limits.MAX_TILE_SIDE})
    transform: tuple[float, ...] = coordinates(6)
    encoding: str = field(default="raw", metadata={"choices": ENCODINGS})
    frame: int = number(0, 0, limits.MAX_FRAMES - 1)
    frames: int = number(1, 1, limits.MAX_FRAMES)
    column: float | None = number(None, -limits.MAX_COORDINATE, limits.MAX_COORDINATE)
    row: float | None = number(None, -limits.MAX_COORDINATE, limits.MAX_COORDINATE)

    def __post_init__(self) -> None:
        check_bounds(self)
        if self.width * self.height > limits.MAX_TILE_PIXELS:
            raise ValueError(f"a tile of {self.width} x {self.height} px is larger than {limits.MAX_TILE_PIXELS} px.")
        a, b, _, d, e, _ = self.transform
        if a * e - b * d == 0:
            raise ValueError("transform puts all pixels on one line.")


@dataclass(frozen=True)
class ExampleHeader(Body):
    """A small picture of an object that is meant, or is not, with what surrounds it. Since minor version 4.

    Its pixels are in frames of the same message, as those of a tile are.

    Attributes:
        width: In pixels.
        height: Likewise.
        box_px: (x0, y0, x1, y1) of the object, in pixels of the picture.
        positive: False for a counter-example: one that is not meant.
        encoding: Of the pixels.
        frame: The first frame with them, counted after the header from 0.
        frames: How many frames in a row make them up.
    """

    width: int = field(metadata={"min": 1, "max": limits.MAX_EXAMPLE_SIDE})
    height: int = field(metadata={"min": 1, "max": limits.MAX_EXAMPLE_SIDE})
    box_px: tuple[float, ...] = coordinates(4)
    positive: bool = True
    encoding: str = field(default="raw", metadata={"choices": ENCODINGS})
    frame: int = number(0, 0, limits.MAX_FRAMES - 1)
    frames: int = number(1, 1, limits.MAX_FRAMES)

    def __post_init__(self) -> None:
        check_bounds(self)
        x0, y0, x1, y1 = self.box_px
        if not (0 <= x0 < x1 <= self.width and 0 <= y0 < y1 <= self.height):
            raise ValueError(f"box_px is no box within the {self.width} x {self.height} px of its example.")


@dataclass(frozen=True)
class PlacedExample(Body):
    """An object that is meant, or is not, by its place in a scene that the engine reads. Since minor version 5.

    Attributes:
        box: (xmin, ymin, xmax, ymax) of the object.
        crs: CRS of the box; None means the scene's.
        positive: False for a counter-example: one that is not meant.
    """

    box: tuple[float, ...] = coordinates(4)
    crs: str | None = text(limits.MAX_CRS_CHARACTERS, None)
    positive: bool = True

    def __post_init__(self) -> None:
        check_bounds(self)
        xmin, ymin, xmax, ymax = self.box
        if not (xmin < xmax and ymin < ymax):
            raise ValueError("box covers no ground.")


@dataclass(frozen=True)
class Locate(Body):
    """Find what one or several queries ask for in tiles that the client sends. The request's id becomes the job's.

    Attributes:
        query: What to look for; its text may be empty where there are examples, and is where there are `queries`.
        model: Name of a model; "" takes the engine's own choice.
        adapter: Name of an adapter over it on the engine's machine; "" for none.
        masker: What makes masks for GRES.
        options: How tiles are asked.
        scene: What the tiles are cut from, for the features' attributes.
        crs: Of the tiles, as WKT or an authority code; None where they have none.
        transform: From scene pixels to the CRS; None takes that of tile 0.
        area: The searched part (x0, y0, x1, y1) in scene pixels: features that touch it are told of, whole; None takes
            what the tiles cover.
        tiles: Tiles whose pixels are frames of this message.
        count: How many tiles the job has; None until `finish` says it.
        examples: What shows what is meant, at the scale of the tiles; none where the words alone say it (since minor
            version 4).
        proposer: Name of a detector whose boxes the model chooses among, for one object (REC); "" takes the engine's
            choice, which may be none (since minor version 4).
        queries: Several things to look for in place of `query`: each tile is looked at once for all (since minor
            version 5).
    """

    query: Query
    model: str = text(limits.MAX_NAME_CHARACTERS)
    adapter: str = text(limits.MAX_NAME_CHARACTERS)
    masker: str = text(64, "embedded")
    options: Options = field(default_factory=Options)
    scene: str = text(limits.MAX_NAME_CHARACTERS)
    crs: str | None = text(limits.MAX_CRS_CHARACTERS, None)
    transform: tuple[float, ...] | None = coordinates(6, default=None)
    area: tuple[float, ...] | None = coordinates(4, default=None)
    tiles: tuple[TileHeader, ...] = field(default=(), metadata={"length": limits.MAX_INLINE_TILES})
    count: int | None = number(None, 1, limits.MAX_TILES)
    examples: tuple[ExampleHeader, ...] = field(default=(), metadata={"length": 2 * limits.MAX_EXAMPLES})
    proposer: str = text(limits.MAX_NAME_CHARACTERS)
    queries: tuple[JobQuery, ...] = field(default=(), metadata={"length": limits.MAX_QUERIES})

    def __post_init__(self) -> None:
        check_bounds(self)
        check_queries(self)


@dataclass(frozen=True)
class LocateScene(Body):
    """Find what queries ask for in a scene that the engine reads itself, from a folder or host that it serves.

    Attributes:
        query: As in `locate`.
        scene: Absolute path on the engine's machine, or an http(s) address.
        model: As in `locate`.
        adapter: As in `locate`.
        masker: As in `locate`.
        options: As in `locate`.
        bands: One or three band numbers from 1; none takes the raster's own red, green and blue.
        extent: (xmin, ymin, xmax, ymax) of the part to search; None means all.
        extent_crs: CRS of the extent; None means the scene's.
        examples: As in `locate`, at the scale at which the scene is asked.
        proposer: As in `locate`.
        queries: As in `locate`.
        placed: More examples, which the engine cuts from the scene itself (since minor version 5).
    """

    query: Query
    scene: str = field(metadata={"length": limits.MAX_NAME_CHARACTERS})
    model: str = text(limits.MAX_NAME_CHARACTERS)
    adapter: str = text(limits.MAX_NAME_CHARACTERS)
    masker: str = text(64, "embedded")
    options: Options = field(default_factory=Options)
    bands: tuple[int, ...] = field(default=(), metadata={"length": 3, "min": 1, "max": 65_535})
    extent: tuple[float, ...] | None = coordinates(4, default=None)
    extent_crs: str | None = text(limits.MAX_CRS_CHARACTERS, None)
    examples: tuple[ExampleHeader, ...] = field(default=(), metadata={"length": 2 * limits.MAX_EXAMPLES})
    proposer: str = text(limits.MAX_NAME_CHARACTERS)
    queries: tuple[JobQuery, ...] = field(default=(), metadata={"length": limits.MAX_QUERIES})
    placed: tuple[PlacedExample, ...] = field(default=(), metadata={"length": 2 * limits.MAX_EXAMPLES})

    def __post_init__(self) -> None:
        check_bounds(self)
        check_queries(self)


@dataclass(frozen=True)
class Tile(Body):
    """One more tile of a job. Reply: `received`. Sending a tile again does no harm."""

    job: str
    tile: TileHeader


@dataclass(frozen=True)
class Finish(Body):
    """How many tiles a job has, where `locate` did not say. Reply: `job_status`."""

    job: str
    count: int = field(metadata={"min": 1, "max": limits.MAX_TILES})


@dataclass(frozen=True)
class Job(Body):
    """How a job is. Reply: `job_status`."""

    job: str


@dataclass(frozen=True)
class Jobs(Body):
    """All jobs of the client's key. Reply: `job_list`."""


@dataclass(frozen=True)
class Cancel(Body):
    """Ends a job; what is finished is kept. Reply: `job_status`."""

    job: str


@dataclass(frozen=True)
class Fetch(Body):
    """The events of a job from `after` on, and those to come. Reply: `job_status`, then the events."""

    job: str
    after: int = number(0, 0, 2**53)


@dataclass(frozen=True)
class Credit(Body):
    """Lets the engine send that many more events. No reply."""

    events: int = field(metadata={"min": 1, "max": limits.MAX_EVENT_CREDIT})


def asking(request: Locate, queries: Sequence[JobQuery]) -> Locate:
    """A request that asks these queries; a single one in the way that every engine understands."""
    if len(queries) > 1:
        return replace(request, query=Query(""), queries=tuple(queries))
    (one,) = queries
    options = request.options if one.min_score is None else replace(request.options, min_score=one.min_score)
    return replace(request, query=Query(one.text, one.task), queries=(), options=options)


def portions(queries: Sequence[JobQuery], minor: int) -> Iterator[tuple[JobQuery, ...]]:
    """Queries parted in their order, into as few jobs as an engine takes; one before minor version 5 takes one each."""
    most = limits.MAX_QUERIES if minor >= limits.QUERIES_SINCE else 1
    portion: list[JobQuery] = []
    length = 0
    for one in queries:
        length += len(one.text)
        if portion and (len(portion) == most or length > limits.MAX_QUERIES_CHARACTERS):
            yield tuple(portion)
            portion, length = [], len(one.text)
        portion.append(one)
    if portion:
        yield tuple(portion)
