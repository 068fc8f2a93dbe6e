"""A card holds every promised figure, is written part by part, and shares answers between parts."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from evaluate_fakes import A, B, C, shot

from engine.evaluate import model_card
from engine.evaluate.model_card import (
    PARTS,
    Bench,
    ModelCard,
    Part,
    Row,
    Timing,
    check_parts,
    measure_parts,
)
from engine.evaluate.report import ReportError
from engine.evaluate.source import Sample
from engine.model import families
from engine.model.family import Sizing
from engine.model.interface import GREEDY
from engine.model.manifest import Calibration
from engine.words import InputError, Query, Target, Task

FAMILY, SIZING = families.get("qwen3_vl"), Sizing(64, 64, 64, 64)
SHOTS = [
    shot(Task.REC, [A], text="the ship left of it"),
    shot(Task.REC, [B], text="the largest ship", kind="superlative", phrasing="unseen"),
    shot(Task.REC, [C], text="the second ship", kind="ordinal"),
]
FACTS = {"model": "knowing", "split": "val", "limit": None}


def parsed(text):
    return FAMILY.parse(text, Query(Task.REC, "x"), SIZING)


class Knowing:
    """Knows the truth of whole expressions, and says A to any head noun; its scores are 0.8."""

    name, revision, adapter, rescorer = "knowing", "r1", "", None
    family = FAMILY

    def __init__(self):
        self.calibration = Calibration({Task.REC: ((0.8, 0.9),)})
        self.asked = 0

    def answer(self, tiles, queries, options=GREEDY, *, should_stop=None):
        from dataclasses import replace

        found = []
        for tile, query in zip(tiles, queries, strict=True):
            self.asked += 1
            truth = next((s.targets[0].box for s in SHOTS if s.tile is tile and s.query == query), A)
            box = FAMILY.format_box(truth, SIZING)
            text = f'<think>ship: {box}.</think><answer>{{"bbox_2d": {box}, "label": "ship"}}</answer>'
            answer = parsed(text)
            scored = replace(answer, targets=tuple(replace(t, score=0.8) for t in answer.targets))
            found.append([self.calibration.apply(query.task, scored)] * options.samples)
        return found

    def continued(self, tiles, queries, beginnings, *, should_stop=None):
        return [[parsed(b + '{"bbox_2d": [0, 0, 5, 5]}</answer>')] for b in beginnings]


@pytest.fixture
def bench(monkeypatch):
    shots = [SHOTS[0], *SHOTS[1:]]
    objects = tuple(Target(box, "ship") for box in (A, B, C))
    monkeypatch.setattr(model_card, "world_samples", lambda *_, **__: iter([Sample(s, objects) for s in shots]))
    monkeypatch.setattr(model_card, "novel_class_shots", lambda *_: iter(shots))
    monkeypatch.setattr(model_card, "time_answer", lambda model: Timing(1.5, 2.5, 2, parsed("")))
    monkeypatch.setattr(
        "engine.world.benchmark.benchmark_shots",
        lambda name, split, seed=None, limit=None: iter([shot(Task(name), [A]), shot(Task(name), [])]),
    )

    @contextmanager
    def stage(what):
        yield lambda done, total: None

    return Bench(Knowing(), masker=None, split="val", limit=3, stage=stage, should_stop=lambda: False)


def rows(part):
    return {row.name: row.value for row in part.rows}


def test_a_card_has_every_part_and_asks_each_referring_query_once(bench):
    found = {part.name: part for part in measure_parts(bench, ["rec", "noun", "reasoning", "calibration"])}
    assert list(found) == ["rec", "noun", "reasoning", "calibration"]
    assert bench.model.asked == len(SHOTS) + 2  # the two of a kind whose words decide, asked again by their noun
    assert rows(found["rec"])["Acc@0.5"] == 1.0
    assert rows(found["noun"])["difference"] == 0.5
    assert rows(found["noun"])["head nouns answered with a box"] == 1.0
    assert rows(found["noun"])["right if an object of the class were picked by lot"] == pytest.approx(1 / 3)
    assert rows(found["reasoning"])["final box among the candidates"] == 1.0
    assert rows(found["reasoning"])["answer changes with another sample's boxes"] == 1.0


def test_calibration_is_told_with_the_models_own_curve_and_without(bench):
    (part,) = measure_parts(bench, ["calibration"])
    assert rows(part)["calibration error (ECE)"] == pytest.approx(0.1)
    assert rows(part)["the same of the raw scores"] == pytest.approx(0.2)
    assert bench.model.calibration.curves  # put back after raw scores were asked for


def test_the_other_parts_measure_what_they_are_named_for(bench):
    found = {part.name: rows(part) for part in measure_parts(bench, ["ovd", "gres", "tuning", "speed"])}
    assert found["ovd"]["AP50 on present queries"] == 1.0
    assert found["ovd"]["absent answered “None”"] == 0.0
    assert found["gres"]["gIoU on present queries"] == pytest.approx(1.0, abs=0.1)
    assert found["tuning"]["Acc@0.5, 8 answers at temperature 1"] == pytest.approx(2 / 3, abs=0.34)
    assert list(found["speed"].values()) == [1.5, 2.5]


def test_a_part_that_does_not_exist_is_named():
    check_parts(list(PARTS))
    with pytest.raises(InputError, match="no part 'wings'"):
        check_parts(["rec", "wings"])


def test_a_stop_leaves_the_part_at_work_out(bench):
    bench.should_stop = lambda: True
    assert list(measure_parts(bench)) == []


def test_promises_are_kept_missed_or_not_made():
    assert Row("x", 0.7, at_least=0.7).kept is True
    assert Row("x", 0.6, at_least=0.1, at_most=0.5).kept is False
    assert Row("x", None, at_least=0.7).kept is None
    assert Row("x", 0.1).kept is None


def test_the_page_and_the_json_say_the_same(tmp_path):
    part = Part("rec", "World-REC", (Row("Acc@0.5", 0.25, 8, (0.1, 0.4), at_least=0.7),), {"p": 0.5})
    card = ModelCard(FACTS, (part,))
    page, values = card.markdown(), card.values()
    assert "| Acc@0.5 | 0.250 | 0.100–0.400 | 8 | ≥ 0.7 | **missed** |" in page
    assert values["parts"]["rec"]["rows"][0]["kept"] is False
    written = card.write(tmp_path / "card")
    assert [path.name for path in written] == ["card.json", "card.md"]
    assert json.loads(written[0].read_text(encoding="utf-8"))["parts"]["rec"]["p"] == 0.5
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ReportError, match="card cannot be written"):
        card.write(tmp_path / "file")


def test_every_part_says_what_it_measures():
    assert all(measure.__doc__ for measure in PARTS.values())
