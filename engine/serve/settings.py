"""How an engine is served."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (pydantic reads it)

from pydantic import Field

from engine.options import Options
from engine.protocol.keyfile import data_folder
from engine.protocol.limits import DEFAULT_ADDRESS
from engine.serve.access import Access
from engine.words import InputError


class ServeError(InputError):
    """The engine cannot be started as asked."""

    code = "serve"


class ServeSettings(Options):
    """What may be set about serving; a field's description says what it is, and None leaves something off."""

    bind: str = Field(default=DEFAULT_ADDRESS, description="Where to listen.")
    model: str = Field(default="tiny", description="The model that is loaded at the start.")
    models: tuple[str, ...] = Field(default=(), description="Folders or addresses of models that clients may name too.")
    proposer: str = Field(
        default="", description="A detector whose boxes models choose among for one object, where a client names none."
    )
    quantize: str | None = Field(
        default=None,
        description="4bit or 8bit: load models that reason here in a quarter, or half, of the memory.",
    )
    device: str = Field(default="auto", description="Where models run.")
    access: Access = Field(default_factory=Access, description="Which scenes the engine reads for clients.")
    home: Path = Field(default_factory=data_folder, description="Spotter's data folder: keys, and the journal.")
    memory_gib: float = Field(default=16.0, ge=0.5, description="What all loaded models together may take.")
    tune_memory_gib: float = Field(default=16.0, ge=0.5, description="What a run of tuning, or making shots, may take.")
    leave_seconds: float = Field(
        default=5.0, ge=0, description="What a run of tuning may take to save what it has when the engine ends."
    )
    batch: int = Field(default=16, ge=1, le=256, description="The most tiles asked at once.")
    load_seconds: float = Field(
        default=1_800.0, gt=0, description="A worker that loads a model for longer is restarted."
    )
    hang_seconds: float = Field(
        default=120.0, gt=0, description="A worker whose model makes no step for longer is restarted."
    )
    abandon_seconds: float | None = Field(
        default=600.0, gt=0, description="A job without its client and its last tiles for longer fails."
    )
    keep_seconds: float = Field(
        default=7 * 86_400.0, ge=0, description="Jobs that have not changed for longer are forgotten."
    )
    spool_bytes: int = Field(default=8 << 30, ge=0, description="What waiting tiles may take on disk.")
    idle_exit: float | None = Field(
        default=None, gt=0, description="Seconds without clients and jobs until the engine ends."
    )
    parent: int | None = Field(default=None, ge=1, description="Process whose end ends the engine too.")
    until_eof: bool = Field(
        default=False, description="End when standard input is closed, which is how the program that started it asks."
    )
    loader: str = Field(
        default="engine.model.backend:load_model", description="The `module:function` that loads a model."
    )
    log_queries: bool = Field(default=False, description="Whether queries stand in the log.")
