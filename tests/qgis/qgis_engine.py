"""Engines in processes of their own, as the plugin meets them: on loopback, with keys in a folder of their own."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
# The engine's Python, perhaps behind a command that leads to it; QGIS's has nothing of the engine.
ENGINE_PYTHON = shlex.split(os.environ.get("SPOTTER_TEST_PYTHON", str(ROOT / ".venv" / "bin" / "python")))
# What belongs to QGIS's Python and to nobody else.
_OURS = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM", "VIRTUAL_ENV")


def engine_environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of an engine whose data folder is `home`."""
    kept = {name: value for name, value in os.environ.items() if name not in _OURS}
    path = os.pathsep.join((str(HERE), str(ROOT)))
    return {**kept, "SPOTTER_HOME": str(home), "PYTHONPATH": path, "OMP_NUM_THREADS": "1", **more}


class Engine:
    """An engine; `model` is "magenta", "teaching" (see `teaching_engine`), or one that `engine serve` knows.

    Attributes:
        home: Its data folder; what SPOTTER_HOME has to be for a client to find its key.
        process: The process, once started.
    """

    def __init__(
        self,
        home: Path,
        model: str = "magenta",
        delay: float = 0.0,
        allow_paths: tuple[Path, ...] = (),
        **settings: object,
    ):
        self.home, self.settings = home, settings
        self._model, self._delay, self._paths = model, delay, [str(path) for path in allow_paths]
        self._port = "*"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def key_path(self) -> Path:
        """The key file that lets a client in."""
        return self.home / "keys" / "local.key"

    @property
    def address(self) -> str:
        """Where it listens."""
        return json.loads(self.key_path.read_text(encoding="utf-8"))["address"]

    @property
    def log(self) -> str:
        """What it wrote."""
        return self.home.with_suffix(".log").read_text(encoding="utf-8")

    def start(self) -> Engine:
        """Start it, and wait until it listens; at the same port as before where it was started before."""
        bind = f"tcp://127.0.0.1:{self._port}"
        if self._model == "magenta":
            values = {"bind": bind, "parent": os.getpid(), "allow_paths": self._paths}
            command = [*ENGINE_PYTHON, str(HERE / "magenta_engine.py"), json.dumps(values)]
        elif self._model == "teaching":
            values = {"bind": bind, "parent": os.getpid(), **self.settings}
            command = [*ENGINE_PYTHON, str(HERE / "teaching_engine.py"), json.dumps(values)]
        else:
            allowed = [word for path in self._paths for word in ("--allow-path", path)]
            command = [*ENGINE_PYTHON, "-m", "engine", "serve", "--bind", bind, "--model", self._model]
            command += ["--device", "cpu", "--parent-pid", str(os.getpid()), *allowed]
        self.home.mkdir(parents=True, exist_ok=True)
        environment = engine_environment(self.home, SPOTTER_TEST_DELAY=str(self._delay))
        began = len(self.log) if self.home.with_suffix(".log").exists() else 0
        with self.home.with_suffix(".log").open("ab") as log:
            self.process = subprocess.Popen(
                command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        end = time.monotonic() + 120
        while "serving at tcp://" not in self.log[began:]:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the engine did not start: {self.log[began:]}")
            time.sleep(0.05)
        self._port = self.address.rsplit(":", 1)[1]
        return self

    def kill(self) -> None:
        """kill -9, as a crash would end it."""
        self.crash()
        self.process.wait()

    def crash(self) -> None:
        """As `kill`, without waiting for its end."""
        assert self.process is not None
        self.process.kill()

    def pause(self) -> None:
        """Have it hang, as a network does that swallows everything."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Have it go on."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End it, whatever its state."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()


def engine_python(folder: Path, script: str = 'exec {command} "$@"') -> Path:
    """An interpreter with the engine, as an installation has it; `script` may do something else instead."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "python"
    path.write_text("#!/bin/sh\n" + script.format(command=shlex.join(ENGINE_PYTHON)) + "\n", encoding="utf-8")
    path.chmod(0o755)
    return path
