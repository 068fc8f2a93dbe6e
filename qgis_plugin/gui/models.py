"""The offer of a model for real imagery, where the one that is asked knows little of it; and fetching it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from .. import settings as stored_settings
from ..client import installation
from ..client.child import qgis_proxy
from ..client.installation import Installer
from ..client.weights import chosen_access, fetch_model
from ..problem import SpotterError
from ..protocol.keyfile import data_folder
from ..text import tr
from .asking import duration
from .weights import TokenDialog

if TYPE_CHECKING:
    from pathlib import Path

    from ..protocol.replies import ModelInfo

# Share of the memory that a model needs which its files take; the rest is room to work.
_FILES = 0.83
LIMITED = ("synthetic", "mixed")  # domains of models that know little of real imagery


@dataclass(frozen=True)
class Offer:
    """A model for real imagery.

    Attributes:
        model: What the engine says of it.
        seconds: That a tile is expected to take on the engine's device; None where nobody knows.
    """

    model: ModelInfo
    seconds: float | None

    @property
    def here(self) -> bool:
        """Whether it is on the engine's computer already."""
        return self.model.state != "absent"

    @property
    def size_gb(self) -> float:
        """What is to be downloaded, roughly."""
        return self.model.memory_gib * _FILES * 2**30 / 1e9

    def sentence(self) -> str:
        """All that matters before it is fetched."""
        said = [self.model.summary]
        if not self.here and self.size_gb:
            said.append(tr("Download: about {size} GB.").format(size=f"{self.size_gb:.1f}"))
        if self.model.memory_gib:  # of the newest models it is known when they are here
            said.append(tr("Memory: {memory} GiB.").format(memory=f"{self.model.memory_gib:g}"))
        said.append(tr("Licence: {licence}.").format(licence=self.model.licence))
        if self.model.commercial is not True:
            said.append(tr("Not for commercial use."))
        if self.seconds is not None:
            said.append(tr("A tile takes about {time} on this device.").format(time=duration(self.seconds)))
        return " ".join(said)


def offers(models: Iterable[ModelInfo], task: str, pace: Callable[[str], float | None]) -> tuple[Offer, ...]:
    """The models for real imagery, the best to begin with first.

    First what is here already, then what may be used for everything, then what needs the least memory, and last what
    nobody knows the need of.

    Args:
        models: What the engine knows.
        task: What will be asked; models that were not made for it are left out. "auto" leaves in all that do all.
        pace: Seconds a tile by a model's name.
    """
    wanted = {"rec", "ovd", "gres"} if task == "auto" else {task}
    fit = [one for one in models if one.domain == "real" and wanted <= set(one.tasks)]
    fit.sort(key=lambda one: (one.state == "absent", one.commercial is not True, not one.memory_gib, one.memory_gib))
    return tuple(Offer(one, pace(one.name)) for one in fit)


def check_disk(offer: Offer, folder: Path) -> None:
    """Make sure that there is room for a model.

    Raises:
        SpotterError: There is not; the problem says how much lacks.
    """
    free = installation.free_space(folder)[1] / 1e9
    if free < offer.size_gb * 1.1:
        sentence = tr("The disk of {folder} has {free} GB free; {model} needs about {size} GB.")
        raise SpotterError(
            sentence.format(
                folder=folder, free=f"{free:.1f}", model=offer.model.name, size=f"{offer.size_gb * 1.1:.1f}"
            ),
            tr("Make room, and try again."),
            code="disk_full",
        )


class OfferPanel(QFrame):
    """Says how little the model knows of real imagery, and offers others.

    Attributes:
        chosen: Signal (str): the model to ask from now on.
        troubled: Signal (Problem): it could not be fetched.
    """

    chosen = pyqtSignal(str)
    troubled = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()
        self._local = True
        self._fetching: Installer | None = None
        self._page = ""  # where to ask for access to a gated model
        self.setFrameShape(QFrame.Shape.StyledPanel)
        plain = {"wordWrap": True, "textFormat": Qt.TextFormat.PlainText}
        self.notice = QLabel(self, **plain)
        self.choice = QComboBox(self)
        self.choice.currentIndexChanged.connect(lambda _: self._show())
        self.facts = QLabel(self, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse, **plain)
        self.fetch = QPushButton(self, clicked=self._on_fetch)
        self.folder = QPushButton(tr("From a folder…"), self, clicked=self._on_folder)
        self.folder.setToolTip(tr("The model's files were brought to this computer: take them from there"))
        self.token = QPushButton(tr("Give a token…"), self, clicked=self._on_token)
        self.later = QPushButton(tr("Not now"), self, clicked=self._on_later)
        buttons = QHBoxLayout()
        buttons.addWidget(self.fetch)
        buttons.addWidget(self.folder)
        buttons.addWidget(self.token)
        buttons.addWidget(self.later)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        for widget in (self.notice, self.choice, self.facts):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setVisible(False)

    def offer(self, model: str, domain: str, offers: tuple[Offer, ...], *, local: bool) -> None:
        """Say what `model` knows, by the domain of its training, and offer others.

        On an engine elsewhere its keeper fetches them.
        """
        self._offers, self._local = offers, local
        said = tr(
            "{model} was trained on synthetic imagery: it answers about the demonstration scene, and hardly about real "
            "pictures. For those, use a model that was trained on them:"
        )
        if domain == "mixed":
            said = tr(
                "{model} was trained on synthetic imagery and on aerial pictures of a few towns: buildings, cars, "
                "pools and trees from about 0.1 to 0.6 m a pixel. For other things and places, use a model that knows "
                "more:"
            )
        self.notice.setText(said.format(model=model))
        self.choice.clear()
        for one in offers:
            self.choice.addItem(one.model.name)
        self.choice.setVisible(bool(offers))
        self.setVisible(True)
        self._show()

    def end(self) -> None:
        """End a download, and wait for its process."""
        if self._fetching is not None:
            self._fetching.stop.ask()
            self._fetching.wait(5_000)

    @property
    def current(self) -> Offer | None:
        """The model that is offered now."""
        index = self.choice.currentIndex()
        return self._offers[index] if 0 <= index < len(self._offers) else None

    def _show(self) -> None:
        one = self.current
        self.fetch.setVisible(one is not None)
        self.folder.setVisible(False)
        self.token.setVisible(False)
        if one is None:
            self.facts.setText(tr("The engine knows none; its keeper can add one."))
            return
        said = one.sentence()
        if one.here:
            self.fetch.setText(tr("Use it"))
        elif self._local and _engine_python() is not None:
            self.fetch.setText(tr("Agree and fetch") if one.model.commercial is not True else tr("Fetch"))
            self.folder.setVisible(True)
        else:
            self.fetch.setVisible(False)
            command = f"engine models pull {one.model.name}"
            said += "\n" + tr("On the engine's computer, type: {command}").format(command=command)
        self.facts.setText(said)

    def _on_fetch(self) -> None:
        one = self.current
        if one is not None and one.here:
            self._use(one.model.name)
        elif one is not None:
            self._fetch(one)

    def _on_folder(self) -> None:
        one = self.current
        if one is not None:
            folder = QFileDialog.getExistingDirectory(self, tr("Folder with config.json and *.safetensors"))
            if folder:
                self._fetch(one, folder)

    def _on_token(self) -> None:
        dialog = TokenDialog(self._page, self)
        dialog.accepted.connect(self._on_fetch)
        dialog.open()

    def _fetch(self, one: Offer, folder: str = "") -> None:
        python = _engine_python()
        if python is None or self._fetching is not None:
            return
        try:
            check_disk(one, data_folder())
            access = chosen_access(stored_settings.load(), qgis_proxy())
        except SpotterError as error:
            self.troubled.emit(error.problem)
            return
        self._fetching = Installer(
            one.model.name, lambda say, stop: fetch_model(python, one.model.name, access, say, stop, folder=folder)
        )
        self._fetching.line.connect(self.facts.setText)
        self._fetching.finished.connect(self._on_fetched)
        for widget in (self.fetch, self.folder, self.token, self.choice):
            widget.setEnabled(False)
        self.later.setText(tr("Stop"))
        self._fetching.start()

    def _on_fetched(self) -> None:
        fetching, self._fetching = self._fetching, None
        for widget in (self.fetch, self.folder, self.token, self.choice):
            widget.setEnabled(True)
        self.later.setText(tr("Not now"))
        if fetching is None:
            return
        if fetching.problem is not None:
            self.troubled.emit(fetching.problem)
            self._show()
            if fetching.problem.code == "gated":
                self.facts.setText(str(fetching.problem))
                self._page = _address(fetching.problem.remedy)
                self.token.setVisible(True)
        elif fetching.stop.asked:
            self.facts.setText(tr("Stopped; the next time goes on where it stopped."))
        else:
            self._use(fetching.what)

    def _on_later(self) -> None:
        if self._fetching is not None:
            self._fetching.stop.ask()
        else:
            self.setVisible(False)

    def _use(self, name: str) -> None:
        self.setVisible(False)
        self.chosen.emit(name)


def _address(text: str) -> str:
    """The first address of a page in a text; "" where there is none.

    >>> _address("Ask for access at https://hub.example/a/b, and give the token.")
    'https://hub.example/a/b'
    """
    found = re.search(r"https?://[\w./:%~-]*[\w/]", text)
    return found.group() if found else ""


def _engine_python() -> Path | None:
    """The Python of the engine on this computer; None where the plugin knows of none."""
    try:
        return installation.find(stored_settings.load().engine_python)
    except SpotterError:
        return None
