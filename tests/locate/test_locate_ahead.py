"""What is made ahead is bounded, comes in order, and ends with whoever uses it."""

from __future__ import annotations

import threading
import time

import pytest

from engine.locate.ahead import ahead


def test_all_comes_in_its_order():
    with ahead(lambda _: (n for n in range(1000)), 3) as items:
        assert list(items) == list(range(1000))


def test_no_more_than_so_many_items_wait():
    made = []

    def make(_):
        for number in range(50):
            made.append(number)
            yield number

    with ahead(make, 4) as items:
        for number in items:
            time.sleep(0.001)
            # Four wait, one is being put, one is made next.
            assert len(made) <= number + 1 + 6


def test_an_error_is_raised_where_the_items_are_used_after_what_came_before():
    def make(_):
        yield 1
        raise ValueError("broken")

    with ahead(make, 4) as items:
        assert next(items) == 1
        with pytest.raises(ValueError, match="broken"):
            next(items)


def test_the_thread_ends_when_nothing_more_is_wanted():
    before, told = threading.active_count(), []

    def make(unwanted):
        while not unwanted():
            yield 0
        told.append(True)

    with ahead(make, 2) as items:
        next(items)
    assert threading.active_count() == before

    def works_long(unwanted):
        while not unwanted():
            time.sleep(0.001)
        told.append(True)
        yield 0

    with ahead(works_long, 2):
        pass
    assert told == [True]
    assert threading.active_count() == before
