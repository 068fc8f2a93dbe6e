"""The QGIS desktop under a virtual screen, in a fresh profile with the plugin in it, driven from the inside.

A script runs inside QGIS once the plugins are loaded. It imports `inside` from `desktop_inside`, and leaves what it has
seen in a JSON file.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SCREEN = (1500, 900)
_INI = """\
[PythonPlugins]
spotter=true

[qgis]
checkVersion=false
showTips340=false
askToSaveProjectChanges=false

[app]
askToSaveMemoryLayers=false
projections\\unknownCrsBehavior=NoAction
fontPointSize=9

[locale]
overrideFlag=true
userLocale={locale}

[spotter]
{settings}
"""


class Desktop:
    """A profile in a folder, and QGIS on a screen of its own.

    Args:
        folder: Everything is in here.
        settings: Of the plugin, by name; texts as QgsSettings keeps them.
        locale: What QGIS speaks.
    """

    def __init__(self, folder: Path, settings: dict[str, str] | None = None, locale: str = "en_US") -> None:
        self.folder = folder
        self.result = folder / "result.json"
        self.screenshot = folder / "screen.png"
        self._profile = folder / "config" / "profiles" / "default"
        for name in ("home", "tmp", "runtime", "spotter"):
            (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        (self._profile / "QGIS").mkdir(parents=True)
        _stage(self._profile / "python" / "plugins")
        lines = "\n".join(f"{name}={value}" for name, value in (settings or {}).items())
        ini = _INI.format(settings=lines, locale=locale)
        (self._profile / "QGIS" / "QGIS3.ini").write_text(ini, encoding="utf-8")

    def run(self, script: Path, *, seconds: float = 300, **environment: str) -> dict[str, Any]:
        """Run a script in QGIS until it ends QGIS; what it left as its result.

        Raises:
            RuntimeError: QGIS did not end in time, or left no result; a picture of the screen is in `screenshot`.
        """
        screen, display = _screen(self.folder)
        command = ["qgis", "--nologo", "--profiles-path", str(self.folder / "config"), "--profile", "default"]
        log = self.folder / "qgis.log"
        try:
            with log.open("wb") as out:
                desktop = subprocess.Popen(
                    [*command, "--code", str(script)], env=self._environment(display, environment), cwd=self.folder,
                    stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                )  # fmt: skip
                try:
                    desktop.wait(timeout=seconds)
                except subprocess.TimeoutExpired:
                    self._photograph(display)
                    os.killpg(desktop.pid, signal.SIGKILL)
                    desktop.wait()
        finally:
            screen.terminate()
            screen.wait()
        if not self.result.exists():
            said = log.read_text(encoding="utf-8", errors="replace")[-4_000:]
            raise RuntimeError(f"QGIS left no result (exit {desktop.returncode}); see {self.screenshot}\n{said}")
        values = json.loads(self.result.read_text(encoding="utf-8"))
        return {**values, "exit": desktop.returncode}

    def _environment(self, display: str, more: dict[str, str]) -> dict[str, str]:
        left = ("QT_QPA_PLATFORM", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
        kept = {name: value for name, value in os.environ.items() if name not in left}
        return {
            **kept, "DISPLAY": display, "HOME": str(self.folder / "home"), "TMPDIR": str(self.folder / "tmp"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"), "SPOTTER_HOME": str(self.folder / "spotter"),
            "SPOTTER_TEST_RESULT": str(self.result), "PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1",
            "OMP_NUM_THREADS": "1", **more,
        }  # fmt: skip

    def _photograph(self, display: str) -> None:
        if shutil.which("import"):
            command = ["import", "-display", display, "-window", "root", str(self.screenshot)]
            subprocess.run(command, timeout=30, check=False)


def _stage(folder: Path) -> None:
    spec = importlib.util.spec_from_file_location("packaging_plugin", ROOT / "packaging" / "plugin.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.stage(folder)


def _screen(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A virtual screen, and its name; Xvfb chooses one that is free."""
    readable, writable = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    with (folder / "xvfb.log").open("wb") as log:
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writable), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=(writable,), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    os.close(writable)
    os.set_blocking(readable, False)
    said, end = b"", time.monotonic() + 60
    while not said.endswith(b"\n"):
        if screen.poll() is not None or time.monotonic() > end:
            raise RuntimeError("Xvfb did not start.")
        try:
            said += os.read(readable, 16)
        except BlockingIOError:
            time.sleep(0.05)
    os.close(readable)
    return screen, f":{int(said)}"


def missing() -> str:
    """What is not installed that the desktop needs; "" when all is there."""
    return ", ".join(name for name in ("qgis", "Xvfb") if shutil.which(name) is None)
