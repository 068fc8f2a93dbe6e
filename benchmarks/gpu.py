"""Real architectures on a GPU: Qwen3-VL 2B and 4B with random weights, in 16, 8 and 4 bits; under ten minutes.

    python benchmarks/gpu.py                            # all that 9 minutes allow; the same command goes on
    python benchmarks/gpu.py --only 4b-4bit --minutes 5
    python benchmarks/gpu.py --device cpu --size small  # the same script with a small network, to see it run

Nothing is downloaded: checkpoints are made here (`gpu_checkpoints`). Of each, `engine locate` over a scene is measured
against the plain loop (the same network, processor, dtype and number of tokens; `generate` with its cache, a tile at a
time), with the memory that was predicted and that was taken; several queries about a tile against one; and a step of
RFT. Random weights never end an answer, so every answer has the same number of tokens, the limit: times compare, texts
mean nothing. What a part found is kept beside this file, in `gpu/DEVICE.json`, and is not measured again. The exit
code is 1 where a promise is missed, and 2 where there is no GPU.
"""

from __future__ import annotations

import argparse
import contextlib
import fnmatch
import json
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from figure import Figure, show

from engine.files import atomic_write
from engine.words import InputError

HERE = Path(__file__).parent
LIBRARIES = ("torch", "transformers", "bitsandbytes", "spotter-engine")
FASTER, NEAR, SEVERAL = 5.0, 15.0, 3.0  # times the plain loop; per cent of what was predicted; queries against one
Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One thing to measure.

    Attributes:
        name: What it is called.
        size: Of the checkpoint.
        quantize: "4bit", "8bit", or None.
        tunes: Whether a step of RFT is measured, and no inference.
    """

    name: str
    size: str
    quantize: str | None = None
    tunes: bool = False


def parts(size: str) -> tuple[Part, ...]:
    """What is measured of the published sizes, or of the small one, in the order in which it is measured."""
    if size == "small":
        return (Part("small", size), Part("small-4bit", size, "4bit"), Part("small-rft", size, tunes=True))
    return (
        Part("2b", "2b"),
        Part("2b-4bit", "2b", "4bit"),
        Part("2b-rft", "2b", tunes=True),
        Part("4b", "4b"),
        Part("4b-4bit", "4b", "4bit"),
        Part("4b-8bit", "4b", "8bit"),
    )


def main() -> int:
    """Measure what is wanted and not there yet, and show all that is; returns the exit code."""
    asked = _arguments()
    import torch

    if asked.device == "cuda" and not torch.cuda.is_available():
        print("There is no GPU here that torch can use; `--device cpu --size small` shows that the script runs.")
        return 2
    if (asked.device == "cpu") != (asked.size == "small"):
        print("A processor takes hours for the published sizes: --device cpu and --size small go together.")
        return 2
    from gpu_parts import PLANS

    plan = PLANS[asked.size]
    name = torch.cuda.get_device_name(0) if asked.device == "cuda" else "processor"
    store = Store(asked.folder, name)
    wanted = [part for part in parts(asked.size) if fnmatch.fnmatch(part.name, asked.only)]
    if not wanted:
        print(f"No part is called {asked.only!r}: {', '.join(part.name for part in parts(asked.size))}.")
        return 2
    settings = asdict(plan)
    missing = [part for part in wanted if asked.fresh or not store.has(part, settings)]
    with Checkpoints(asked.device) as checkpoints:
        left = _measure(missing, checkpoints, store, settings, time.monotonic() + asked.minutes * 60)
    held = show(figures(store.parts, promised=asked.size == "published"), f"Random weights on: {name}")
    print(f"Kept in {store.path}.")
    if left:
        print(f"Left out, since the {asked.minutes:g} minutes were over: {', '.join(left)}. The same command goes on.")
    return 0 if held else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", choices=("cuda", "cpu"), default="cuda", help="cpu goes with --size small")
    parser.add_argument("--size", choices=("published", "small"), default="published", help="of the checkpoints")
    parser.add_argument("--minutes", type=float, default=9.0, help="that it may take; later parts are left out")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="these parts")
    parser.add_argument("--fresh", action="store_true", help="measure again what is kept")
    parser.add_argument("--folder", type=Path, default=HERE / "gpu", help="where results are kept")
    return parser.parse_args()


class Store:
    """What was measured on a device, in a file that bears its name.

    Attributes:
        path: Of the file.
        parts: Settings and figures of each part that is finished.
    """

    def __init__(self, folder: Path, device: str) -> None:
        self.path = folder / (re.sub(r"[^a-z0-9]+", "-", device.lower()).strip("-") + ".json")
        self._device = device
        self.parts: dict[str, Values] = {}
        if self.path.is_file():
            self.parts = json.loads(self.path.read_text(encoding="utf-8"))["parts"]

    def has(self, part: Part, settings: Mapping[str, Any]) -> bool:
        """Whether a part was measured with these settings."""
        return self.parts.get(part.name, {}).get("settings") == settings

    def keep(self, part: Part, settings: Mapping[str, Any], found: Values) -> None:
        """Keep what a part found, at once."""
        self.parts[part.name] = {"settings": settings, "with": _versions(), **found}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        values = {"device": self._device, "parts": self.parts}
        atomic_write(self.path, json.dumps(_rounded(values), indent=1) + "\n")


class Checkpoints:
    """Checkpoints that are made when they are first asked for, one at a time, and gone with the block."""

    def __init__(self, device: str) -> None:
        self._device, self._size = device, ""
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Checkpoints:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def folder(self, size: str) -> Path:
        """The folder of a checkpoint of a size."""
        from gpu_checkpoints import ARCHITECTURES, write_checkpoint

        if self._folder is None or self._size != size:
            self.__exit__()
            self._folder, self._size = tempfile.TemporaryDirectory(), size
            made = Path(self._folder.name) / f"qwen3-vl-{size}"
            made.mkdir()
            write_checkpoint(made, ARCHITECTURES[size], self._device)
        return Path(self._folder.name) / f"qwen3-vl-{size}"


def _measure(
    missing: list[Part], checkpoints: Checkpoints, store: Store, settings: Mapping[str, Any], deadline: float
) -> list[str]:
    """Measure parts and keep each, as far as there is time; the names of those that were left out."""
    import torch
    from gpu_parts import OutOfTimeError, Plan, inference, step

    plan, left = Plan(**settings), []
    for part in missing:
        print(f"Measuring {part.name} …", flush=True)
        start = time.monotonic()
        try:
            if start >= deadline:
                raise OutOfTimeError
            folder = checkpoints.folder(part.size)
            found = (step if part.tunes else inference)(
                folder, part.quantize, plan, lambda: time.monotonic() > deadline
            )
        except OutOfTimeError:
            left.append(part.name)
            continue
        except InputError as error:  # a GPU that is too small is a finding as well
            found = {"refused": f"{error.message} {error.remedy}"}
        except torch.OutOfMemoryError:
            found = {"refused": "Its memory was not enough."}
        store.keep(part, settings, found | {"took_s": time.monotonic() - start})
    return left


def figures(found: Mapping[str, Values], *, promised: bool) -> list[Figure]:
    """What parts found, as lines of a table; of a small network nothing is promised."""
    lines: list[Figure] = []
    for name, part in found.items():
        if "refused" in part:
            print(f"{name}: {part['refused']}")
        elif "locate" in part:
            lines += _of_inference(name, part, promised)
        else:
            lines.append(Figure(f"{name}: a step of RFT, {part['answers']} answers", part["seconds"], "s"))
            if part["peak_gib"]:
                lines.append(Figure(f"{name}: its peak of memory ({part['expected']})", part["peak_gib"], "GiB"))
    return lines


def _of_inference(name: str, part: Values, promised: bool) -> list[Figure]:
    ours, loop, several = part["locate"], part["loop"], part["several"]
    lines = [
        Figure(f"{name}: engine locate, the file included", ours["tiles_a_second"], "tiles/s"),
        Figure(f"{name}: a loop of processor and generate", loop["tiles_a_second"], "tiles/s"),
        Figure(
            f"{name}: engine locate against the loop",
            ours["tiles_a_second"] / loop["tiles_a_second"],
            "×",
            at_least=FASTER if promised else None,
        ),
        Figure(f"{name}: the model's share of the time", 100 * ours["model_share"], "%"),
        Figure(f"{name}: the picture processor's, within that", 100 * ours["processor_share"], "%"),
        Figure(
            f"{name}: {several['queries']} queries about a tile against one",
            several["together_in_ones"],
            "×",
            at_most=SEVERAL if promised else None,
        ),
    ]
    for what, key in (("weights", "weights_gib"), ("weights and one tile", "one_tile_gib")):
        if key in part:
            measured, predicted = part[key]["measured"], part[key]["predicted"]
            lines.append(Figure(f"{name}: {what}", measured, "GiB"))
            away = 100 * abs(measured / predicted - 1)
            lines.append(
                Figure(f"{name}: {what}, away from what was predicted", away, "%", at_most=NEAR if promised else None)
            )
    if ours["peak_gib"]:
        lines.append(Figure(f"{name}: peak of engine locate", ours["peak_gib"], "GiB"))
    return lines


def _versions() -> dict[str, str]:
    found = {}
    for name in LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def _rounded(values: Any) -> Any:  # noqa: ANN401 (any JSON value)
    """The same with four digits of each fraction: more would claim what was not measured."""
    if isinstance(values, float):
        return float(f"{values:.4g}")
    if isinstance(values, dict):
        return {key: _rounded(value) for key, value in values.items()}
    return values


if __name__ == "__main__":
    sys.exit(main())
