"""Installing on this computer: the engine's environment, with the version that fits this plugin.

Environments stand in Spotter's data folder, so that all profiles share them. A file in each, written last, says that it
is whole; the newest whole one is the engine's. A new one is made beside the one that works, which goes afterwards.
"""

from __future__ import annotations

import configparser
import contextlib
import json
import shutil
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QLockFile, QThread, pyqtSignal

from ..platform import SYSTEM
from ..problem import Problem, SpotterError
from ..protocol.keyfile import data_folder
from ..text import tr
from . import child
from .child import Proxy, child_environment
from .indexes import Indexes, read_indexes, torch_backend, torch_index
from .python import Python, any_python, engine_python
from .uv import Uv, downloads, examine_uv, fetch_commands, own_uv, tools, uv_places

PACKAGE = "spotter-engine"
_WHOLE = "spotter-environment.json"
_CONSTRAINTS = Path(__file__).resolve().parents[1] / "constraints.txt"
_FOLDERS = ("engine", "engine-2")  # one for the engine that works, one for the next
_LINE_MBIT_S = 50  # the speed of the line that times are said for
# What the engine cannot do without; the last one loads the operators that belong to PyTorch's build.
_TRIAL = (
    "import json, engine, numpy, torch, torchvision, transformers, rasterio, pyogrio, pyproj, cv2;"
    "print(json.dumps([engine.__version__, torch.__version__, torch.version.cuda or '']))"
)
# Only compiling and testing need these, and together they take a tenth of the room.
_SURPLUS = (
    "torch/include", "torch/test", "torch/share", "torch/lib/*.lib", "torch/bin/test_*", "torch/bin/*Test",
    "torch/bin/protoc*", "*/tests", "*/*/tests", "*.libs/*.a",
)  # fmt: skip


@dataclass(frozen=True)
class Footprint:
    """What an installation takes.

    Attributes:
        disk: Bytes on the disk when it is done.
        download: Bytes that come over the line.
        work_seconds: Unpacking and trying, beside the download.
    """

    disk: int
    download: int
    work_seconds: int

    @property
    def seconds(self) -> float:
        """From nothing, on a line of 50 Mbit/s."""
        return self.download * 8 / (_LINE_MBIT_S * 1e6) + self.work_seconds


# On Linux with Python 3.11; measured, but for the download with CUDA: decision 29.
FOOTPRINTS = {
    "cpu": Footprint(1_470_000_000, 480_000_000, 45),
    "cuda": Footprint(7_400_000_000, 3_200_000_000, 120),
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
        device: "cpu" for inference alone, "cuda" with an NVIDIA GPU and for tuning, too; "auto": the latter where an
            NVIDIA driver is found.
        proxy: QGIS's proxy.
        version: Of the engine; by default the plugin's own.
        platform: As `sys.platform`.
    """

    wheels: str = ""
    device: str = "auto"
    proxy: Proxy | None = None
    version: str = field(default_factory=plugin_version)
    platform: str = SYSTEM

    @property
    def source(self) -> str:
        """What tells one installation of a version from another: a wheel of somebody's own may change."""
        place = Path(self.wheels) if self.wheels else None
        if place is None or not place.is_file():
            return self.wheels
        facts = place.stat()
        return f"{place} {facts.st_size} {facts.st_mtime_ns}"


def chosen_device(device: str) -> str:
    """For which device an engine is installed: "cpu" or "cuda"."""
    if device != "auto":
        return device
    return "cuda" if shutil.which("nvidia-smi") else "cpu"


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
    here = folder()
    return interpreter(here) if here is not None else None


def folder() -> Path | None:
    """The plugin's own environment: the newest that is whole; None where there is none."""
    found = []
    for name in _FOLDERS:
        with contextlib.suppress(OSError):
            place = data_folder() / name
            if interpreter(place).is_file():
                found.append(((place / _WHOLE).stat().st_mtime_ns, place))
    return max(found)[1] if found else None


def installed() -> dict[str, str]:
    """What the plugin's own environment says of itself: version, device, source; empty where there is none."""
    here = folder()
    try:
        values = json.loads((here / _WHOLE).read_text(encoding="utf-8")) if here is not None else {}
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in values.items()} if isinstance(values, dict) else {}


def damage(python: Path, stop: child.Stop | None = None, runner: child.Runner = child.run) -> str:
    """Why an environment cannot run the engine, in its own words; "" where it can. Takes seconds."""
    code, lines = child.run_collecting(
        [str(python), "-c", _TRIAL],
        environment=child_environment(),
        say=lambda _: None,
        stop=stop or child.Stop(),
        runner=runner,
    )
    return "" if code == 0 else next((line for line in reversed(lines) if line.strip()), f"code {code}")


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
    """Install the engine, and give its Python. Takes minutes: not on the main thread.

    What is there already, whole and in this version, stays. What is broken or half there is made anew, from what was
    downloaded before.

    Raises:
        SpotterError: It failed or was stopped, or another QGIS installs. An engine that worked before still does.
    """
    stop = stop or child.Stop()
    data_folder().mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(data_folder() / "install.lock"))
    lock.setStaleLockTime(0)  # held as long as its process lives
    if not lock.tryLock(0):
        raise SpotterError(
            tr("Another QGIS on this computer is installing the engine."),
            tr("Wait until it has finished, and connect."),
            code="installing",
            retry=True,
        )
    try:
        return _Work(options, say, stop, runner, child_environment(proxy=options.proxy), find_python).make()
    finally:
        lock.unlock()


def remove() -> None:
    """Remove what the plugin installed.

    Raises:
        SpotterError: A file cannot be removed, for example because the engine runs.
    """
    for place in (*(data_folder() / name for name in _FOLDERS), tools()):
        _remove(place)


def _remove(place: Path) -> None:
    if not place.exists():
        return
    with contextlib.suppress(OSError):
        (place / _WHOLE).unlink()
    try:
        shutil.rmtree(place)
    except OSError as error:
        raise SpotterError(
            tr("The engine's folder '{0}' cannot be removed.").format(place),
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
    find_python: Callable[[], Python] = engine_python

    def make(self) -> Path:
        """Install, unless that is done already."""
        already = self._already()
        if already is not None:
            return already
        old = folder()
        target = next(place for place in (data_folder() / name for name in _FOLDERS) if place != old)
        _remove(target)  # half of an earlier try
        self._make_room(old)
        indexes, uv = self._read_indexes(), self._find_uv()
        own = self._make_environment(uv, target)
        self.say(tr("Installing the engine {0}. {1}").format(self.options.version, size_sentence(self.device())))
        self._install(uv, own, indexes)
        if self.device() == "cpu":
            prune(target)
        self.say(tr("Trying the engine."))
        version, torch, cuda = self._try(own)
        if self.device() == "cuda" and not cuda:
            self.say(tr("PyTorch {0} came without CUDA: the engine will use the processor.").format(torch))
        values = {"version": version, "device": self.device(), "torch": torch, "source": self.options.source}
        (target / _WHOLE).write_text(json.dumps(values), encoding="utf-8")
        self._clear(old)
        self.say(tr("The engine {0} is installed.").format(version))
        return own

    def device(self) -> str:
        """For which device PyTorch is installed: "cpu" or "cuda"."""
        return chosen_device(self.options.device)

    def _already(self) -> Path | None:
        """The Python of an engine that is what is wanted, and runs."""
        here, said = folder(), installed()
        wanted = (self.options.version, self.device(), self.options.source)
        if here is None or (said.get("version"), said.get("device"), said.get("source", "")) != wanted:
            return None
        own = interpreter(here, self.options.platform)
        wrong = damage(own, self.stop, self.runner)
        self._check_stop()
        if wrong:
            self.say(tr("The engine that is installed is damaged, and is installed anew: {0}").format(wrong))
            return None
        self.say(tr("The engine {0} is installed already, and runs.").format(self.options.version))
        return own

    def _make_room(self, old: Path | None) -> None:
        """See to it that there is room; where there is none beside the engine that was there before, that one goes.

        Raises:
            SpotterError: There is not.
        """
        place, free = free_space(data_folder() / _FOLDERS[0])
        # What was unpacked is linked into the environment and not copied; the wheel of PyTorch is, for a moment.
        needed = 0 if self.options.wheels else FOOTPRINTS[self.device()].disk * 11 // 10
        if free >= needed:
            return
        if old is not None:
            self.say(tr("There is no room for two: the engine that was installed before is removed first."))
            _remove(old)
            place, free = free_space(data_folder() / _FOLDERS[0])
        if free < needed:
            raise SpotterError(
                tr("The engine needs about {0} GB on the disk of '{1}', where {2} GB are free.").format(
                    _gigabytes(needed), place, _gigabytes(free)
                ),
                tr("Make room, or put Spotter's data elsewhere with the environment variable SPOTTER_HOME."),
                code="disk",
            )

    def _read_indexes(self) -> Indexes:
        """What the user set for pip. Where no pip can be asked, the environment alone says it."""
        python = any_python()
        lines: list[str] = []
        if python is not None:
            command = [python.path, "-m", "pip", "config", "list"]
            code, lines = self._quietly(command)
            lines = lines if code == 0 else []
        return read_indexes(lines, self.environment)

    def _find_uv(self) -> Uv | None:
        """A uv, fetched where there is none; None where it cannot be had."""
        for path in uv_places(self.options.platform):
            uv = examine_uv(path, self.environment, self.runner, self.stop)
            if uv is not None:
                return uv
        self._check_stop()
        python = any_python()
        if python is None:
            return None
        self.say(tr("Fetching uv, which installs faster than pip."))
        place = Path(self.options.wheels) if self.options.wheels else None
        more = ["--no-index", "-f", str(place)] if place is not None and place.is_dir() else []
        for way in fetch_commands(python, more):
            if all(self._quietly(command)[0] == 0 for command in way):
                uv = examine_uv(str(own_uv(self.options.platform)), self.environment, self.runner, self.stop)
                if uv is not None:
                    return uv
            self._check_stop()
        self.say(tr("uv cannot be had here; pip does the work."))
        return None

    def _make_environment(self, uv: Uv | None, target: Path) -> Path:
        """An empty environment: with a Python that uv fetches, else with one that is there."""
        own = interpreter(target, self.options.platform)
        environment = self.environment
        # Wheels that somebody gathered fit the Python that they were gathered with, which is here.
        if uv is not None and not self.options.wheels:
            self.say(tr("Making an environment in {0} with a Python of its own.").format(target))
            code, _ = self._quietly(uv.make(target), uv.environment(environment, {"UV_SYSTEM_CERTS": "true"}))
            self._check_stop()
            if code == 0:
                return own
            shutil.rmtree(target, ignore_errors=True)
        python = self.find_python()
        self.say(tr("Making an environment in {0} with {1}.").format(target, python.path))
        failure = tr("The environment could not be made.")
        if uv is not None:
            self._run(uv.make_with(python.path, target), failure, environment=uv.environment(environment, {}))
        else:
            self._run([python.path, "-m", "venv", str(target)], failure)
        return own

    def _install(self, uv: Uv | None, own: Path, indexes: Indexes) -> None:
        failure = tr("The engine {0} could not be installed.").format(self.options.version)
        remedy = tr("Look at the log; without the internet, choose a folder of wheels (Spotter's options).")
        folder_alone = bool(self.options.wheels) and Path(self.options.wheels).is_dir()
        usual = not (indexes.own or folder_alone)  # else no other host is asked
        what = self._what()
        if uv is not None:
            backend = torch_backend(self.options.platform, self.device()) if usual else ""
            environment = uv.environment(self.environment, {} if folder_alone else indexes.for_uv())
            self._run(uv.install(own, backend, what), failure, remedy, environment)
            return
        pip = [str(own), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
        # The file of what was compiled would take a quarter of the room again.
        address = torch_index(self.options.platform, self.device()) if usual else ""
        more = " ".join([*indexes.more, address]).strip()
        environment = {**self.environment, "PIP_EXTRA_INDEX_URL": more} if address else dict(self.environment)
        self._run([*pip, "--no-compile", *what], failure, remedy, environment)

    def _what(self) -> list[str]:
        """What is installed, and where it is taken from."""
        extra = "[tune]" if self.device() == "cuda" else ""
        wanted = f"{PACKAGE}{extra}=={self.options.version}"
        constraints = ["-c", str(_CONSTRAINTS)] if _CONSTRAINTS.is_file() else []
        if not self.options.wheels:
            return [*constraints, wanted]
        place = Path(self.options.wheels)
        if place.is_dir():
            return ["--no-index", "-f", str(place), wanted]
        if place.is_file() and place.suffix == ".whl":
            return [*constraints, f"{place}{extra}"]
        raise SpotterError(
            tr("'{0}' is neither a wheel nor a folder of wheels.").format(self.options.wheels),
            tr("Choose another (Spotter's options)."),
            code="wheels",
        )

    def _try(self, own: Path) -> tuple[str, str, str]:
        """The versions of engine, PyTorch and CUDA, "" for the last where it is not."""
        failure = tr("The engine was installed but does not run.")
        said = self._run([str(own), "-c", _TRIAL], failure, quiet=True)
        try:
            version, torch, cuda = json.loads(said[-1])
        except (IndexError, ValueError, TypeError) as error:
            raise SpotterError(failure, "", "\n".join(said[-30:]), "engine_install", retry=True) from error
        return str(version), str(torch), str(cuda)

    def _clear(self, old: Path | None) -> None:
        """Remove what is not needed any more. What another program holds open goes at the next installation."""
        if old is not None:
            with contextlib.suppress(OSError):
                (old / _WHOLE).unlink()
            shutil.rmtree(old, ignore_errors=True)
        for place in (downloads(), tools() / "pip"):
            shutil.rmtree(place, ignore_errors=True)

    def _check_stop(self) -> None:
        if self.stop.asked:
            raise SpotterError(tr("The installation was stopped."), code="stopped", retry=True)

    def _quietly(self, command: list[str], environment: Mapping[str, str] | None = None) -> tuple[int, list[str]]:
        """Run what may fail: its exit code and lines."""
        return child.run_collecting(
            command, environment=environment or self.environment, say=lambda _: None, stop=self.stop, runner=self.runner
        )

    def _run(
        self,
        command: list[str],
        failure: str,
        remedy: str = "",
        environment: Mapping[str, str] | None = None,
        *,
        quiet: bool = False,
    ) -> list[str]:
        """Run a step; the lines that it wrote.

        Raises:
            SpotterError: It failed, or was stopped.
        """
        say: Callable[[str], Any] = (lambda _: None) if quiet else self.say
        code, lines = child.run_collecting(
            command, environment=environment or self.environment, say=say, stop=self.stop, runner=self.runner
        )
        self._check_stop()
        if code:
            detail = "\n".join([" ".join(command), *lines[-30:]])
            raise SpotterError(failure, remedy, detail, "engine_install", retry=True)
        return lines


def size_sentence(device: str) -> str:
    """What installing takes, as it is said before."""
    footprint = FOOTPRINTS[device]
    said = tr("About {0} GB on disk, {1} GB to download: some {2} minutes on a line of {3} Mbit/s.")
    minutes = max(1, round(footprint.seconds / 60))
    return said.format(_gigabytes(footprint.disk), _gigabytes(footprint.download), minutes, _LINE_MBIT_S)


def prune(environment: Path) -> int:
    """Remove from an environment what only compiling and testing need; the bytes that are free again."""
    freed = 0
    for site in (*environment.glob("lib/python*/site-packages"), *environment.glob("Lib/site-packages")):
        for pattern in _SURPLUS:
            for path in site.glob(pattern):
                freed += sum(file.lstat().st_size for file in (path.rglob("*") if path.is_dir() else (path,)))
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)
    return freed


def _gigabytes(count: int) -> str:
    return f"{count / 1e9:.1f}"


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
