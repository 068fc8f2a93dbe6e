"""`spotter:shots` and `spotter:tune`: with a real engine, in pictures with magenta discs; what goes wrong is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis_algorithms import Run
from qgis_pictures import Disc, photo, ring

from spotter.capture.grid import Grid
from spotter.protocol import teaching
from spotter.protocol.client import Client
from spotter.protocol.keyfile import read_key_file

pytestmark = [pytest.mark.qgis, pytest.mark.usefixtures("provider")]

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
SIZE = (900, 700)
DISCS = tuple(
    Disc(x, y, 14) for x, y in ((80, 90), (300, 120), (520, 80), (760, 150), (120, 400), (420, 380), (700, 520))
)


@pytest.fixture
def taken(tmp_path):
    return photo(tmp_path / "photo.tif", UTM, DISCS, SIZE)


def layer(name: str, shapes, texts, crs: str = "EPSG:32631", source: str = "EPSG:32631") -> QgsVectorLayer:
    """A layer of shapes with a text each, and the field "present"."""
    made = QgsVectorLayer(f"Polygon?crs={crs}&field=kind:string(0)&field=present:integer", name, "memory")
    move = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    for shape, text in zip(shapes, texts, strict=True):
        feature = QgsFeature(made.fields())
        there = QgsGeometry(shape)
        there.transform(move)
        feature.setGeometry(there)
        feature.setAttributes([text, 1])
        assert made.dataProvider().addFeature(feature)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    return made


def whole() -> QgsVectorLayer:
    """All of the picture, as a labelled area."""
    a, _, c, _, e, f = UTM
    frame = QgsGeometry.fromRect(QgsRectangle(c, f + e * SIZE[1], c + a * SIZE[0], f))
    return layer("area", [frame], ["labelled"])


def digitized(taken, crs: str = "EPSG:32631") -> QgsVectorLayer:
    return layer("discs", taken.truth, ["disc"] * len(taken.truth), crs)


def given(taken, **more) -> dict:
    return {"INPUT": digitized(taken), "TEXT_FIELD": "kind", "IMAGE": taken.layer, "TILE_SIZE": 160, **more}


def test_shots_are_made_of_what_the_map_shows(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("shots", **given(taken, AREA=whole(), AUGMENT=0))
    assert done.well, done.said.errors
    assert len(done.results["SET"]) == 32
    assert done.results["SHOTS"] > 5
    assert done.results["HELD_OUT_SHOTS"] > 0
    assert done.results["NEGATIVES"] > 0
    assert "'disc': 7 objects" in done.said.information
    assert done.said.shares == sorted(done.said.shares)
    with Client(read_key_file(magenta.key_path)) as client:
        job = client.job(done.results["SET"])
    assert (job.state, job.kind, job.name) == ("done", "shots", "discs")


def test_features_in_another_crs_make_the_same_shots(run, taken, at_home, magenta):
    at_home(magenta)
    here = run("shots", **given(taken, AREA=whole(), AUGMENT=0))
    there = run("shots", **given(taken, INPUT=digitized(taken, "EPSG:4326"), AREA=whole(), AUGMENT=0))
    names = ("SHOTS", "HELD_OUT_SHOTS", "NEGATIVES")
    assert [there.results[name] for name in names] == [here.results[name] for name in names]


def test_without_an_area_nothing_is_counted_and_that_is_said(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("shots", **given(taken, TEXT_FIELD="", TEXT="disc", AUGMENT=0))
    assert done.well, done.said.errors
    assert done.results["NEGATIVES"] == 0
    assert "not counted" in {row["kind"] for row in done.rows("PROBLEMS")}


def test_an_engine_that_may_read_the_file_needs_no_pixels(run, taken, at_home, magenta, tmp_path):
    at_home(magenta)  # it was started with the folder of the tests
    done = run("shots", **given(taken, IMAGE=None, SCENE=str(tmp_path / "photo.tif"), AREA=whole(), AUGMENT=0))
    assert done.well, done.said.errors
    assert done.results["SHOTS"] > 5


def test_what_cannot_be_used_is_named_by_feature(run, taken, at_home, magenta):
    at_home(magenta)
    far = ring(Disc(5_000, 5_000, 14), Grid(*UTM))
    discs = layer("discs", [*taken.truth, far, taken.truth[0]], [*["disc"] * 7, "disc", ""])
    done = run("shots", **given(taken, INPUT=discs, AREA=whole(), AUGMENT=0))
    assert done.well, done.said.errors
    assert [(row["kind"], row["feature"]) for row in done.rows("PROBLEMS") if not row["kept"]] == [("outside", "8")]
    assert "Layer 'discs': 1 features without a text in the field 'kind' were left out, first feature 9." in (
        done.said.warnings
    )


def test_a_rejected_place_becomes_a_shot_that_shows_nothing(run, taken, at_home, magenta):
    at_home(magenta)
    discs = digitized(taken)
    wrong = ring(Disc(600, 300, 20), Grid(*UTM))
    feature = QgsFeature(discs.fields())
    feature.setGeometry(wrong)
    feature.setAttributes(["disc", 0])
    discs.dataProvider().addFeature(feature)
    plain = run("shots", **given(taken, AUGMENT=0, HOLD_OUT=0.0))
    done = run("shots", **given(taken, INPUT=discs, PRESENT_FIELD="present", AUGMENT=0, HOLD_OUT=0.0))
    assert plain.results["NEGATIVES"] == 0
    assert done.results["NEGATIVES"] > 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"TEXT_FIELD": "", "TEXT": ""}, "It has to be said once what the features are."),
        ({"TEXT": "disc"}, "It has to be said once what the features are."),
        ({"TEXT_FIELD": "name"}, "The layer 'discs' has no field 'name'. Choose one of its fields: kind, present."),
        ({"SCENE": "/scene.tif"}, "It has to be said once which image shows the objects."),
        ({"IMAGE": None}, "It has to be said once which image shows the objects."),
    ],
)
def test_what_is_said_twice_or_not_at_all_is_asked_for(changed, sentence, run, taken, at_home, magenta):
    at_home(magenta)
    done = run("shots", **given(taken, **changed))
    assert not done.well
    assert done.said.errors[0].startswith(sentence)


def test_features_that_no_image_shows_are_refused(run, taken, at_home, magenta):
    at_home(magenta)
    far = layer("far", [ring(Disc(50_000, 50_000, 14), Grid(*UTM))], ["disc"])
    done = run("shots", **given(taken, INPUT=far))
    assert not done.well
    assert done.said.errors[0].startswith("The area lies outside the layer 'photo'.")


def test_a_layer_without_a_usable_feature_is_refused(run, taken, at_home, magenta):
    at_home(magenta)
    done = run("shots", **given(taken, INPUT=layer("empty", [], [])))
    assert not done.well
    assert done.said.errors[0].startswith("The layer 'empty' has no feature of which shots can be made.")


def test_a_set_that_is_not_there_is_said(run, at_home, magenta):
    at_home(magenta)
    assert run("tune", SET="").said.errors[0].startswith("No set of shots is given.")
    done = run("tune", SET="0" * 32)
    assert not done.well
    assert done.said.errors[0]


def test_an_engine_that_cannot_be_taught_is_named(run, taken, at_home, magenta, monkeypatch):
    at_home(magenta)
    hello = Client.hello

    def older(self, *said):
        from dataclasses import replace

        return replace(hello(self, *said), minor=1, engine="0.0.9")

    monkeypatch.setattr(Client, "hello", older)
    done = run("shots", **given(taken))
    assert not done.well
    assert done.said.errors[0] == "The engine on this computer is of version 0.0.9, which cannot be taught. Update it."


@pytest.mark.slow
def test_a_model_is_taught_kept_and_asked_by_its_name(run, taken, at_home, tiny, tmp_path, wait):
    at_home(tiny)
    made = run("shots", **given(taken, AREA=whole(), AUGMENT=0))
    report = tmp_path / "tuning.html"
    done = Run(
        "tune", SET=made.results["SET"], METHOD=1, STEPS=3, MINUTES=0, NAME="discs", KEEP=1, REPORT=str(report)
    ).start().wait(wait, 600)  # fmt: skip
    assert done.well, done.said.errors
    assert (done.results["TUNED"], done.results["KEPT"], done.results["STEPS_MADE"]) == ("discs", True, 3)
    assert 0 <= done.results["BEFORE"] <= 1
    assert 0 <= done.results["AFTER"] <= 1
    assert [row["step"] for row in done.rows("METRICS")][-3:] == [1, 2, 3]
    page = report.read_text(encoding="utf-8")
    assert "data:image/jpeg;base64," in page
    assert "discs" in page
    asked = Run("locate", INPUT=taken.layer, QUERY="disc", TASK=1, ADAPTER="discs").start().wait(wait, 120)
    assert asked.well, asked.said.errors
    again = run("tune", SET=made.results["SET"], NAME="discs", STEPS=3)
    assert again.said.errors[0].startswith("There is an adapter 'discs' already.")


@pytest.mark.slow
def test_a_cancelled_run_keeps_nothing_and_can_go_on(run, taken, at_home, tiny, wait):
    at_home(tiny)
    made = run("shots", **given(taken, AREA=whole(), AUGMENT=0))
    started = Run("tune", SET=made.results["SET"], METHOD=1, STEPS=500, MINUTES=0, NAME="never", KEEP=1).start()
    wait(lambda: any(line.startswith("Step 2 ") for line in started.said.information), 300)
    started.said.cancel()
    started.wait(wait, 120)
    with Client(read_key_file(tiny.key_path)) as client:
        names = {one.name for one in client.ask(teaching.Adapters()).adapters}
        runs = [job for job in client.jobs() if job.kind == "tune" and job.name == "never"]
    assert "never" not in names
    assert [job.state for job in runs] == ["cancelled"]
    assert Path(tiny.home).exists()
