"""Seconds for one answer: one 448-pixel tile, one referring query, reasoning included, two threads.

SPOTTER_BENCH_MODEL names another model than the embedded one.
"""

from __future__ import annotations

import os

from figure import Figure

PROMISE = 2.0  # seconds


def main() -> list[Figure]:
    """The time of one answer, and what it writes."""
    from engine.evaluate.model_card import SIDE, time_answer
    from engine.model.backend import load_model

    found = time_answer(load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"), device="cpu"))
    return [
        Figure(f"one {SIDE} px tile, one answer, {found.threads} threads", found.seconds, "s", at_most=PROMISE),
        Figure("processor time of that answer", found.busy, "s"),
        Figure("characters of that answer", len(found.answer.raw), "characters"),
    ]
