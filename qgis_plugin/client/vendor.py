"""pyzmq: used where it can be imported; otherwise installed, when asked, into a folder of the plugin's own.

The folder stands in the profile, one for each build of Python, so that an update of QGIS finds none rather than a wrong
one; it comes last on `sys.path`, so that nothing of QGIS's is ever shadowed.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsApplication

from ..problem import Problem, SpotterError
from ..text import tr
from . import child
from .environment import Proxy, child_environment
from .python import own_python

REQUIREMENT = "pyzmq>=24"


def folder() -> Path:
    """The plugin's folder for what it installs into QGIS's Python."""
    build = sysconfig.get_config_var("SOABI") or f"{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    return Path(QgsApplication.qgisSettingsDirPath()) / "spotter" / "site-packages" / str(build)


def available() -> bool:
    """Whether pyzmq can be imported; what was installed into the plugin's folder is found, too."""
    if _usable():
        return True
    if folder().is_dir() and str(folder()) not in sys.path:
        sys.path.append(str(folder()))
        importlib.invalidate_caches()
    return _usable()


def _usable() -> bool:
    try:
        zmq = importlib.import_module("zmq")
    except (ImportError, OSError):  # OSError: a library that it needs cannot be loaded
        return False
    return bool(zmq.has("curve"))


def install_command(wheels: str = "", python: str = "") -> list[str]:
    """The command that installs pyzmq into the plugin's folder.

    Args:
        wheels: A folder of wheels, or a wheel beside others, to install from instead of the package index.
        python: QGIS's Python; by default it is found.

    Raises:
        SpotterError: QGIS's Python has no interpreter where one should be.
    """
    command = [python or own_python(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary", ":all:", "--upgrade", "--target", str(folder())]
    if wheels:
        place = Path(wheels)
        command += ["--no-index", "-f", str(place if place.is_dir() else place.parent)]
    return [*command, REQUIREMENT]


def as_line(command: Sequence[str], platform: str = sys.platform) -> str:
    """A command as it is typed into a terminal."""
    return subprocess.list2cmdline(command) if platform == "win32" else shlex.join(command)


def install(
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
    command = install_command(wheels)
    os.makedirs(folder(), exist_ok=True)
    say(as_line(command))
    lines: list[str] = []

    def note(line: str) -> None:
        lines.append(line)
        say(line)

    try:
        code = runner(command, environment=child_environment(proxy=proxy), say=note, stop=stop)
    except OSError as error:
        code, lines = -1, [str(error)]
    if stop.asked:
        raise SpotterError(Problem(tr("The installation was stopped."), code="stopped", retry=True))
    importlib.invalidate_caches()
    if code == 0 and available():
        return
    raise SpotterError(
        Problem(
            tr("pyzmq could not be installed (pip ended with code {0}).").format(code),
            tr(
                "Type this into a terminal, or on Debian and Ubuntu: sudo apt install python3-zmq. Then try again: {0}"
            ).format(as_line(command)),
            detail="\n".join(lines[-20:]),
            code="pyzmq_install",
            retry=True,
        )
    )
