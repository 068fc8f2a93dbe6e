"""A re-scorer learns from decisions in closed form, is kept as an adapter, and gives what is found its scores."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from adapters_made import another_base
from affine import Affine
from typer.testing import CliRunner

from engine.adapters import store
from engine.adapters.card import read_card
from engine.adapters.rescoring import Candidate, TooFewDecisionsError, fit_head, fit_heads, rescored
from engine.cli.program import app
from engine.feature.feature import Feature, RunRecord
from engine.feature.write import open_writer
from engine.locate.observe import observe_tiles
from engine.model.adapter import RESCORER, BadAdapterError, adapter_names, find_adapter
from engine.model.backend import load_model
from engine.model.box_features import COLUMNS, PLAIN, box_features
from engine.model.interface import GREEDY, Model
from engine.model.rescorer import Head, Rescorer, layered, read_rescorer
from engine.results import geopackage, reviews
from engine.scene.coordinates import box_to_polygon
from engine.scene.write import write_geotiff
from engine.words import Answer, Box, InputError, Query, Target, TargetMask, Task, Tile

pytestmark = pytest.mark.usefixtures("adapter_home")
BLUE, BROWN = (40, 90, 220), (150, 110, 60)
GRID = Affine(0.3, 0, 500_000, 0, -0.3, 5_400_000)


def ground(places: int, seed: int = 0):
    """A picture 40 px high with places of 10 px, blue and brown by turns, and their boxes."""
    draw = np.random.default_rng(seed)
    pixels = np.array((60, 120, 50)) + draw.integers(-20, 20, (40, 40 * places, 3))
    boxes = []
    for place in range(places):
        x = 15 + 40 * place
        pixels[15:25, x : x + 10] = np.array(BROWN if place % 2 else BLUE) + draw.integers(-15, 15, (10, 10, 3))
        boxes.append(Box(x, 15, x + 10, 25))
    return np.clip(pixels, 0, 255).astype(np.uint8), boxes


def a_tile(pixels) -> Tile:
    return Tile(pixels, Affine.identity())


class Finder(Model):
    """Finds what it is told, and sees the mean brightness of squares of 8 px as its tower."""

    name, revision, adapter, domain, tile_size, device = "tiny", "", "", "", 160, "cpu"

    def __init__(self, boxes=()) -> None:
        self._boxes = boxes

    def tower(self, tile):
        rows, columns = tile.height // 8, tile.width // 8
        cut = tile.pixels[: rows * 8, : columns * 8].astype(np.float32)
        return cut.reshape(rows, 8, columns, 8, 3).mean(axis=(1, 3))

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index in range(len(tiles)):
            yield index, [Answer(tuple(Target(box, queries[index].text, score=0.5) for box in self._boxes))]


def learned(count: int = 12):
    """Features of places that are pools, decided by their colour, and the head that they teach."""
    pixels, boxes = ground(count)
    model = Finder()
    tile = a_tile(pixels)
    features = box_features(tile, boxes, [0.5] * count, model.tower(tile))
    return fit_head("Pool", features, [not place % 2 for place in range(count)])


def test_the_features_are_colours_size_score_and_the_tower():
    pixels, boxes = ground(2)
    tile = a_tile(pixels)
    found = box_features(tile, boxes, [0.5, 0.9], Finder().tower(tile))
    assert found.shape == (2, PLAIN + 6)
    assert found[0, COLUMNS.colour][:3] * 255 == pytest.approx(BLUE, abs=5)
    assert found[0, COLUMNS.around][2] > 0.1  # bluer than what is around it
    assert found[0, COLUMNS.size] == pytest.approx([np.log(100), 0], abs=1e-6)
    assert found[:, COLUMNS.score].ravel() == pytest.approx([0, np.log(9)], abs=1e-5)
    assert box_features(tile, [], [], None).shape == (0, PLAIN)


@pytest.mark.parametrize(
    "box", [Box(-5, -5, 3, 3), Box(79.5, 39.5, 90, 60), Box(4, 4, 4.2, 4.1), Box(200, 200, 210, 210)]
)
def test_a_box_at_the_edge_or_smaller_than_a_pixel_has_features(box):
    tile = a_tile(ground(2)[0])
    assert np.isfinite(box_features(tile, [box], [1.0], Finder().tower(tile))).all()


def test_ten_decisions_tell_the_rest_apart_and_say_how_sure_they_are():
    head = learned()
    assert (head.name, head.accepted, head.rejected, head.right) == ("pool", 6, 6, 12)
    pixels, boxes = ground(20, seed=1)
    tile = a_tile(pixels)
    scores = head.scores(box_features(tile, boxes, [0.5] * 20, Finder().tower(tile)))
    assert all((score > 0.5) == (not place % 2) for place, score in enumerate(scores))
    assert "right in 12 of 12 that it had not seen" in head.sureness()


def test_decisions_that_follow_no_rule_are_not_said_to_be_sure():
    draw = np.random.default_rng(0)
    features = draw.normal(size=(60, PLAIN)).astype(np.float32)
    head = fit_head("x", features, [bool(one) for one in draw.integers(0, 2, 60)])
    assert 15 <= head.right <= 45


def test_few_decisions_are_too_few_and_the_sentence_says_how_many_more():
    features = np.zeros((7, PLAIN), np.float32)
    with pytest.raises(TooFewDecisionsError, match="3 more accepted and 2 more rejected are wanted"):
        fit_head("x", features, [True, True, False, False, False, None, None])


def test_classes_are_learned_apart_and_those_with_too_few_decisions_are_left_alone():
    pixels, boxes = ground(14)
    tile = a_tile(pixels)
    candidates = [
        Candidate(box, "pool" if place < 12 else "Ship", 0.5, not place % 2) for place, box in enumerate(boxes)
    ]
    features = box_features(tile, boxes, [0.5] * 14, None)
    heads = fit_heads(candidates, features)
    assert [head.name for head in heads] == ["pool"]
    scores = rescored(heads, candidates, features)
    assert [score is None for score in scores] == [False] * 12 + [True] * 2


def test_a_score_that_a_rescorer_gave_is_not_learned_from_again():
    pixels, boxes = ground(12)
    candidates = [Candidate(box, "pool", 0.9 - 0.8 * (place % 2), not place % 2) for place, box in enumerate(boxes)]
    features = box_features(a_tile(pixels), boxes, [one.score for one in candidates], None)
    before = Rescorer("old", (learned(),))
    assert any(fit_heads(candidates, features)[0].weights[COLUMNS.score])
    assert not any(fit_heads(candidates, features, before)[0].weights[COLUMNS.score])


def test_a_search_gives_its_scores_anew_and_says_so():
    pixels, boxes = ground(4, seed=2)
    model = Finder(boxes)
    model.rescorer = Rescorer("pools", (learned(),))
    ((_, seen),) = observe_tiles(model, [a_tile(pixels)], [Query(Task.OVD, "pool")], lambda _: None, GREEDY)
    assert [one.box for one in seen.detections[:2]] in ([boxes[0], boxes[2]], [boxes[2], boxes[0]])
    assert [one.score > 0.5 for one in seen.detections] == [True, True, False, False]
    assert "re-scorer of 'pools'" in seen.note
    ((_, other),) = observe_tiles(model, [a_tile(pixels)], [Query(Task.OVD, "ship")], lambda _: None, GREEDY)
    assert {one.score for one in other.detections} == {0.5}
    assert "knows “pool” only" in other.note


def test_what_scores_less_than_a_head_says_is_left_out_of_a_search_for_all_of_its_class():
    pixels, boxes = ground(4, seed=2)
    model, tile = Finder(boxes), a_tile(pixels)
    model.rescorer = Rescorer("", (replace(learned(), least=0.5, also=("pools",)),))

    def found(task: Task, text: str, keep: bool = False) -> int:
        options = GREEDY.model_copy(update={"keep_unlikely": keep})
        ((_, seen),) = observe_tiles(model, [tile], [Query(task, text)], lambda _: None, options)
        assert ("less than 0.5" in seen.note) == (len(seen.detections) < 4)
        return len(seen.detections)

    assert [found(Task.OVD, text) for text in ("pool", "Pools", "ship")] == [2, 2, 4]
    assert found(Task.OVD, "pool", keep=True) == 4
    assert found(Task.REC, "pool") == 4  # one object is meant


def test_masks_stay_with_their_boxes_when_scores_change_the_order():
    pixels, boxes = ground(4, seed=2)
    targets = tuple(Target(box, "pool", score=0.5) for box in reversed(boxes))
    masks = tuple(TargetMask(np.ones((1, 1), bool), place, 0, 1.0) for place in range(4))
    answer, _ = Rescorer("pools", (learned(),)).apply(
        Finder(), a_tile(pixels), Query(Task.GRES, "pool"), Answer(targets, "", "", masks=masks)
    )
    assert [mask.column for mask in answer.masks] == [targets.index(replace(t, score=0.5)) for t in answer.targets]
    assert [mask.column for mask in answer.masks] != list(range(4))


def test_of_a_class_that_both_know_the_learned_head_is_asked_first():
    other, mine = Head("ship", (0.0,) * PLAIN, 0.0, 5, 5, 9), learned()
    both = layered(Rescorer("pools", (mine,)), Rescorer("", (replace(mine, bias=9.0), other)))
    assert (both.adapter, both.heads) == ("pools", (mine, other))


def test_a_rescorer_of_another_tower_is_refused_in_words():
    pixels, boxes = ground(4)
    model = Finder(boxes)
    model.rescorer = Rescorer("pools", (Head("pool", (0.1,) * (PLAIN + 4), 0.0, 5, 5, 9),))
    with pytest.raises(BadAdapterError, match="another vision tower"):
        list(observe_tiles(model, [a_tile(pixels)], [Query(Task.OVD, "pool")], lambda _: None, GREEDY))


# As an adapter


def test_an_adapter_may_be_a_rescorer_alone_and_travels(tmp_path):
    kept = store.keep_rescorer("pools", [learned()], model="tiny")
    assert (kept.card.kind, kept.card.method, kept.base, kept.problem) == ("rescorer", "rescorer", "here", "")
    assert adapter_names() == ("pools",)
    store.export_adapter("pools", tmp_path / "pools.zip")
    store.remove_adapter("pools")
    again = store.import_adapter(tmp_path / "pools.zip", name="ponds")
    assert read_rescorer(again.folder).heads == (learned(),)
    with pytest.raises(InputError, match="no weights to merge"):
        store.merge_adapter("ponds", tmp_path / "merged")
    with pytest.raises(InputError, match="already"):
        store.keep_rescorer("ponds", [learned()], model="tiny")


def test_it_goes_along_with_the_weights_of_the_adapter_that_was_reviewed(made_adapter):
    store.import_adapter(made_adapter, name="pools")
    kept = store.keep_rescorer("pools", [learned()], model="tiny", adapter="pools", overwrite=True)
    assert kept.card.kind == "adapter"
    assert kept.card.weights == read_card(made_adapter).weights
    assert kept.card.note.startswith("Swimming pools. Re-scorer: “pool”")
    model = load_model("tiny", adapter="pools", device="cpu")
    assert (model.adapter, model.rescorer.heads[0].name) == ("pools", "pool")
    again = store.keep_rescorer("pools", [learned(14)], model="tiny", adapter="pools", overwrite=True)
    assert again.card.note.count("Re-scorer:") == 1


def test_what_was_learned_of_other_classes_stays():
    store.keep_rescorer("both", [learned()], model="tiny")
    other = Head("ship", (0.0,) * PLAIN, 0.0, 5, 5, 5)
    store.keep_rescorer("both", [other], model="tiny", adapter="both", overwrite=True)
    assert {head.name for head in read_rescorer(find_adapter("both")).heads} == {"pool", "ship"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda values: values.update(format=9), "format"),
        (lambda values: values["heads"][0].update(colour=1), "colour"),
        (lambda values: values["heads"][0].update(bias="x"), "bias"),
        (lambda values: values["heads"][0].update(weights=[1.0]), "weights"),
        (lambda values: values["heads"][0].update(name="a\x1b[2J"), "name"),
        (lambda values: values["heads"].append(values["heads"][0]), "contradicts"),
        (lambda values: values.update(heads=[]), "heads|wrote"),
    ],
)
def test_a_damaged_rescorer_is_refused_with_what_is_wrong(change, says):
    kept = store.keep_rescorer("pools", [learned()], model="tiny")
    values = json.loads((kept.folder / RESCORER).read_text())
    change(values)
    (kept.folder / RESCORER).write_text(json.dumps(values))
    with pytest.raises(BadAdapterError, match=says):
        load_model("tiny", adapter="pools", device="cpu")
    assert store.info("pools").problem


def test_it_is_refused_over_another_base(tmp_path):
    store.keep_rescorer("pools", [learned()], model="tiny")
    with pytest.raises(BadAdapterError, match="other weights"):
        load_model(str(another_base(tmp_path / "other")), adapter="pools", device="cpu")


# From a file


@pytest.fixture
def reviewed(tmp_path, monkeypatch):
    """A scene, and a result of it of which twelve of sixteen features are decided."""
    monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: Finder())
    pixels, boxes = ground(16)
    scene, result = tmp_path / "scene.tif", tmp_path / "found.gpkg"
    write_geotiff(scene, pixels, GRID, "EPSG:32631")
    run = RunRecord("run", "pool", "ovd", "scene.tif", "tiny", options={"resolution": 0.3})
    features = [
        Feature(box_to_polygon(box, GRID), box, "pool", 0.5, "pool", Task.OVD, scene="scene.tif", run="run")
        for box in boxes
    ]
    with open_writer(result, "EPSG:32631", run) as writer:
        writer.finish(run, features)
    with geopackage.opened(result, 1.0) as file:
        reviews.prepare_reviews(file, "boxes")
        for place, one in enumerate(list(reviews.features(file, "boxes", "run"))[:12]):
            decision = reviews.REJECTED if place % 2 else reviews.ACCEPTED
            reviews.put_review(file, "boxes", reviews.Review(
                one.feature, decision, one.shape, one.label, one.score, "pool", "ovd", one.label, one.shape, "run"
            ))  # fmt: skip
    return scene, result


def rescore(*arguments):
    return CliRunner().invoke(app, ["rescore", *(str(one) for one in arguments)])


def scores_of(result):
    with geopackage.opened(result, 1.0, write=False) as file:
        return [(one.score, one.found_score) for one in reviews.features(file, "boxes", "run")]


def test_a_reviewed_file_is_learned_from_scored_anew_and_given_back(reviewed):
    scene, result = reviewed
    done = rescore("fit", result, "--scene", scene, "--name", "pools")
    assert done.exit_code == 0, done.output
    assert "“pool”: learned from 6 accepted and 6 rejected results; right in 12 of 12" in done.stdout
    done = rescore("apply", result, "--scene", scene, "--adapter", "pools")
    assert "16 of 16 features were scored anew; 8 score 0.5 or more." in done.stdout
    assert [(score > 0.5, own) for score, own in scores_of(result)] == [(not place % 2, 0.5) for place in range(16)]
    again = rescore("apply", result, "--scene", scene, "--adapter", "pools", "--json")
    assert json.loads(again.stdout) == {"run": "run", "scored": 16, "likely": 8}
    done = rescore("undo", result)
    assert "16 features have the model's own scores again." in done.stdout
    assert scores_of(result) == [(0.5, None)] * 16


def test_what_cannot_be_learned_from_is_a_sentence(reviewed, tmp_path):
    scene, result = reviewed
    with sqlite3.connect(result) as file:
        file.execute("DELETE FROM reviews WHERE decision = 'accepted'")
    done = rescore("fit", result, "--scene", scene, "--name", "pools")
    assert done.exit_code == 2
    assert "5 more accepted are wanted" in done.stderr
    assert rescore("fit", tmp_path / "none.gpkg", "--scene", scene, "--name", "x").exit_code == 2
    done = rescore("fit", result, "--scene", scene, "--name", "x", "--run", "other")
    assert "holds no run 'other'" in done.stderr


def test_a_scene_elsewhere_is_a_sentence(reviewed, tmp_path):
    _, result = reviewed
    elsewhere = tmp_path / "elsewhere.tif"
    write_geotiff(elsewhere, ground(2)[0], GRID @ Affine.translation(9_000, 0), "EPSG:32631")
    done = rescore("fit", result, "--scene", elsewhere, "--name", "pools")
    assert done.exit_code == 2
    assert "None of the 16 features lies on the scene" in done.stderr


def test_an_adapter_without_a_rescorer_gives_no_scores(reviewed, made_adapter):
    scene, result = reviewed
    store.import_adapter(made_adapter, name="plain")
    done = rescore("apply", result, "--scene", scene, "--adapter", "plain")
    assert "has no re-scorer" in done.stderr


def test_tuning_does_not_go_on_from_a_rescorer(tmp_path):
    from engine.tune.settings import TuneSettings
    from engine.tune.tuning import tune

    store.keep_rescorer("pools", [learned()], model="tiny")
    with pytest.raises(InputError, match="no weights to go on from"):
        tune(tmp_path / "shots", "sft", TuneSettings(), "tiny", tmp_path / "run", adapter="pools")
