"""Makes `docs/results.md` and `docs/results.json`: `make results`, or `python benchmarks/results.py --only 'sft-10-*'`.

The record of every finished cell is kept in `benchmarks/cells`, which belongs into the repository: it took minutes.
A run goes on where the last one stopped. Cells of another base model, of another world or with other settings are
computed anew; after a change of the tuning code, `--fresh` does so for all.
The exit code is 1 when a cell failed, 130 when it was stopped.
"""

from __future__ import annotations

import argparse
import fnmatch
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from results_cells import SHOTS, Cell, cells
from results_page import write
from results_rows import best_settings
from results_run import Done, Place, compute, finished, forget
from results_sets import SIZES

from engine import __version__, platform
from engine.adapters.card import describe_base
from engine.words import SpotterError

ROOT = Path(__file__).parents[1]


class Table:
    """The cells, those that are finished, and the settings that the search has found.

    Args:
        place: Where cells are kept.
        every: All cells, each after those that it needs.
    """

    def __init__(self, place: Place, every: Sequence[Cell]) -> None:
        self.place, self.every = place, every
        self._by_name = {cell.name: cell for cell in every}

    def settings(self, cell: Cell) -> Mapping[str, Any] | None:
        """Its options of `engine tune`; None while the search that decides them is not finished."""
        if not cell.searched:
            return cell.settings
        search = [
            (other, finished(other, other.settings, self.place)) for other in self.every if other.group == "search"
        ]
        done = [record for _, record in search if record is not None]
        return {**best_settings(done), **cell.settings} if len(done) == len(search) else None

    def record(self, cell: Cell) -> Done | None:
        """Of a finished cell."""
        settings = self.settings(cell)
        return None if settings is None else finished(cell, settings, self.place)

    def run(self, cell: Cell, say: Any) -> Done:  # noqa: ANN401 (a function of a line)
        """Compute a cell; first the one whose model it goes on from, where that is not here: records alone are kept.

        Raises:
            SpotterError: It cannot be computed yet, or failed.
        """
        settings = self.settings(cell)
        if settings is None:
            raise SpotterError(f"{cell.name} waits for the search.", "Run the cells search-*.")
        start = self._by_name.get(cell.starts_from)
        if start is not None and (self.record(start) is None or not self.place.run(start).is_dir()):
            say(f"the model of {start.name} first")
            self.run(start, say)
        return compute(cell, settings, self.place, start, say)

    def write(self, out: Path, about: Mapping[str, Any]) -> None:
        """Write the page and the rows."""
        records = {cell.name: self.record(cell) for cell in self.every}
        done = [record for record in records.values() if record is not None]
        missing = [name for name, record in records.items() if record is None]
        write(out, done, missing, {**about, "finished": len(done)})


def chosen(every: Sequence[Cell], only: Sequence[str], group: str) -> list[Cell]:
    """The cells that the command line names."""
    found = [cell for cell in every if not group or cell.group == group]
    return [cell for cell in found if not only or any(fnmatch.fnmatchcase(cell.name, pattern) for pattern in only)]


def device() -> str:
    """What the figures were taken on, in words."""
    import torch

    if torch.cuda.is_available():
        return torch.cuda.get_device_name(0)
    return f"{platform.usable_cores()} CPU cores"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what the command line asks for; returns the exit code."""
    parser = argparse.ArgumentParser(description="Measure what tuning with a few shots does, and write the tables.")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "results", help="where runs and sets are made")
    parser.add_argument("--keep", type=Path, help="where records are kept; by default benchmarks/cells, or work/cells")
    parser.add_argument("--out", type=Path, help="where the tables are written; by default docs, or the kept cells")
    parser.add_argument("--only", nargs="*", default=[], metavar="CELL", help="names of cells, with * and ?")
    parser.add_argument("--group", default="", choices=["", "required", "search", "more"])
    parser.add_argument("--model", default="tiny", help="the base")
    parser.add_argument("--samples", type=int, help="of each test set; for a trial")
    parser.add_argument("--steps", type=int, help="of each run; for a trial")
    parser.add_argument("--fresh", action="store_true", help="compute finished cells anew")
    parser.add_argument("--list", action="store_true", help="say which cells there are, and stop")
    parser.add_argument("--page", action="store_true", help="write the tables of what is finished, and stop")
    asked = parser.parse_args(arguments)

    trial = asked.samples is not None or asked.steps is not None or asked.model != "tiny"
    keep = asked.keep or (asked.work / "cells" if trial else ROOT / "benchmarks" / "cells")
    base = describe_base(asked.model)
    place = Place(keep, asked.work, asked.model, base.weights, asked.samples, asked.steps)
    table = Table(place, cells())
    mine = chosen(table.every, asked.only, asked.group)
    if not mine:
        parser.error(f"no cell is called {' or '.join(asked.only)}")
    if asked.list:
        for cell in mine:
            print(f"{'done' if table.record(cell) else '    '}  {cell.group:8}  {cell.name}")
        return 0
    out = asked.out or (keep if trial else ROOT / "docs")
    sizes = {name: min(size, asked.samples or size) for name, size in SIZES.items()}
    about = {
        "model": base.name, "weights": base.weights, "device": device(), "engine": __version__, "samples": sizes,
        "shots": list(SHOTS),
    }  # fmt: skip
    keep.mkdir(parents=True, exist_ok=True)
    code = 0
    try:
        for number, cell in enumerate([] if asked.page else mine, start=1):
            head = f"[{number}/{len(mine)}] {cell.name}"
            if asked.fresh:
                forget(cell, place)
            elif table.record(cell) is not None:
                continue
            try:
                table.run(cell, lambda line, head=head: print(f"{head}: {line}", flush=True))
            except SpotterError as error:
                print(f"{head}: {error}", file=sys.stderr, flush=True)
                code = 1
            table.write(out, about)
    except KeyboardInterrupt:
        code = 130
    table.write(out, about)
    print(f"Written to {out}.")
    return code


if __name__ == "__main__":
    sys.exit(main())
