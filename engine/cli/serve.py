"""`engine serve` and `engine status`: the engine as a service, and how one is."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.cli import console
from engine.cli.options import (
    DeviceOption,
    EngineOption,
    JsonOption,
    KeyOption,
    QuantizeOption,
    connected,
    option,
)
from engine.protocol.limits import DEFAULT_ADDRESS
from engine.serve.settings import ServeSettings

if TYPE_CHECKING:
    from engine.protocol.replies import EngineStatus


def serve(
    bind: Annotated[str, option("bind", ServeSettings, metavar="tcp://ADDRESS:PORT")] = DEFAULT_ADDRESS,
    model: Annotated[str, option("model", ServeSettings)] = "tiny",
    also: Annotated[
        list[str] | None, typer.Option("--also-model", help="A folder or address that clients may name too.")
    ] = None,
    proposer: Annotated[str, option("proposer", ServeSettings, metavar="DETECTOR")] = "",
    quantize: QuantizeOption = None,
    device: DeviceOption = "auto",
    allow_path: Annotated[
        list[Path] | None, typer.Option("--allow-path", help="A folder or file whose scenes clients may name.")
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", metavar="HOST[:PORT]", help="A host whose scenes clients may name by address."),
    ] = None,
    memory: Annotated[float, option("memory_gib", ServeSettings, "--memory", metavar="GIB")] = 16.0,
    tune_memory: Annotated[float, option("tune_memory_gib", ServeSettings, "--tune-memory", metavar="GIB")] = 16.0,
    batch: Annotated[int, option("batch", ServeSettings)] = 16,
    tile_wait: Annotated[
        float,
        typer.Option(
            "--tile-wait",
            metavar="MIN",
            min=0.0,
            help="End a job after so long without its client and its last tiles; 0 never.",
        ),
    ] = 10.0,
    idle_exit: Annotated[
        float, typer.Option("--idle-exit", metavar="MIN", min=0.0, help="End after so long without clients; 0 never.")
    ] = 0.0,
    parent_pid: Annotated[int, typer.Option("--parent-pid", metavar="PID", help="End when this process ends.")] = 0,
    until_eof: Annotated[bool, option("until_eof", ServeSettings, "--until-eof")] = False,
    log_queries: Annotated[bool, typer.Option("--log-queries", help="Write what is asked to the log.")] = False,
) -> None:
    """Serve until stopped. Only clients whose keys were allowed get in; `engine keys` manages them."""
    from engine.serve import transport
    from engine.serve.access import Access

    transport.start_log()
    transport.serve(
        ServeSettings(
            bind=bind,
            model=model,
            models=tuple(also or ()),
            proposer=proposer,
            quantize=quantize,
            device=device,
            access=Access(tuple(path.absolute() for path in allow_path or ()), tuple(allow_host or ())),
            memory_gib=memory,
            tune_memory_gib=tune_memory,
            batch=batch,
            abandon_seconds=tile_wait * 60 or None,
            idle_exit=idle_exit * 60 or None,
            parent=parent_pid or None,
            until_eof=until_eof,
            log_queries=log_queries,
        )
    )


def status(engine: EngineOption = "", key: KeyOption = None, as_json: JsonOption = False) -> None:
    """Show how an engine is: model, queue, speed, memory."""
    with connected(engine, key) as client:
        found = client.status()
    if as_json:
        console.show_json(dataclasses.asdict(found))
    else:
        _show(found)


def _show(found: "EngineStatus") -> None:
    typer.echo(f"Spotter engine {found.engine}, up {found.uptime_s:.0f} s")
    typer.echo(f"model     {found.model} ({found.state}) on {found.device or 'no device yet'}")
    typer.echo(f"queue     {found.jobs} jobs, {found.waiting} tiles waiting, {found.running} running")
    typer.echo(f"speed     {found.tiles_per_s:g} tiles/s, {found.batch:g} tiles a batch, {found.tiles} tiles in all")
    typer.echo(f"latency   p50 {found.p50_ms:g} ms, p95 {found.p95_ms:g} ms, p99 {found.p99_ms:g} ms")
    typer.echo(f"memory    {found.memory_mib:.0f} MiB in {found.workers + 1} processes, {found.restarts} restarts")
    typer.echo(f"clients   {found.clients}; {found.refused} handshakes refused, {found.dropped} messages dropped")
