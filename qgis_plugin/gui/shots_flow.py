"""From the map to a set of shots on the engine: gather → survey → consent → capture and session. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal

from ..capture.plan import TILE_SIZE
from ..problem import SpotterError
from ..protocol import replies
from ..protocol.teaching import ShotOptions, ShotsMade
from ..shots import upload
from ..shots.gathered import Gathered, gathered
from ..shots.reviewed import gather, reviewed_layers
from ..text import tr
from .asking import Consent
from .consented_job import ConsentedJob

if TYPE_CHECKING:
    from ..shots.shot_layers import ShotLayers
    from ..shots.upload import ShotSurvey, ShotUpload

SHOWN, OWN, ENGINE = "shown", "own", "engine"
TURNED = 3  # turned and mirrored versions of each shot: what few shots were measured with (docs/results.md)


@dataclass(frozen=True)
class ShotSettings:
    """How a set is made of what is on the map.

    Attributes:
        name: What the user calls it.
        pixels: `OWN` takes the topmost image's resolution, `SHOWN` that of the screen, `ENGINE` a raster that the
            engine reads itself.
        path: Of that raster.
        reviews: Whether reviewed results are learned from as well.
        hold_out: Share of the places that is kept for measuring.
        model: The model that it is for; "" leaves it to the engine.
    """

    name: str
    pixels: str = OWN
    path: str = ""
    reviews: bool = True
    hold_out: float = 0.25
    model: str = ""


class ShotsFlow(ConsentedJob):
    """Makes sets of shots.

    Attributes:
        progress: Signal (str): how far a set is.
        made: Signal (ShotsMade): a set is there.
    """

    progress = pyqtSignal(str)
    made = pyqtSignal(object)

    def gather(self, layers: ShotLayers | None, *, reviews: bool) -> Gathered:
        """All that is to be learned from: what was digitized, and what was reviewed."""
        return gathered(layers, gather(reviewed_layers(self._context.project)) if reviews else ())

    def survey(self, found: Gathered, settings: ShotSettings) -> ShotSurvey:
        """Where the shots lie on the imagery, and what is wrong with them.

        Raises:
            SpotterError: There is no imagery, or no shot on it.
        """
        info = self._context.flow.model(settings.model)
        return upload.survey(
            found.shots, found.labelled, self._context.canvas.mapSettings(), self._context.canvas.layers(),
            tile_size=info.tile_size if info is not None and info.tile_size else TILE_SIZE,
            as_shown=settings.pixels == SHOWN, known=info.gsd if info is not None else (),
        )  # fmt: skip

    def make(self, found: Gathered, settings: ShotSettings) -> None:
        """Make a set; what comes of it comes as signals. Nothing happens while another is under way."""
        if self.busy:
            return
        options = ShotOptions(hold_out=settings.hold_out, augment=TURNED)
        try:
            if not self._session.state.connected:
                raise SpotterError(tr("The engine is not connected."), tr("Connect to it first, then make the shots."))
            if settings.pixels == ENGINE:
                if not settings.path:
                    raise SpotterError(
                        tr("No file is named."), tr("Type its path as the engine's computer knows it.")
                    )  # fmt: skip
                made = upload.upload_scene(
                    settings.path, found.shots, found.labelled, self._context.canvas.mapSettings(), settings.name,
                    settings.model, options,
                )  # fmt: skip
            else:
                surveyed = self.survey(found, settings)
                made = upload.upload(surveyed, found.shots, settings.name, settings.model, options)
            self.offer(made, lambda address: consent_to_shots(address, made, len(found.shots)))
        except SpotterError as error:
            self.told.emit(error.problem, "warning")

    def send(self, made: ShotUpload) -> str:
        """Send the shots, and the tiles that show them where the engine does not read a file itself."""
        feed = None if made.plan is None else self.rendered(made.plan)
        job = self._session.make_shots(made.request, made.frames, feed)
        self.progress.emit(tr("Sent to the engine"))
        return job

    def hear(self, body: Any) -> None:
        """How far the set is, and that it is there."""
        if isinstance(body, replies.Progress):
            done = self._capture.captured.done if self._capture is not None else body.done
            self.progress.emit(tr("{done} of {total}").format(done=body.done or done, total=body.total or "?"))
        elif isinstance(body, ShotsMade):
            self.made.emit(body)

    def _end(self) -> None:
        self.progress.emit("")
        super()._end()


def consent_to_shots(address: str, made: ShotUpload, count: int) -> Consent:
    """What a set of shots sends to an engine elsewhere."""
    planned = made.plan
    leaves = [tr("{count} shots: their shapes and texts, and the labelled area.").format(count=count)]
    if planned is None:
        leaves.append(tr("The path or address of the file: {path}.").format(path=made.request.scene))
    else:
        leaves.append(
            tr("Up to {tiles} pictures of {size} × {size} pixels, as the map shows {scene} in the area.").format(
                tiles=planned.count, size=planned.tile_size, scene=f"“{planned.scene}”"
            )
        )
        leaves.append(
            tr("Where they lie: their coordinates, and the coordinate reference system {crs}.").format(
                crs=planned.crs.authid() or planned.crs.description() or tr("(none)")
            )
        )
    stays = (
        tr("The project, its files and paths, other layers, attributes, and what you look at later."),
        tr("The connection is encrypted. The engine keeps the shots until they are removed there."),
    )
    return Consent(address, tuple(leaves), stays)


def is_shots_layer(layer: object) -> bool:
    """Whether features of a layer can be shots as they are."""
    from ..layers.review_file import reviewable

    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or reviewable(layer):
        return False
    return "text" in layer.fields().names()
