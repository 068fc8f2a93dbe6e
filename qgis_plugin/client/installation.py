"""Installing on this computer: the engine's environment, with the version that fits this plugin, and pyzmq.

The environment stands in Spotter's data folder, so that all profiles share it. A file in it, written last, says that it
is whole.
"""

from __future__ import annotations

import configparser
import json
import shutil
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Callable

from qgis.PyQt.QtCore import QThread, pyqtSignal

from ..platform import SYSTEM
from ..problem import Problem, SpotterError
from ..protocol.keyfile import data_folder
from ..text import tr
from . import child
from .child import Proxy, child_environment
from .python import Python, engine_python

PACKAGE = "spotter-engine"
_NEEDED_BYTES = 8 << 30  # PyTorch with CUDA, and what pip unpacks on the way
_WHOLE = "spotter-environment.json"
_CONSTRAINTS = Path(__file__).resolve().parents[1] / "constraints.txt"
# Where PyTorch keeps the builds that the package index has not: CPU for Linux, CUDA for Windows.
_TORCH_BUILDS = {
    ("linux", "cpu"): "https://download.pytorch.org/whl/cpu",
    ("win32", "cuda"): "https://download.pytorch.org/whl/cu128",
}


@cache
def plugin_version() -> str:
    """The plugin's version, which is also that of the engine that fits it, as metadata.txt says."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(Path(__file__).resolve().parents[1] / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version")


@dataclass(frozen=True)
class InstallOptions:
    """What is to be installed, and from where.

    Attributes:
        wheels: A wheel, or a folder of wheels for a computer without the internet; "" takes the package index.
        device: "cpu", "cuda", or "auto": CUDA where an NVIDIA driver is found.
        proxy: QGIS's proxy.
        version: Of the engine; by default the plugin's own.
        platform: As `sys.platform`.
    """

    wheels: str = ""
    device: str = "auto"
    proxy: Proxy | None = None
    version: str = field(default_factory=plugin_version)
    platform: str = SYSTEM


def folder() -> Path:
    """Where the plugin makes the engine's environment."""
    return data_folder() / "engine"


def interpreter(environment: Path, platform: str = SYSTEM) -> Path:
    """The Python of an environment."""
    return environment / "Scripts" / "python.exe" if platform == "win32" else environment / "bin" / "python"


def find(chosen: str = "") -> Path | None:
    """The engine's Python, in the environment that the user chose, else the plugin's own; None where there is none.

    Raises:
        SpotterError: What the user chose is not there.
    """
    if chosen:
        path = Path(chosen)
        path = interpreter(path) if path.is_dir() else path
        if not path.is_file():
            raise SpotterError(
                tr("There is no Python at '{0}', which the settings name for the engine.").format(chosen),
                tr("Choose another, or leave the field empty (Spotter's options)."),
                code="no_python",
            )
        return path
    python = interpreter(folder())
    return python if (folder() / _WHOLE).is_file() and python.is_file() else None


def free_space(folder: Path) -> tuple[Path, int]:
    """The folder, or what there is of its parents, and the bytes that are free there."""
    place = next(part for part in (folder, *folder.parents) if part.exists())
    return place, shutil.disk_usage(place).free


def install(
    options: InstallOptions,
    say: child.Say,
    *,
    stop: child.Stop | None = None,
    runner: child.Runner = child.run,
    find_python: Callable[[], Python] = engine_python,
) -> Path:
    """Make the environment anew, install the engine, and give its Python. Takes minutes: not on the main thread.

    Raises:
        SpotterError: It failed or was stopped. What is there then is not used, and the next try begins anew.
    """
    return _Work(options, say, stop or child.Stop(), runner, child_environment(proxy=options.proxy)).make(find_python())


def remove() -> None:
    """Remove the environment that the plugin made.

    Raises:
        SpotterError: A file cannot be removed, for example because the engine runs.
    """
    (folder() / _WHOLE).unlink(missing_ok=True)
    if folder().exists():
        try:
            shutil.rmtree(folder())
        except OSError as error:
            raise SpotterError(
                tr("The engine's folder '{0}' cannot be removed.").format(folder()),
                tr("Stop the engine, and try again."),
                detail=str(error),
                code="folder",
            ) from error


@dataclass
class _Work:
    options: InstallOptions
    say: child.Say
    stop: child.Stop
    runner: child.Runner
    environment: Mapping[str, str]

    def make(self, python: Python) -> Path:
        own = interpreter(folder(), self.options.platform)
        self._check_disk()
        remove()
        self.say(tr("Making an environment in {0} with {1}.").format(folder(), python.path))
        folder().parent.mkdir(parents=True, exist_ok=True)
        self._run([python.path, "-m", "venv", str(folder())], tr("The environment could not be made."))
        self.say(tr("Installing the engine {0}. This takes minutes.").format(self.options.version))
        pip = [str(own), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        self._run(
            [*pip, *self._source()],
            tr("The engine {0} could not be installed.").format(self.options.version),
            tr("Look at the log; without the internet, choose a folder of wheels (Spotter's options)."),
            self._builds(str(own)),
        )
        self.say(tr("Trying the engine."))
        said = self._run([str(own), "-m", "engine", "--version"], tr("The engine was installed but does not run."))
        version = said[-1].split()[-1] if said and said[-1].split() else ""
        values = {"version": version, "device": self.device()}
        (folder() / _WHOLE).write_text(json.dumps(values), encoding="utf-8")
        self.say(tr("The engine {0} is installed.").format(version))
        return own

    def device(self) -> str:
        """For which device PyTorch is installed: "cpu" or "cuda"."""
        if self.options.device != "auto":
            return self.options.device
        return "cuda" if shutil.which("nvidia-smi") else "cpu"

    def _source(self) -> list[str]:
        """What pip is asked for, and where it takes it from."""
        wanted = f"{PACKAGE}=={self.options.version}"
        if not self.options.wheels:
            constraints = ["-c", str(_CONSTRAINTS)] if _CONSTRAINTS.is_file() else []
            return [*constraints, wanted]
        place = Path(self.options.wheels)
        if place.is_dir():
            return ["--no-index", "-f", str(place), wanted]
        if place.is_file() and place.suffix == ".whl":
            return [str(place)]
        raise SpotterError(
            tr("'{0}' is neither a wheel nor a folder of wheels.").format(self.options.wheels),
            tr("Choose another (Spotter's options)."),
            code="wheels",
        )

    def _builds(self, python: str) -> dict[str, str]:
        """Where PyTorch's builds for the device are, beside the package index, as pip reads it from the environment.

        Nothing where the user has an index of their own: it has what it has, and no other host is asked.
        """
        address = _TORCH_BUILDS.get((self.options.platform, self.device()))
        if address is None or (self.options.wheels and Path(self.options.wheels).is_dir()):
            return {}
        lines: list[str] = []
        command = [python, "-m", "pip", "config", "list"]
        self.runner(command, environment=self.environment, say=lines.append, stop=self.stop)
        names = {line.partition("=")[0].rpartition(".")[2].replace("_", "-") for line in lines}
        own = {"index-url", "no-index"} & names or {"PIP_INDEX_URL", "PIP_NO_INDEX"} & set(self.environment)
        return {} if own else {"PIP_EXTRA_INDEX_URL": address}

    def _check_disk(self) -> None:
        place, free = free_space(folder())
        if not self.options.wheels and free < _NEEDED_BYTES:
            raise SpotterError(
                tr("The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.").format(
                    _NEEDED_BYTES >> 30, place, free >> 30
                ),
                tr("Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME."),
                code="disk",
            )

    def _run(
        self, command: list[str], failure: str, remedy: str = "", more: Mapping[str, str] | None = None
    ) -> list[str]:
        """Run a step, with `more` in its environment; the lines that it wrote."""
        environment = {**self.environment, **(more or {})}
        code, lines = child.run_collecting(
            command, environment=environment, say=self.say, stop=self.stop, runner=self.runner
        )
        if self.stop.asked:
            raise SpotterError(tr("The installation was stopped."), code="stopped", retry=True)
        if code:
            detail = "\n".join([" ".join(command), *lines[-30:]])
            raise SpotterError(failure, remedy, detail, "engine_install", retry=True)
        return lines


class Installer(QThread):
    """Installs one thing, once, on a thread of its own. `start` it; the outcome is there when it has finished.

    Args:
        what: Its name.
        work: Installs it, given whom to tell the lines of the progress log, and what asks it to end.

    Attributes:
        line: Signal (str): a line of the progress log.
        what: As given.
        stop: Ask it to end the installation.
        problem: Why it failed; None where it did not.
    """

    line = pyqtSignal(str)

    def __init__(self, what: str, work: Callable[[child.Say, child.Stop], object]) -> None:
        super().__init__()
        self.setObjectName(f"spotter-install-{what}")
        self.what, self._work = what, work
        self.stop = child.Stop()
        self.problem: Problem | None = None

    def run(self) -> None:
        """Install; Qt calls it on the thread."""
        try:
            self._work(self.line.emit, self.stop)
        except SpotterError as error:
            self.problem = error.problem
        except Exception as error:  # noqa: BLE001 (nothing may escape a thread: QGIS would end)
            text = tr("The installation failed: {0}").format(error)
            self.problem = Problem(text, detail=traceback.format_exc(), code="install")
