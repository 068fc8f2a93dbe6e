"""The runner keeps finished cells, goes on where it stopped, and takes no cell of another base for its own."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import results
import results_run
import results_sets
from results_cells import ABSENT, ELSEWHERE, HOME, NOVEL, cells
from results_run import Place, command, finished, mark, tune_arguments


def named(name: str):
    return next(cell for cell in cells() if cell.name == name)


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path, tmp_path / "work", "tiny", "sha256:1")


def keep(place: Place, name: str, **values: object):
    cell = named(name)
    record = {"mark": mark(cell, cell.settings, place), **values}
    place.file(cell).write_text(json.dumps(record))
    return cell


def test_a_finished_cell_is_known_again_and_no_other(place):
    cell = keep(place, "base")
    assert finished(cell, cell.settings, place) is not None
    assert finished(cell, {"lr": 1}, place) is None
    for other in (replace(place, weights="sha256:2"), replace(place, most_samples=5)):
        assert finished(cell, cell.settings, other) is None
    tuned = keep(place, "spotter-1-0")
    assert finished(tuned, tuned.settings, place) is not None
    assert finished(tuned, tuned.settings, replace(place, steps=1)) is None
    assert finished(named("sft-1-0"), {}, place) is None


def test_a_run_goes_on_only_when_it_is_the_same(place):
    cell = named("spotter-1-0")
    run = place.run(cell)
    results_run.make_way(run, "one")
    run.mkdir()
    results_run.make_way(run, "one")
    assert run.exists()
    run.with_suffix(".cost").write_text('{"seconds": 9.0, "peak_mib": 1.0, "resumed": false}')
    assert results_run._tune([], run)["seconds"] == 9.0
    results_run.make_way(run, "two")
    assert not run.exists()
    assert not run.with_suffix(".cost").exists()
    run.mkdir()
    results_run.forget(cell, place)
    results_run.make_way(run, "two")
    assert not run.exists()


def test_a_record_that_was_cut_short_counts_as_not_finished(place):
    cell = keep(place, "base")
    place.file(cell).write_text(place.file(cell).read_text()[:20])
    assert finished(cell, cell.settings, place) is None


def test_the_command_of_a_row_names_its_cells():
    assert command(named("sft-10-1")) == "python benchmarks/results.py --only 'sft-10-*'"
    assert command(named("base")) == "python benchmarks/results.py --only base"
    found = results.chosen(cells(), ["sft-10-*"], "")
    assert [cell.name for cell in found] == ["sft-10-0", "sft-10-1", "sft-10-2"]


@pytest.mark.slow
def test_a_model_to_go_on_from_is_made_where_only_its_record_is_kept(place, monkeypatch):
    made: list[str] = []

    def compute(cell, settings, place, start, say):
        made.append(cell.name)
        place.run(cell).mkdir(parents=True, exist_ok=True)
        return keep(place, cell.name)

    monkeypatch.setattr(results, "compute", compute)
    monkeypatch.setattr(results, "best_settings", lambda done: {})
    for cell in cells():
        if cell.group == "search" or cell.name == "sft-10-0":
            keep(place, cell.name)
    table = results.Table(place, cells())
    table.run(named("sft-then-rft-10-0"), lambda line: None)
    assert made == ["sft-10-0", "sft-then-rft-10-0"]
    table.run(named("sft-then-rft-10-0"), lambda line: None)
    assert made[2:] == ["sft-then-rft-10-0"]


def test_options_become_words_of_the_command_line(place, tmp_path):
    words = tune_arguments(named("search-00"), named("search-00").settings, tmp_path / "shots", "tiny", place)
    assert words[:8] == ["tune", str(tmp_path / "shots"), "--method", "sft", "--model", "tiny", "--seed", "0"]
    assert "--no-full" in words
    assert "--reasoning" in words
    assert words[words.index("--lr") + 1] == "0.0001"
    few = tune_arguments(named("search-00"), {"steps": 100}, tmp_path, "tiny", replace(place, steps=2))
    assert few[few.index("--steps") + 1] == "2"


@pytest.mark.slow
def test_sft_waits_for_the_whole_search_and_takes_its_best(place):
    table = results.Table(place, cells())
    search = [cell for cell in cells() if cell.group == "search"]
    for number, cell in enumerate(search):
        assert table.settings(named("sft-5-0")) is None
        measured = {"validation": {"ious": [0.9 if number == 3 else 0.1]}}
        keep(place, cell.name, cell={"group": "search", "settings": dict(cell.settings)}, measured=measured)
    assert table.settings(named("sft-5-0")) == search[3].settings


@pytest.mark.slow
def test_the_test_sets_ask_what_their_names_say():
    for name in (NOVEL, ELSEWHERE):
        shots = list(results_sets.samples(name, 4))
        assert len(shots) == 4
        assert all(len(shot.targets) == 1 for shot in shots)
    assert {shot.tags["novel"] for shot in results_sets.samples(NOVEL, 4)} == {"class", "sensor"}
    assert {shot.tags["sensor"] for shot in results_sets.samples(ELSEWHERE, 2)} == {"infrared"}
    assert not any(shot.targets for shot in results_sets.samples(ABSENT, 3))


@pytest.mark.slow
def test_shots_of_the_transfer_are_of_one_sensor_and_nested(monkeypatch):
    often = ("solar panel", "helicopter")  # until the rarest of all classes is found, minutes pass
    monkeypatch.setattr(results_sets, "NOVEL_NAMES", often)
    cell = named("transfer-sft-10-0")
    shots = list(results_sets.shots_of(replace(cell, shots=1)))
    assert {shot.tags["sensor"] for shot in shots} == {"crisp"}
    assert {shot.tags["class"] for shot in shots} == set(often)
    assert len({shot.tags["class"] for shot in shots}) == len(shots)


def test_a_set_is_written_once_and_read_the_same(tmp_path):
    first = results_sets.write_set(tmp_path / "set", results_sets.samples(ABSENT, 2))
    assert results_sets.write_set(tmp_path / "set", iter(())) == first


@pytest.mark.slow
def test_the_base_is_measured_kept_and_not_measured_again(tmp_path, capsys, monkeypatch):
    arguments = ["--work", str(tmp_path / "work"), "--keep", str(tmp_path), "--samples", "2", "--only", "base"]
    assert results.main(arguments) == 0
    row = json.loads((tmp_path / "results.json").read_text())["rows"][0]
    assert (row["method"], row["shots"], row["samples"]) == ("base", 0, 2)
    monkeypatch.setattr(results_run, "_measured", None)
    capsys.readouterr()
    assert results.main(arguments) == 0
    assert "measuring" not in capsys.readouterr().out


def test_a_quarter_of_the_shots_with_negatives_asks_about_nothing(monkeypatch):
    taught = list(islice(results_sets.samples(HOME), 6))
    monkeypatch.setattr(results_sets, "few_shots", lambda *_, **__: iter(taught))
    some = list(results_sets.shots_of(named("negatives-spotter-10-0")))
    assert some[:6] == taught
    assert [s.query.task.value for s in some[6:]] == ["ovd", "rec"]
    assert not any(s.targets for s in some[6:])
