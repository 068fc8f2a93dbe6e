"""`engine shots`: the commands, from a layer to a set and back out."""

from __future__ import annotations

import json

import pytest
from formats_data import dior_rsvg
from shots_layers import box, disk, make_scene, write_layer
from typer.testing import CliRunner

from engine.cli.program import app
from engine.shots.files import read_records, read_shots

NAMES = ["pool", "pool", "pool", "tank", "tank", "pool"]
SHAPES = [disk(40, 40, 9), disk(80, 60, 12), disk(200, 180, 10), disk(60, 200, 7), disk(180, 60, 8), disk(900, 900, 9)]


def run(*arguments):
    return CliRunner().invoke(app, ["shots", *(str(a) for a in arguments)])


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    make_scene(folder / "town.tif")
    write_layer(folder / "pools.gpkg", SHAPES, {"name": NAMES})
    write_layer(folder / "area.gpkg", [box(0, 0, 256, 256)])
    return folder


def make(data, out, *more):
    return run("make", data / "pools.gpkg", "--scene", data / "town.tif", "--tile-size", 96, "-o", out, *more)


def test_make_writes_a_set_and_tells_of_each_fault_by_id(data, tmp_path):
    done = make(data, tmp_path / "set", "--area", data / "area.gpkg", "--json", "--quiet")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert ("outside", "6") in {(p["code"], p["feature"]) for p in told["problems"]}
    records = list(read_records(tmp_path / "set"))
    assert told["shots"] == len(records) > 20
    assert set(told["tasks"]) == {"rec", "ovd", "gres"}
    assert told["absent"]["absent"] == sum(not r.targets for r in records) > 0
    card = json.loads((tmp_path / "set" / "shots.json").read_text())
    assert card["fingerprint"] == told["fingerprint"]
    assert card["options"]["tile_size"] == 96
    assert card["scenes"] == ["town.tif"]
    assert not [p for p in (tmp_path / "set").iterdir() if p.name.startswith(".")]


def test_the_same_command_makes_the_same_set(data, tmp_path):
    prints = [
        json.loads(make(data, tmp_path / str(i), "--complete", "--json", "--seed", 3).stdout)["fingerprint"]
        for i in range(2)
    ]
    assert prints[0] == prints[1]


def test_k_held_out_and_augmented_shots_go_together(data, tmp_path):
    done = make(data, tmp_path / "set", "--complete", "-k", 2, "--hold-out", 0.4, "--augment", 2, "--tasks", "rec")
    assert done.exit_code == 0, done.output
    shots = list(read_records(tmp_path / "set"))
    assert {s.split for s in shots} == {"train", "val"}
    assert {s.query.task.value for s in shots} == {"rec"}
    drawn = [s for s in shots if s.split == "train" and "turn" not in s.tags and s.targets]
    assert all(sum(s.category == c for s in drawn) <= 2 for c in ("pool", "tank"))
    assert any("turn" in s.tags for s in shots if s.split == "train")
    assert not any("turn" in s.tags for s in shots if s.split == "val")
    where = {split: [s.place for s in shots if s.split == split and s.place] for split in ("train", "val")}
    for one in where["train"]:
        for other in where["val"]:
            assert abs(one.column - other.column) >= 96 or abs(one.row - other.row) >= 96


def test_sample_draws_nested_sets(data, tmp_path):
    make(data, tmp_path / "set", "--complete")
    for k in (1, 2):
        assert run("sample", tmp_path / "set", "-k", k, "-o", tmp_path / f"k{k}").exit_code == 0
    one, two = ({(r.image.name, r.query) for r in read_records(tmp_path / f"k{k}")} for k in (1, 2))
    assert one < two


def test_show_says_what_a_set_holds(data, tmp_path):
    make(data, tmp_path / "set", "--complete")
    done = run("show", tmp_path / "set", "--limit", 3)
    assert "fingerprint" in done.stdout
    assert done.stdout.count(" -> ") == 3
    assert json.loads(run("show", tmp_path / "set", "--json").stdout)["splits"] == {"train": len(list(read_records(tmp_path / "set")))}  # fmt: skip  # noqa: E501


def test_import_and_export_go_through_the_common_record(tmp_path):
    done = run("import", "dior-rsvg", dior_rsvg(tmp_path / "d"), "-o", tmp_path / "set", "--split", "train", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["splits"] == {"train": 2}
    assert next(read_shots(tmp_path / "set")).tile.width == 800
    done = run("export", "vlm_r1", tmp_path / "set", "-o", tmp_path / "out")
    assert done.stdout == f"2 shots written to {tmp_path / 'out'}.\n"
    assert len((tmp_path / "out" / "train.jsonl").read_text().splitlines()) == 2


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--text-field", "nmae"), "no field 'nmae'"),
        (("--tasks", "rec,vqa"), "The tasks 'rec,vqa' are none"),
        (("--hold-out", "1.5"), "hold-out is 1.5"),
        (("--area", "nowhere.gpkg"), "'nowhere.gpkg' does not exist"),
        (("-k", "0"), "k is 0"),
    ],
)
def test_bad_input_is_a_sentence_and_code_2(data, tmp_path, more, sentence):
    done = make(data, tmp_path / "set", *more)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert not (tmp_path / "set" / "shots.jsonl").exists()


def test_features_about_which_nothing_can_be_asked_are_an_error_with_a_way_out(data, tmp_path):
    write_layer(tmp_path / "pair.gpkg", [disk(100, 100, 8), disk(120, 100, 8)], {"name": ["pool", "pool"]})
    done = run("make", tmp_path / "pair.gpkg", "--scene", data / "town.tif", "--tile-size", 256, "-o", tmp_path / "s")
    assert done.exit_code == 2
    assert "Nothing can be asked" in done.stderr
    assert "labelled area" in done.stderr


@pytest.mark.parametrize("command", ["make", "import", "export", "sample", "show"])
def test_each_command_explains_itself(command):
    done = run(command, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage:")


def test_identical_shots_are_reported_by_their_numbers(data, tmp_path):
    make(data, tmp_path / "set", "--complete")
    file = tmp_path / "set" / "shots.jsonl"
    lines = file.read_text().splitlines()
    file.write_text("\n".join([*lines[:3], lines[1]]) + "\n")
    told = json.loads(run("show", tmp_path / "set", "--json").stdout)
    assert [(p["code"], p["feature"]) for p in told["problems"]] == [("identical", "4")]


def test_progress_counts_features(data):
    from engine.shots.layer import read_layer
    from engine.shots.make import plan_shots
    from engine.shots.options import ShotOptions

    told = []
    plan = plan_shots(read_layer(data / "pools.gpkg"), [data / "town.tif"], options=ShotOptions(tile_size=96))
    list(plan.shots(lambda done, total: told.append((done, total))))
    assert told[-1] == (5, 5)
    assert told == sorted(told)
