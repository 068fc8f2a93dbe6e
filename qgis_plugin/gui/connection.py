"""The connection at a glance: connected or not, device, model, queue; and what to do where something is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings as stored_settings
from ..client.installation import chosen_device, size_sentence
from ..client.python import as_line, pyzmq_command
from ..problem import SpotterError
from ..text import tr

if TYPE_CHECKING:
    from ..client.connection import EngineState

_LOG_LINES = 2_000
# Colours that show on a light and on a dark background alike.
_DOTS = {"connected": "#2e9e4f", "lost": "#d98200", "refused": "#d0342c"}
_UNDER_WAY, _AT_REST = "#3b82c4", "#8a8a8a"


def device_sentence(device: str) -> str:
    """Whether a GPU is used.

    >>> device_sentence("cuda:0"), device_sentence("cpu"), device_sentence("")
    ('GPU (cuda:0)', 'processor, no GPU', '')
    """
    if not device:
        return ""
    return tr("processor, no GPU") if device == "cpu" else tr("GPU ({device})").format(device=device)


def facts(state: EngineState) -> str:
    """Device, model and queue, as far as they are known, on one line."""
    if not state.connected:
        return ""
    model = state.model
    if model and state.model_state == "loading":
        model = tr("{model} (loading)").format(model=model)
    said = [device_sentence(state.device), model]
    if state.queue:
        said.append(tr("{count} tiles queued").format(count=state.queue))
    return " · ".join(part for part in said if part)


class ConnectionPanel(QFrame):
    """The status line, with buttons to connect, install and choose.

    Attributes:
        connect_wanted: Signal: connect, or start the local engine.
        install_wanted: Signal: install what is missing.
        stop_wanted: Signal: end the installation.
        options_wanted: Signal: show the options.
    """

    connect_wanted = pyqtSignal()
    install_wanted = pyqtSignal()
    stop_wanted = pyqtSignal()
    options_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        self.dot = QLabel("●", self)
        self.sentence = QLabel(self, objectName="SpotterConnection", **plain)
        self.facts = QLabel(self, objectName="SpotterFacts", **plain)
        self.hint = QLabel(self, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse, **plain)
        self.connect_button = QPushButton(tr("Connect"), self, clicked=self.connect_wanted)
        self.install_button = QPushButton(tr("Install"), self, clicked=self.install_wanted)
        self.command_button = QPushButton(tr("Show the command"), self, clicked=self._show_command)
        self.device = QComboBox(self)
        self.device.addItem(tr("For the processor: finding objects"), "cpu")
        self.device.addItem(tr("For an NVIDIA GPU: finding and tuning"), "cuda")
        self.device.setCurrentIndex(self.device.findData(chosen_device(stored_settings.load().device)))
        self.device.activated.connect(self._on_device)
        self.stop_button = QPushButton(tr("Stop installing"), self, clicked=self.stop_wanted)
        self.options_button = QPushButton(tr("Options…"), self, clicked=self.options_wanted)
        self.log = QPlainTextEdit(self, readOnly=True, maximumBlockCount=_LOG_LINES, maximumHeight=140)
        self.log.setVisible(False)
        self._state: EngineState | None = None
        self._lay_out()

    def show_state(self, state: EngineState) -> None:
        """Show how the connection is."""
        self._state = state
        busy = state.kind in ("installing", "starting", "connecting")
        colour = _DOTS.get(state.kind, _UNDER_WAY if busy else _AT_REST)
        self.dot.setStyleSheet(f"color: {colour}")
        self.sentence.setText(state.sentence or tr("No engine is connected."))
        self.facts.setText(facts(state))
        self.facts.setVisible(bool(self.facts.text()))
        self.hint.setText(self._hint(state))
        self.hint.setVisible(bool(self.hint.text()))
        self.connect_button.setVisible(state.kind in ("off", "refused") and not state.missing)
        self.install_button.setVisible(bool(state.missing) and state.kind != "installing")
        self.device.setVisible(state.missing == "engine" and state.kind != "installing")
        self.command_button.setVisible(state.missing == "pyzmq" and state.kind != "installing")
        self.stop_button.setVisible(state.kind == "installing")
        self.options_button.setVisible(state.kind in ("off", "refused", "lost"))
        self.log.setVisible(self.log.isVisibleTo(self) or state.kind == "installing")
        if state.connected:
            self.log.setVisible(False)

    def add_line(self, line: str) -> None:
        """A line of the progress log."""
        self.log.appendPlainText(line)

    def _hint(self, state: EngineState) -> str:
        if state.kind == "installing":
            return tr("You can go on working meanwhile.")
        if state.missing == "pyzmq":
            return tr("Spotter needs the Python package pyzmq (about 1 MB), in a folder of its own in your profile.")
        if state.missing == "engine":
            said = tr("The engine goes into a Python environment of its own, and nothing of QGIS's is changed.")
            return f"{said} {size_sentence(self.device.currentData())}"
        return state.problem.remedy if state.problem is not None else ""

    def _on_device(self, index: int) -> None:
        """What is to be installed was chosen."""
        stored_settings.update(device=self.device.itemData(index))
        if self._state is not None:
            self.hint.setText(self._hint(self._state))

    def _show_command(self) -> None:
        """What to type where the button cannot install."""
        self.log.setVisible(True)
        try:
            self.add_line(as_line(pyzmq_command()))
        except SpotterError as error:
            self.add_line(str(error.problem))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.dot)
        line.addWidget(self.sentence, 1)
        choice = QHBoxLayout()
        choice.addWidget(self.device)
        choice.addStretch(1)
        buttons = QHBoxLayout()
        for button in (
            self.connect_button, self.install_button, self.command_button, self.stop_button, self.options_button,
        ):  # fmt: skip
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.facts)
        layout.addWidget(self.hint)
        layout.addLayout(choice)
        layout.addLayout(buttons)
        layout.addWidget(self.log)
