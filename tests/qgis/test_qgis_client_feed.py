"""Tiles pass from whoever renders them to the client thread: in order, bounded, without waiting."""

from __future__ import annotations

import threading

import pytest

from spotter.client.feed import TileFeed
from spotter.problem import Problem, from_protocol
from spotter.protocol.errors import TileSourceError
from spotter.protocol.requests import TileHeader


def _header(index: int) -> TileHeader:
    return TileHeader(index, 2, 2, (1.0, 0.0, 0.0, 0.0, -1.0, 0.0))


def test_a_feed_gives_none_while_no_tile_is_ready_and_ends_after_the_last():
    feed = TileFeed()
    assert next(feed) is None
    feed.put(_header(0), b"x" * 12)
    feed.finish()
    assert next(feed) == (_header(0), b"x" * 12)
    with pytest.raises(StopIteration):
        next(feed)


def test_there_is_room_for_as_many_tiles_as_said_and_each_taken_one_makes_more():
    feed = TileFeed(ahead=2)
    assert feed.room() == 2
    feed.put(_header(0), b"")
    feed.put(_header(1), b"")
    assert feed.room() == 0
    next(feed)
    assert feed.room() == 1
    next(feed)
    assert feed.room() == 2


def test_a_feed_that_fails_ends_at_once_and_says_why():
    feed = TileFeed()
    feed.put(_header(0), b"")
    feed.fail(Problem("The layer is gone."))
    feed.fail(Problem("Something else."))
    assert feed.room() == 0
    assert feed.problem == Problem("The layer is gone.")
    with pytest.raises(TileSourceError) as ended:
        next(feed)
    assert from_protocol(ended.value) == feed.problem


def test_an_abandoned_feed_takes_nothing_more():
    feed = TileFeed()
    feed.put(_header(0), b"")
    feed.abandon()
    feed.put(_header(1), b"")
    assert feed.abandoned
    assert feed.room() == 0
    with pytest.raises(StopIteration):
        next(feed)


def test_a_thread_waits_for_room_until_a_tile_is_taken_or_the_job_ends():
    feed = TileFeed(ahead=1)
    feed.put(_header(0), b"")
    assert not feed.wait_for_room(0.01)
    outcome = []
    thread = threading.Thread(target=lambda: outcome.append(feed.wait_for_room(10)))
    thread.start()
    next(feed)
    thread.join(timeout=5)
    assert outcome == [True]
    feed.put(_header(1), b"")
    thread = threading.Thread(target=lambda: outcome.append(feed.wait_for_room(10)))
    thread.start()
    feed.abandon()
    thread.join(timeout=5)
    assert outcome == [True, False]
