"""The table of results: which cells there are, what their figures come to, and that the page says what the rows say."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from results_cells import ABSENT, ELSEWHERE, HOME, NOVEL, VALIDATION, Cell, cells, search_cells  # noqa: E402
from results_page import write  # noqa: E402
from results_rows import best_settings, bounds, hours, interval, rows, searched  # noqa: E402


def done(cell: Cell, right: float, n: int = 10, **more: object):
    """The record of a cell that had so large a share of its samples right, in every set."""
    ious = [0.6 if i < round(right * n) else 0.2 for i in range(n)]
    absent = [1.0 if i < round(right * n) else 0.0 for i in range(n)]
    measured = {
        name: {"ious": absent if name == ABSENT else ious, "parts": ["class", "sensor"] * (n // 2)}
        for name in cell.measured
    }
    facts = {
        "settings": dict(cell.settings),
        "seconds": 100.0,
        "threads": 2,
        "measure_seconds": 20.0,
        "peak_mib": 900.0,
        "command": "python x",
    }
    return {"cell": asdict(cell), "measured": measured, **facts, **more}


def named(name: str) -> Cell:
    return next(cell for cell in cells() if cell.name == name)


def test_the_required_cells_are_those_that_were_asked_for():
    required = {(c.row, c.shots, c.seed) for c in cells() if c.group == "required"}
    expected = {(m, k, s) for m in ("sft", "spotter") for k in (1, 5, 10) for s in (0, 1, 2)}
    expected |= {("geo-r1", 10, s) for s in (0, 1, 2)} | {("base", 0, 0), ("full", 100, 0)}
    assert required == expected


def test_sft_is_searched_over_at_least_twelve_different_settings_on_validation_alone():
    search = search_cells()
    assert len({json.dumps(dict(c.settings), sort_keys=True) for c in search}) == len(search) >= 12
    assert {c.measured for c in search} == {(VALIDATION,)}
    for name in ("full", "lr", "steps", "reasoning"):
        assert len({c.settings[name] for c in search}) > 1, name
    assert any("early-stop" in c.settings for c in search)
    assert all(c.searched for c in cells() if c.method == "sft" and c.group != "search" and c.row != "full")


def test_names_are_unique_and_a_cell_stands_after_what_it_needs():
    names = [cell.name for cell in cells()]
    assert len(set(names)) == len(names)
    order = {name: place for place, name in enumerate(names)}
    assert all(order[c.starts_from] < order[c.name] for c in cells() if c.starts_from)
    last_search = max(order[c.name] for c in search_cells())
    assert all(order[c.name] > last_search for c in cells() if c.searched)


def test_a_row_is_the_mean_and_sample_deviation_over_its_seeds():
    table = rows([done(named(f"spotter-10-{seed}"), right) for seed, right in enumerate((0.5, 0.6, 0.7))])
    row = table[0]
    assert (row["method"], row["shots"], row["seeds"], row["samples"]) == ("spotter", 10, [0, 1, 2], 10)
    assert row["acc_0.5_mean"] == pytest.approx(0.6)
    assert row["acc_0.5_std"] == pytest.approx(0.1)
    assert row["acc_0.7_mean"] == 0
    assert row["mean_iou_mean"] == pytest.approx(0.44)
    assert row["none_accuracy_mean"] == pytest.approx(0.6)
    assert row["acc_0.5_low"] <= 0.6 <= row["acc_0.5_high"]


def test_parts_are_told_apart():
    cell = named("spotter-1-0")
    record = done(cell, 0.0)
    record["measured"][NOVEL] = {"ious": [1.0, 0.0, 1.0, 0.6], "parts": ["class", "sensor"] * 2}
    row = rows([record])[0]
    assert (row["class_acc_0.5_mean"], row["sensor_acc_0.5_mean"]) == (1.0, 0.5)


def test_one_seed_has_no_deviation_and_the_base_has_none_to_speak_of():
    base, dapo = rows([done(named("base"), 0.4), done(named("dapo-10-0"), 0.5)])
    assert (base["seeds"], base["shots"], base["acc_0.5_std"]) == ([0, 1, 2], 0, 0.0)
    assert (dapo["seeds"], dapo["acc_0.5_std"]) == ([0], None)


def test_the_transfer_is_measured_on_the_sensor_that_was_not_taught():
    row = rows([done(named("transfer-sft-10-0"), 0.3)])[0]
    assert (row["measured_on"], row["acc_0.5_mean"]) == (ELSEWHERE, pytest.approx(0.3))


def test_the_interval_holds_the_mean_and_narrows_with_samples():
    import numpy as np

    few = interval(np.array([0.0, 1.0] * 10))
    many = interval(np.array([0.0, 1.0] * 1000))
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
    assert interval(np.ones(5)) == (1.0, 1.0)


def test_the_search_takes_the_best_on_validation_and_the_better_iou_between_equals():
    first, second, third = search_cells()[:3]
    records = [done(first, 0.4), done(second, 0.6), done(third, 0.6)]
    records[2]["measured"][VALIDATION]["ious"][9] = 0.4
    assert best_settings(records) == third.settings
    assert [row["validation_acc_0.5"] for row in searched(records)] == pytest.approx([0.6, 0.6, 0.4])


def test_the_bounds_are_in_points_and_only_of_what_was_run():
    shares = {"base": 0.4, "sft-10-0": 0.5, "spotter-10-0": 0.6, "geo-r1-10-0": 0.6, "sft-full-0": 0.8}
    found = {f.name: f for f in bounds(rows([done(named(name), share) for name, share in shares.items()]))}
    assert found["RFT over SFT, 10 shots"].value == pytest.approx(10)
    assert found["RFT over the base, 10 shots"].holds
    assert found["gap to full data closed by RFT (aim: 80)"].value == pytest.approx(50)
    assert found["`spotter` over `geo-r1`, 10 shots"].value == 0
    assert found["forgotten by RFT, base classes"].value == pytest.approx(-20)
    assert found["one RFT run, 10 shots"].value == 100
    beside_another = bounds(rows([done(named("spotter-10-0"), 0.6, threads=1)]))
    assert "one RFT run, 10 shots" not in {f.name for f in beside_another}
    mixed = rows([done(named("spotter-10-0"), 0.6, threads=1, seconds=190.0), done(named("spotter-10-1"), 0.6)])[0]
    assert (mixed["threads"], mixed["seconds_mean"]) == (2, 100.0)
    assert not any("1 shot" in name.split(", ") for name in found)
    assert bounds(rows([done(named("base"), 0.4)])) == []


def test_what_negatives_change_is_reported_beside_what_was_promised():
    shares = {"base": 0.9, "negatives-sft-10-0": 0.6, "negatives-spotter-10-0": 0.8}
    found = {f.name: f for f in bounds(rows([done(named(name), share) for name, share in shares.items()]))}
    assert {name: round(f.value) for name, f in found.items()} == {
        "“None” lost by RFT, with negatives": 10,
        "RFT over SFT, 10 shots with negatives": 20,
    }
    assert not any(f.promise for f in found.values())


def test_the_page_and_the_rows_say_the_same_and_what_is_missing(tmp_path):
    about = {"model": "tiny", "weights": "sha256:0", "device": "2 CPU cores", "engine": "0", "finished": 2}
    records = [done(named("base"), 0.4), done(named("spotter-10-0"), 0.6)]
    write(tmp_path, records, ["sft-1-0"], {**about, "samples": {NOVEL: 10, HOME: 10}})
    values = json.loads((tmp_path / "results.json").read_text())
    assert [(row["method"], row["shots"]) for row in values["rows"]] == [("base", 0), ("spotter", 10)]
    for row in values["rows"]:
        assert {"method", "shots", "seeds", "acc_0.5_mean", "acc_0.5_std", "command"} <= row.keys()
    page = (tmp_path / "results.md").read_text()
    assert "| base | 0 | 40.0 ± 0.0 [" in page
    assert "| spotter, one seed | 10 a class | 60.0 [" in page
    assert "**1 of 3 cells are not run yet**: sft-1-0." in page
    assert "| RFT over the base, 10 shots | 20.0 points | ≥ 10 | kept |" in page


def test_a_page_of_nothing_says_so(tmp_path):
    about = {"model": "m", "weights": "", "device": "", "engine": "", "finished": 0, "samples": {}}
    write(tmp_path, [], ["base"], about)
    assert json.loads((tmp_path / "results.json").read_text())["rows"] == []
    assert "not run yet" in (tmp_path / "results.md").read_text()


def test_the_hours_are_those_of_the_required_cells_and_the_search_once_all_are_there():
    needed = [done(cell, 0.5) for cell in cells() if cell.group != "more"]
    assert hours(needed) == pytest.approx(len(needed) * 120 / 3600)
    assert hours(needed[1:]) is None
    assert hours([done(cell, 0.5, threads=1) for cell in cells()]) == pytest.approx(len(needed) * 60 / 3600)
    assert {f.name: f.holds for f in bounds([], 3.1)} == {"the required table and the search": False}


def test_rows_of_other_shots_are_rows_of_their_own():
    table = rows([done(named("sft-1-0"), 0.2), done(named("sft-5-0"), 0.3), done(named("sft-1-1"), 0.4)])
    assert [(row["shots"], row["seeds"]) for row in table] == [(1, [0, 1]), (5, [0])]


def test_seeds_of_one_row_differ_by_seed_alone():
    def without_seed(cell):
        start = cell.starts_from.removesuffix(str(cell.seed))
        return json.dumps(asdict(replace(cell, seed=0, name="", starts_from=start)), sort_keys=True)

    for cell in cells():
        same = [c for c in cells() if (c.row, c.shots) == (cell.row, cell.shots) and c.group != "search"]
        if cell.group != "search":
            assert {without_seed(c) for c in same} == {without_seed(cell)}
