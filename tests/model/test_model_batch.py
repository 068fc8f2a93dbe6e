"""Batches: nothing lost, one token limit each, as many at once as rows and memory bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from model_checkpoints import picture_tile

from engine.model.batch import IN_WORK, Job, Limits, batches
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
        row = max(limits.tokens(job) for job in batch) * 10 + 100
        at_once = len(batch) * IN_WORK * samples
        assert len(batch) == 1 or (at_once <= rows and at_once * row <= memory)


def test_as_many_jobs_are_in_work_as_rows_and_memory_allow():
    limits = Limits(memory=1000, token_bytes=1, row_bytes=10, token_side=16, rows=12)
    assert [limits.room(tokens, 1) for tokens in (10, 90, 190, 2000)] == [12, 10, 5, 1]
    assert [limits.room(10, samples) for samples in (2, 5, 40)] == [6, 2, 1]
