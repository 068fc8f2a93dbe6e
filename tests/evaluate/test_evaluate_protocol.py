"""Published protocols are reproduced with their quirks; each quirk is shown against our own protocol."""

from __future__ import annotations

import numpy as np
import pytest
from evaluate_fakes import A, B, C, shot

from engine.evaluate.metrics import MaskOverlap
from engine.evaluate.protocol import (
    NOTHING,
    PROTOCOLS,
    find_protocol,
    hundredths,
    inclusive_iou,
    literal_box,
    pixel_iou,
    writes_absolute,
)
from engine.evaluate.record import record_answer
from engine.model import families
from engine.model.family import Sizing
from engine.words import Answer, Box, InputError, Query, Target, Task, Tile

QWEN25, QWEN3 = families.get("qwen2_5_vl"), families.get("qwen3_vl")


def answered(one, *found, raw=""):
    targets = tuple(Target(box, "ship", (), score) for box, score in found)
    return record_answer(0, one, Answer(targets, raw=raw))


def judged(name, task, records, family=QWEN3):
    return find_protocol(name).figures(task, records, family)


def test_only_the_family_of_absolute_pixels_writes_absolute_pixels():
    assert writes_absolute(QWEN25)
    assert not writes_absolute(QWEN3)


def test_geo_r1_does_not_undo_the_resize_and_we_do():
    """A perfect answer in 504-pixel space, about an object of 32 pixels in a 512-pixel tile: IoU 0.41 as published."""
    truth, sizing = Box(464, 464, 496, 496), Sizing(512, 512, 504, 504)
    one = shot(Task.REC, [A])
    tile = Tile(np.zeros((512, 512, 3), np.uint8), one.tile.transform)
    one = type(one)(tile, one.query, (Target(truth, "ship"),), (), "", {})
    raw = QWEN25.format_output("", QWEN25.format_answer([Target(truth, "ship")], Query(Task.REC, "x"), sizing))
    record = record_answer(0, one, QWEN25.parse(raw, Query(Task.REC, "x"), sizing))
    assert record.iou > 0.95
    assert pixel_iou(truth, literal_box(record, absolute=True)) == pytest.approx(0.41, abs=0.03)
    assert judged("geo-r1", Task.REC, [record], QWEN25)["acc_0.5"] == 0.0
    assert judged("spotter", Task.REC, [record], QWEN25)["acc_0.5"] == 1.0
    assert judged("geo-r1", Task.REC, [record], QWEN3)["acc_0.5"] == 1.0


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ('<answer>{"bbox_2d": [1, 2, 30, 40], "label": "x"}</answer>', Box(1, 2, 30, 40)),
        ('<answer>{"bbox_2d": [30,2,1,40]}</answer>', Box(1, 2, 30, 40)),
        ('<answer>{"bbox_2d": [1.5, 2, 30, 40]}</answer>', NOTHING),  # floats are not read
        ("<answer>[1, 2, 30, 40]</answer>", NOTHING),  # nor is a list outside braces
        ('{"bbox_2d": [1, 2, 30, 40]}', NOTHING),  # nor an answer without its tag
        ("<answer>None</answer>", NOTHING),
    ],
)
def test_geo_r1_reads_four_integers_within_braces_of_the_answer(text, box):
    assert literal_box(answered(shot(Task.REC, [A]), raw=text), absolute=True) == box


def test_geo_r1_counts_an_iou_above_the_threshold_and_we_one_that_reaches_it():
    half = answered(shot(Task.REC, [A]), (Box(4, 4, 24, 14), 0.9), raw='<answer>{"b": [4, 4, 24, 14]}</answer>')
    assert half.iou == 0.5
    assert judged("geo-r1", Task.REC, [half], QWEN25)["acc_0.5"] == 0.0
    assert judged("spotter", Task.REC, [half])["acc_0.5"] == 1.0


def test_geo_r1_knows_no_negatives():
    gone = answered(shot(Task.REC, []), (A, 0.9))
    right = answered(shot(Task.REC, [A]), (A, 0.9), raw='<answer>{"b": [4, 4, 24, 24]}</answer>')
    assert judged("geo-r1", Task.REC, [gone, right], QWEN25) == {
        "n": 1, "acc_0.5": 1.0, "acc_0.7": 1.0, "mean_iou": 1.0,
    }  # fmt: skip
    assert judged("spotter", Task.REC, [gone, right])["acc_0.5"] == 0.5
    alarm = answered(shot(Task.OVD, []), (B, 0.99))
    found = answered(shot(Task.OVD, [A]), (A, 0.5))
    assert judged("geo-r1", Task.OVD, [alarm, found])["ap50"] == 1.0
    assert judged("spotter", Task.OVD, [alarm, found])["ap50"] == pytest.approx(0.5)


def test_geo_r1_takes_every_score_for_one_so_that_the_order_of_the_list_decides():
    wrong_first = answered(shot(Task.OVD, [A]), (C, 0.1), (A, 0.9))
    assert judged("geo-r1", Task.OVD, [wrong_first])["ap50"] == pytest.approx(0.5)
    assert judged("spotter", Task.OVD, [wrong_first])["ap50"] == 1.0


def test_geo_r1_pays_nothing_for_an_honest_empty_mask():
    empty = record_answer(0, shot(Task.GRES, []), Answer(()), MaskOverlap(0, 0, False))
    half = record_answer(1, shot(Task.GRES, [A]), Answer((Target(A),)), MaskOverlap(5, 10, True))
    assert judged("geo-r1", Task.GRES, [empty, half])["giou"] == 0.25
    assert judged("spotter", Task.GRES, [empty, half])["giou"] == 0.75


def test_an_overlap_of_one_pixel_counts_nothing():
    assert pixel_iou(Box(0, 0, 2, 2), Box(1, 0, 3, 2)) == 0.0
    assert pixel_iou(Box(0, 0, 20, 20), Box(0, 0, 20, 10)) == 0.5


def test_vrsbench_cuts_boxes_to_hundredths_and_counts_both_edges():
    record = answered(shot(Task.REC, [A]), (A, 0.9))  # a tile of 64 pixels
    assert hundredths(A, record) == Box(6, 6, 37, 37)
    assert inclusive_iou(Box(0, 0, 0, 0), Box(0, 0, 0, 0)) == 1.0
    near = answered(shot(Task.REC, [A]), (Box(4.4, 4.4, 24.3, 24.3), 0.9))
    assert judged("vrsbench", Task.REC, [near])["mean_iou"] == 1.0
    assert judged("spotter", Task.REC, [near])["mean_iou"] < 1.0
    missed = answered(shot(Task.REC, [A]))
    assert judged("vrsbench", Task.REC, [missed, answered(shot(Task.REC, []), (A, 0.9))])["acc_0.5"] == 0.0


def test_a_protocol_says_what_it_does_not_judge():
    with pytest.raises(InputError, match="does not judge ovd"):
        judged("vrsbench", Task.OVD, [])
    with pytest.raises(InputError, match="no protocol 'coco'"):
        find_protocol("coco")


def test_every_protocol_gives_no_figures_of_no_records():
    assert all(p.figures(Task.REC, [], QWEN3) == {"n": 0} for p in PROTOCOLS.values())
