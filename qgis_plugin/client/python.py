"""Python interpreters, that of QGIS and those that the engine may have, and pyzmq in QGIS's own.

On Windows and macOS `sys.executable` is QGIS itself, and would open a second one. Where pyzmq cannot be imported it is
installed, when asked, into a folder of the plugin's own in the profile, one for each build of Python, so that an update
of QGIS finds none rather than a wrong one; it comes last on `sys.path`, so that nothing of QGIS's is ever shadowed.
Not tested on Windows and macOS: the places are those where the installers of QGIS put Python.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from qgis.core import QgsApplication

from ..platform import SYSTEM, no_window
from ..problem import SpotterError
from ..text import tr
from . import child
from .child import Proxy, child_environment

REQUIREMENT = "pyzmq>=24"
OLDEST, NEWEST = (3, 10), (3, 13)  # that the engine runs on
_SECONDS = 20.0
_EXAMINE = (
    "import importlib.util as u, json, sys;"
    "print(json.dumps([sys.version_info[:2], all(u.find_spec(n) for n in ('venv', 'ensurepip'))]))"
)


@dataclass(frozen=True)
class Host:
    """What is asked about the process that runs this; tests put others in its place.

    Attributes:
        platform: `sys.platform`.
        executable: `sys.executable`.
        prefix: `sys.prefix`.
        version: Major and minor.
        is_file: Whether a path is a file.
        which: Where a command is found on PATH, or None.
    """

    platform: str = SYSTEM
    executable: str = sys.executable or ""
    prefix: str = sys.prefix
    version: tuple[int, int] = sys.version_info[:2]
    is_file: Callable[[str], bool] = os.path.isfile
    which: Callable[[str], str | None] = shutil.which


@dataclass(frozen=True)
class Python:
    """An interpreter that was run: its path, its major and minor version, and whether it can make environments."""

    path: str
    version: tuple[int, int]
    venv: bool = True


def own_places(host: Host) -> list[str]:
    """Where the Python that QGIS runs may have its interpreter, the likeliest first."""
    executable = host.executable
    names = (f"python{_text(host.version)}", "python3")
    if host.platform == "win32":
        beside = executable.replace("/", "\\").rpartition("\\")[0]
        places = [f"{folder}\\{name}" for folder in (host.prefix, beside) for name in ("python.exe", "python3.exe")]
    elif host.platform == "darwin":
        contents = executable.partition(".app/Contents/")
        bundle = "".join(contents[:2])
        inside = [f"{folder}/{name}" for folder in ("MacOS/bin", "MacOS") for name in names]
        inside += [f"Frameworks/Python.framework/Versions/{_text(host.version)}/bin/{names[0]}"]
        inside += [f"Frameworks/bin/{names[0]}"]
        places = [bundle + place for place in inside] if contents[1] else []
        places += [os.path.join(host.prefix, "bin", name) for name in names]
    else:
        places = [os.path.join(host.prefix, "bin", name) for name in names]
    # Outside QGIS, in qgis_process and on Linux, Python is often what it says.
    name = executable.replace("\\", "/").rpartition("/")[2].lower()
    if name.startswith("python"):
        places.insert(0, executable)
    return places


def own_python(host: Host | None = None) -> str:
    """The interpreter of the Python that QGIS runs.

    Raises:
        SpotterError: None is where one should be.
    """
    host = host or Host()
    for place in own_places(host):
        if host.is_file(place):
            return place
    raise SpotterError(
        tr("The Python {0} that QGIS runs has no interpreter where it is looked for.").format(_text(host.version)),
        tr("Install pyzmq into QGIS's Python by hand, and restart QGIS."),
        detail=f"{host.executable}; looked at: {', '.join(own_places(host))}",
        code="no_python",
    )


def examine(path: str) -> Python | None:
    """What a Python says of itself; None where it does not run."""
    try:
        done = subprocess.run(
            [path, "-c", _EXAMINE],
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
            **no_window(),
        )
        (major, minor), venv = json.loads(done.stdout)
        return Python(path, (major, minor), venv)
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return None


def engine_places(host: Host) -> list[str]:
    """Interpreters that may make the engine's environment, the likeliest first: QGIS's own, then those on PATH."""
    names = ("python3.12", "python3.11", "python3.13", "python3.10", "python3", "python")
    found = [place for place in own_places(host) if host.is_file(place)]
    found += [path for path in map(host.which, names) if path]
    # The Python of the Windows store is a stub that opens the store.
    return [path for path in dict.fromkeys(found) if "WindowsApps" not in path]


def engine_python(host: Host | None = None, look: Callable[[str], Python | None] = examine) -> Python:
    """An interpreter that can make the engine's environment.

    Raises:
        SpotterError: There is none.
    """
    host = host or Host()
    fits = [p for p in map(look, engine_places(host)) if p is not None and OLDEST <= p.version <= NEWEST]
    for python in fits:
        if python.venv:
            return python
    if fits:
        number = _text(fits[0].version)
        raise SpotterError(
            tr("Python {0} cannot make environments: its module venv is missing.").format(number),
            tr("On Debian and Ubuntu: sudo apt install python3-venv. Then try again."),
            detail=fits[0].path,
            code="no_venv",
        )
    raise SpotterError(
        tr("No Python from {0} to {1} was found, which the engine needs.").format(_text(OLDEST), _text(NEWEST)),
        tr("Install Python {0}, for example from python.org, and try again.").format("3.12"),
        detail=", ".join(engine_places(host)),
        code="no_python",
    )


def any_python(host: Host | None = None, look: Callable[[str], Python | None] = examine) -> Python | None:
    """An interpreter that runs, of whatever version, QGIS's own before others; None where there is none."""
    return next((python for python in map(look, engine_places(host or Host())) if python is not None), None)


def _text(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"


def pyzmq_folder() -> Path:
    """The plugin's folder for what it installs into QGIS's Python."""
    build = sysconfig.get_config_var("SOABI") or f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    return Path(QgsApplication.qgisSettingsDirPath()) / "spotter" / "site-packages" / str(build)


def has_pyzmq() -> bool:
    """Whether pyzmq can be imported; what was installed into the plugin's folder is found, too."""
    if not _imports() and pyzmq_folder().is_dir() and str(pyzmq_folder()) not in sys.path:
        sys.path.append(str(pyzmq_folder()))
        importlib.invalidate_caches()
    return _imports()


def _imports() -> bool:
    try:
        zmq = importlib.import_module("zmq")
    except (ImportError, OSError):  # OSError: a library that it needs cannot be loaded
        return False
    return bool(zmq.has("curve"))


def pyzmq_command(wheels: str = "", python: str = "") -> list[str]:
    """The command that installs pyzmq into the plugin's folder.

    Args:
        wheels: A folder of wheels, or a wheel beside others, to install from instead of the package index.
        python: QGIS's Python; by default it is found.

    Raises:
        SpotterError: QGIS's Python has no interpreter where one should be.
    """
    command = [python or own_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary", ":all:", "--upgrade", "--target", str(pyzmq_folder())]
    if wheels:
        place = Path(wheels)
        command += ["--no-index", "-f", str(place if place.is_dir() else place.parent)]
    return [*command, REQUIREMENT]


def as_line(command: Sequence[str], platform: str = SYSTEM) -> str:
    """A command as it is typed into a terminal."""
    return subprocess.list2cmdline(command) if platform == "win32" else shlex.join(command)


def install_pyzmq(
    say: child.Say,
    *,
    wheels: str = "",
    proxy: Proxy | None = None,
    stop: child.Stop | None = None,
    runner: child.Runner = child.run,
) -> None:
    """Install pyzmq into the plugin's folder, so that it can be imported at once. Not on the main thread.

    Raises:
        SpotterError: It failed, or was stopped; the problem says what to type instead.
    """
    stop = stop or child.Stop()
    command = pyzmq_command(wheels)
    os.makedirs(pyzmq_folder(), exist_ok=True)
    say(as_line(command))
    environment = child_environment(proxy=proxy)
    code, lines = child.run_collecting(command, environment=environment, say=say, stop=stop, runner=runner)
    if stop.asked:
        raise SpotterError(tr("The installation was stopped."), code="stopped", retry=True)
    importlib.invalidate_caches()
    if code == 0 and has_pyzmq():
        return
    raise SpotterError(
        tr("pyzmq could not be installed (pip ended with code {0}).").format(code),
        tr(
            "Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}"
        ).format(as_line(command)),
        detail="\n".join(lines[-20:]),
        code="pyzmq_install",
        retry=True,
    )
