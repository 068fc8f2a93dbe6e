"""Where results are kept: one GeoPackage beside the project, or in the profile's folder while it is not saved."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication

from ..problem import Problem
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsProject


_ENDING = "-spotter.gpkg"


def profile_folder() -> Path:
    """The plugin's own folder in the user's profile, made where there is none."""
    folder = Path(QgsApplication.qgisSettingsDirPath()) / "spotter"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def result_path(project: QgsProject) -> tuple[Path, Problem | None]:
    """The GeoPackage for the results of a project; and a problem to tell where it cannot lie beside the project."""
    saved = project.absoluteFilePath()  # empty for a project that is not saved, or not in a file
    if not saved:
        return profile_folder() / "results.gpkg", None
    beside = Path(saved).with_name(Path(saved).stem + _ENDING)
    if may_write(beside):
        return beside, None
    path = profile_folder() / beside.name
    sentence = tr("The folder of the project, {folder}, may not be written to.")
    remedy = tr("Results are kept in {path}; save the project elsewhere to keep them beside it.")
    return path, Problem(sentence.format(folder=beside.parent), remedy.format(path=path), code="folder_read_only")


def spare_path() -> Path:
    """A file in the profile for a result that cannot go where it belongs; another each time."""
    return profile_folder() / f"results-{uuid.uuid4().hex[:8]}.gpkg"


def may_write(path: Path) -> bool:
    """Whether a file can be written there, by trying; what is there stays untouched."""
    try:
        if path.exists():
            with path.open("r+b"):
                pass
        trial = path.with_name(f".{uuid.uuid4().hex}.spotter")
        trial.write_bytes(b"")
        trial.unlink()
    except OSError:
        return False
    return True
