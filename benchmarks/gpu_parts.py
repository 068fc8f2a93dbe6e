"""What `gpu.py` measures of a checkpoint: time and memory of `engine locate`, of the plain loop, and of a step of RFT.

Random weights end no answer (`gpu_checkpoints`), so that all answers have the same number of tokens: the limit.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from affine import Affine
from bench_batching import one_by_one
from bench_pipeline import timed

from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.model import registry
from engine.model.backend import load_model
from engine.model.fit import predict
from engine.model.interface import GenerationOptions
from engine.model.local import LocalModel
from engine.scene.raster import open_scene
from engine.scene.write import write_geotiff
from engine.shots.files import ShotWriter
from engine.tune.observer import RunObserver
from engine.tune.session import StoppedError
from engine.tune.settings import TuneSettings
from engine.tune.tuning import tune
from engine.words import Box, Query, Shot, Target, Task, Tile
from engine.world.generate import generate_scene

if TYPE_CHECKING:
    from engine.model.interface import Stop
    from engine.tune.session import Session

QUERY = Query(Task.REC, "the largest building beside the road")
CLASSES = ("building", "ship", "car", "storage tank", "truck", "tree", "road", "swimming pool")
GIB = 2**30
Values = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        device: "cuda:0" or "cpu".
        across: Tiles across the scene, and down.
        limit: Tokens of each answer.
        plain: Tiles that the plain loop asks at the most.
        plain_seconds: That it takes at the most, but for its last tile.
        queries: About one tile.
        shots: Of a step of RFT.
        samples: Answers drawn a shot.
    """

    device: str
    across: int = 6
    limit: int = 128
    plain: int = 8
    plain_seconds: float = 40.0
    queries: int = 8
    shots: int = 2
    samples: int = 8


class OutOfTimeError(Exception):
    """The time that the script was given is over."""


Peak = Callable[[Callable[[], object]], "float | None"]
"""Does something, and tells the most bytes that tensors took meanwhile; None where nobody counts them."""

PLANS = {"published": Plan("cuda:0"), "small": Plan("cpu", across=3, limit=12, plain=3, shots=2, samples=2)}


def inference(folder: Path, quantize: str | None, plan: Plan, should_stop: Stop) -> Values:
    """Time and memory of a checkpoint in a folder.

    Raises:
        OutOfTimeError: A stop was asked for before all was measured.
        InputError: The model does not fit.
    """
    with _memory(plan.device) as memory, tempfile.TemporaryDirectory() as made:
        start = time.perf_counter()
        model = load_model(str(folder), device=plan.device, quantize=quantize)
        if not isinstance(model, LocalModel):
            raise AssertionError(f"{folder} is no model that reasons.")
        loaded = time.perf_counter() - start
        found: Values = {"dtype": str(model.network.dtype).removeprefix("torch."), "load_s": loaded}
        need = predict(folder, model.network.dtype.itemsize, quantize)
        found["weights_gib"] = {"predicted": need.weights / GIB, "measured": weights_bytes(model.network) / GIB}
        scene = Path(made) / "scene.tif"
        _write_scene(scene, model.tile_size, plan)
        with open_scene(scene) as opened:
            tiles = list(opened.tiles(*_options(model, plan).tiling(model.tile_size)))
        options = GenerationOptions(max_new_tokens=plan.limit)
        model.answer(tiles[:1], [QUERY], options, should_stop=should_stop)  # warms up
        if peak := memory(lambda: model.answer(tiles[:1], [QUERY], options, should_stop=should_stop)):
            found["one_tile_gib"] = {"predicted": need.total / GIB, "measured": peak / GIB}
        found["locate"], peak = _locate(model, scene, plan, should_stop, memory)
        found["locate"]["peak_gib"] = peak / GIB if peak else None
        found["loop"] = _loop(model, tiles, plan, should_stop)
        found["several"] = _several(model, tiles[0], plan, should_stop)
        _go_on(should_stop)
    return found


def _options(model: LocalModel, plan: Plan) -> LocateOptions:
    """Of a search whose tiles share no pixels, at the scale of the scene, and with nothing asked twice."""
    return LocateOptions(
        tile_size=model.tile_size,
        overlap=0.0,
        resolution="native",
        compare=False,
        generation=GenerationOptions(max_new_tokens=plan.limit),
    )


def _write_scene(path: Path, tile: int, plan: Plan) -> None:
    """A scene of so many tiles; a small scene of the world again and again, since what it shows costs nothing."""
    made = generate_scene(11, size=512)
    side = tile * plan.across
    times = -(-side // 512)
    pixels = np.tile(made.pixels, (times, times, 1))[:side, :side]
    write_geotiff(path, pixels, made.truth.transform, made.truth.crs)


def _locate(model: LocalModel, scene: Path, plan: Plan, should_stop: Stop, memory: Peak) -> tuple[Values, float | None]:
    """`engine locate` over the scene: reading, journal, merging and the GeoPackage included; and its peak of memory."""
    request = Request((str(scene),), QUERY, out=scene.with_suffix(".gpkg"), options=_options(model, plan))
    encode, spent = model.prompts.encode, [0.0]

    def noting(*arguments: Any) -> Any:  # noqa: ANN401 (those of `PromptBuilder.encode`)
        start = time.perf_counter()
        found = encode(*arguments)
        spent[0] += time.perf_counter() - start
        return found

    stream, model.prompts.encode = model.stream, noting  # type: ignore[method-assign]
    counts: dict[str, int] = {}
    seconds = 0.0

    def search() -> None:
        nonlocal seconds
        start = time.perf_counter()
        result = locate_to_file(request, model=model, should_stop=should_stop).result
        seconds = time.perf_counter() - start
        counts.update(result.counts)

    busy = timed(model)
    try:
        peak = memory(search)
    finally:
        model.stream, model.prompts.encode = stream, encode  # type: ignore[method-assign]
    _go_on(should_stop)
    asked = counts["tiles_answered"]
    found = {"tiles": asked, "seconds": seconds, "tiles_a_second": asked / seconds}
    found |= {"model_share": sum(busy) / seconds, "processor_share": spent[0] / seconds}
    return found, peak


def _loop(model: LocalModel, tiles: list[Tile], plan: Plan, should_stop: Stop) -> Values:
    """The plain loop: processor and `generate` for one tile after another, with its cache of keys and values."""
    shots = [Shot(tile, QUERY, ()) for tile in tiles[: plan.plain]]
    with torch.inference_mode():
        one_by_one(model, shots[:1], plan.limit)  # warms up
        start, asked = time.perf_counter(), 0
        for shot in shots:
            one_by_one(model, [shot], plan.limit)
            asked += 1
            _go_on(should_stop)
            if time.perf_counter() - start > plan.plain_seconds:
                break
    seconds = time.perf_counter() - start
    return {"tiles": asked, "seconds": seconds, "tiles_a_second": asked / seconds}


def _several(model: LocalModel, tile: Tile, plan: Plan, should_stop: Stop) -> Values:
    """Several queries about a tile, one after another and together."""
    queries = [Query(Task.OVD, name) for name in CLASSES[: plan.queries]]
    options = GenerationOptions(max_new_tokens=plan.limit)
    start = time.perf_counter()
    for query in queries:
        model.answer([tile], [query], options, should_stop=should_stop)
    middle = time.perf_counter()
    model.answer([tile] * len(queries), queries, options, should_stop=should_stop)
    end = time.perf_counter()
    one, together = (middle - start) / len(queries), end - middle
    return {"queries": len(queries), "one_s": one, "together_s": together, "together_in_ones": together / one}


class _Steps(RunObserver):
    """Remembers what is logged of each step."""

    def __init__(self) -> None:
        self.lines: list[Mapping[str, Any]] = []

    def stepped(self, session: Session, line: Mapping[str, Any]) -> None:
        """See `RunObserver.stepped`."""
        del session
        self.lines.append(line)


def step(folder: Path, quantize: str | None, plan: Plan, should_stop: Stop) -> Values:
    """Seconds and peak of memory of a step of RFT (GRPO) with an adapter, and what was predicted.

    Random weights never earn a reward; so that there is something to learn, the written truth takes the place of one
    answer of each group.

    Raises:
        OutOfTimeError: A stop was asked for before all was measured.
        InputError: The run does not fit.
    """
    settings = TuneSettings(
        steps=2,
        prompts=plan.shots,
        samples=plan.samples,
        max_new_tokens=plan.limit,
        held_out=0.0,
        written_truths=True,
        quantize=quantize,
    )
    said: list[str] = []
    steps = _Steps()
    with _memory(plan.device), tempfile.TemporaryDirectory() as made:
        _write_shots(Path(made) / "shots", registry.resolve(str(folder)).tile_size, plan)
        run = Path(made) / "run"
        try:
            tune(
                Path(made) / "shots", "rft", settings, str(folder), run, device=plan.device, say=said.append,
                should_stop=should_stop, observer=steps,
            )  # fmt: skip
        except StoppedError as error:
            raise OutOfTimeError from error
    last = steps.lines[-1]  # the first one warms up
    expected = next(sentence for sentence in said if sentence.startswith("Memory expected"))
    found: Values = {"answers": plan.shots * plan.samples, "seconds": last["seconds"]}
    found["expected"] = expected.partition(" of ")[0]
    found["peak_gib"] = last["peak_mib"] / 1024 if plan.device != "cpu" else None
    return found


def _write_shots(folder: Path, tile: int, plan: Plan) -> None:
    """As many shots as a step takes, of one tile."""
    times = -(-tile // 512)
    pixels = np.tile(generate_scene(11, size=512).pixels, (times, times, 1))[:tile, :tile]
    target = Target(Box(tile / 8, tile / 8, tile / 2, tile / 2), "building")
    with ShotWriter(folder) as writer:
        for name in CLASSES[: plan.shots]:
            query = Query(Task.REC, f"the {name}")
            writer.add_shot(Shot(Tile(pixels, Affine.identity()), query, (target,)), split="train")


def weights_bytes(network: torch.nn.Module) -> int:
    """What the weights of a network take, the scales of those in 4 bits included."""
    found = 0
    for parameter in network.parameters():
        found += parameter.numel() * parameter.element_size()
        state = getattr(parameter, "quant_state", None)
        if state is not None:
            found += state.absmax.numel() * state.absmax.element_size()
            if state.nested:
                found += state.state2.absmax.numel() * state.state2.absmax.element_size()
    return found


@contextmanager
def _memory(device: str) -> Iterator[Peak]:
    """Peaks of memory on a device; what the block took is given back at its end."""

    def peak(do: Callable[[], object]) -> float | None:
        if device == "cpu":
            do()
            return None
        torch.cuda.reset_peak_memory_stats()
        do()
        return float(torch.cuda.max_memory_allocated())

    _give_back(device)
    try:
        yield peak
    finally:
        _give_back(device)


def _give_back(device: str) -> None:
    gc.collect()
    if device != "cpu":
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()


def _go_on(should_stop: Stop) -> None:
    """Raise `OutOfTimeError` where a stop was asked for: what was cut short is no measurement."""
    if should_stop():
        raise OutOfTimeError
