"""Whose tile is next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.serve.turns import SCAN_EVERY, Line, Turns


def _turns(*lines: tuple[int, str, int], batch: str = "", interactive: bool = False) -> Turns:
    turns = Turns()
    for number, owner, count in lines:
        turns.open(Line(number, owner, "m", batch, interactive))
        turns.add(number, range(count))
    return turns


def _taken(turns: Turns, size: int) -> list[tuple[int, int]]:
    return [(turn.line.number, turn.tile) for turn in turns.take("m", size)]


def test_clients_take_turns_however_long_their_jobs():
    turns = _turns((1, "ann", 100), (2, "bob", 3))
    assert _taken(turns, 4) == [(1, 0), (2, 0), (1, 1), (2, 1)]
    assert _taken(turns, 4) == [(1, 2), (2, 2), (1, 3), (1, 4)]


def test_a_client_gets_no_more_turns_by_having_more_jobs():
    turns = _turns((1, "ann", 9), (2, "ann", 9), (3, "ann", 9), (4, "bob", 9))
    assert [number for number, _ in _taken(turns, 6)].count(4) == 3


def test_single_tiles_go_before_scans_but_scans_are_not_starved():
    turns = _turns((1, "ann", 100))
    turns.open(Line(2, "bob", "m", "", True))
    turns.add(2, range(100))
    firsts = [_taken(turns, 2)[0][0] for _ in range(SCAN_EVERY)]
    assert firsts == [2] * (SCAN_EVERY - 1) + [1]


def test_only_like_goes_with_like():
    turns = _turns((1, "ann", 2), batch="a")
    turns.open(Line(2, "bob", "m", "b", False))
    turns.add(2, range(2))
    turns.open(Line(3, "eve", "other", "a", False))
    turns.add(3, range(2))
    assert _taken(turns, 9) == [(1, 0), (1, 1)]
    assert _taken(turns, 9) == [(2, 0), (2, 1)]
    assert turns.waiting("other") == 2
    assert turns.models() == ["other"]


def test_a_tile_under_suspicion_goes_alone():
    turns = _turns((1, "ann", 2), (2, "bob", 2))
    alone = frozenset({(1, 0)})
    assert [(t.line.number, t.tile) for t in turns.take("m", 9, alone)] == [(1, 0)]
    assert len(turns.take("m", 9, alone)) == 3


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.booleans()), max_size=8), st.integers(1, 5))
def test_every_tile_is_taken_once(jobs, size):
    turns = Turns()
    for number, (owner, count, interactive) in enumerate(jobs):
        turns.open(Line(number, owner, "m", str(count % 2), interactive))
        turns.add(number, range(count))
    taken = []
    while lot := _taken(turns, size):
        taken += lot
    assert sorted(taken) == [(n, tile) for n, (_, count, _) in enumerate(jobs) for tile in range(count)]
    assert len(turns) == 0
    for number in range(len(jobs)):
        turns.close(number)
    assert turns.models() == []
