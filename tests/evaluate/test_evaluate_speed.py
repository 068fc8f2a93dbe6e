"""One answer is timed: warmed up, the quickest counts, and torch's threads are put back."""

from __future__ import annotations

import time

import pytest
import torch
from evaluate_fakes import A, TellingModel

from engine.evaluate import model_card
from engine.words import Query, Task, Tile


class SlowAtFirst(TellingModel):
    def __init__(self):
        super().__init__([[(A, 0.9)]] * 4)
        self.threads = []
        self._waits = iter([0.8, 0.5, 0.02, 0.5])

    def answer(self, tiles, queries, options=None, *, should_stop=None):
        self.threads.append(torch.get_num_threads())
        time.sleep(next(self._waits))
        return super().answer(tiles, queries, options)


def test_the_quickest_of_the_repeats_counts_and_threads_are_put_back(monkeypatch):
    monkeypatch.setattr(model_card, "_question", lambda side: (None, Query(Task.REC, "the ship")))
    before = torch.get_num_threads()
    model = SlowAtFirst()
    found = model_card.time_answer(model, threads=2)
    assert model.threads == [2] * 4
    assert torch.get_num_threads() == before
    assert 0.02 <= found.seconds < 0.5
    assert found.busy >= 0
    assert found.answer.targets[0].box == A


@pytest.mark.slow
def test_the_question_is_about_one_tile_of_that_side():
    tile, query = model_card._question(448)
    assert isinstance(tile, Tile)
    assert (tile.width, tile.height, query.task) == (448, 448, Task.REC)
