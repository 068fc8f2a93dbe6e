"""Child processes: read line by line, ended from another thread, in an environment without what belongs to QGIS."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Callable, Protocol
from urllib.parse import quote

from qgis.core import QgsSettings

from ..platform import SYSTEM, no_window
from ..platform import end as end_process
from ..problem import SpotterError
from ..text import tr
from .endpoint import load_authentication

Say = Callable[[str], None]
_GRACE_SECONDS = 3.0
# Of QGIS's Python, and of the libraries that it carries: another Python that reads them breaks.
_BARRED = {
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "PYTHONNOUSERSITE", "PYTHONUSERBASE",
    "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "CONDA_PREFIX", "O4W_QT_PREFIX", "O4W_QT_PLUGINS", "O4W_QT_LIBRARIES",
    "O4W_QT_BINARIES", "O4W_QT_HEADERS", "O4W_QT_DOC", "OSGEO4W_ROOT", "LD_LIBRARY_PATH", "LD_PRELOAD",
    "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "DYLD_INSERT_LIBRARIES",
}  # fmt: skip
_BARRED_STARTS = ("PROJ_", "GDAL_", "QT_", "QML", "QGIS_", "GEOTIFF_", "OGR_", "OSGEO4W", "PIP_TARGET", "PIP_USER")


class Stop:
    """Asks a piece of work on another thread to end, and ends the child that it waits for.

    Attributes:
        asked: Whether the work is to end.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self.asked = False

    def ask(self) -> None:
        """Have the work end."""
        with self._lock:
            self.asked = True
            if self._child is not None:
                end(self._child)

    def watch(self, child: subprocess.Popen[str] | None) -> None:
        """Name the child that has to end with the work; None once it has ended."""
        with self._lock:
            self._child = child
            if child is not None and self.asked:
                end(child)


class Runner(Protocol):
    """Runs a command, passes on its lines, and gives its exit code; as `run`."""

    def __call__(self, command: Sequence[str], *, environment: Mapping[str, str], say: Say, stop: Stop) -> int:
        """Run a command to its end."""


def run(command: Sequence[str], *, environment: Mapping[str, str], say: Say, stop: Stop) -> int:
    """Run a command to its end, passing on each line that it writes.

    Returns:
        Its exit code; that of an ended process where `stop` was asked.

    Raises:
        OSError: It cannot be started.
    """
    child = subprocess.Popen(
        list(command),
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=os.path.dirname(command[0]) or None,
        **no_window(),
    )
    stop.watch(child)
    try:
        with child:
            for line in child.stdout or ():
                say(line.rstrip())
    finally:
        stop.watch(None)
    return child.returncode


def run_collecting(
    command: Sequence[str], *, environment: Mapping[str, str], say: Say, stop: Stop, runner: Runner = run
) -> tuple[int, list[str]]:
    """Run a command as `run` does: its exit code, -1 where it cannot be started, and all lines that it wrote."""
    lines: list[str] = []

    def note(line: str) -> None:
        lines.append(line)
        say(line)

    try:
        return runner(command, environment=environment, say=note, stop=stop), lines
    except OSError as error:
        return -1, [str(error)]


def end(child: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    """Ask a child to end, without waiting for it."""
    end_process(child)


def wait_or_kill(child: subprocess.Popen[str] | subprocess.Popen[bytes], seconds: float = _GRACE_SECONDS) -> None:
    """Wait for a child that was asked to end; kill it where it does not."""
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@dataclass(frozen=True)
class Proxy:
    """QGIS's proxy settings, where it has any.

    Attributes:
        address: As a child reads it: an http address with user, password, host and port; "" for none.
        exceptions: Hosts that are reached without it.
    """

    address: str = ""
    exceptions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Proxy({'set' if self.address else 'none'})"


def child_environment(
    base: Mapping[str, str] | None = None,
    *,
    proxy: Proxy | None = None,
    platform: str = SYSTEM,
    prefix: str = sys.prefix,
) -> dict[str, str]:
    """The environment for a Python that is not QGIS's.

    Args:
        base: By default this process's.
        proxy: What to reach the internet by; None leaves what the environment says.
        platform: As `sys.platform`.
        prefix: Of QGIS's Python; on Windows what lies beside it leaves PATH.
    """
    base = os.environ if base is None else base
    kept = {name: value for name, value in base.items() if not _barred(name)}
    if platform == "win32":
        _clear_path(kept, prefix)
    kept["PYTHONUTF8"] = "1"
    kept["PYTHONUNBUFFERED"] = "1"
    if proxy is not None and proxy.address:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            kept[name] = proxy.address
        if proxy.exceptions:
            kept["NO_PROXY"] = kept["no_proxy"] = ",".join(proxy.exceptions)
    return kept


def _barred(name: str) -> bool:
    upper = name.upper()
    return upper in _BARRED or upper.startswith(_BARRED_STARTS)


def _clear_path(environment: dict[str, str], prefix: str) -> None:
    r"""Take QGIS's own folders off PATH: their DLLs would be loaded in place of the child's.

    `prefix` is C:\...\apps\Python312; what QGIS brings lies in the folder above `apps`.
    """
    root = prefix.replace("/", "\\").lower().rpartition("\\apps\\")[0]
    for name in list(environment):
        if root and name.upper() == "PATH":
            parts = environment[name].split(";")
            environment[name] = ";".join(p for p in parts if not p.replace("/", "\\").lower().startswith(root))


def qgis_proxy() -> Proxy | None:
    """QGIS's proxy; None where it takes the system's or is switched off, and the environment decides.

    On the main thread, where an authentication configuration holds the password.

    Raises:
        SpotterError: It is of a kind that pip cannot use, or the master password was not given.
    """
    settings = QgsSettings()

    def read(name: str) -> str:
        return str(settings.value(f"proxy/{name}", "") or "")

    if read("proxyEnabled").lower() != "true" or read("proxyType") in ("", "DefaultProxy"):
        return None
    if read("proxyType") not in ("HttpProxy", "HttpCachingProxy"):
        raise SpotterError(
            tr("QGIS is set to a proxy of the kind {0}, which pip cannot use.").format(read("proxyType")),
            tr("Install from a wheel or a folder of wheels instead (Spotter's options)."),
            code="proxy",
        )
    user, secret = read("proxyUser"), read("proxyPassword")
    if read("authcfg"):
        config = load_authentication(read("authcfg"))
        if config is not None:
            user, secret = config.config("username"), config.config("password")
    login = f"{quote(user, safe='')}:{quote(secret, safe='')}@" if user else ""
    port = f":{read('proxyPort')}" if read("proxyPort") not in ("", "0") else ""
    excluded = settings.value("proxy/noProxyUrls", None) or settings.value("proxy/proxyExcludedUrls", "")
    parts = excluded.split("|") if isinstance(excluded, str) else list(excluded)
    hosts = tuple(_host(str(part)) for part in parts if str(part))
    return Proxy(f"http://{login}{read('proxyHost')}{port}", hosts)


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0] if "://" in address else address.partition("/")[0]
