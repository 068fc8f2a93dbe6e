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


def end_if(stopped: bool, *, failed: bool = False) -> None:
    """End a command that was stopped by its user, or of which something failed, with the exit code for that."""
    if stopped or failed:
        raise typer.Exit(130 if stopped else 1)


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
    first: tuple[float, int] | None = None  # when progress was first told, and what was done by then

    def tell(done: int, total: int) -> None:
        nonlocal first, last, said
        now = time.monotonic()
        first = first or (now, done)
        if (done >= total or now - last >= PLAIN_SECONDS) and (done, total) != said:
            last, said = now, (done, total)
            left = time_left(now - first[0], done - first[1], total - done)
            typer.echo(f"{what}: {done} of {total} {unit}{f', about {left} left' if left else ''}", err=True)

    return tell


def time_left(seconds: float, done: int, left: int) -> str:
    """How long the rest takes at the pace so far, in words; "" where nothing is left or no pace is known.

    >>> time_left(10, 5, 100), time_left(10, 5, 2000), time_left(10, 5, 20_000), time_left(1, 0, 9)
    ('3 min', '1 h 7 min', '11 h 7 min', '')
    """
    if done <= 0 or left <= 0:
        return ""
    rest = seconds * left / done
    hours, minutes = divmod(round(rest / 60), 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if rest >= 60 else f"{rest:.0f} s"


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
