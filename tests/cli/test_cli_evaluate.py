"""`engine evaluate` and `engine demo`, with models that the test knows."""

from __future__ import annotations

import json

import geopandas
import numpy as np
import pytest
from locate_fakes import MagentaModel
from typer.testing import CliRunner

from engine.cli.program import app
from engine.evaluate.demo import SEED, SIDE, compare, demo_queries, matches
from engine.tiling import windows
from engine.words import Answer, Box, Query, Task
from engine.world.benchmark import TILE


class SilentModel(MagentaModel):
    """Answers "None" to everything."""

    def stream(self, tiles, queries, *_, **__):
        for index, _tile in enumerate(tiles):
            yield index, [Answer((), "Nothing fits.")]


@pytest.fixture
def silent(monkeypatch):
    fake = SilentModel(tile_size=TILE)
    monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: fake)
    return fake


@pytest.fixture(scope="module")
def scene():
    """The demo's own."""
    from engine.world.generate import generate_scene

    return generate_scene(SEED, SIDE)


def run(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.mark.parametrize(
    ("benchmark", "names"),
    [
        ("world-rec", {"acc_0.5", "acc_0.7", "mean_iou"}),
        ("world-ovd", {"ap", "ap50", "none_accuracy"}),
        ("world-gres", {"giou", "ciou", "none_accuracy"}),
    ],
)
def test_json_is_one_object_with_the_promised_metrics(silent, benchmark, names):
    done = run("evaluate", benchmark, "--seed", 3, "--limit", 2, "--json", "--quiet")
    assert done.exit_code == 0
    values = json.loads(done.stdout)
    assert {"n", *names} <= set(values["metrics"])
    assert values["metrics"]["n"] == 2
    assert values["seed"] == 3
    if benchmark != "world-rec":
        assert values["metrics"]["none_accuracy"] in (None, 1.0)


def test_given_boxes_measure_the_masker_without_a_model(tmp_path):
    done = run("evaluate", "world-gres", "--given-boxes", "--limit", 4, "--report", tmp_path, "--json")
    assert done.exit_code == 0
    values = json.loads(done.stdout)
    assert values["model"] == ""
    assert 0.3 < values["metrics"]["giou_boxes"] < values["metrics"]["giou"] <= 1.0
    assert (tmp_path / "report.md").read_text(encoding="utf-8").startswith("# world-gres, split test: masks, given")


def test_the_same_seed_makes_the_same_set_and_another_one_another(silent):
    def figures(seed):
        done = run("evaluate", "world-ovd", "--seed", seed, "--limit", 3, "--json", "--quiet")
        return json.loads(done.stdout)["breakdown"]

    assert figures(1) == figures(1) != figures(2)


def test_figures_are_shown_to_people_too(silent):
    done = run("evaluate", "world-ovd", "--seed", 3, "--limit", 2)
    assert "ap50" in done.stdout
    assert "2 of 2 samples" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("world-car",), "no benchmark 'world-car'"),
        (("world-rec", "--split", "train"), "no split 'train'"),
        (("world-rec", "--limit", 0), "limit is 0"),
        (("world-rec", "--seed", -3), "seed is -3"),
        (("world-rec", "--given-boxes"), "world-rec has none"),
        (("world-gres", "--masker", "sam"), "no masker 'sam'"),
        (("world-rec", "--model", "tinny"), "no model or folder 'tinny'"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(arguments, said):
    done = run("evaluate", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_the_demo_writes_layers_and_pictures_and_compares_with_the_truth(silent, scene, monkeypatch, tmp_path):
    monkeypatch.setattr("engine.world.generate.generate_scene", lambda *_: scene)
    done = run("demo", "-o", tmp_path / "demo")
    assert done.exit_code == 0
    for name in ("rec", "ovd", "gres"):
        assert (tmp_path / "demo" / f"{name}.png").stat().st_size > 10_000
        assert len(geopandas.read_file(tmp_path / "demo" / f"{name}.gpkg", layer="boxes")) == 0
    assert done.stdout.count("nothing was found") == 3
    assert done.stdout.count("reasoning: Nothing fits.") == 3


def test_the_demo_asks_what_the_truth_proves(scene):
    tiles = [Box(*w.edges) for w in windows(SIDE, SIDE, TILE, TILE // 4)]
    rec, ovd, gres = demo_queries(scene, tiles)
    assert [q.query.task for q in (rec, ovd, gres)] == list(Task)
    assert rec.kind == "relation"
    assert rec.rivals >= 1
    assert len(ovd.boxes) >= 3
    assert ovd.rivals == 0  # every object of the class is in the answer
    assert gres.kind == "implicit"
    true = {o.box.as_tuple() for o in scene.truth.objects}
    for asked in (rec, ovd, gres):
        for box in asked.boxes:
            assert min(max(abs(a - b) for a, b in zip(box.as_tuple(), t, strict=True)) for t in true) < 1e-6


def test_an_answer_is_compared_in_words():
    from shapely.geometry import box as rectangle

    from engine.evaluate.demo import DemoQuery

    def asked(task, *boxes):
        outlines = tuple(np.array([(b.x0, b.y0), (b.x1, b.y0), (b.x1, b.y1), (b.x0, b.y1)], float) for b in boxes)
        return DemoQuery(Query(task, "ship"), "class", boxes, outlines, 2)

    one, two = Box(0, 0, 10, 10), Box(20, 0, 30, 10)
    assert "IoU with the true box 1.00: right" in compare(asked(Task.REC, one), [one], [])
    assert "wrong" in compare(asked(Task.REC, one), [two], [])
    assert compare(asked(Task.OVD, one, two), [two], []).startswith("1 of 2 found at IoU 0.5, 0 of 1 boxes are wrong")
    said = compare(asked(Task.GRES, one, two), [one], [rectangle(0, 0, 10, 10)])
    assert said.endswith("masks cover the truth with IoU 0.50")
    assert matches([one], [one, one]) == 1
