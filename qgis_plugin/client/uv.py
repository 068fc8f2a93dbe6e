"""uv, which makes the engine's environment with a Python of its own and installs into it in a fraction of pip's time.

Taken where it is: on PATH, where its installer puts it, or in Spotter's tools folder, where it comes from the package
index. Where it cannot be had, pip does the work.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from ..platform import SYSTEM
from ..protocol.keyfile import data_folder
from . import child

if TYPE_CHECKING:
    from .python import Python

OLDEST = (0, 9)  # with `--managed-python` and `--torch-backend` as they are used here
REQUIREMENT = "uv>=0.9"
ENGINE_PYTHON = "3.12"  # that uv fetches for the engine
# Of the user's own projects: they would change what is installed here, and UV_CONSTRAINT is split at spaces.
_BARRED = (
    "UV_CONSTRAINT", "UV_OVERRIDE", "UV_BUILD_CONSTRAINT", "UV_EXCLUDE", "UV_PROJECT", "UV_PROJECT_ENVIRONMENT",
    "UV_PYTHON", "UV_TARGET", "UV_WORKING_DIR", "UV_RESOLUTION", "UV_PRERELEASE", "UV_TORCH_BACKEND",
    "UV_EXCLUDE_NEWER", "UV_NO_MANAGED_PYTHON", "UV_MANAGED_PYTHON", "UV_VENV_SEED", "UV_VENV_CLEAR",
    "UV_COMPILE_BYTECODE",
)  # fmt: skip


def tools() -> Path:
    """Spotter's folder for what installs: uv, the Pythons that it fetches, and, while it works, its downloads."""
    return data_folder() / "tools"


def downloads() -> Path:
    """What was downloaded; kept until an installation is whole, so that one that stopped half-way goes on quickly."""
    return tools() / "downloads"


def own_uv(system: str = SYSTEM) -> Path:
    """The uv in Spotter's tools folder."""
    return tools() / "uv" / "bin" / ("uv.exe" if system == "win32" else "uv")


@dataclass(frozen=True)
class Uv:
    """A uv that was run.

    Attributes:
        path: Its program.
    """

    path: str

    def environment(self, base: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
        """The environment for it: without the user's own settings for projects, with its files in the tools folder.

        Args:
            base: As for any child.
            more: What says where packages come from, see `indexes`.
        """
        kept = {name: value for name, value in base.items() if name.upper() not in _BARRED}
        places = {"UV_CACHE_DIR": str(downloads()), "UV_PYTHON_INSTALL_DIR": str(tools() / "python")}
        # Half of what comes is three files: with fewer at once, a slow line loses none to a time-out.
        return {**kept, **places, "UV_NO_PROGRESS": "true", "UV_HTTP_TIMEOUT": "300", **more}

    def make(self, environment: Path) -> list[str]:
        """Makes an environment with a Python that uv manages, fetched where it is not there yet.

        Such a Python is whole wherever QGIS's is not: the one in macOS's app cannot make environments, and Debian's
        lacks the module.
        """
        return [self.path, "venv", "--managed-python", "--python", ENGINE_PYTHON, str(environment)]

    def make_with(self, python: str, environment: Path) -> list[str]:
        """Makes an environment with a Python that is there."""
        return [self.path, "venv", "--no-managed-python", "--python", python, str(environment)]

    def install(self, python: Path, backend: str, what: Sequence[str]) -> list[str]:
        """Installs into the environment of a Python.

        Args:
            python: Of the environment.
            backend: Which builds of PyTorch, see `indexes.torch_backend`; "" leaves them to the index.
            what: Requirements, and options as pip has them, too.
        """
        builds = ["--torch-backend", backend] if backend else []
        return [self.path, "pip", "install", "--python", str(python), *builds, *what]


def uv_places(system: str = SYSTEM, which: Callable[[str], str | None] = shutil.which) -> list[str]:
    """Where a uv may be, the likeliest first."""
    name = own_uv(system).name
    homes = (Path.home() / ".local" / "bin" / name, Path.home() / ".cargo" / "bin" / name)
    found = [which("uv"), *(str(path) for path in (own_uv(system), *homes) if path.is_file())]
    return [path for path in dict.fromkeys(found) if path]


def examine_uv(path: str, environment: Mapping[str, str], runner: child.Runner, stop: child.Stop) -> Uv | None:
    """The uv at a path; None where it does not run or is too old."""
    code, lines = child.run_collecting(
        [path, "--version"], environment=environment, say=lambda _: None, stop=stop, runner=runner
    )
    found = re.match(r"uv (\d+)\.(\d+)", lines[-1]) if code == 0 and lines else None
    return Uv(path) if found and (int(found[1]), int(found[2])) >= OLDEST else None


def fetch_commands(python: Python, more: Sequence[str]) -> list[list[list[str]]]:
    """Ways to put uv into the tools folder, each a list of commands: by the pip of a Python, else by that of a venv.

    Args:
        python: Any that runs.
        more: Options for pip: where to take it from.
    """
    target = tools() / "uv"
    tail = ["-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--no-deps"]
    tail += ["--only-binary", ":all:", "--upgrade", "--target", str(target), *more, REQUIREMENT]
    ways = [[[python.path, *tail]]]
    if python.venv:
        small = tools() / "pip"
        inside = small / ("Scripts" if SYSTEM == "win32" else "bin") / "python"
        ways.append([[python.path, "-m", "venv", str(small)], [str(inside), *tail]])
    return ways
