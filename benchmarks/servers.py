"""The embedded model behind an independent server, `transformers serve`, against itself in this process.

    python benchmarks/servers.py --tiles 20

The server's extra (`transformers[serving]`: fastapi, uvicorn, openai) is installed into a folder of its own, over this
environment. Every tile of World-REC is asked of both, greedily and in float32; a box counts as the same from an IoU of
0.9. Then `engine models add` and `engine locate` are run against the server, as a user would. The exit code is 1 when
fewer than 95 % are the same.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.model import families, registry
from engine.model.backend import load_model
from engine.model.endpoint import EndpointModel
from engine.model.endpoint_http import EndpointError
from engine.model.family import Sizing
from engine.model.interface import GREEDY
from engine.model.listing import look_at
from engine.world.benchmark import benchmark_shots
from engine.world.generate import generate_scene, write_scene

if TYPE_CHECKING:
    from engine.words import Answer

MODEL = registry.ASSETS / "tiny"
SAME_IOU, PROMISE = 0.9, 0.95
START_SECONDS = 600
PARTS = ("fastapi", "uvicorn", "openai", "starlette", "accelerate")


def main() -> int:
    """Compare, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiles", type=int, default=20, help="of World-REC")
    parser.add_argument("--python", type=Path, help="of an environment that has transformers[serving] already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = chosen.python or with_serving(Path(folder) / "serving")
        with served(python, Path(folder)) as address:
            share = compare(address, chosen.tiles)
            as_a_user(address, Path(folder))
    return 0 if share >= PROMISE else 1


def with_serving(folder: Path) -> Path:
    """The Python of an environment over this one that has what the server needs, too."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    site = next(path for path in sys.path if path.endswith("site-packages"))
    (next(folder.glob("lib/python*/site-packages")) / "base.pth").write_text(site + "\n", encoding="utf-8")
    constraints = Path(__file__).parents[1] / "constraints.txt"
    subprocess.run([str(python), "-m", "pip", "install", "-q", "-c", str(constraints), *PARTS], check=True)
    return python


@contextmanager
def served(python: Path, folder: Path) -> Iterator[str]:
    """The address of a server with the embedded model, on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "hub").mkdir(exist_ok=True)
    command = [str(python), "-c", "from transformers.cli.transformers import main; main()", "serve", str(MODEL)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--dtype", "float32"]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder)}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}/v1"
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    for _ in range(START_SECONDS):
        if server.poll() is not None:
            raise SystemExit("The server ended before it answered; see its log.")
        try:
            look_at(address)
        except EndpointError:
            time.sleep(1)
        else:
            return
    raise SystemExit(f"The server did not answer within {START_SECONDS} s.")


def compare(address: str, count: int) -> float:
    """The share of tiles where both name the same boxes."""
    here = load_model(str(MODEL), device="cpu")
    there = load_model(f"{address}#{MODEL}?family=qwen3_vl")
    assert isinstance(there, EndpointModel)
    family, same, letters = families.get("qwen3_vl"), 0, 0
    shots = list(benchmark_shots("rec", "test", limit=count))
    begun = time.monotonic()
    answers = [several[0] for several in here.answer([s.tile for s in shots], [s.query for s in shots])]
    spent, begun = time.monotonic() - begun, time.monotonic()
    for shot, answer in zip(shots, answers, strict=True):
        tile = shot.tile
        _, text = there.ask_once(tile.pixels, shot.query, GREEDY)
        other = family.parse(text, shot.query, Sizing(tile.width, tile.height, tile.width, tile.height))
        same += alike(answer, other)
        letters += text == answer.raw
    print(f"{same} of {count} tiles with the same boxes (IoU >= {SAME_IOU}), {letters} with the same text.")
    print(f"In this process {spent:.1f} s, behind the server {time.monotonic() - begun:.1f} s, one tile at a time.")
    return same / count


def alike(first: Answer, second: Answer) -> bool:
    """Whether two answers name as many boxes, each overlapping one of the other."""
    boxes = [target.box for target in second.targets]
    return len(first.targets) == len(boxes) and all(
        any(target.box.iou(box) >= SAME_IOU for box in boxes) for target in first.targets
    )


def as_a_user(address: str, folder: Path) -> None:
    """Add the server's model and search a scene of four tiles by it, on the command line."""
    write_scene(folder / "scene.tif", generate_scene(7, 256))
    environment = {**os.environ, "SPOTTER_HOME": str(folder / "home")}

    def engine(*arguments: str) -> Sequence[str]:
        done = subprocess.run(
            [sys.executable, "-m", "engine", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        print(done.stderr.strip())
        return [str(done.returncode), done.stdout]

    # It was made for the synthetic world, and never saw a plain square.
    print(*engine("models", "add", address, "--model", str(MODEL), "--name", "served", "--anyway"))
    code, said = engine(
        "locate", str(folder / "scene.tif"), "the largest building", "--task", "rec", "--model", "served",
        "--tile-size", "160", "--resolution", "native", "--json",
    )  # fmt: skip
    found = json.loads(said) if code == "0" else {}
    print(f"engine locate: exit code {code}, {len(found.get('features', ()))} features, counts {found.get('counts')}")


if __name__ == "__main__":
    sys.exit(main())
