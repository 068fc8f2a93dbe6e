"""Working ahead: what an iterator makes next is made in a thread while the last is used."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

T = TypeVar("T")
_LOOK_SECONDS = 0.1  # between two looks whether anything is still wanted
_JOIN_SECONDS = 10.0  # that a thread has to end, at the end of its present item


@contextmanager
def ahead(make: Callable[[Callable[[], bool]], Generator[T]], most: int) -> Iterator[Iterator[T]]:
    """An iterator over what another one makes, in a thread of its own, at most so many items ahead.

    The thread alone runs it, from first to last; an exception in it is raised where the items are used. When the block
    is left, also by an exception, the thread ends at its present item.

    Args:
        make: Makes the generator; it is given a function that says when nothing more is wanted, to be asked within long
            work.
        most: Items that wait at most; memory grows by as many.
    """
    items: queue.Queue[tuple[T] | BaseException | None] = queue.Queue(most)
    unwanted = threading.Event()

    def put(item: tuple[T] | BaseException | None) -> None:
        while not unwanted.is_set():
            try:
                items.put(item, timeout=_LOOK_SECONDS)
            except queue.Full:
                continue
            return

    def run() -> None:
        try:
            with closing(make(unwanted.is_set)) as made:  # rasters are closed by the thread that opened them
                for item in made:
                    put((item,))
                    if unwanted.is_set():
                        return
        except BaseException as error:  # noqa: BLE001 (raised where the items are used)
            put(error)
        else:
            put(None)

    def take() -> Iterator[T]:
        while True:
            item = items.get()
            if item is None:
                return
            if isinstance(item, BaseException):
                raise item
            yield item[0]

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield take()
    finally:
        unwanted.set()
        thread.join(_JOIN_SECONDS)
