"""What the user is told: a sentence with its remedy in the message bar, and the details in the log."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageBar

from spotter.messages import TAG, log, say, tell
from spotter.problem import Problem, SpotterError, from_protocol
from spotter.protocol.errors import RefusedError


@pytest.fixture
def logged():
    """What came to the log: (text, tag, level)."""
    found = []
    log_of_qgis = QgsApplication.messageLog()
    log_of_qgis.messageReceived[str, str, Qgis.MessageLevel].connect(lambda *entry: found.append(entry))
    yield found
    log_of_qgis.messageReceived[str, str, Qgis.MessageLevel].disconnect()


class _Iface:
    def __init__(self) -> None:
        self.bar = QgsMessageBar()

    def messageBar(self) -> QgsMessageBar:  # noqa: N802 (QGIS's name)
        return self.bar


def test_a_problem_is_a_sentence_and_a_remedy_in_the_bar_and_its_details_are_in_the_log(qgis_app, logged):
    iface = _Iface()
    tell(iface, Problem("The layer is gone.", "Add it again.", "traceback"), level="critical")
    item = iface.bar.currentItem()
    assert (item.title(), item.text()) == ("Spotter", "The layer is gone. Add it again.")
    assert (item.level(), item.duration()) == (Qgis.MessageLevel.Critical, 0)
    assert [text for text, tag, _ in logged if tag == TAG] == ["The layer is gone.\nAdd it again.\ntraceback"]


def test_a_sentence_alone_goes_by_itself_after_a_while(qgis_app):
    iface = _Iface()
    say(iface, "No engine is installed.")
    item = iface.bar.currentItem()
    assert (item.title(), item.text(), item.duration()) == ("Spotter", "No engine is installed.", 6)


def test_the_log_takes_lines_of_every_level(qgis_app, logged):
    for level in ("info", "success", "warning", "critical"):
        log(level, level)
    assert [text for text, _, _ in logged] == ["info", "success", "warning", "critical"]


def test_what_the_engine_refuses_is_a_problem_with_its_code():
    error = RefusedError("busy", "The engine is full.", "Try later.", "64 jobs", retry=True)
    problem = from_protocol(error)
    assert problem == Problem("The engine is full.", "Try later.", "64 jobs", "busy", retry=True)
    assert str(SpotterError.of(problem)) == "The engine is full. Try later."
