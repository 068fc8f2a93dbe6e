"""How the connection to the engine is, as the dock shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problem import Problem
from ..text import tr

if TYPE_CHECKING:
    from ..protocol.replies import ModelInfo

KINDS = ("off", "installing", "starting", "connecting", "connected", "lost", "refused")


@dataclass(frozen=True)
class EngineState:
    """A moment of the connection.

    Attributes:
        kind: "off" (nothing is tried; `missing` or `problem` says why), "installing", "starting" (the local engine
            comes up), "connecting", "connected", "lost" (it was there; tried again without end), "refused" (the key is
            not let in, or the protocol differs).
        sentence: For the user, for example "Connected to the engine on this computer".
        device: Where models run, for example "cuda:0"; "" while unknown.
        model: The engine's model of choice.
        model_state: "ready", "loading", "idle" or "failed"; "" while unknown.
        queue: Tiles that wait or run, of all clients.
        models: What it can be asked to use.
        local: Whether it runs on this computer.
        missing: "pyzmq" or "engine" where that has to be installed first; else "".
        problem: Why it is as it is; None when all is well.
        version: The engine's.
        tiles_per_s: Over the last minute; 0 while unknown.
    """

    kind: str = "off"
    sentence: str = ""
    device: str = ""
    model: str = ""
    model_state: str = ""
    queue: int = 0
    models: tuple[ModelInfo, ...] = ()
    local: bool = True
    missing: str = ""
    problem: Problem | None = None
    version: str = ""
    tiles_per_s: float = 0.0

    @property
    def connected(self) -> bool:
        """Whether the engine can be asked now."""
        return self.kind == "connected"


def closed() -> Problem:
    """There is no connection, since nobody asked for one."""
    remedy = tr("Open the engine's settings and choose one.")
    return Problem(tr("There is no connection to an engine."), remedy, code="off")
