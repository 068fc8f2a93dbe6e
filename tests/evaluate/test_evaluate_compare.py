"""Two models on the same samples, several seeds, shots in files, and intervals."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from evaluate_fakes import A, B, C, TellingModel, shot

from engine.evaluate.compare import compare_reports, over_seeds
from engine.evaluate.evaluate import evaluate
from engine.evaluate.pages import html
from engine.evaluate.record import figure_intervals
from engine.evaluate.report import write_report
from engine.evaluate.source import Source, file_source, world_source
from engine.shots.files import ShotWriter
from engine.words import Box, InputError, Task

HALF_A = Box(4, 4, 14, 24)


def source(*shots, name="some", seed=None):
    return Source(name, shots[0].query.task, "val", seed, len(shots), lambda: iter(shots))


def report(shots, answers, folder=None, **more):
    made = evaluate(source(*shots, **more), TellingModel(answers))
    if folder is not None:
        write_report(made, folder)
    return made


SHOTS = [shot(Task.REC, [A], text=f"ship {i}") for i in range(10)]


def test_a_comparison_pairs_the_samples_of_two_reports(tmp_path):
    report(SHOTS, [[(A, 0.9)]] * 9 + [[]], tmp_path / "good")
    report(SHOTS, [[(A, 0.9)]] * 2 + [[(B, 0.9)]] * 8, tmp_path / "bad")
    found = compare_reports(tmp_path / "good", tmp_path / "bad" / "report.json")
    assert found.shares == (0.9, 0.2)
    assert (found.right.only_first, found.right.only_second) == (7, 0)
    assert found.right.p == pytest.approx(2 / 2**7)
    assert found.right.interval[0] > 0
    assert found.quality == pytest.approx(0.7)
    json.dumps(asdict(found), allow_nan=False)


def test_reports_of_other_samples_are_not_compared(tmp_path):
    report(SHOTS[:2], [[], []], tmp_path / "one")
    report([SHOTS[0], shot(Task.REC, [C], text="ship 1")], [[], []], tmp_path / "two")
    with pytest.raises(InputError, match="not of the same samples"):
        compare_reports(tmp_path / "one", tmp_path / "two")


@pytest.mark.parametrize("text", [None, "{", "[]", '{"records": []}', '{"records": [{"index": 1}], "benchmark": ""}'])
def test_what_is_no_report_is_a_sentence(tmp_path, text):
    if text is not None:
        (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no report at"):
        compare_reports(tmp_path, tmp_path)


def test_seeds_are_summed_up_by_mean_and_deviation():
    made = [report(SHOTS[:2], answers, seed=n) for n, answers in enumerate([[[(A, 1.0)], []], [[(A, 1.0)]] * 2])]
    found = over_seeds(made)
    assert found["seeds"] == [0, 1]
    assert found["metrics"]["acc_0.5"] == {"mean": 0.75, "std": pytest.approx(0.3535, abs=1e-3), "values": [0.5, 1.0]}
    assert found["metrics"]["none_accuracy"]["mean"] is None
    json.dumps(found, allow_nan=False)


def test_figures_have_intervals_that_hold_them():
    made = report([*SHOTS, shot(Task.REC, [])], [[(A, 0.9)], [(HALF_A, 0.9)], []] * 3 + [[], [(A, 0.2)]])
    for name in ("acc_0.5", "acc_0.7", "mean_iou"):
        low, high = made.intervals[name]
        assert low < made.metrics[name] < high
    ovd = report([shot(Task.OVD, [A, B])] * 12, [[(A, 0.9), (B, 0.8)], [(C, 0.9)], [(A, 0.5)]] * 4)
    assert ovd.intervals["ap50"][0] < ovd.metrics["ap50"] < ovd.intervals["ap50"][1]
    gres = report([shot(Task.GRES, [A]), shot(Task.GRES, [])] * 6, [[(A, 0.9)], [], [(HALF_A, 0.9)], [(A, 0.1)]] * 3)
    assert gres.intervals["giou"][0] < gres.metrics["giou"] < gres.intervals["giou"][1]
    assert figure_intervals(Task.REC, []) == {}


def test_sizes_are_named_where_shots_do_not_say_them_and_classes_by_noun():
    made = report(
        [shot(Task.REC, [Box(0, 0, 5, 5)]), shot(Task.REC, [Box(0, 0, 60, 9)], **{"class": "pier"})], [[], []]
    )
    assert set(made.breakdown["size"]) == {"under 12", "over 48"}
    assert set(made.breakdown["class"]) == {"ship", "pier"}


def test_the_page_for_a_browser_escapes_words_and_shows_plots_and_pictures(tmp_path):
    made = report([shot(Task.REC, [A], text="<script>alert(1)</script>"), SHOTS[0]], [[(A, 0.9)], [(B, 0.2)]], tmp_path)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<svg") == 2
    assert page.count("<img") == 2
    assert all((tmp_path / name).is_file() for name in ("example-00.png", "example-01.png"))
    assert "<tr><td>acc_0.5</td><td>0.500</td>" in page
    assert html(made, []).count("<img") == 0


def write_shots(folder, shots):
    with ShotWriter(folder) as writer:
        for number, one in enumerate(shots):
            writer.add_shot(one, split="train" if number else "val", source="test")


def test_shots_in_files_are_asked_as_they_are(tmp_path):
    write_shots(tmp_path / "set", [*SHOTS[:2], shot(Task.REC, [])])
    made = evaluate(file_source(tmp_path / "set"), TellingModel([[(A, 0.9)], [(B, 0.9)], []]))
    assert (made.benchmark, made.metrics["n"], made.metrics["acc_0.5"]) == ("set", 3, pytest.approx(2 / 3))
    assert file_source(tmp_path / "set", split="train").size == 2
    assert file_source(tmp_path / "set", limit=1).size == 1


def test_shots_of_several_tasks_need_a_task(tmp_path):
    write_shots(tmp_path / "set", [SHOTS[0], shot(Task.GRES, [A]), shot(Task.GRES, [])])
    with pytest.raises(InputError, match="2 gres, 1 rec"):
        file_source(tmp_path / "set")
    made = evaluate(file_source(tmp_path / "set", task=Task.GRES), TellingModel([[(A, 0.9)], []]))
    assert made.metrics["giou"] == 1.0
    with pytest.raises(InputError, match="holds no shots of the split 'test'"):
        file_source(tmp_path / "set", split="test")


def test_the_few_shot_splits_are_a_benchmark_without_fresh_sets():
    assert world_source("world-fs", "val").size == 200
    assert world_source("world-fs", limit=3).task is Task.REC
    with pytest.raises(InputError, match="no fresh sets"):
        world_source("world-fs", seed=1)
