"""Whose tile is next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.serve.scheduler import SCAN_EVERY, JobQueue, TileQueues


def _queues(*lines: tuple[int, str, int], batch: str = "", interactive: bool = False) -> TileQueues:
    queues = TileQueues()
    for number, owner, count in lines:
        queues.open(JobQueue(number, owner, "m", batch, interactive))
        queues.add(number, range(count))
    return queues


def _taken(queues: TileQueues, size: int) -> list[tuple[int, int]]:
    return [(one.queue.number, one.tile) for one in queues.take("m", size)]


def test_clients_take_turns_however_long_their_jobs():
    queues = _queues((1, "ann", 100), (2, "bob", 3))
    assert _taken(queues, 4) == [(1, 0), (2, 0), (1, 1), (2, 1)]
    assert _taken(queues, 4) == [(1, 2), (2, 2), (1, 3), (1, 4)]


def test_a_client_gets_no_more_turns_by_having_more_jobs():
    queues = _queues((1, "ann", 9), (2, "ann", 9), (3, "ann", 9), (4, "bob", 9))
    assert [number for number, _ in _taken(queues, 6)].count(4) == 3


def test_single_tiles_go_before_scans_but_scans_are_not_starved():
    queues = _queues((1, "ann", 100))
    queues.open(JobQueue(2, "bob", "m", "", True))
    queues.add(2, range(100))
    firsts = [_taken(queues, 2)[0][0] for _ in range(SCAN_EVERY)]
    assert firsts == [2] * (SCAN_EVERY - 1) + [1]


def test_only_like_goes_with_like():
    queues = _queues((1, "ann", 2), batch="a")
    queues.open(JobQueue(2, "bob", "m", "b", False))
    queues.add(2, range(2))
    queues.open(JobQueue(3, "eve", "other", "a", False))
    queues.add(3, range(2))
    assert _taken(queues, 9) == [(1, 0), (1, 1)]
    assert _taken(queues, 9) == [(2, 0), (2, 1)]
    assert len(queues) == 2
    assert queues.models() == ["other"]


def test_a_tile_counts_once_a_query():
    queues = _queues((1, "ann", 3))
    queues.open(JobQueue(2, "bob", "m", "", False, weight=5))
    queues.add(2, range(2))
    assert queues.waiting("m") == 13
    assert _taken(queues, 7) == [(1, 0), (2, 0), (1, 1)]
    assert _taken(queues, 4) == [(2, 1)]  # more than asked for, since no tile is parted
    assert _taken(queues, 4) == [(1, 2)]


def test_a_tile_under_suspicion_goes_alone():
    queues = _queues((1, "ann", 2), (2, "bob", 2))
    alone = frozenset({(1, 0)})
    assert [(t.queue.number, t.tile) for t in queues.take("m", 9, alone)] == [(1, 0)]
    assert len(queues.take("m", 9, alone)) == 3


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.booleans()), max_size=8), st.integers(1, 5))
def test_every_tile_is_taken_once(jobs, size):
    queues = TileQueues()
    for number, (owner, count, interactive) in enumerate(jobs):
        queues.open(JobQueue(number, owner, "m", str(count % 2), interactive))
        queues.add(number, range(count))
    taken = []
    while lot := _taken(queues, size):
        taken += lot
    assert sorted(taken) == [(n, tile) for n, (_, count, _) in enumerate(jobs) for tile in range(count)]
    assert len(queues) == 0
    for number in range(len(jobs)):
        queues.close(number)
    assert queues.models() == []
