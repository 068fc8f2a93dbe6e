"""What Spotter's algorithms share: the engine's parameters, help and icon, and how a problem is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, TypeVar

from qgis.core import (  # type: ignore[attr-defined]  # the stubs lack QgsProcessingException
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from ..client.python import as_line, has_pyzmq, pyzmq_command
from ..problem import SpotterError
from ..text import tr
from . import connecting

if TYPE_CHECKING:
    from ..client.endpoint import EngineEndpoint

T = TypeVar("T")
ENGINE, KEY, AUTHCFG = "ENGINE", "KEY", "AUTHCFG"

_ROOT = Path(__file__).resolve().parents[1]
ICON = str(_ROOT / "icons" / "spotter.svg")


class SpotterAlgorithm(QgsProcessingAlgorithm):
    """Base of Spotter's algorithms. A child says its `NAME`, `TAGS` and `titles`, adds its parameters, and does `work`.

    One that needs no engine says so in `NEEDS_ENGINE`. Methods in camel case are those that QGIS calls.
    """

    NAME = ""
    TAGS: tuple[str, ...] = ()
    NEEDS_ENGINE = True
    endpoint: EngineEndpoint

    def titles(self) -> tuple[str, str]:
        """What the user calls it, and what it does, in a sentence."""
        raise NotImplementedError

    def prepare(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Take what belongs to the main thread; by default nothing.

        Raises:
            SpotterError: It cannot be done as asked.
        """

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Do it, on a worker thread, and give the results.

        Raises:
            SpotterError: It could not be done.
        """
        raise NotImplementedError

    def name(self) -> str:
        """Its name in scripts and models."""
        return self.NAME

    def displayName(self) -> str:
        """Its name in the toolbox."""
        return self.titles()[0]

    def shortDescription(self) -> str:
        """Its tooltip in the toolbox."""
        return self.titles()[1]

    def tags(self) -> list[str]:
        """Words that find it in the toolbox."""
        return [*self.TAGS, "spotter"]

    def icon(self) -> QIcon:
        """Spotter's icon."""
        return QIcon(ICON)

    def svgIconPath(self) -> str:
        """Its file."""
        return ICON

    def shortHelpString(self) -> str:
        """The help beside its parameters."""
        return (_ROOT / "help" / "algorithms" / f"{self.NAME}.html").read_text(encoding="utf-8")

    def helpUrl(self) -> str:
        """The help page."""
        return (_ROOT / "help" / "index.html").as_uri()

    def createInstance(self) -> QgsProcessingAlgorithm:
        """A new one for a run."""
        return type(self)()

    def canExecute(self) -> tuple[bool, str]:
        """Whether pyzmq is there, and what to do where it is not."""
        if has_pyzmq() or not self.NEEDS_ENGINE:
            return True, ""
        line = as_line(pyzmq_command())
        return False, tr("Spotter needs the Python package pyzmq. Type: {0}").format(line)

    def add_engine(self) -> None:
        """Add the parameters that name the engine."""
        self.addParameter(QgsProcessingParameterString(ENGINE, tr("Engine (empty: on this computer)"), optional=True))
        self.add_advanced(QgsProcessingParameterFile(KEY, tr("Key file of an engine elsewhere"), optional=True))
        self.add_advanced(QgsProcessingParameterAuthConfig(AUTHCFG, tr("Authentication with that key"), optional=True))

    def add_advanced(self, parameter: QgsProcessingParameterDefinition) -> None:
        """Add a parameter that few need."""
        advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced  # type: ignore[attr-defined]  # its older name
        parameter.setFlags(parameter.flags() | advanced)
        self.addParameter(parameter)

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Prepare on the main thread; False is never given: a problem is raised."""

        def prepare() -> bool:
            if self.NEEDS_ENGINE:
                self.endpoint = connecting.endpoint(
                    self.parameterAsString(parameters, ENGINE, context).strip(),
                    self.parameterAsFile(parameters, KEY, context),
                    self.parameterAsString(parameters, AUTHCFG, context),
                )
            self.prepare(parameters, context)
            return True

        well, problem = _tried(prepare, feedback)
        if problem:
            del parameters, context, feedback, prepare
            raise QgsProcessingException(problem)
        return bool(well)

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Work on the worker thread."""
        results, problem = _tried(lambda: self.work(parameters, context, feedback), feedback)
        if problem:
            # QGIS keeps the exception for good, and with it what the frames that it passed know: layers, too.
            del parameters, context, feedback
            raise QgsProcessingException(problem)
        return results or {}


def _tried(work: Callable[[], T], feedback: QgsProcessingFeedback) -> tuple[T | None, str]:
    """What work gives, or what Processing shows where there was a problem: the sentence and the remedy.

    Details go to its log.
    """
    try:
        return work(), ""
    except SpotterError as error:
        problem = error.problem
    if problem.detail:
        feedback.pushDebugInfo(problem.detail)
    return None, str(problem)
