"""How an engine is served."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.protocol.keyfile import data_folder
from engine.protocol.limits import DEFAULT_ADDRESS
from engine.serve.access import Access
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

LOADER = "engine.model.backend:load_model"


class ServeError(InputError):
    """The engine cannot be started as asked."""

    code = "serve"


@dataclass(frozen=True)
class ServeSettings:
    """What may be set about serving.

    Attributes:
        bind: ZeroMQ address to listen at; loopback unless told otherwise.
        model: Which model answers where a client names none; it is loaded at the start.
        models: Further models that clients may name, beside the presets and the pulled ones.
        device: Where models run.
        access: Which scenes the engine reads for clients.
        home: Spotter's data folder: keys, and the journal.
        memory_gib: What all models together may take; more are unloaded, the least recently used first.
        batch: Tiles that go through a model together, at most.
        load_seconds: A worker that loads a model for longer is restarted.
        hang_seconds: A worker whose model makes no step for longer is restarted.
        abandon_seconds: A job that gets no more tiles for longer, while its client is gone, fails; 0 waits for ever.
        keep_seconds: Jobs that have not changed for longer are forgotten.
        spool_bytes: What tiles that wait may take on disk.
        idle_exit: Seconds without clients and jobs after which the engine stops; 0 never.
        parent: Process whose end ends the engine too; 0 for none.
        loader: `module:function` that loads a model by name; as `engine.model.backend.load_model`.
        log_queries: Whether queries stand in the log.
    """

    bind: str = DEFAULT_ADDRESS
    model: str = "tiny"
    models: tuple[str, ...] = ()
    device: str = "auto"
    access: Access = field(default_factory=Access)
    home: Path = field(default_factory=data_folder)
    memory_gib: float = 16.0
    batch: int = 16
    load_seconds: float = 1_800.0
    hang_seconds: float = 120.0
    abandon_seconds: float = 600.0
    keep_seconds: float = 7 * 86_400.0
    spool_bytes: int = 8 << 30
    idle_exit: float = 0.0
    parent: int = 0
    loader: str = LOADER
    log_queries: bool = False
