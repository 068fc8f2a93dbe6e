"""The loop by machine: a class that the model never saw is asked for, digitized, taught and asked for again, in QGIS.

    python benchmarks/loop.py                 # nine cells of novel classes, then three of known ones with wrong labels
    python benchmarks/loop.py --quick         # one cell, two minutes of tuning; fails where F1 rises by less than 0.1
    python benchmarks/loop.py --only 'helicopter-*' --minutes 5
    python benchmarks/loop.py --quick --command   # the same through `qgis_process`

A cell has a real engine of its own and runs in QGIS's Python (`loop_inside`); what is finished is kept in
`build/loop/results.jsonl`, and a later run goes on from there. Every cell that was measured is shown.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "qgis"))
from loop_cells import Cell, cells, write_cell
from qgis_engine import ROOT, Engine, engine_python

QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
FOLDER, RESULTS = ROOT / "build" / "loop", "results.jsonl"
METHODS = ("rft", "sft", "dpo")
MINUTES, QUICK_MINUTES = 10.0, 2.0
QUICK_CELL = "helicopter-0"
LEAST_RISE, LEAST_F1, QUICK_RISE = 0.2, 0.4, 0.1
KEEP_IF_BETTER, KEEP = 0, 1  # as `spotter:tune` takes them
_HOURS = 2  # that a cell may take on a busy machine
Values = dict[str, Any]


def main() -> None:
    """Run what is wanted and not there yet, and show it."""
    asked = _arguments()
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    pattern = QUICK_CELL if asked.quick else asked.only
    chosen = [cell for cell in cells() if fnmatch.fnmatch(cell.name, pattern)]
    if not chosen:
        sys.exit(f"No cell is called {pattern!r}: {', '.join(cell.name for cell in cells())}.")
    usual = QUICK_MINUTES if asked.quick else MINUTES
    minutes = usual if asked.minutes is None else asked.minutes
    settings = {"method": asked.method, "minutes": minutes, "steps": asked.steps, "command": asked.command}
    for cell in chosen:
        if asked.again or _result(folder, cell, settings) is None:
            _keep(
                folder,
                {**_run(cell, folder / cell.name, settings, asked.qgis), "cell": cell.name, "settings": settings},
            )
    rows = {cell.name: row for cell in chosen if (row := _result(folder, cell, settings)) is not None}
    _show(rows)
    sys.exit(not _well(rows, QUICK_RISE if asked.quick else LEAST_RISE, 0.0 if asked.quick else LEAST_F1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one cell, two minutes of tuning")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="these cells")
    parser.add_argument("--method", choices=METHODS, default="sft", help="the base is never right, so sft")
    parser.add_argument(
        "--minutes", type=float, help=f"of tuning; {MINUTES:g} by default, {QUICK_MINUTES:g} with --quick"
    )
    parser.add_argument("--steps", type=int, default=0, help="of tuning; 0 takes what the minutes allow")
    parser.add_argument("--command", action="store_true", help="through qgis_process")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where scenes and results are kept")
    parser.add_argument("--qgis", type=Path, default=QGIS_PYTHON, metavar="PYTHON", help="a Python that has PyQGIS")
    parser.add_argument("--again", action="store_true", help="also what is there")
    return parser.parse_args()


def _stage(folder: Path) -> Path:
    """The plugin as its zip has it, in a folder of the cell's: cells may run side by side."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import plugin

    return plugin.stage(folder / "plugins").parent


def _run(cell: Cell, folder: Path, settings: Mapping[str, Any], qgis: Path) -> Values:
    """Go through the loop with an engine of its own."""
    sys.stderr.write(f"{cell.name}: making the scene\n")
    write_cell(cell, folder)
    home, plugins = folder / "home", _stage(folder)
    shutil.rmtree(home, ignore_errors=True)
    values = {
        **settings, "folder": str(folder), "plugins": str(plugins), "method": METHODS.index(settings["method"]),
        "keep": KEEP if cell.kind == "novel" else KEEP_IF_BETTER, "name": cell.name,
        "command": _program(folder, plugins) if settings["command"] else "",
    }  # fmt: skip
    engine = Engine(home, model="tiny")
    began = time.monotonic()
    try:
        engine.start()
        (folder / "result.json").unlink(missing_ok=True)
        subprocess.run(
            [str(qgis.absolute()), str(Path(__file__).with_name("loop_inside.py")), json.dumps(values)],
            env=_environment(folder, home), cwd=folder, check=True, timeout=3_600 * _HOURS,
        )  # fmt: skip
        default = _default_model(engine)
    finally:
        engine.close()
    result: Values = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    return {**result, "default": default, "wall": round(time.monotonic() - began, 1), "load": os.getloadavg()[1]}


def _default_model(engine: Engine) -> str:
    """What the engine asks where nobody names a model."""
    from engine.protocol.client import Client
    from engine.protocol.keyfile import read_key_file

    with Client(read_key_file(engine.key_path)) as client:
        return client.hello("loop").model


def _environment(folder: Path, home: Path) -> dict[str, str]:
    """For QGIS: a profile of its own, and the engine as the one on this computer."""
    own = {name: folder / "qgis" / name for name in ("home", "tmp", "runtime", "profile")}
    for path in own.values():
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    }
    return {
        **kept, "HOME": str(own["home"]), "TMPDIR": str(own["tmp"]), "XDG_RUNTIME_DIR": str(own["runtime"]),
        "QGIS_CUSTOM_CONFIG_PATH": str(own["profile"]), "SPOTTER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def _program(folder: Path, plugins: Path) -> str:
    """`qgis_process`, in a profile that has the plugin."""
    profile = folder / "qgis" / "profile" / "profiles" / "default"
    shutil.rmtree(profile, ignore_errors=True)
    shutil.copytree(plugins / "spotter", profile / "python" / "plugins" / "spotter")
    (profile / "QGIS").mkdir()
    python = engine_python(folder / "qgis", f'PYTHONPATH="{ROOT}" exec {{command}} "$@"')
    ini = f"[PythonPlugins]\nspotter=true\n\n[spotter]\nengine_python={python}\ndevice=cpu\n"
    (profile / "QGIS" / "QGIS3.ini").write_text(ini, encoding="utf-8")
    # Debian 12's wrapper of that name passes an option that the program does not know.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        sys.exit("qgis_process is not installed: packaging/install_qgis.sh does it.")
    return program


def _result(folder: Path, cell: Cell, settings: Mapping[str, Any]) -> Values | None:
    """The last result of a cell with these settings; None where there is none."""
    path = folder / RESULTS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = [row for row in map(json.loads, lines) if row["cell"] == cell.name and row["settings"] == dict(settings)]
    return found[-1] if found else None


def _keep(folder: Path, row: Values) -> None:
    with (folder / RESULTS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _show(rows: Mapping[str, Values]) -> None:
    """All of them as a table, with the means."""
    print("| cell | F1 before | F1 after | precision | recall | AP | steps | held-out IoU | better | tuning, s |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, row in rows.items():
        tuned = row["tuned"]
        figures = [f"{_mean(row['before'], 'f1'):.2f}"]
        figures += [
            f"{_mean(row['after'], key):.2f}" if row["after"] else "–" for key in ("f1", "precision", "recall", "ap")
        ]
        held = "–" if tuned["BEFORE"] is None else f"{tuned['BEFORE']:.2f} → {tuned['AFTER']:.2f}"
        better = "yes" if tuned["BETTER"] else "no"
        columns = [name, *figures, str(tuned["STEPS_MADE"]), held, better, f"{row['seconds']['tune']:.0f}"]
        print(f"| {' | '.join(columns)} |")
    novel = [row for row in rows.values() if row["after"]]
    if novel:
        before, after = _means(novel)
        print(f"\nMean of {len(novel)}: F1 {before:.3f} before, {after:.3f} after, a rise of {after - before:+.3f}.")


def _means(rows: Sequence[Values]) -> tuple[float, float]:
    return (
        statistics.mean(_mean(row["before"], "f1") for row in rows),
        statistics.mean(_mean(row["after"], "f1") for row in rows),
    )


def _mean(figures: Mapping[str, Mapping[str, float | None]], name: str) -> float:
    """The mean over the classes of a cell; where nothing was found, precision is nothing too."""
    return statistics.mean(one[name] or 0.0 for one in figures.values())


def _well(rows: Mapping[str, Values], rise: float, least: float) -> bool:
    """Whether what was promised is kept; what is not is said."""
    taught = [row for row in rows.values() if row["cell"].rpartition("-")[0] != "known"]
    known = [row for row in rows.values() if row["cell"].rpartition("-")[0] == "known"]
    wrong = []
    if taught:
        before, after = _means(taught)
        if after - before < rise:
            wrong.append(f"F1 rises by {after - before:.3f}; promised is {rise}.")
        if after < least:
            wrong.append(f"F1 is {after:.3f}; promised is {least}.")
    for row in known:
        if row["tuned"]["BETTER"] or row["tuned"]["KEPT"]:
            wrong.append(f"{row['cell']}: what was taught with wrong labels is called better.")
        if row["default"] != "tiny":
            wrong.append(f"{row['cell']}: the engine now asks {row['default']!r} by default.")
    for sentence in wrong:
        print(f"Missed: {sentence}")
    return not wrong


if __name__ == "__main__":
    main()
