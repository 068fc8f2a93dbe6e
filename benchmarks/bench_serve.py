"""What the wire costs, and what asking tiles of several clients together gains."""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
from figure import Figure

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "serve"))

from serve_engine import GRID, Engine, locate

from engine.protocol.client import Client
from engine.protocol.requests import TileHeader

SIDE = 896
REPEATS = 15
CLIENTS, EACH = 8, 4


def main() -> list[Figure]:
    """The wire with a model that costs nothing, PNG and JPEG apart; micro-batching and the wire's share with `tiny`."""
    return [*_start(), *_wire(), *_codecs(), *_batching()]


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
    from serve_models import Magenta

    from engine.protocol.shape import to_values
    from engine.serve import flow

    tile = np.random.default_rng(0).integers(0, 255, (SIDE, SIDE, 3), dtype=np.uint8)
    header = TileHeader(0, SIDE, SIDE, GRID)
    with tempfile.TemporaryDirectory(prefix="spotter-bench-") as folder:
        path = Path(folder) / "tile"
        path.write_bytes(tile.tobytes())
        item = flow.Item(1, 0, "ovd", "magenta", GRID, 0, 0, SIDE, SIDE, str(path), **_only(to_values(header)))
        model = Magenta()

        def in_process() -> None:
            found = flow.ask(model, lambda _: None, [item], [flow.read_tile(item)], flow.Settings(), lambda: False)
            results = [(0, told["result"]) for _, told, _ in found]
            flow.merged(results, flow.Task("ovd"), None, 0.0)

        engine = Engine(Path(folder) / "home")
        with Client(engine.start()) as client:

            def served() -> None:
                list(client.locate(locate("magenta", count=1), [(header, tile.data)]))

            served()
            # One after the other, in one run: what else the machine does hits both alike.
            pairs = [(_timed(in_process), _timed(served)) for _ in range(REPEATS)]
        engine.close()
    cost = statistics.median(b for _, b in pairs) - statistics.median(a for a, _ in pairs)
    return [Figure(f"wire: {SIDE} px raw tile, served minus in process, p50", cost * 1000, "ms", at_most=15.0)]


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
    from engine.words import InputError
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


def _tile(pixels: np.ndarray) -> tuple[TileHeader, bytes]:
    height, width = pixels.shape[:2]
    return TileHeader(0, width, height, GRID), pixels.tobytes()


def _only(values: dict[str, object]) -> dict[str, object]:
    return {name: values[name] for name in ("encoding",) if name in values}


def _timed(call: object) -> float:
    start = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - start
