"""The environment of child processes: the user's, without what belongs to QGIS, and with QGIS's proxy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

# Of QGIS's Python, and of the libraries that it carries: another Python that reads them breaks.
_BARRED = {
    "PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONEXECUTABLE", "PYTHONNOUSERSITE", "PYTHONUSERBASE",
    "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "CONDA_PREFIX", "O4W_QT_PREFIX", "O4W_QT_PLUGINS", "O4W_QT_LIBRARIES",
    "O4W_QT_BINARIES", "O4W_QT_HEADERS", "O4W_QT_DOC", "OSGEO4W_ROOT", "LD_LIBRARY_PATH", "LD_PRELOAD",
    "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "DYLD_INSERT_LIBRARIES",
}  # fmt: skip
_BARRED_STARTS = ("PROJ_", "GDAL_", "QT_", "QML", "QGIS_", "GEOTIFF_", "OGR_", "OSGEO4W", "PIP_TARGET", "PIP_USER")


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
    platform: str = sys.platform,
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


def quiet(platform: str = sys.platform) -> dict[str, Any]:
    """Arguments for `subprocess` that keep a console window from flashing up on Windows."""
    return {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0x08000000)} if platform == "win32" else {}


def qgis_proxy() -> Proxy | None:
    """QGIS's proxy; None where it takes the system's or is switched off, and the environment decides.

    On the main thread, where an authentication configuration holds the password.

    Raises:
        SpotterError: It is of a kind that pip cannot use, or the master password was not given.
    """
    from qgis.core import QgsSettings

    from ..problem import Problem, SpotterError
    from ..text import tr
    from . import authentication

    settings = QgsSettings()

    def read(name: str) -> str:
        return str(settings.value(f"proxy/{name}", "") or "")

    if read("proxyEnabled").lower() != "true" or read("proxyType") in ("", "DefaultProxy"):
        return None
    if read("proxyType") not in ("HttpProxy", "HttpCachingProxy"):
        raise SpotterError(
            Problem(
                tr("QGIS is set to a proxy of the kind {0}, which pip cannot use.").format(read("proxyType")),
                tr("Install from a wheel or a folder of wheels instead (Spotter's options)."),
                code="proxy",
            )
        )
    user, secret = read("proxyUser"), read("proxyPassword")
    if read("authcfg"):
        config = authentication.load(read("authcfg"))
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
