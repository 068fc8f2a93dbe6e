"""What the tuning page says, without an engine and without a page: sentences, curves, pictures, what is remembered."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QImage
from qgis.PyQt.QtTest import QTest

from spotter.client.connection import EngineState
from spotter.gui import curves, tuning_memory, tuning_state
from spotter.gui.curves import CurveView, thinned
from spotter.gui.examples import boxes, drawn
from spotter.gui.rollouts import shapes
from spotter.gui.tuning_memory import RunNote, ShotSet
from spotter.gui.tuning_state import TuningRun
from spotter.protocol import replies, teaching
from spotter.protocol.framing import Message

pytestmark = pytest.mark.qgis

READY = EngineState("connected", teaches=True, can_tune=True, may_tune=True, version="9.9", key="me")
PLAN = teaching.TuningPlan(True, "", "cuda:0", 400, 1_800.0, 12.0, True)


@pytest.fixture
def run():
    """A run with an event's number for each that it is told: `run.tell(body)`."""
    made = TuningRun(RunNote("r", "e", "sheds"))

    def tell(body, frames=()) -> None:
        made.take(Message("r", body, frames, made.last + 1))

    made.tell = tell
    return made


def metrics(step: int, reward: float = 0.5, **more) -> teaching.Metrics:
    return teaching.Metrics("r", step, 100, {"reward": reward, "iou": reward / 2}, **more)


@pytest.mark.parametrize("module", [tuning_state, curves])
def test_the_examples_in_the_docstrings_run(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"kind": "lost"}, "off"),
        ({"teaches": False}, "old_engine"),
        ({"can_tune": False}, "no_tuning_parts"),
        ({"may_tune": False}, "may_not_tune"),
    ],
)
@pytest.mark.parametrize("local", [True, False])
def test_what_keeps_an_engine_from_teaching_has_one_sentence_and_a_remedy(change, code, local):
    problem = tuning_state.obstacle(replace(READY, local=local, **change))
    assert (problem.code if problem else None) == code
    assert problem is None or (problem.sentence and problem.remedy)


def test_a_budget_s_sentence_says_where_and_whether_it_was_measured():
    assert tuning_state.plan_sentence(PLAN, 30) == (
        "30 min buy 400 steps on cuda:0. Measured on that machine. Memory: about 12.0 GiB."
    )
    assert tuning_state.plan_sentence(replace(PLAN, measured=False, memory_gib=0.0), 0) == (
        "400 steps on cuda:0: about 30 min 0 s. A guess: nothing was measured there yet."
    )
    assert tuning_state.plan_sentence(teaching.TuningPlan(False, "No memory."), 5) == "No memory."


@pytest.mark.parametrize(
    ("device", "minutes", "seconds", "warns"),
    [
        ("cpu", 30, 60, True),
        ("cpu", 10, 9_999, False),
        ("cpu", 0, 9_999, True),
        ("cpu", 0, 60, False),
        ("cuda:0", 300, 9_999, False),
    ],
)
def test_a_smaller_budget_is_offered_where_there_is_no_gpu_and_it_takes_long(device, minutes, seconds, warns):
    plan = replace(PLAN, device=device, seconds=float(seconds))
    assert bool(tuning_state.long_sentence(plan, minutes)) is warns


def test_events_make_the_curves_and_a_step_that_is_made_again_takes_its_place(run):
    for step in (1, 2, 3):
        run.tell(metrics(step, step / 10, held_out={"iou": 0.3} if step == 2 else {}))
    run.tell(metrics(2, 0.9))  # from a checkpoint
    assert tuning_state.curves(run) == {"Reward": [(1.0, 0.1), (2.0, 0.9)], "IoU": [(1.0, 0.05), (2.0, 0.45)]}
    run.tell(metrics(3, float("nan"), held_out={"reward": 0.4}))
    assert tuning_state.curves(run)["Reward, held out"] == [(3.0, 0.4)]
    assert tuning_state.curves(run)["Reward"][-1][0] == 2.0  # what is no number is no point
    run.tell(metrics(4, 0.4, held_out={"reward": 0.5, "iou": 0.3, "soft_f1": 0.2}))
    held = [title for title in tuning_state.curves(run) if "held out" in title]
    assert (held, tuning_state.curves(run)[held[0]]) == (["F1 by IoU, held out"], [(4.0, 0.2)])


def test_the_state_is_that_of_the_events_and_of_what_was_asked(run):
    said = []

    def note() -> None:
        said.append(tuning_state.state_sentence(run))

    note()
    run.tell(replies.Queued("r"))
    note()
    run.tell(replies.Progress("r", "loading"))
    note()
    run.tell(replies.Progress("r", "tuning"))
    run.tell(metrics(1, seconds_left=75.0))
    note()
    assert tuning_state.time_left_sentence(run, 15) == "about 1 min 0 s left"
    run.state = "pausing"
    run.take_state("running")  # not yet
    run.tell(metrics(2))
    note()
    run.take_state("paused")
    note()
    assert tuning_state.time_left_sentence(run) == ""
    run.state = "resuming"
    note()
    run.tell(metrics(3))
    note()
    run.tell(replies.Failed("r", "disk_full", "The disk is full."))
    note()
    assert (run.state, run.can_go_on, run.tuned) == ("failed", True, None)
    run.tell(metrics(4))  # it was resumed
    note()
    run.tell(teaching.Tuned("r", 4))
    assert run.tuned is None  # until it has ended
    run.tell(replies.Done("r", "", crs="EPSG:3857"))
    note()
    assert (run.crs, run.tuned.steps) == ("EPSG:3857", 4)
    assert said == [
        "Waits for its turn on the engine",
        "Waits for its turn on the engine",
        "The engine loads the model",
        "Step 1 of 100",
        "Pauses after this step: step 2 of 100",
        "Paused: step 2 of 100",
        "Goes on from its last checkpoint",
        "Step 3 of 100",
        "Failed: step 3 of 100",
        "Step 4 of 100",
        "Done: step 4 of 100",
    ]


def test_a_result_says_whether_it_is_better_and_never_leaves_one_without_advice():
    good = teaching.Tuned("r", 9, (teaching.Comparison("acc_0.5", 0.25, 0.5, 0.05, 0.45),), True, shots=12)
    assert tuning_state.verdict(good) == (
        "Better on 12 held-out shots: Found at IoU 0.5 0.25 → 0.50 (difference +0.05 to +0.45, 95 %)."
    )
    assert tuning_state.advice(good) == ()
    bad = teaching.Tuned("r", 9, (teaching.Comparison("f1", 0.25, 0.2, -0.2, 0.1),), False, shots=12)
    assert "The model as it was stays the one that is asked." in tuning_state.verdict(bad)
    assert tuning_state.advice(bad) == ("More shots of each class, a labelled area, or more time may help.",)
    assert tuning_state.advice(replace(bad, advice=("5 more.",))) == ("5 more.",)
    assert "nobody can say" in tuning_state.verdict(teaching.Tuned("r", 9))


def test_a_chart_keeps_the_peaks_of_what_it_thins():
    points = [(float(step), 0.5) for step in range(10_000)]
    points[7_777] = (7_777.0, 1.0)
    kept = thinned(points, 300)
    assert len(kept) <= 300
    assert (7_777.0, 1.0) in kept
    assert kept == sorted(kept)


def test_the_keyboard_reads_a_chart():
    view = CurveView(tuning_state.curve_sentence)
    assert view.sentence() == "No step is done yet."
    view.resize(300, 150)
    view.show_curves({"Reward": [(1.0, 0.1), (2.0, 0.2), (3.0, 0.3)]}, 10)
    assert view.accessibleDescription() == "Step 3: Reward 0.30"
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == "Step 2: Reward 0.20"
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.toolTip() == "Step 1: Reward 0.10"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.sentence() == "Step 3: Reward 0.30"
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(20, 130)}
    assert QColor(0, 114, 178).name() in colours  # the curve


def test_a_tile_has_the_true_boxes_dashed_and_the_others_over_them():
    tile = QImage(50, 100, QImage.Format.Format_RGB32)
    tile.fill(QColor(0, 0, 0))
    made = drawn(tile, (10, 10, 20, 20), (30, 60, 40, 80), QColor(255, 0, 0), 200)
    assert (made.width(), made.height()) == (100, 200)
    assert made.pixelColor(60, 140).name() == "#ff0000"  # the left side of the second box, twice as large
    greens = sum(made.pixelColor(x, 20).green() > 120 for x in range(20, 41))
    assert 5 < greens < 21
    assert [box.width() for box in boxes((0, 0, 4, 4, 1, 1, 3))] == [4.0]  # a part of a box is none


def test_frames_that_are_missing_or_no_geometry_are_left_out():
    assert shapes((b"nonsense",), (0, 1, -1)).isEmpty()


@pytest.fixture
def clean():
    QgsSettings().remove("spotter")
    yield
    QgsSettings().remove("spotter")


def test_sets_and_runs_are_remembered_by_engine_and_what_cannot_be_read_is_left_out(clean):
    made = ShotSet("s", "key", "sheds", 8, 3, 2, {"sheds": 10}, "tiny", 0.3, "EPSG:3857")
    tuning_memory.keep_set(made)
    tuning_memory.keep_set(replace(made, job="t", engine="other"))
    assert tuning_memory.sets("key") == (made,)
    notes = [RunNote(str(number), "key", f"run {number}") for number in range(50)]
    for note in notes:
        tuning_memory.keep_run(note)
    assert tuning_memory.runs("key") == tuple(reversed(notes))[:40]
    tuning_memory.keep_run(replace(notes[20], kept="sheds", ended=True))
    assert tuning_memory.runs()[29] == replace(notes[20], kept="sheds", ended=True)  # at its place
    tuning_memory.forget_run("49")
    assert tuning_memory.runs()[0].job == "48"
    QgsSettings().setValue(
        "spotter/tuning_runs", '[{"job": "a", "engine": "key", "minutes": "x", "ended": 1}, 7, {"job": "b"}]'
    )
    assert tuning_memory.runs() == (RunNote("a", "key"),)
    QgsSettings().setValue("spotter/shot_sets", "{broken")
    assert tuning_memory.sets("key") == ()
