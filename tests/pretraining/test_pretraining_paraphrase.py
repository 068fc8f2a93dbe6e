"""Paraphrases keep the sense and never give a phrasing that is held out from training."""

from __future__ import annotations

import numpy as np
import pytest

from engine.pretraining import corpus
from engine.pretraining.corpus import draw_expressions, scene_views
from engine.pretraining.paraphrase import FRAMES, is_held_out, other_wordings, paraphrased
from engine.words import Task


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("The largest red car.", "the red car larger than the rest"),
        ("the smallest of the jetties", "the jetty tinier than the rest"),
        ("the second ship from the left", "the ship in second place from the left"),
        ("the house furthest to the left", "the most western house"),
        ("the tree north of the white house", "the tree which has the white house below it"),
        ("the empty swimming pool", "of the swimming pools, the empty one"),
        ("what is next to the runway", "the thing near the runway"),
    ],
)
def test_known_wordings_have_others(text: str, among: str) -> None:
    assert among in other_wordings(text)


@pytest.mark.parametrize("text", ["the storage tank", "zorp means red car; the only zorp", ""])
def test_what_no_rule_knows_has_none(text: str) -> None:
    assert other_wordings(text) == ()


def test_held_out_phrasings_are_known_and_never_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "FIRST", 2)  # a scene costs more than all that is said of it
    assert is_held_out("the second storage tank: The Tank bigger than all others.")
    assert not is_held_out("the bigger tank")
    rng = np.random.default_rng(0)
    texts = []
    for view, _ in zip(scene_views(4), range(60), strict=False):
        texts += [e.text for e in draw_expressions(view, rng, 6) if e.task is Task.REC]
    assert len(texts) > 100
    assert not [text for text in texts if is_held_out(text)]


def test_a_paraphrase_is_drawn_from_the_wordings_and_the_sentences() -> None:
    rng = np.random.default_rng(1)
    text = "the red car"
    said = {paraphrased(text, rng) for _ in range(400)}
    ways = {text, *other_wordings(text)}
    allowed = ways | {frame.format(t=way) for frame in FRAMES for way in ways}
    assert said <= allowed
    assert len(said) > len(ways)
