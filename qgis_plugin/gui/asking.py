"""What is asked, how long it would take, what came of it, and what would leave this computer: plain values.

How long a tile takes is measured where a model has run on a device, and guessed from its size before that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qgis.core import QgsSettings

from ..text import tr

if TYPE_CHECKING:
    from ..capture.area import Area
    from ..capture.examples import MapExample
    from ..capture.plan import CapturePlan
    from ..layers.evidence import Thought
    from ..layers.result import Run
    from ..layers.store import Stored

# English, since models are trained on it; each with its task.
EXAMPLES = (
    ("all swimming pools", "ovd"),
    ("the storage tank nearest to the jetty", "rec"),
    ("the largest warehouse", "rec"),
    ("buildings where people live", "gres"),
)
# What the bundled demonstration scene is asked, and where the query comes from: `packaging/demo_scene.py` makes the
# scene, and checks that the embedded model answers it rightly.
DEMO_QUERY, DEMO_TASK = "the orange truck", "rec"
_PACES = "spotter/pace"
_KEEP = 0.5  # share of the older measure in the new one
# Tokens a tile's answer has, and bytes a second that memory of a kind of device gives to weights: writing an answer
# reads all weights once a token, and takes by far the most of the time.
_TOKENS = 160
_BYTES_A_SECOND = {"cpu": 2e10, "cuda": 4e11, "mps": 1e11}
_ROOM = 0.8  # share of the memory that a model needs which its weights are


@dataclass(frozen=True, eq=False)
class Ask:
    """What the user asks.

    Attributes:
        text: The query.
        task: "auto", "rec", "ovd" or "gres".
        area: What to search.
        layer: Id of the one layer to show; "" shows all that the map shows.
        resolution: Metres on the ground a pixel; None takes what suits the model.
        model: Whom to ask; "" leaves it to the engine.
        adapter: Likewise.
        samples: Answers a tile.
        examples: What shows what is meant; the text may be empty then.
    """

    text: str
    area: Area
    task: str = "auto"
    layer: str = ""
    resolution: float | None = None
    model: str = ""
    adapter: str = ""
    samples: int = 1
    examples: tuple[MapExample, ...] = ()

    @property
    def said(self) -> str:
        """The query as it is shown."""
        return self.text or tr("more like the examples")


@dataclass(frozen=True)
class Estimate:
    """What a search would take.

    Attributes:
        tiles: How many.
        tile_size: Their side in pixels.
        ground: Metres on the ground a pixel.
        seconds: Expected time in all; None where nobody knows.
        own_ground: Metres a pixel of the map as it is shown, or of the layer; None where that is not told.
    """

    tiles: int
    tile_size: int
    ground: float
    seconds: float | None = None
    own_ground: float | None = None

    def sentence(self) -> str:
        """For the user."""
        said = tr("{tiles} tiles of {size} px at {ground} m a pixel").format(
            tiles=self.tiles, size=self.tile_size, ground=_short(self.ground)
        )
        if self.own_ground is not None and _short(self.own_ground) != _short(self.ground):
            said = tr("{tiles} (it has {own} m)").format(tiles=said, own=_short(self.own_ground))
        if self.seconds is None:
            return said
        return tr("{tiles}, about {time}").format(tiles=said, time=duration(self.seconds))


@dataclass(frozen=True)
class Consent:
    """What has to be agreed to before the first request to an engine elsewhere.

    Attributes:
        address: Of the engine.
        leaves: What leaves this computer, a sentence each.
        stays: What does not.
    """

    address: str
    leaves: tuple[str, ...]
    stays: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of a query.

    Attributes:
        run: The run.
        outcome: "found", "nothing", "stopped" or "failed".
        searched: What was searched, in a sentence.
        scores: Of the features, best first.
        thoughts: What the model said, by tile.
        warnings: What the engine wants to be known.
        domain: Imagery that the model was trained on, as in `ModelInfo`.
        stored: Where the result lies; None while it is not on disk.
        seconds: How long it took.
    """

    run: Run
    outcome: str
    searched: str
    scores: tuple[float, ...] = ()
    thoughts: tuple[Thought, ...] = ()
    warnings: tuple[str, ...] = ()
    domain: str = ""
    stored: Stored | None = field(default=None, repr=False)
    seconds: float = 0.0


def shown_at(scores: tuple[float, ...], threshold: float) -> int:
    """How many features score at least the threshold."""
    return sum(score >= threshold for score in scores)


def headline(answer: Answer, threshold: float) -> str:
    """What came of a query, in a sentence."""
    count = len(answer.scores)
    query = answer.run.query
    if answer.outcome == "nothing":
        return tr("Nothing that fits “{query}” was found.").format(query=query)
    if answer.outcome == "failed":
        return tr("The search ended early; {count} features that were found before are kept.").format(count=count)
    said = tr("{count} found for “{query}”.") if answer.outcome == "found" else tr("Stopped: {count} found so far.")
    said = said.format(count=count, query=query)
    shown = shown_at(answer.scores, threshold)
    if shown == count:
        return said
    more = tr("{shown} of them score {threshold} or more.").format(shown=shown, threshold=f"{threshold:.2f}")
    return f"{said} {more}"


def searched_sentence(plan: CapturePlan | None, scene: str, sent: int, blank: int) -> str:
    """What was searched, with its extent and resolution."""
    if plan is None:
        return tr("Searched: {scene}, {tiles} tiles.").format(scene=scene, tiles=sent)
    hectares = plan.outline.area() * (plan.ground_resolution / plan.grid.size) ** 2 / 10_000
    said = tr("Searched: {scene}, {area} ha in {tiles} tiles at {ground} m a pixel.").format(
        scene=scene, area=_short(hectares), tiles=sent, ground=_short(plan.ground_resolution)
    )
    if blank:
        said += " " + tr("{blank} tiles showed nothing and were not asked about.").format(blank=blank)
    return said


def consent_to_tiles(address: str, plan: CapturePlan, query: str, examples: int = 0) -> Consent:
    """What a search of captured tiles sends to an engine elsewhere."""
    return Consent(
        address,
        (
            tr(
                "Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area and, at its "
                "edge, at most a picture's side around it."
            ).format(tiles=plan.count, size=plan.tile_size, scene=f"“{plan.scene}”"),
            tr("Where they lie: their coordinates, and the coordinate reference system {crs}.").format(
                crs=plan.crs.authid() or plan.crs.description() or tr("(none)")
            ),
            tr("The names of the layers searched: {scene}.").format(scene=plan.scene),
            tr("Your query: “{query}”.").format(query=query),
            *_pictures_sent(examples),
        ),
        (
            tr("The project, its files and paths, other layers, attributes, and what you look at later."),
            tr("The connection is encrypted, and only that engine can read it. It keeps what it gets for a week."),
        ),
    )


def consent_to_path(address: str, path: str, query: str, examples: int = 0) -> Consent:
    """What a search of a file that the engine reads itself sends."""
    places = tr("Where your {count} examples lie: a box of each.").format(count=examples)
    return Consent(
        address,
        (
            tr("The path or address of the file: {path}.").format(path=path),
            tr("Your query: “{query}”.").format(query=query),
            *([places] if examples else []),
        ),
        (tr("The image: the engine reads the file where it is."), tr("The connection is encrypted.")),
    )


def consent_to_server(host: str, query: str, examples: int = 0) -> Consent:
    """What the engine on this computer sends to a server elsewhere that holds the model."""
    return Consent(
        host,
        (
            tr("The pictures of the tiles that are searched."),
            tr("Your query: “{query}”.").format(query=query),
            *_pictures_sent(examples),
        ),
        (
            tr("Where they lie, the names of layers and files, and the project."),
            tr("What the server does with what it gets is its keeper's word, not Spotter's."),
        ),
    )


def _pictures_sent(examples: int) -> tuple[str, ...]:
    """What a search with so many examples sends of them, in sentences."""
    if not examples:
        return ()
    return (tr("{count} small pictures of your examples and what surrounds them.").format(count=examples),)


def duration(seconds: float) -> str:
    """A time as a person says it.

    >>> duration(0.4), duration(75), duration(7300)
    ('1 s', '1 min 15 s', '2 h 1 min')
    """
    whole = max(1, round(seconds))
    if whole < 60:
        return tr("{s} s").format(s=whole)
    if whole < 3600:
        return tr("{m} min {s} s").format(m=whole // 60, s=whole % 60)
    return tr("{h} h {m} min").format(h=whole // 3600, m=whole % 3600 // 60)


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def task_titles() -> dict[str, str]:
    """What each task is called, in the order in which they are offered."""
    return {
        "auto": tr("Let Spotter decide"),
        "rec": tr("Refer: the one object described"),
        "ovd": tr("All: every such object"),
        "gres": tr("Segment: every such object, outlined"),
    }


def effort_titles() -> dict[int, str]:
    """What each number of answers a tile is called."""
    return {
        1: tr("Quick: one answer a tile"),
        3: tr("Steadier score: three answers"),
        8: tr("Steadiest score: eight answers"),
    }


def measured_pace(model: str, device: str) -> float | None:
    """Seconds a tile took when the model last ran on the device; None where it never has."""
    try:
        value = float(QgsSettings().value(_pace_key(model, device), 0.0))
    except (TypeError, ValueError):
        return None
    return value if value > 0 else None


def note_pace(model: str, device: str, seconds: float) -> None:
    """Keep what a tile took, averaged with what was measured before."""
    before = measured_pace(model, device)
    value = seconds if before is None else _KEEP * before + (1 - _KEEP) * seconds
    QgsSettings().setValue(_pace_key(model, device), value)


def guessed_pace(memory_gib: float, device: str) -> float | None:
    """Seconds that a tile of a model of that size would take; None where nothing is known of either.

    >>> guessed_pace(9.0, "cpu") > 10 * guessed_pace(9.0, "cuda:0")
    True
    """
    speed = _BYTES_A_SECOND.get(device.split(":")[0])
    if not memory_gib or speed is None:
        return None
    return memory_gib * _ROOM * 2**30 * _TOKENS / speed


def _pace_key(model: str, device: str) -> str:
    plain = "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in model)
    return f"{_PACES}/{plain}@{device.split(':')[0] or 'unknown'}"
