"""Batches: nothing lost, one token limit each, bounded by rows and memory."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from model_checkpoints import picture_tile

from engine.model.batch import Job, Limits, batches, halves
from engine.words import Query, Task

TILES = {side: picture_tile(side, side) for side in (16, 64, 200)}

jobs = st.lists(
    st.tuples(st.sampled_from(sorted(TILES)), st.sampled_from([256, 1024]), st.integers(1, 400)), max_size=40
).map(
    lambda rows: [
        Job(i, TILES[side], Query(Task.REC, "x"), "p" * words, limit) for i, (side, limit, words) in enumerate(rows)
    ]
)


@given(jobs, st.integers(1, 9), st.integers(1, 4), st.integers(1, 10**6))
def test_every_job_is_in_one_batch_of_its_own_token_limit(found, rows, samples, memory):
    limits = Limits(memory=memory, token_bytes=10, row_bytes=100, token_side=16, rows=rows)
    result = batches(found, limits, samples)
    assert sorted(job.index for batch in result for job in batch) == list(range(len(found)))
    for batch in result:
        assert len({job.new_tokens for job in batch}) == 1
        assert len(batch) * samples <= max(rows, samples)
        row = max(limits.tokens(job) for job in batch) * 10 + 100
        assert len(batch) == 1 or len(batch) * samples * row <= memory


def test_a_batch_halves_without_loss():
    four = [Job(i, TILES[16], Query(Task.REC, "x"), "", 1) for i in range(5)]
    assert [[j.index for j in part] for part in halves(four)] == [[0, 1], [2, 3, 4]]
