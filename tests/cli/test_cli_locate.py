"""`engine locate`, whole: files, JSON, sentences, exit codes; with a model that makes no mistakes."""

from __future__ import annotations

import json
import os
import signal
import time

import geopandas
import numpy as np
import pytest
from affine import Affine
from locate_fakes import MagentaModel, picture, write_scene
from typer.testing import CliRunner

from engine.cli.program import app
from engine.words import Box

PATCHES = (Box(10, 10, 30, 24), Box(55, 30, 80, 44), Box(120, 10, 140, 100))


@pytest.fixture
def model(monkeypatch):
    """Stands in for every model."""
    fake = MagentaModel()
    monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: fake)
    monkeypatch.setattr("engine.model.registry.resolve", lambda name: name)
    return fake


@pytest.fixture
def scene(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))


def run(*arguments):
    return CliRunner().invoke(app, ["locate", *(str(a) for a in arguments)])


def rows(path, layer=None):
    return geopandas.read_file(path, layer=layer)


def test_a_sentence_becomes_a_layer(model, scene, tmp_path):
    done = run(scene, "all patches", "-o", "out.gpkg")
    assert done.exit_code == 0
    assert "3 features" in done.stdout
    found = rows(tmp_path / "out.gpkg", "boxes")
    assert len(found) == 3
    assert found.crs.to_epsg() == 32631
    assert set(found["query"]) == {"patches"}
    # Three rectangles at half a metre a pixel.
    assert sorted(round(g.area) for g in found.geometry) == sorted(round(b.area / 4) for b in PATCHES)


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("patches", "Understood as all of a class; --task rec asks for one object."),
        (
            "the largest patch",
            "Understood as the one object that the words describe; --task ovd asks for all of a class.",
        ),
        ("where is a patch?", "Understood as outlines of all that answer a question; --task ovd asks for boxes"),
    ],
)
def test_the_result_says_how_the_query_was_understood_and_at_which_scale(model, scene, query, understood):
    done = run(scene, query, "-o", "out.gpkg", "--masker", "none")
    assert understood in done.stdout
    assert "Asked at 0.5 m a pixel." in done.stdout


def test_json_is_one_object_with_the_promised_names(model, scene):
    done = run(scene, "all patches", "--json")
    values = json.loads(done.stdout)
    assert set(values) == {"run", "task", "resolution", "features", "reasoning", "counts"}
    assert values["resolution"] == pytest.approx(0.5, rel=0.01)
    assert values["task"] == "ovd"
    assert [set(f) for f in values["features"]] == [{"bbox_px", "geometry", "label", "score", "tile", "scene"}] * 3
    assert sorted(f["bbox_px"] for f in values["features"]) == sorted(list(b.as_tuple()) for b in PATCHES)
    assert values["features"][0]["geometry"]["type"] == "Polygon"
    assert values["counts"]["features"] == 3
    assert not list(scene.parent.glob("*.gpkg"))


def test_without_an_output_the_layer_is_named_after_the_scene(model, scene, tmp_path):
    assert run(scene, "all patches").exit_code == 0
    assert len(rows(tmp_path / "scene-found.gpkg", "boxes")) == 3


def test_running_again_adds_a_run_unless_told_to_overwrite(model, scene, tmp_path):
    for _ in range(2):
        assert run(scene, "all patches", "-o", "out.gpkg").exit_code == 0
    assert len(rows(tmp_path / "out.gpkg", "boxes")) == 6
    listed = CliRunner().invoke(app, ["runs", "list", "out.gpkg", "--json"])
    runs = json.loads(listed.stdout)["runs"]
    assert [r["status"] for r in runs] == ["done", "done"]
    assert runs[0]["options"]["tile_size"] == 64
    gone = CliRunner().invoke(app, ["runs", "delete", "out.gpkg", runs[0]["run"]])
    assert "3 features" in gone.stdout
    assert len(rows(tmp_path / "out.gpkg", "boxes")) == 3
    assert run(scene, "all patches", "-o", "out.gpkg", "--overwrite").exit_code == 0
    assert len(rows(tmp_path / "out.gpkg", "boxes")) == 3


def test_a_run_to_delete_must_be_named_where_there_are_several(model, scene):
    for _ in range(2):
        run(scene, "all patches", "-o", "out.gpkg")
    done = CliRunner().invoke(app, ["runs", "delete", "out.gpkg"])
    assert done.exit_code == 2
    assert "holds 2 runs" in done.stderr


def test_gres_writes_masks(model, scene, tmp_path):
    assert run(scene, "what is magenta?", "-o", "out.gpkg").exit_code == 0
    masks = rows(tmp_path / "out.gpkg", "masks")
    assert len(masks) == 3
    truth = {round(b.area / 4) for b in PATCHES}
    for geometry in masks.geometry:
        assert min(abs(geometry.area - area) / area for area in truth) < 0.1


@pytest.mark.parametrize("ending", ["parquet", "geojson"])
def test_other_formats_are_written_at_the_end(model, scene, tmp_path, ending):
    assert run(scene, "all patches", "-o", f"out.{ending}").exit_code == 0
    read = geopandas.read_parquet if ending == "parquet" else geopandas.read_file
    assert len(read(tmp_path / f"out.{ending}")) == 3


def test_an_overlay_is_a_picture_of_the_scene(model, scene, tmp_path):
    from PIL import Image

    assert run(scene, "all patches", "--json", "--overlay", "out.png").exit_code == 0
    assert Image.open(tmp_path / "out.png").size[0] >= 200


def test_nothing_found_is_a_result(model, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    empty = write_scene(tmp_path / "empty.tif", picture(200, 150, []))
    done = run(empty, "all patches", "-o", "out.gpkg")
    assert done.exit_code == 0
    assert "nothing found" in done.stdout
    assert "Nothing fits." in done.stdout
    assert len(rows(tmp_path / "out.gpkg", "boxes")) == 0


def test_an_extent_in_another_crs_restricts_the_search(model, scene):
    from engine.scene.crs import transform_bounds

    bounds = transform_bounds((500_000, 4_599_980, 500_020, 4_600_000), "EPSG:32631", "EPSG:4326")
    done = run(scene, "all patches", "--json", "--extent", *bounds, "--extent-crs", "EPSG:4326")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["features"]) == 1


def test_negative_numbers_are_extents_too(model, tmp_path):
    values = picture(200, 150, PATCHES)
    path = write_scene(tmp_path / "west.tif", values, Affine(0.001, 0, -3, 0, -0.001, -40), "EPSG:4326")
    done = run(path, "all patches", "--json", "--extent", -2.999, -40.05, -2.9, -40.001)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["counts"]["features"] >= 2


def test_bands_may_be_chosen_and_stand_apart(model, tmp_path):
    values = picture(200, 150, PATCHES)
    path = write_scene(tmp_path / "swapped.tif", np.concatenate([values[[1, 1, 1]], values]))
    done = run(path, "all patches", "--json", "--bands", 4, 5, 6)
    assert len(json.loads(done.stdout)["features"]) == 3


@pytest.mark.parametrize(
    ("values", "options"),
    [
        (picture(200, 150, PATCHES), {"transform": Affine.identity(), "crs": None}),
        (np.zeros((3, 150, 200), np.uint8), {"nodata": 0}),
        (picture(30, 20, PATCHES[:0]), {}),
    ],
    ids=["no CRS", "all nodata", "smaller than a tile"],
)
def test_odd_scenes_are_a_warning_and_a_layer(model, tmp_path, values, options):
    path = write_scene(tmp_path / "odd.tif", values, **options)
    done = run(path, "all patches", "-o", tmp_path / "out.gpkg")
    assert done.exit_code == 0
    assert done.stderr.count("Warning: ") >= 1
    assert "Traceback" not in done.stderr
    assert rows(tmp_path / "out.gpkg", "boxes") is not None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing.tif", "a ship"), "'missing.tif' does not exist"),
        (("text.tif", "a ship"), "cannot be read as a raster"),
        (("scene.tif", ""), "The query is empty"),
        (("scene.tif", "x" * 10_000), "10,000 characters"),
        (("scene.tif", "a ship", "--extent", 0, 0, 1, 1), "lies outside the scene"),
        (("scene.tif", "a ship", "--extent", 5, 5, 1, 1), "reversed"),
        (("scene.tif", "a ship", "--extent-crs", "EPSG:0", "--extent", 0, 0, 1, 1), "does not name a coordinate"),
        (("scene.tif", "a ship", "--model", "tinny"), "no model or folder 'tinny'"),
        (("scene.tif", "a ship", "-o", "no/out.gpkg"), "'no' does not exist"),
        (("scene.tif", "a ship", "-o", "out.shp"), "does not end in a known format"),
        (("scene.tif", "a ship", "--overlay", "no/out.png"), "'no' does not exist"),
        (("scene.tif", "a ship", "--task", "find"), "no task 'find'"),
        (("scene.tif", "a ship", "--bands", "9"), "band"),
        (("scene.tif", "a ship", "--bands", "red"), "bands 'red'"),
        (("scene.tif", "where?", "--masker", "sam"), "no masker 'sam'"),
        (("scene.tif", "a ship", "--overlap", "64"), "overlap"),
        (("scene.tif", "a ship", "--tile-size", "-1"), "tile-size"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(scene, tmp_path, arguments, said):
    (tmp_path / "text.tif").write_text("no raster")
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.gpkg"))


def test_ctrl_c_keeps_the_finished_tiles(scene, tmp_path, monkeypatch):
    class Interrupted(MagentaModel):
        def stream(self, *arguments, **options):
            for number, found in enumerate(super().stream(*arguments, **options)):
                if number == 3:
                    os.kill(os.getpid(), signal.SIGINT)
                    while not options["should_stop"]():  # the signal reaches the main thread in a moment
                        time.sleep(0.001)
                yield found

    monkeypatch.setattr("engine.model.backend.load_model", lambda *_args, **_options: Interrupted())
    monkeypatch.setattr("engine.model.registry.resolve", lambda name: name)
    done = run(scene, "all patches", "-o", "out.gpkg")
    assert done.exit_code == 130
    assert "they are kept" in done.stderr
    assert len(rows(tmp_path / "out.gpkg", "boxes")) >= 1
    listed = json.loads(CliRunner().invoke(app, ["runs", "list", "out.gpkg", "--json"]).stdout)["runs"]
    assert listed[0]["status"] == "stopped"
    assert listed[0]["counts"]["tiles_answered"] == 4


def test_a_run_that_dies_keeps_what_its_tiles_found(model, scene, tmp_path, monkeypatch):
    def die(*_):
        raise RuntimeError("gone")

    monkeypatch.setattr("engine.locate.combine.merge", die)
    done = run(scene, "all patches", "-o", "out.gpkg")
    assert isinstance(done.exception, RuntimeError)
    assert len(rows(tmp_path / "out.gpkg", "boxes")) >= 3
    listed = json.loads(CliRunner().invoke(app, ["runs", "list", "out.gpkg", "--json"]).stdout)["runs"]
    assert listed[0]["status"] == "failed"


def test_quiet_says_nothing_but_the_result(model, scene):
    done = run(scene, "the patch", "--quiet", "-o", "out.gpkg")
    assert done.stderr == ""
    assert "1 feature" in done.stdout


def test_faults_in_the_texts_are_counted_in_the_run(model, scene):
    model.problems = {"too_many": 9, "not_finite": 1}
    done = run(scene, "all patches", "--json")
    assert done.exit_code == 0
    counts = json.loads(done.stdout)["counts"]
    assert counts["problem_too_many"] == 9 * counts["tiles"]


def test_a_folder_is_one_search_and_what_is_broken_is_told_by_the_exit_code(model, scene, tmp_path):
    folder = tmp_path / "city"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.tif").write_bytes(scene.read_bytes())
    done = run(folder, "all patches", "--json")
    assert done.exit_code == 0
    assert {feature["scene"] for feature in json.loads(done.stdout)["features"]} == {"a.tif", "b.tif"}
    (folder / "b.tif").write_bytes(b"no raster")
    done = run(folder / "*.tif", scene, "all patches")
    assert done.exit_code == 1
    assert "b.tif was not searched" in done.stderr
    assert "1 scenes and 0 tiles were left out" in done.stderr
    assert len(rows(tmp_path / "city-found.gpkg", "boxes")) == 6


def test_the_same_command_goes_on_and_fresh_begins_anew(model, scene, monkeypatch):
    def die(*_):
        raise RuntimeError("gone")

    with monkeypatch.context() as dying:
        dying.setattr("engine.locate.combine.merge", die)
        for _ in range(2):
            assert isinstance(run(scene, "all patches", "-o", "out.gpkg").exception, RuntimeError)
    asked = len(model.asked)
    done = run(scene, "all patches", "-o", "out.gpkg")
    assert done.exit_code == 0
    assert len(model.asked) == asked == 12
    assert "12 of 12 tiles were finished by an earlier start" in done.stderr
    assert run(scene, "all patches", "-o", "out.gpkg", "--fresh").exit_code == 0
    assert len(model.asked) == 24


def test_progress_says_how_long_the_rest_takes(capsys, monkeypatch):
    from engine.cli import console

    seconds = iter([0.0, 100.0, 110.0, 120.0])
    monkeypatch.setattr("engine.cli.console.time.monotonic", lambda: next(seconds))
    with console.progress("Locating", "tiles") as tell:
        for done in (50, 60, 70):
            tell(done, 100)
    assert capsys.readouterr().err.splitlines() == [
        "Locating: 50 of 100 tiles",
        "Locating: 60 of 100 tiles, about 40 s left",
        "Locating: 70 of 100 tiles, about 30 s left",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--executor", "cluster"), "no executor 'cluster'"),
        (("--workers", "2"), "nobody works but this process"),
        (("--crs", "EPSG:0"), "does not name a coordinate"),
    ],
)
def test_what_cannot_be_had_is_said(model, scene, tmp_path, options, said):
    done = run(scene, "a ship", *options)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not list(tmp_path.glob("*.gpkg"))


def test_many_queries_are_one_command_one_file_and_a_row_each(model, scene, tmp_path):
    (tmp_path / "queries.csv").write_text('text,task,min_score\npatch,ovd,\n"patch, seen",ovd,0.5\n')
    done = run(scene, "--queries", "queries.csv", "-o", "out.gpkg")
    assert done.exit_code == 0
    head, first, second, last = done.stdout.splitlines()
    assert head.split() == ["query", "task", "features", "best", "run"]
    assert first.split()[:4] == ["patch", "ovd", "3", "0.99"]
    assert second.startswith("patch, seen  ovd   1 ")
    assert last == "Written to out.gpkg (2 runs)."
    found = rows(tmp_path / "out.gpkg", "boxes")
    assert found["query"].value_counts().to_dict() == {"patch": 3, "patch, seen": 1}


def test_many_queries_as_json_say_which_is_which(model, scene, tmp_path):
    (tmp_path / "queries.txt").write_text("all patches\nthe largest patch\n")
    values = json.loads(run(scene, "--queries", "queries.txt", "--json", "--quiet").stdout)
    assert [(one["query"], one["task"], len(one["features"])) for one in values["queries"]] == [
        ("patches", "ovd", 3), ("the largest patch", "rec", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["scene.tif", "--queries", "none.txt"], "cannot be read"),
        (["scene.tif", "--queries", "bad.csv"], "the column 'words' is not known"),
        (["scene.tif", "--queries", "good.txt", "--like", "boxes.gpkg"], "both say what to look for"),
        (["scene.tif", "all patches", "--queries", "good.txt"], "'all patches'"),
        (["--queries", "good.txt"], "Both a scene and what to look for are needed"),
    ],
)
def test_queries_that_cannot_be_asked_are_refused_by_name(model, scene, tmp_path, arguments, told):
    (tmp_path / "bad.csv").write_text("words\nship\n")
    (tmp_path / "good.txt").write_text("ship\n")
    done = run(*arguments, "-o", "out.gpkg")
    assert done.exit_code == 2
    assert told in " ".join(done.output.split())
    assert model.asked == []


def test_a_warning_about_some_of_many_queries_says_about_which(model, scene, tmp_path):
    (tmp_path / "queries.csv").write_text("text,task,compare\npatch,ovd,\nthe best patch,rec,false\n")
    done = run(scene, "--queries", "queries.csv", "-o", "out.gpkg")
    assert "Warning: “the best patch”: " in done.output
