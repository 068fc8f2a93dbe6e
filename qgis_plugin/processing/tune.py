"""`spotter:tune`: teach a model from a set of shots, and keep what came of it where it is better."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..problem import SpotterError
from ..protocol import limits, replies, teaching
from ..protocol.teaching_state import TeachingCollector
from ..text import tr
from .base import SpotterAlgorithm
from .connecting import connected
from .tables import table_fields
from .teachable import check_teachable
from .tuning_report import write_tuning_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..protocol.client import Client
    from ..protocol.framing import Message

SET, METHOD, MODEL, ADAPTER = "SET", "METHOD", "MODEL", "ADAPTER"
MINUTES, STEPS, NAME, KEEP, SEED = "MINUTES", "STEPS", "NAME", "KEEP", "SEED"
METRICS, REPORT = "METRICS", "REPORT"
RUN, TUNED, BETTER, KEPT = "RUN", "TUNED", "BETTER", "KEPT"
BEFORE, AFTER, STEPS_MADE = "BEFORE", "AFTER", "STEPS_MADE"
IF_BETTER, ALWAYS, NEVER = range(3)
_MINUTES = 10.0


class Tune(SpotterAlgorithm):
    """Teach a model."""

    NAME = "tune"
    TAGS = ("train", "teach", "fine-tune", "reinforcement", "few-shot", "adapter")

    def titles(self) -> tuple[str, str]:
        """Its title, and what it does."""
        return tr("Tune from shots"), tr(
            "Teaches a model from a set of shots; what comes of it can be asked by its name."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Add the parameters."""
        real, whole = QgsProcessingParameterNumber.Type.Double, QgsProcessingParameterNumber.Type.Integer
        methods = [
            tr("Reinforcement: it keeps what the model can do (the default)"),
            tr("Supervised: for many shots, or a model that is never right"),
            tr("Preference: for little time"),
            tr("Self-distillation: the model learns from itself, where it is shown the truth"),
        ]
        keep = [tr("Only if it is better on the shots kept for measuring"), tr("In any case"), tr("Not yet")]
        self.addParameter(QgsProcessingParameterString(SET, tr("Set of shots")))
        self.addParameter(QgsProcessingParameterEnum(METHOD, tr("Method"), methods, defaultValue=0))
        self.addParameter(QgsProcessingParameterString(MODEL, tr("Model (empty: the engine's choice)"), optional=True))
        title = tr("Minutes that it may take (0: as long as the method needs)")
        self.addParameter(QgsProcessingParameterNumber(MINUTES, title, real, _MINUTES, False, 0.0, 10_080.0))
        self.addParameter(QgsProcessingParameterString(NAME, tr("Name of what comes of it"), optional=True))
        self.addParameter(QgsProcessingParameterEnum(KEEP, tr("Keep it"), keep, defaultValue=IF_BETTER))
        self.add_engine()
        self.add_advanced(QgsProcessingParameterString(ADAPTER, tr("Adapter to go on from"), optional=True))
        for name, title, high in (
            (STEPS, tr("Steps (0: as many as the minutes allow)"), 1_000_000),
            (SEED, tr("Seed"), 2**31 - 1),
        ):
            self.add_advanced(QgsProcessingParameterNumber(name, title, whole, 0, False, 0, high))
        table = QgsProcessing.SourceType.TypeVector  # type: ignore[attr-defined]  # its older name
        self.addParameter(
            QgsProcessingParameterFeatureSink(METRICS, tr("Steps"), table, optional=True, createByDefault=False)
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                REPORT, tr("Report"), tr("HTML files (*.html)"), optional=True, createByDefault=True
            )
        )
        self.addOutput(QgsProcessingOutputString(RUN, tr("Run")))
        self.addOutput(QgsProcessingOutputString(TUNED, tr("Adapter that was kept; empty where none was")))
        self.addOutput(QgsProcessingOutputBoolean(BETTER, tr("Whether it is better")))
        self.addOutput(QgsProcessingOutputBoolean(KEPT, tr("Whether it was kept")))
        for name, title in (
            (BEFORE, tr("Mean IoU on the shots kept for measuring, before")),
            (AFTER, tr("The same afterwards")),
            (STEPS_MADE, tr("Steps that were made")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def work(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Teach, follow, and keep."""
        asked = self._asked(parameters, context)
        local = self.provider().local  # type: ignore[attr-defined]  # of Spotter's own provider
        from ..protocol.client import new_id

        with connected(self.endpoint, local, feedback) as client:
            check_teachable(client, self.endpoint)
            keep = self.parameterAsEnum(parameters, KEEP, context)
            if keep != NEVER and asked.name:
                _check_name(client, asked.name)
            _plan(client, asked, feedback)
            id = new_id()
            collected = TeachingCollector()
            for event in _followed(client, asked, id, feedback):
                collected.take(event)
                _tell(event, feedback)
            if collected.failure is not None:
                raise collected.failure
            tuned = collected.tuned
            if tuned is None:
                raise SpotterError(
                    tr("It was cancelled before anything came of it."),
                    tr("The run {0} can go on: resume it in Spotter's panel.").format(id),
                )
            _judge(tuned, collected, feedback)
            name = _kept(client, asked, tuned, keep, feedback) if not feedback.isCanceled() else ""
        iou = next((one for one in tuned.comparisons if one.name == "iou"), None)
        results: dict[str, Any] = {
            RUN: id, TUNED: name, KEPT: bool(name), BETTER: tuned.better, STEPS_MADE: tuned.steps,
            BEFORE: iou.before if iou is not None else None,
            AFTER: iou.after if iou is not None else None,
        }  # fmt: skip
        self._write_metrics(parameters, context, collected.metrics, results)
        path = self.parameterAsFileOutput(parameters, REPORT, context)
        if path:
            try:
                write_tuning_report(Path(path), asked, collected, name)
            except OSError as error:
                raise SpotterError(
                    tr("The report '{0}' cannot be written.").format(path), tr("Choose another place."), str(error)
                ) from error
            results[REPORT] = path
        return results

    def _asked(self, parameters: dict[str, Any], context: QgsProcessingContext) -> teaching.Tune:
        set_ = self.parameterAsString(parameters, SET, context).strip()
        if not set_:
            raise SpotterError(
                tr("No set of shots is given."), tr("Make one with 'Make shots from layer', and give what it calls it.")
            )
        return teaching.Tune(
            shots=set_,
            name=self.parameterAsString(parameters, NAME, context).strip()[: limits.MAX_NAME_CHARACTERS],
            model=self.parameterAsString(parameters, MODEL, context).strip(),
            adapter=self.parameterAsString(parameters, ADAPTER, context).strip(),
            method=teaching.METHODS[self.parameterAsEnum(parameters, METHOD, context)],
            minutes=self.parameterAsDouble(parameters, MINUTES, context),
            steps=self.parameterAsInt(parameters, STEPS, context),
            seed=self.parameterAsInt(parameters, SEED, context),
        )

    def _write_metrics(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        metrics: list[teaching.Metrics],
        results: dict[str, Any],
    ) -> None:
        """A row a step: what it said of itself, and of the held-out shots where they were asked."""
        values = sorted({name for one in metrics for name in one.values})
        held = sorted({name for one in metrics for name in one.held_out})
        figures = [(name, "double") for name in (*values, *(f"held_out_{name}" for name in held))]
        fields = table_fields([("step", "integer"), *figures])
        none = QgsCoordinateReferenceSystem()
        sink, place = self.parameterAsSink(parameters, METRICS, context, fields, QgsWkbTypes.Type.NoGeometry, none)
        if sink is None:
            return
        for one in metrics:
            row = QgsFeature(fields)
            row.setAttributes(
                [one.step, *(one.values.get(name) for name in values), *(one.held_out.get(name) for name in held)]
            )
            sink.addFeature(row, QgsFeatureSink.Flag.FastInsert)
        results[METRICS] = place


def _check_name(client: Client, name: str) -> None:
    """Refuse a name that an adapter has already, before minutes are spent.

    Raises:
        SpotterError: There is one.
    """
    listed = client.ask(teaching.Adapters())
    if isinstance(listed, teaching.AdapterList) and name in {one.name for one in listed.adapters}:
        raise SpotterError(
            tr("There is an adapter '{0}' already.").format(name), tr("Give another name, or remove that one first.")
        )


def _plan(client: Client, asked: teaching.Tune, feedback: QgsProcessingFeedback) -> None:
    """Say what it will take.

    Raises:
        SpotterError: It cannot be done there.
    """
    plan = client.ask(teaching.PlanTuning(asked))
    if not isinstance(plan, teaching.TuningPlan):
        return
    if not plan.possible:
        raise SpotterError(plan.reason or tr("The engine cannot teach this model."))
    for warning in plan.warnings:
        feedback.pushWarning(warning)
    minutes, seconds = divmod(round(plan.seconds), 60)
    duration = tr("{0} min {1} s").format(minutes, seconds)
    said = tr("{0} steps on {1}, about {2}, {3:.1f} GiB of memory.")
    if not plan.measured:
        said = tr("{0} steps on {1}, about {2} (a guess), {3:.1f} GiB of memory.")
    feedback.pushInfo(said.format(plan.steps, plan.device, duration, plan.memory_gib))


def _followed(client: Client, asked: teaching.Tune, id: str, feedback: QgsProcessingFeedback) -> Iterator[Message]:
    return client.tune(asked, job=id, should_stop=feedback.isCanceled)


def _tell(event: Message, feedback: QgsProcessingFeedback) -> None:
    """What the user is to know of an event."""
    body = event.body
    if isinstance(body, replies.Started):
        feedback.pushInfo(tr("{0} is taught on {1}.").format(body.model, body.device))
    elif isinstance(body, replies.Done):
        for warning in body.warnings:
            feedback.pushWarning(warning)
    elif isinstance(body, teaching.Metrics):
        if body.steps:
            feedback.setProgress(100 * body.step / body.steps)
        line = tr("Step {0} of {1}").format(body.step, body.steps)
        shown = [_shown(body.values, name) for name in ("reward", "iou", "loss")]
        if body.held_out:
            shown.append(
                tr("held out:") + " " + " ".join(_shown(body.held_out, name) for name in sorted(body.held_out))
            )
        feedback.pushInfo(": ".join((line, ", ".join(one for one in shown if one))))


def _shown(values: Mapping[str, float], name: str) -> str:
    return f"{name} {values[name]:.3f}" if name in values else ""


def _judge(tuned: teaching.Tuned, collected: TeachingCollector, feedback: QgsProcessingFeedback) -> None:
    """What came of it, and why it is not better where it is not."""
    for one in tuned.comparisons:
        feedback.pushInfo(
            tr("{0}: {1:.3f} before, {2:.3f} after; the difference lies between {3:+.3f} and {4:+.3f}.").format(
                one.name, one.before, one.after, one.low, one.high
            )
        )
    if tuned.better:
        feedback.pushInfo(tr("It is better than before on {0} shots kept for measuring.").format(tuned.shots))
    else:
        feedback.pushWarning(tr("It is not better than before, as far as {0} shots can tell.").format(tuned.shots))
    for sentence in tuned.advice:
        feedback.pushWarning(sentence)


def _kept(
    client: Client, asked: teaching.Tune, tuned: teaching.Tuned, keep: int, feedback: QgsProcessingFeedback
) -> str:
    """Keep it where it is to be kept; its name, or ""."""
    if keep == NEVER or (keep == IF_BETTER and not tuned.better):
        feedback.pushInfo(
            tr("It is not kept. The run {0} holds it: Spotter's panel can keep or discard it.").format(tuned.job)
        )
        return ""
    before = _names(client.ask(teaching.Adapters()))
    listed = client.ask(teaching.KeepTuned(tuned.job, asked.name))
    new = sorted(_names(listed) - before)
    name = asked.name if asked.name in _names(listed) else next(iter(new), asked.name)
    feedback.pushInfo(tr("It is kept as the adapter '{0}'.").format(name))
    return name


def _names(listed: Any) -> set[str]:
    return {one.name for one in listed.adapters} if isinstance(listed, teaching.AdapterList) else set()
