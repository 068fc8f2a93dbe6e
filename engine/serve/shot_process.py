"""The process that makes a set of shots of what a client sent: `python -m engine.serve.shot_process`.

Its tiles become GeoTIFFs, and all of them one VRT with holes, from which the set's own tiles are cut.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from engine.protocol import limits
from engine.protocol.shape import from_values
from engine.protocol.teaching import ShotFeature, Shots
from engine.serve.access import error_values
from engine.serve.children import StopFlag, Voice, run_child
from engine.serve.job import TileTask
from engine.serve.shot_jobs import AREA, FEATURES, SET
from engine.serve.store import tile_headers
from engine.serve.worker import confine, read_tile
from engine.words import InputError, Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.shots.layer import Layer
    from engine.shots.options import ShotOptions
    from engine.shots.problems import Problem

TILES = "tiles"
PROGRESS_SECONDS = 0.3  # between two words of how far it is
FEW_FEATURES = 40  # fewer are shown in several tiles each, so that a place in the tile is not what is learned
MOST_VIEWS = 4
NEGATIVES = 0.5  # chance of a class that a tile lacks; and empty tiles, one with features, unless these are few
EMPTY = 3.0  # empty tiles, one that shows a class, where its features are few (decision 64)
MAX_CLASSES = 500  # that are told of: a header has its limit
MAX_MESSAGE = 600  # characters of a sentence, an id or a name that are told
_MAX_SIDE = 2**31 - 1  # px of a VRT
_FEATURES: TypeAdapter[list[ShotFeature]] = TypeAdapter(list[ShotFeature])
Values = dict[str, Any]


class BadShotsError(InputError):
    """What was sent cannot become a set of shots."""

    code = "bad_shots"


@dataclass(frozen=True)
class Picture:
    """What the shots are cut from.

    Attributes:
        source: A file or an address.
        footprint: WKB of the part of it that holds pixels, in its own pixels; None for all of it.
    """

    source: str
    footprint: bytes | None = None


def read_features(data: bytes) -> list[ShotFeature]:
    """The features of a frame.

    Raises:
        BadShotsError: It is no list of features, or too long.
    """
    try:
        found = _FEATURES.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the list"
        raise BadShotsError(f"The features cannot be read: {where}: {first['msg']}."[:400]) from error
    if len(found) > limits.MAX_SHOT_FEATURES:
        raise BadShotsError(
            f"There are {len(found)} features; at most {limits.MAX_SHOT_FEATURES} may be.", "Choose some of them."
        )
    return found


def layers(name: str, crs: str | None, features: list[ShotFeature], area: bytes | None) -> tuple[Layer, Layer | None]:
    """The layer of the features, and that of the labelled area.

    Raises:
        InputError: The CRS is none, or the area no polygon.
    """
    from engine.shots.layer import WkbFeature, layer_from_wkb

    rows = [WkbFeature(f.id or str(n), _unhex(f.geometry), f.text, f.present) for n, f in enumerate(features)]
    layer = layer_from_wkb(name or "shots", crs, rows)
    if area is None:
        return layer, None
    labelled = layer_from_wkb("labelled area", crs, [WkbFeature("area", area, "labelled area")])
    if not labelled.features:
        raise BadShotsError(
            f"The labelled area cannot be used: {labelled.problems[0].message}", "Draw it as a polygon."
        )
    return layer, labelled


def mosaic(folder: Path, journal: Path, job: int, tiles: Path, grid: tuple[float, ...], crs: str | None) -> Picture:
    """The tiles of a job as GeoTIFFs, and a VRT over all of them.

    Raises:
        RequestError: A tile's pixels are not what its header says.
        BadShotsError: The tiles lie too far apart.
    """
    import shapely
    from affine import Affine

    from engine.scene.write import VrtSource, write_rgba, write_vrt

    (folder / TILES).mkdir(exist_ok=True)
    sources: list[VrtSource] = []
    for index, header in tile_headers(journal, job):
        header.pop("bytes", None)
        task = TileTask(job, index, (), grid, source=str(tiles / str(index)), **header)
        path = folder / TILES / f"{index}.tif"
        tile = read_tile(task)
        write_rgba(path, tile.pixels, tile.transform, crs)
        sources.append(VrtSource(path, task.column, task.row, task.width, task.height))
    left, top = min(s.column for s in sources), min(s.row for s in sources)
    width = round(max(s.column + s.width for s in sources) - left)
    height = round(max(s.row + s.height for s in sources) - top)
    if max(width, height) > _MAX_SIDE:
        raise BadShotsError(
            f"The tiles lie {max(width, height):,} pixels apart.", "Make a set for each place, or take coarser pixels."
        )
    placed = Affine(*grid) @ Affine.translation(left, top)
    path = folder / "scene.vrt"
    write_vrt(path, sources, (left, top), (width, height), placed, crs)
    boxes = [
        shapely.box(s.column - left, s.row - top, s.column - left + s.width, s.row - top + s.height) for s in sources
    ]
    return Picture(str(path), shapely.to_wkb(shapely.union_all(boxes)))


def summary(plan_problems: tuple[Problem, ...], counts: Values) -> Values:
    """A `ShotsMade` as values, without its job."""
    told = sorted(plan_problems, key=lambda one: not one.dropped)
    said = [
        {
            "kind": p.code,
            "message": f"{p.message} {p.remedy}".strip()[:MAX_MESSAGE],
            "feature": p.feature[:MAX_MESSAGE],
            "kept": not p.dropped,
        }
        for p in told[: limits.MAX_PROBLEMS]
    ]
    return {**counts, "problems": said, "more_problems": max(0, len(told) - len(said))}


def shot_options(request: Shots, features: Sequence[ShotFeature], tile_size: int) -> ShotOptions:
    """How the features of a map are shown.

    Few of them are shown several times each. Where they lie in a labelled area, and no sentence singles one out, a
    model is only asked for all of their class: what it learns so it also outlines, and further kinds of questions took
    steps from it (decision 64).

    Args:
        request: What was asked.
        features: Those that were digitized, and those that are none.
        tile_size: Of the model, in pixels.
    """
    from engine.shots.options import ShotOptions
    from engine.shots.view import is_expression

    counts = Counter(feature.text.casefold() for feature in features if feature.present)
    most = max(counts.values(), default=1)
    few = most < FEW_FEATURES
    classes_alone = not any(is_expression(feature.text) for feature in features)
    return ShotOptions(
        tile_size=min(4096, max(32, tile_size)),
        views=max(1, min(MOST_VIEWS, FEW_FEATURES // most)),
        negatives=NEGATIVES,
        empty=max(NEGATIVES, EMPTY / max(1, len(counts))) if few else NEGATIVES,
        least=request.options.least,
        seed=request.options.seed,
        tasks=frozenset({Task.OVD}) if few and classes_alone and request.area is not None else None,
    )


def make(arguments: SimpleNamespace, voice: Voice, stop: StopFlag) -> None:
    """Make the set, and say what it is.

    Raises:
        InputError: It cannot be made.
    """
    from engine.shots.make import NoShotsError, plan_shots, write_shots
    from engine.shots.record import HELD_OUT

    request, folder = from_values(Shots, arguments.request), Path(arguments.folder)
    features = read_features((folder / FEATURES).read_bytes())
    area = (folder / AREA).read_bytes() if request.area is not None else None
    layer, labelled = layers(request.name, request.crs, features, area)
    if arguments.tiles:
        voice.say("progress", stage="opening", done=0, total=1)
        picture = mosaic(
            folder, Path(arguments.journal), arguments.job, Path(arguments.tiles), tuple(arguments.grid), request.crs
        )
    else:
        picture = Picture(arguments.source)
    options = shot_options(request, features, arguments.tile_size)
    try:
        plan = plan_shots(
            layer,
            [picture.source],
            area=labelled,
            options=options,
            bands=request.bands or None,
            footprint=picture.footprint,
            known=None if arguments.known is None else (arguments.known[0], arguments.known[1]),
        )
    except NoShotsError as error:
        voice.say("made", made=summary(error.problems, {"shots": 0}))
        voice.say("failed", error=error_values(error))
        return
    result = write_shots(
        plan,
        folder / SET,
        held_out=request.options.hold_out,
        turns=request.options.augment,
        overwrite=True,
        on_progress=_now_and_then(lambda done, total: voice.say("progress", stage="making", done=done, total=total)),
        should_stop=stop,
    )
    if stop():
        voice.say("failed", error={"code": "stopped", "message": "It was stopped.", "remedy": "", "detail": ""})
        return
    held = result.counts["splits"].get(HELD_OUT, 0)
    classes = Counter(f.text[:MAX_MESSAGE] for one in plan.on_scenes for f in one.checked.usable)
    counts = {"shots": result.shots - held, "held_out": held, "negatives": result.counts["absent"]["absent"]}
    voice.say("made", made=summary(result.problems, {**counts, "classes": dict(classes.most_common(MAX_CLASSES))}))
    voice.say("done", warnings=list(plan.warnings), crs=plan.crs)


def main() -> None:
    """Make a set as the command line says."""
    values = json.loads(sys.argv[1])
    arguments = SimpleNamespace(**values)
    confine(() if arguments.tiles else tuple(arguments.hosts))
    run_child(values, Path(arguments.folder), Path(arguments.said), lambda voice, stop: make(arguments, voice, stop))


def _now_and_then(tell: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """The same, called a few times a second at most, and at the end."""
    told = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told
        if done >= total or time.monotonic() - told >= PROGRESS_SECONDS:
            told = time.monotonic()
            tell(done, total)

    return progress


def _unhex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


if __name__ == "__main__":
    main()
