"""Independent model servers against the same model in this process: `transformers serve` and llama.cpp's server.

    python benchmarks/servers.py --tiles 20                       # the embedded model behind transformers serve
    python benchmarks/servers.py --llama-root TREE                # a small checkpoint behind llama-server, too

What the servers need beside this environment (`transformers[serving]`, `gguf`) is installed into a folder of its own
over it. TREE is a Debian that has llama.cpp, made by `mmdebstrap --include=llama.cpp forky TREE`; `/` is this one.

Every tile is asked of both, greedily and in float32; a box counts as the same from an IoU of 0.9. Behind transformers
serve that is World-REC, and then `engine models add` and `engine locate` are run against it as a user would. Behind
llama-server it is a checkpoint made here and taught one sentence, since the embedded model's vision tower merges no
patches and llama.cpp's always does; what it says of other pictures depends on them. The exit code is 1 when fewer than
95 % agree.
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

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "model"))

from model_checkpoints import picture_tile, teach, write_checkpoint  # noqa: E402

from engine.model import families, registry  # noqa: E402
from engine.model.backend import load_model  # noqa: E402
from engine.model.endpoint import EndpointModel  # noqa: E402
from engine.model.endpoint_http import EndpointError  # noqa: E402
from engine.model.family import Sizing  # noqa: E402
from engine.model.interface import GREEDY  # noqa: E402
from engine.model.listing import look_at  # noqa: E402
from engine.words import Query, Task, Tile  # noqa: E402
from engine.world.benchmark import benchmark_shots  # noqa: E402
from engine.world.generate import generate_scene, write_scene  # noqa: E402

if TYPE_CHECKING:
    from engine.words import Answer

MODEL = registry.ASSETS / "tiny"
SAME_IOU, PROMISE = 0.9, 0.95
START_SECONDS = 600
PARTS = ("fastapi", "uvicorn", "openai", "starlette", "accelerate", "gguf")
SENTENCE = '<think>[11, 22, 333, 444]</think><answer>{"bbox_2d": [11, 22, 333, 444]}</answer>'


def main() -> int:
    """Compare, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tiles", type=int, default=20, help="asked of each server")
    parser.add_argument("--llama-root", type=Path, help="root of a system that has llama-server")
    parser.add_argument("--python", type=Path, help="of an environment that has what the servers need already")
    chosen = parser.parse_args()
    shares = []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        python = chosen.python or with_parts(folder / "parts")
        if chosen.llama_root:
            with llama_server(chosen.llama_root, python, folder) as (address, checkpoint):
                tiles = [picture_tile(64, 64, seed) for seed in range(chosen.tiles)]
                asked = [Query(Task.REC, "the ship")] * len(tiles)
                shares.append(compare(f"{address}#text?family=qwen3_vl", checkpoint, tiles, asked))
        with transformers_serve(python, folder) as address:
            shots = list(benchmark_shots("rec", "test", limit=chosen.tiles))
            tiles, asked = [shot.tile for shot in shots], [shot.query for shot in shots]
            shares.append(compare(f"{address}#{MODEL}?family=qwen3_vl", MODEL, tiles, asked))
            as_a_user(address, folder)
    return 0 if min(shares) >= PROMISE else 1


def with_parts(folder: Path) -> Path:
    """The Python of an environment over this one that has what the servers need, too."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    site = next(path for path in sys.path if path.endswith("site-packages"))
    (next(folder.glob("lib/python*/site-packages")) / "base.pth").write_text(site + "\n", encoding="utf-8")
    constraints = HERE.parent / "constraints.txt"
    subprocess.run([str(python), "-m", "pip", "install", "-q", "-c", str(constraints), *PARTS], check=True)
    return python


@contextmanager
def transformers_serve(python: Path, folder: Path) -> Iterator[str]:
    """The address of `transformers serve` with the embedded model, on loopback."""
    (folder / "hub").mkdir(exist_ok=True)
    port = free_port()
    command = [str(python), "-c", "from transformers.cli.transformers import main; main()", "serve", str(MODEL)]
    command += ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--dtype", "float32"]
    with running(command, port, folder, HF_HUB_OFFLINE="1", HF_HOME=str(folder)) as address:
        yield address


@contextmanager
def llama_server(root: Path, python: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of `llama-server` with a checkpoint made here, and the checkpoint."""
    checkpoint = write_checkpoint(folder / "speaker", "qwen3_vl")
    teach(checkpoint, SENTENCE)
    with tempfile.TemporaryDirectory(dir=root / "tmp") as made:
        subprocess.run([str(python), str(HERE / "gguf_files.py"), str(checkpoint), made], check=True)
        inside, port = Path("/") / Path(made).relative_to(root), free_port()
        command = ["chroot", str(root)] if root != Path("/") else []
        command += ["llama-server", "-m", f"{inside}/text.gguf", "--mmproj", f"{inside}/mmproj.gguf", "-c", "8192"]
        with running([*command, "--host", "127.0.0.1", "--port", str(port), "-t", "1"], port, folder) as address:
            yield address, checkpoint


def free_port() -> int:
    """A port on loopback that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, folder: Path, **environment: str) -> Iterator[str]:
    """The address of a server that the command starts."""
    with (folder / "log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT)
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


def compare(server: str, folder: Path, tiles: Sequence[Tile], queries: Sequence[Query]) -> float:
    """The share of tiles where the server and the model in this process name the same boxes."""
    here, there = load_model(str(folder), device="cpu"), load_model(server)
    assert isinstance(there, EndpointModel)
    family, same, letters, count = families.get("qwen3_vl"), 0, 0, len(tiles)
    begun = time.monotonic()
    answers = [several[0] for several in here.answer(tiles, queries)]
    spent, begun = time.monotonic() - begun, time.monotonic()
    for tile, query, answer in zip(tiles, queries, answers, strict=True):
        _, text = there.ask_once(tile.pixels, query, GREEDY)
        other = family.parse(text, query, Sizing(tile.width, tile.height, tile.width, tile.height))
        same += alike(answer, other)
        letters += text == answer.raw
    boxes = sum(len(answer.targets) for answer in answers)
    print(f"{folder.name}: {same} of {count} tiles with the same boxes (IoU >= {SAME_IOU}), {boxes} boxes in all;")
    print(f"  {letters} with the same text; {spent:.1f} s here, {time.monotonic() - begun:.1f} s there, one at a time.")
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

    def engine(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "engine", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        print(done.stderr.strip())
        return done.returncode, done.stdout

    # It was made for the synthetic world, and never saw a plain square.
    print(engine("models", "add", address, "--model", str(MODEL), "--name", "served", "--anyway")[1])
    code, said = engine(
        "locate", str(folder / "scene.tif"), "the largest building", "--task", "rec", "--model", "served",
        "--tile-size", "160", "--resolution", "native", "--json",
    )  # fmt: skip
    found = json.loads(said) if code == 0 else {}
    print(f"engine locate: exit code {code}, {len(found.get('features', ()))} features, counts {found.get('counts')}")


if __name__ == "__main__":
    sys.exit(main())
