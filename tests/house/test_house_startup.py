"""Start-up is quick: what is loaded is looked at in a fresh process, not timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[2] / "engine"
ROOMS = sorted(path.name for path in ENGINE.iterdir() if (path / "__init__.py").exists())

HEAVY = {
    "torch", "torchvision", "transformers", "peft", "rasterio", "geopandas", "pandas", "pyogrio", "pyarrow", "cv2",
}  # fmt: skip


def _loaded_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nsys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_command_line_loads_nothing_heavy():
    assert not _loaded_after("import engine.cli") & HEAVY


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_nothing_heavy(room: str):
    assert not _loaded_after(f"import engine.{room}") & HEAVY


def test_help_loads_nothing_heavy_and_no_command():
    statement = (
        "from engine.cli import main\n"
        "import contextlib, io\n"
        "sys.argv = ['engine', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()"
    )
    loaded = _loaded_after(statement)
    assert not loaded & (HEAVY | {"pydantic", "zmq", "shapely"})
    assert "engine.cli.locate" not in loaded
