"""What the wire costs, and what asking tiles of several clients together gains."""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import psutil  # type: ignore[import-untyped]
from figure import Figure

for room in ("serve", "model"):
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / room))

from serve_engine import GRID, Engine, locate  # noqa: E402

from engine.locate.combine import SearchFacts, combine  # noqa: E402
from engine.locate.observe import observe_tiles  # noqa: E402
from engine.model.interface import GenerationOptions  # noqa: E402
from engine.protocol.client import Client  # noqa: E402
from engine.protocol.requests import JobQuery, Options, TileHeader, asking  # noqa: E402
from engine.serve.job import TileTask  # noqa: E402
from engine.serve.worker import read_tile  # noqa: E402
from engine.words import InputError, Query, Task  # noqa: E402

if TYPE_CHECKING:
    from engine.model.interface import Model

SIDE = 896
REPEATS, MODEL_REPEATS = 25, 7
NEW_TOKENS = 48
CLIENTS, EACH = 8, 4
QUERY_TILES = 16


def main() -> list[Figure]:
    """The start, the wire and its share of a call, PNG and JPEG apart, and micro-batching and queries with `tiny`."""
    return [*_start(), *_wire(), *_codecs(), *_batching(), *_queries()]


def _start() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        engine = Engine(Path(folder) / "home", model="slow")
        start = time.perf_counter()
        with Client(engine.start()) as client:
            client.hello()
            took = time.perf_counter() - start
        engine.close()
    return [Figure("engine serve answers hello after", took, "s", at_most=2.0)]


def _wire() -> list[Figure]:
    """What the wire adds to a call: with a model that costs nothing, with `tiny`, and with one that takes a second.

    The second figure of each model is a share of its call; the wire costs the same whatever the model.
    """
    from serve_models import Magenta

    _, cost = _against(Magenta(), repeats=REPEATS)
    figures = [
        Figure(f"wire: {SIDE} px raw tile, served minus in process, p50", cost * 1000, "ms", at_most=15.0),
        Figure("wire: 5 % of a call that takes", cost * 20, "s"),
    ]
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        larger = _checkpoint(Path(folder) / "larger")
        for name, model, most in (("tiny", "tiny", None), ("a larger model", str(larger), 5.0)):
            try:
                call, more = _loaded_against(model)
            except InputError:  # an installation without the embedded model
                continue
            figures += [
                Figure(f"wire: call of {name} in process, p50", call, "s"),
                Figure(f"wire: share of the call of {name}", 100 * more / call, "%", at_most=most),
            ]
    return figures


def _loaded_against(name: str) -> tuple[float, float]:
    from engine.model.backend import load_model

    here = load_model(name, device="cpu")
    loader = "engine.model.backend:load_model"
    return _against(here, repeats=MODEL_REPEATS, model=name, models=(name,), loader=loader, device="cpu")


def _against(asked_here: Model, *, repeats: int, **served_as: object) -> tuple[float, float]:
    """Seconds of the call in process, and how many more the same call takes when it is served next; medians."""
    tile = np.random.default_rng(0).integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
    header = TileHeader(0, SIDE, SIDE, GRID)
    options = GenerationOptions(seed=0, max_new_tokens=NEW_TOKENS)
    asked = locate("magenta", count=1, options=Options(max_new_tokens=NEW_TOKENS))
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        path = Path(folder) / "tile"
        path.write_bytes(tile.tobytes())
        task = TileTask(1, 0, [("ovd", "magenta", 0.0)], GRID, 0, 0, SIDE, SIDE, str(path), "raw")
        query = Query(Task.OVD, "magenta")

        def in_process() -> None:
            found = observe_tiles(asked_here, [read_tile(task)], [query], lambda _: None, options)
            combine((seen for _, seen in found), Task.OVD, SearchFacts(), 0.0)

        engine = Engine(Path(folder) / "home", **served_as)
        with Client(engine.start(), timeout=120, patience=300) as client:

            def served() -> None:
                *_, last = client.locate(asked, [(header, tile.data)])
                assert last.kind == "done", last.body

            served()
            in_process()
            # One after the other, in one run: what else the machine does hits both alike.
            pairs = [(_timed(in_process), _timed(served)) for _ in range(repeats)]
        engine.close()
    return statistics.median(a for a, _ in pairs), statistics.median(b - a for a, b in pairs)


def _checkpoint(folder: Path) -> Path:
    """A model of the class of Qwen2.5-VL 3B, a two-hundredth of it, with random weights and patches of 14 px."""
    from model_checkpoints import write_checkpoint
    from transformers import GenerationConfig, Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    write_checkpoint(folder, "qwen2_5_vl", patch=14, largest=SIDE * SIDE)
    config = Qwen2_5_VLConfig.from_pretrained(folder)
    text, vision = config.text_config, config.vision_config
    text.hidden_size, text.intermediate_size, text.num_hidden_layers = 384, 1024, 8
    text.num_attention_heads, text.num_key_value_heads = 6, 2
    text.rope_parameters = {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [8, 12, 12]}
    text.layer_types = None
    vision.hidden_size, vision.intermediate_size, vision.depth, vision.num_heads = 256, 512, 4, 4
    vision.out_hidden_size, vision.window_size, vision.fullatt_block_indexes = 384, 112, [3]
    network = Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig.from_dict(config.to_dict()))
    network.generation_config = GenerationConfig.from_pretrained(folder)
    network.save_pretrained(folder)
    return folder


def _codecs() -> list[Figure]:
    from PIL import Image

    smooth = np.random.default_rng(0).integers(0, 255, (SIDE // 16, SIDE // 16, 3), dtype=np.uint8)
    image = Image.fromarray(smooth).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    figures = []
    for name in ("png", "jpeg"):
        data = io.BytesIO()
        encode = _timed(lambda name=name, data=data: image.save(data, name))
        decode = _timed(lambda data=data: Image.open(io.BytesIO(data.getvalue())).convert("RGB"))
        figures.append(Figure(f"wire: {name} encode and decode of a {SIDE} px tile", (encode + decode) * 1000, "ms"))
    return figures


def _batching() -> list[Figure]:
    """The embedded model: the same requests one after another, and from several clients at once."""
    from engine.model import registry
    from engine.world.generate import generate_scene

    try:
        registry.resolve("tiny")
    except InputError:
        return []
    figures = []
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        engine = Engine(Path(folder) / "home", model="tiny", loader="engine.model.backend:load_model")
        with Client(engine.start(), timeout=120, patience=300) as client:
            list(client.locate(locate("ship", count=1, model="tiny"), [_tile(generate_scene(1, 224).pixels)]))
            tiles = [_tile(generate_scene(seed, 224).pixels) for seed in range(CLIENTS * EACH)]

            def ask(asking: Client, tile: tuple[TileHeader, bytes]) -> None:
                list(asking.locate(locate("ship", count=1, model="tiny"), [tile]))

            start = time.perf_counter()
            for tile in tiles:
                ask(client, tile)
            alone = time.perf_counter() - start

            def several(mine: list[tuple[TileHeader, bytes]]) -> None:
                with Client(engine.key(), timeout=120, patience=300) as asking:
                    asking.hello()
                    gate.wait()
                    for tile in mine:
                        ask(asking, tile)

            gate = threading.Barrier(CLIENTS + 1)
            threads = [threading.Thread(target=several, args=(tiles[i::CLIENTS],)) for i in range(CLIENTS)]
            for thread in threads:
                thread.start()
            gate.wait()
            start = time.perf_counter()
            for thread in threads:
                thread.join()
            together = time.perf_counter() - start
        engine.close()
    figures.append(Figure("served tiles one after another", len(tiles) / alone, "tiles/s"))
    figures.append(Figure(f"micro-batching: {CLIENTS} clients at once, gain", alone / together, "×", at_least=2.0))
    return figures


def _queries() -> list[Figure]:
    """The embedded model: queries as jobs one after another, and all of them as one job, in seconds of processors."""
    from engine.world.generate import generate_scene

    queries = [JobQuery(name, "ovd") for name in ("house", "car", "ship", "storage tank")]
    queries += [JobQuery(f"the {how} house", "rec") for how in ("largest", "smallest", "leftmost", "topmost")]
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        engine = Engine(Path(folder) / "home", model="tiny", loader="engine.model.backend:load_model", device="cpu")
        with Client(engine.start(), timeout=120, patience=300) as client:
            tiles = [_tile(generate_scene(seed, 224).pixels, seed) for seed in range(QUERY_TILES)]

            def took(asked: list[JobQuery], sent: list[tuple[TileHeader, bytes]]) -> float:
                before = _processor_seconds(engine)
                request = asking(locate("", count=len(sent), model="tiny"), asked)
                *_, last = client.locate(
                    request, [(replace(tile, index=n), data) for n, (tile, data) in enumerate(sent)]
                )
                assert last.kind == "done", last.body
                return _processor_seconds(engine) - before

            took(queries[:1], tiles[:1])
            alone = sum(took([one], [tile]) for one in queries for tile in tiles)
            together = sum(took(queries, [tile]) for tile in tiles)
            scans, scan = sum(took([one], tiles) for one in queries), took(queries, tiles)
        engine.close()
    many = len(queries)
    return [
        Figure(f"{many} queries about a tile as one job against one", together / alone * many, "×", at_most=3.0),
        Figure(f"{many} queries about {QUERY_TILES} tiles as one job against one", scan / scans * many, "×"),
    ]


def _processor_seconds(engine: Engine) -> float:
    """Of an engine and its workers, so that other programs do not count."""
    assert engine.process is not None
    served = psutil.Process(engine.process.pid)
    return sum(sum(one.cpu_times()[:2]) for one in (served, *served.children(recursive=True)))


def _tile(pixels: np.ndarray, index: int = 0) -> tuple[TileHeader, bytes]:
    height, width = pixels.shape[:2]
    a, b, c, d, e, f = GRID
    return TileHeader(index, width, height, (a, b, c + a * width * index, d, e, f)), pixels.tobytes()


def _timed(call: object) -> float:
    start = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - start
