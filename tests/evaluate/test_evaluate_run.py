"""Evaluating: every sample asked once, figures by kind and tag, absent queries, and reports that read back."""

from __future__ import annotations

import json

import pytest
from evaluate_fakes import A, B, BoxMasker, C, TellingModel, shot

from engine.evaluate.evaluate import evaluate, evaluate_masks
from engine.evaluate.pages import markdown
from engine.evaluate.report import ReportError, summary, write_report
from engine.evaluate.source import world_source
from engine.words import Box, InputError, Task

HALF_A = Box(4, 4, 14, 24)  # IoU 0.5 with A


@pytest.fixture
def set_shots(monkeypatch):
    """Puts shots in the place of the world's benchmarks."""

    def put(shots):
        monkeypatch.setattr(
            "engine.world.benchmark.benchmark_shots", lambda name, split, seed=None, limit=None: iter(shots[:limit])
        )

    return put


def test_refer_figures_with_an_exact_a_half_a_missed_and_an_honest_none(set_shots):
    set_shots(
        [
            shot(Task.REC, [A], kind="relation"),
            shot(Task.REC, [A], kind="ordinal", phrasing="unseen"),
            shot(Task.REC, [A], kind="ordinal"),
            shot(Task.REC, [], kind="relation"),
        ]
    )
    report = evaluate(world_source("world-rec"), TellingModel([[(A, 0.9)], [(HALF_A, 0.6)], [], []]))
    assert report.metrics["n"] == 4
    assert report.metrics["acc_0.5"] == 0.75
    assert report.metrics["acc_0.7"] == 0.5
    assert report.metrics["mean_iou"] == pytest.approx((1 + 0.5 + 0 + 1) / 4)
    assert report.metrics["none_accuracy"] == 1.0
    assert report.breakdown["kind"]["ordinal"]["mean_iou"] == 0.25
    assert report.breakdown["phrasing"]["unseen"]["n"] == 1
    assert report.complete


def test_detection_figures_tell_absent_queries_and_near_misses_apart(set_shots):
    set_shots(
        [
            shot(Task.OVD, [A, B]),
            shot(Task.OVD, [], absent="absent"),
            shot(Task.OVD, [], absent="near miss"),
        ]
    )
    report = evaluate(world_source("world-ovd"), TellingModel([[(A, 0.9), (B, 0.8)], [], [(C, 0.95)]]))
    assert report.metrics["ap50_present"] == 1.0
    assert report.metrics["ap50"] == pytest.approx((51 * (2 / 3) + 50 * (2 / 3)) / 101)
    assert report.metrics["none_accuracy"] == 0.5
    assert report.metrics["none_accuracy_near_miss"] == 0.0
    assert report.metrics["n_absent"] == 2


def test_detections_compete_only_within_their_own_sample_and_class(set_shots):
    set_shots([shot(Task.OVD, [A]), shot(Task.OVD, [B], **{"class": "tank", "noun": "tank"})])
    report = evaluate(world_source("world-ovd"), TellingModel([[(B, 0.9)], [(B, 0.9)]]))
    assert report.metrics["ap50"] == 0.5
    assert report.breakdown["class"]["ship"]["ap50"] == 0.0


def test_segmentation_figures_with_a_masker_and_with_filled_boxes(set_shots):
    shots = [shot(Task.GRES, [A, B]), shot(Task.GRES, []), shot(Task.GRES, [C])]
    answers = [[(A, 0.9), (B, 0.9)], [], []]
    set_shots(shots)
    filled = evaluate(world_source("world-gres"), TellingModel(answers))
    assert filled.metrics["giou"] == pytest.approx((1 + 1 + 0) / 3)
    assert filled.metrics["giou_present"] == 0.5
    assert filled.metrics["ciou"] == pytest.approx(800 / 1200)
    assert filled.metrics["none_accuracy"] == 1.0
    halves = evaluate(world_source("world-gres"), TellingModel(answers), masker=BoxMasker())
    assert halves.metrics["giou"] == pytest.approx((0.5 + 1 + 0) / 3)
    assert halves.masker == "half"


def test_masks_given_the_true_boxes_are_measured_object_by_object(set_shots):
    set_shots([shot(Task.GRES, [A, B]), shot(Task.GRES, []), shot(Task.GRES, [C])])
    report = evaluate_masks(world_source("world-gres"), BoxMasker())
    assert report.metrics == {"n": 3, "giou": 0.5, "ciou": 0.5, "giou_boxes": 1.0}
    assert evaluate_masks(world_source("world-gres"), None).metrics["giou"] == 1.0


def test_problems_of_the_texts_are_summed(set_shots):
    set_shots([shot(Task.REC, [A]), shot(Task.REC, [A])])
    report = evaluate(world_source("world-rec"), TellingModel([[(A, 0.9)], [(A, 0.9)]], problems={"outside": 2}))
    assert report.problems == {"outside": 4}


def test_a_stop_leaves_a_report_on_what_was_done(set_shots):
    set_shots([shot(Task.REC, [A])] * 3)
    report = evaluate(world_source("world-rec"), TellingModel([[(A, 0.9)]] * 3, stop_after=2))
    assert report.metrics["n"] == 2
    assert not report.complete
    assert "Stopped early" in markdown(report)


def test_progress_ends_at_the_number_of_samples(set_shots):
    told = []
    set_shots([shot(Task.REC, [A])] * 70)
    evaluate(
        world_source("world-rec", limit=70),
        TellingModel([[(A, 0.9)]] * 70),
        on_progress=lambda *news: told.append(news),
    )
    assert told == [(64, 70), (70, 70)]


def test_a_report_holds_json_a_page_and_pictures_and_replaces_an_earlier_one(set_shots, tmp_path):
    set_shots([shot(Task.REC, [A], text="a | b <script>"), shot(Task.REC, [C])])
    report = evaluate(world_source("world-rec"), TellingModel([[(A, 0.9)], [(B, 0.4)]]))
    (tmp_path / "example-99.png").write_bytes(b"old")
    written = write_report(report, tmp_path)
    values = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert values["metrics"]["acc_0.5"] == 0.5
    assert [r["quality"] for r in values["records"]] == [1.0, 0.0]
    page = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "| acc_0.5 | 0.500 |" in page
    assert "<script>" not in page
    pictures = [path for path in written if path.suffix == ".png"]
    assert len(pictures) == 2
    assert not (tmp_path / "example-99.png").exists()


def test_a_report_that_cannot_be_written_is_a_sentence(set_shots, tmp_path):
    set_shots([shot(Task.REC, [A])])
    report = evaluate(world_source("world-rec"), TellingModel([[(A, 0.9)]]))
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="cannot be written"):
        write_report(report, tmp_path / "file")


def test_a_summary_is_plain_json_without_nan(set_shots):
    set_shots([shot(Task.REC, [A])])
    values = summary(evaluate(world_source("world-rec"), TellingModel([[]])))
    assert json.loads(json.dumps(values, allow_nan=False))["metrics"]["acc_0.5"] == 0.0
    assert values["metrics"]["none_accuracy"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rec",), "no benchmark 'rec'"),
        (("world-rec", "train"), "no split 'train'"),
        (("world-rec", "test", -1), "seed is -1"),
        (("world-rec", "test", None, 0), "limit is 0"),
    ],
)
def test_what_does_not_exist_is_named(arguments, said):
    with pytest.raises(InputError, match=said):
        world_source(*arguments)


def test_the_size_of_a_benchmark_is_known_before_it_is_made():
    assert world_source("world-rec", "val", limit=7).size == 7
    assert world_source("world-gres").size > 100
