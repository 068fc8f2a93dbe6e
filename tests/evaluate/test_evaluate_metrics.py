"""The figures that reports give."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate import metrics
from engine.evaluate.metrics import DetectionSample, MaskOverlap, average_precision, iou_matrix
from engine.words import Box

UNIT = Box(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("truth", "answer", "iou"),
    [
        (UNIT, UNIT, 1.0),
        (UNIT, Box(0, 0, 10, 5), 0.5),
        (UNIT, None, 0.0),  # missed
        (None, UNIT, 0.0),  # found what is not there
        (None, None, 1.0),  # an honest "None"
    ],
)
def test_a_referring_answer_is_measured_by_its_iou_and_none_is_an_answer(truth, answer, iou):
    assert metrics.referred_iou(truth, answer) == iou


def test_an_iou_of_exactly_the_threshold_counts_as_right():
    assert metrics.accuracy([0.5, 0.7, 0.6999999], 0.7) == pytest.approx(1 / 3)
    assert metrics.accuracy([], 0.5) is None


def test_none_accuracy_looks_at_absent_queries_only():
    assert metrics.none_accuracy([True, True, True, False], [True, False, True, True]) == pytest.approx(2 / 3)
    assert metrics.none_accuracy([False], [True]) is None


def test_giou_pays_a_correct_empty_answer_and_ciou_does_not_see_it():
    empty = metrics.overlap(np.zeros((4, 4), bool), np.zeros((4, 4), bool))
    half = MaskOverlap(5, 10, True)
    assert metrics.giou([empty, half]) == 0.75
    assert metrics.ciou([empty, half]) == 0.5
    assert metrics.ciou([empty]) is None


def test_masks_overlap_by_pixels():
    truth, answer = np.zeros((4, 4), bool), np.zeros((4, 4), bool)
    truth[:2], answer[1:3] = True, True
    assert metrics.overlap(truth, answer) == MaskOverlap(4, 12, True)
    assert metrics.overlap(np.zeros((4, 4), bool), answer).iou == 0.0


def test_a_score_that_says_what_share_is_right_is_calibrated():
    assert metrics.calibration_error([0.75] * 4, [True, True, True, False]) == 0.0
    assert metrics.calibration_error([1.0, 1.0], [False, False]) == 1.0
    assert metrics.calibration_error([], []) is None


def test_the_risk_falls_when_scores_put_right_answers_first():
    assert metrics.risk_area([0.9, 0.8, 0.1], [True, True, False]) == pytest.approx(1 / 9)
    assert metrics.risk_area([0.1, 0.8, 0.9], [True, True, False]) == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(0, 60), st.integers(0, 60), st.integers(1, 40), st.integers(1, 40),
)  # fmt: skip


def _ours(samples):
    found = average_precision(samples)
    return found.ap, found.ap50


def _reference(samples):
    """The same samples through pycocotools."""
    import contextlib
    import io

    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    names = sorted({s.category for s in samples})
    truth, found = [], []
    for image, sample in enumerate(samples, start=1):
        category = names.index(sample.category) + 1
        for box in sample.truth:
            truth.append(
                {"id": len(truth) + 1, "image_id": image, "category_id": category, "bbox": _xywh(box), "iscrowd": 0,
                 "area": box.area}
            )  # fmt: skip
        for box, score in zip(sample.boxes, sample.scores, strict=True):
            found.append({"image_id": image, "category_id": category, "bbox": _xywh(box), "score": score})
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "images": [{"id": i + 1} for i in range(len(samples))],
            "categories": [{"id": i + 1, "name": n} for i, n in enumerate(names)],
            "annotations": truth,
        }
        coco.createIndex()
        judge = COCOeval(coco, coco.loadRes(found), "bbox")
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
    return judge.stats[0], judge.stats[1]


def _xywh(box):
    return [box.x0, box.y0, box.width, box.height]


@pytest.mark.parametrize("seed", range(8))
def test_average_precision_is_that_of_the_reference_evaluator(seed):
    rng = np.random.default_rng(seed)
    samples = []
    for _ in range(30):
        count = int(rng.integers(0, 6))
        truth = [_random_box(rng) for _ in range(count)]
        found = [_nudged(box, rng) for box in truth if rng.random() < 0.8]
        found += [_random_box(rng) for _ in range(int(rng.integers(0, 4)))]
        # Few distinct scores, so that ties occur.
        scores = [round(float(s), 1) for s in rng.random(len(found))]
        samples.append(DetectionSample(f"class {rng.integers(4)}", truth, found, scores))
    assert _ours(samples) == pytest.approx(_reference(samples), abs=1e-6)


def _random_box(rng):
    x, y = rng.uniform(0, 150, 2)
    w, h = rng.uniform(4, 60, 2)
    return Box(float(x), float(y), float(x + w), float(y + h))


def _nudged(box, rng):
    dx, dy, dw, dh = rng.normal(0, 0.1, 4)
    x, y = box.x0 + dx * box.width, box.y0 + dy * box.height
    return Box(x, y, x + box.width * math.exp(dw), y + box.height * math.exp(dh))


def test_only_the_hundred_best_boxes_of_a_sample_count_as_in_the_reference():
    found = [Box(500 + 20 * i, 0, 510 + 20 * i, 10) for i in range(120)] + [UNIT]
    samples = [DetectionSample("ship", [UNIT], found, [0.9] * 120 + [0.1])]
    assert _ours(samples) == pytest.approx(_reference(samples), abs=1e-6)
    assert _ours(samples) == (0.0, 0.0)


def test_a_false_alarm_on_an_absent_class_costs_precision():
    right = DetectionSample("ship", [UNIT], [UNIT], [0.5])
    alarm = DetectionSample("ship", [], [UNIT], [0.9])
    assert average_precision([right]).ap50 == 1.0
    assert average_precision([right, alarm]).ap50 == pytest.approx(0.5)


def test_classes_without_a_true_box_do_not_enter_the_mean():
    assert average_precision([DetectionSample("ship", [], [UNIT], [0.9])]).ap is None
    assert average_precision([]).ap50 is None


@given(st.lists(boxes, min_size=1, max_size=6))
def test_finding_exactly_the_truth_is_perfect(truth):
    assert average_precision([DetectionSample("ship", truth, truth, [0.5] * len(truth))]).ap50 == 1.0


@given(boxes, boxes)
def test_the_matrix_holds_the_iou_of_the_boxes(first, second):
    assert iou_matrix([first], [second])[0, 0] == pytest.approx(first.iou(second))


def test_what_meets_an_ignored_box_counts_neither_for_nor_against():
    there, unsure = Box(0, 0, 10, 10), Box(50, 50, 60, 60)
    found = [Box(50, 50, 60, 61), Box(0, 0, 10, 10), Box(52, 52, 55, 55)]
    plain = DetectionSample("x", [there], found, [0.9, 0.8, 0.7])
    spared = DetectionSample("x", [there], found, [0.9, 0.8, 0.7], ignored=[unsure])
    assert average_precision([plain]).ap50 == pytest.approx(0.5)
    assert average_precision([spared]).ap50 == 1.0


def test_a_true_box_is_found_even_where_an_ignored_one_lies_over_it():
    sample = DetectionSample("x", [UNIT], [UNIT], [0.9], ignored=[Box(0, 0, 100, 100)])
    assert average_precision([sample]).ap == 1.0
