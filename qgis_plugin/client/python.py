"""The real Python: on Windows and macOS `sys.executable` is QGIS itself, and would open a second one.

Not run on Windows and macOS by whoever wrote this: the places are those where the installers of QGIS put Python.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Callable

from ..problem import Problem, SpotterError
from ..text import tr
from .environment import child_environment, quiet

OLDEST, NEWEST = (3, 10), (3, 13)  # that the engine runs on
_SECONDS = 20.0
_EXAMINE = (
    "import importlib.util as u, json, sys;"
    "print(json.dumps({'version': list(sys.version_info[:2]), 'prefix': sys.prefix, 'bits': sys.maxsize.bit_length()+1,"
    " 'venv': all(u.find_spec(n) for n in ('venv', 'ensurepip')), 'pip': bool(u.find_spec('pip'))}))"
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

    platform: str = sys.platform
    executable: str = sys.executable or ""
    prefix: str = sys.prefix
    version: tuple[int, int] = sys.version_info[:2]
    is_file: Callable[[str], bool] = os.path.isfile
    which: Callable[[str], str | None] = shutil.which


@dataclass(frozen=True)
class Python:
    """An interpreter that was run and looked at.

    Attributes:
        path: Where it is.
        version: Major and minor.
        venv: Whether it can make environments.
        pip: Whether it has pip.
    """

    path: str
    version: tuple[int, int]
    venv: bool = True
    pip: bool = True


def own_places(host: Host) -> list[str]:
    """Where the Python that QGIS runs may have its interpreter, the likeliest first."""
    executable, join = host.executable, os.path.join
    number = f"{host.version[0]}.{host.version[1]}"
    if host.platform == "win32":
        beside = executable.replace("/", "\\").rpartition("\\")[0]
        places = [f"{folder}\\{name}" for folder in (host.prefix, beside) for name in ("python.exe", "python3.exe")]
    elif host.platform == "darwin":
        contents = executable.partition(".app/Contents/")
        bundle = "".join(contents[:2])
        inside = [
            f"MacOS/bin/python{number}",
            "MacOS/bin/python3",
            f"MacOS/python{number}",
            "MacOS/python3",
            f"Frameworks/Python.framework/Versions/{number}/bin/python{number}",
            f"Frameworks/bin/python{number}",
        ]
        places = [bundle + place for place in inside] if contents[1] else []
        places += [join(host.prefix, "bin", f"python{number}"), join(host.prefix, "bin", "python3")]
    else:
        places = [join(host.prefix, "bin", f"python{number}"), join(host.prefix, "bin", "python3")]
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
    number = f"{host.version[0]}.{host.version[1]}"
    raise SpotterError(
        Problem(
            tr("The Python {0} that QGIS runs has no interpreter where it is looked for.").format(number),
            tr("Install pyzmq into QGIS's Python by hand, and restart QGIS."),
            detail=f"{host.executable}; looked at: {', '.join(own_places(host))}",
            code="no_python",
        )
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
            **quiet(),
        )
        said = json.loads(done.stdout)
        return Python(path, (said["version"][0], said["version"][1]), bool(said["venv"]), bool(said["pip"]))
    except (OSError, subprocess.SubprocessError, ValueError, KeyError, IndexError, TypeError):
        return None


def engine_places(host: Host) -> list[str]:
    """Interpreters that may make the engine's environment, the likeliest first: QGIS's own, then those on PATH."""
    names = [f"python{OLDEST[0]}.{minor}" for minor in (12, 11, 13, 10)]
    names += ["python3", "python"]
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
        number = f"{fits[0].version[0]}.{fits[0].version[1]}"
        raise SpotterError(
            Problem(
                tr("Python {0} cannot make environments: its module venv is missing.").format(number),
                tr("On Debian and Ubuntu: sudo apt install python3-venv. Then try again."),
                detail=fits[0].path,
                code="no_venv",
            )
        )
    raise SpotterError(
        Problem(
            tr("No Python from {0} to {1} was found, which the engine needs.").format(_text(OLDEST), _text(NEWEST)),
            tr("Install Python {0}, for example from python.org, and try again.").format("3.12"),
            detail=", ".join(engine_places(host)),
            code="no_python",
        )
    )


def _text(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
