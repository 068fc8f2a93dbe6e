"""What a command says while it works: bars on a terminal, plain lines elsewhere, nothing when told to be quiet.

Results go to standard output; all of this goes to standard error.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

PLAIN_SECONDS = 5.0  # between two plain lines of progress


def note(text: str, quiet: bool = False) -> None:
    """Say something beside the result."""
    if not quiet:
        typer.echo(text, err=True)


def show_json(values: object) -> None:
    """Print one JSON object, the only thing on standard output; escaped where its encoding lacks letters."""
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    typer.echo(json.dumps(values, ensure_ascii=not encoding.startswith("utf"), allow_nan=False))


def show_table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows of cells, the first one being the head, in columns as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def end_if(stopped: bool) -> None:
    """End a command that was stopped by its user with the exit code for that."""
    if stopped:
        raise typer.Exit(130)


@contextmanager
def work(what: str, unit: str, quiet: bool = False) -> Iterator[tuple[Callable[[int, int], None], Callable[[], bool]]]:
    """`progress` and `stop_on_interrupt` of one piece of work."""
    with stop_on_interrupt() as should_stop, progress(what, unit, quiet) as tell:
        yield tell, should_stop


@contextmanager
def progress(what: str, unit: str, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show how far a command is; yields a function to be told (done, total), counted in `unit`."""
    if quiet:
        yield lambda _done, _total: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit))
        bar = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        task = bar.add_task(what, total=None)

        def draw(done: int, total: int) -> None:
            bar.start()  # with the first news, so that a question asked before stands alone
            bar.update(task, completed=done, total=total)

        try:
            yield draw
        finally:
            bar.stop()
    else:
        yield _plain_lines(what, unit)


def _plain_lines(what: str, unit: str) -> Callable[[int, int], None]:
    """Prints a line at most every few seconds, and one at the end, however often the end is told."""
    last, said = time.monotonic(), (-1, -1)

    def tell(done: int, total: int) -> None:
        nonlocal last, said
        now = time.monotonic()
        if (done >= total or now - last >= PLAIN_SECONDS) and (done, total) != said:
            last, said = now, (done, total)
            typer.echo(f"{what}: {done} of {total} {unit}", err=True)

    return tell


@contextmanager
def stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Ctrl-C asks for a stop, which the yielded function reports; a second Ctrl-C ends at once.

    What is finished by then can be kept. The signal's handler is put back at the end.
    """
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        typer.echo("Stopping; what is finished is kept. Ctrl-C again ends at once.", err=True)

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
