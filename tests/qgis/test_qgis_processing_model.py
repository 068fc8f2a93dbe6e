"""The algorithms as steps of a model: what one gives is what the next one takes."""

from __future__ import annotations

import pytest
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis_pictures import Disc, photo

from spotter.processing.provider import SpotterProvider

pytestmark = pytest.mark.qgis

UTM = (0.5, 0.0, 500_000.0, 0.0, -0.5, 5_400_000.0)
DISCS = (Disc(100, 80, 20), Disc(200, 100, 15), Disc(250, 160, 25))


@pytest.fixture(autouse=True)
def providers():
    """Ours, and QGIS's own."""
    QgsProject.instance().clear()
    registry = QgsApplication.processingRegistry()
    made = [SpotterProvider(), QgsNativeAlgorithms()]
    assert all(map(registry.addProvider, made))
    yield
    for one in made:
        registry.removeProvider(one)
    QgsProject.instance().clear()


def given(name: str):
    return [QgsProcessingModelChildParameterSource.fromModelParameter(name)]


def child(model, algorithm: str, **sources) -> QgsProcessingModelChildAlgorithm:
    """A step, with what its form offers where nothing else is given, as QGIS's designer adds it."""
    made = QgsProcessingModelChildAlgorithm(algorithm)
    made.generateChildId(model)
    for parameter in made.algorithm().parameterDefinitions():
        if parameter.defaultValue() is not None and not parameter.isDestination() and parameter.name() not in sources:
            value = QgsProcessingModelChildParameterSource.fromStaticValue(parameter.defaultValue())
            made.addParameterSources(parameter.name(), [value])
    for name, values in sources.items():
        made.addParameterSources(name, values)
    return made


def test_boxes_of_a_search_are_the_input_of_the_next_step(at_home, magenta, tmp_path):
    at_home(magenta)
    taken = photo(tmp_path / "photo.tif", UTM, DISCS, (300, 200))
    model = QgsProcessingModelAlgorithm("centres")
    model.addModelParameter(QgsProcessingParameterRasterLayer("IMAGE", "Image"), QgsProcessingModelParameter("IMAGE"))
    model.addModelParameter(QgsProcessingParameterString("WORDS", "Words"), QgsProcessingModelParameter("WORDS"))
    search = child(model, "spotter:locate", INPUT=given("IMAGE"), QUERY=given("WORDS"))
    model.addChildAlgorithm(search)
    boxes = [QgsProcessingModelChildParameterSource.fromChildOutput(search.childId(), "BOXES")]
    centres = child(model, "native:centroids", INPUT=boxes)
    output = QgsProcessingModelOutput("CENTRES", "Centres")
    output.setChildId(centres.childId())
    output.setChildOutputName("OUTPUT")
    centres.setModelOutputs({"CENTRES": output})
    model.addChildAlgorithm(centres)
    model.updateDestinationParameters()
    (sink,) = (one.name() for one in model.parameterDefinitions() if one.isDestination())

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    results, well = model.run({"IMAGE": taken.layer, "WORDS": "all discs", sink: "memory:"}, context, feedback)
    assert well
    layer = QgsProcessingUtils.mapLayerFromString(results[sink], context)
    points = sorted(feature.geometry().asPoint().x() for feature in layer.getFeatures())
    assert points == pytest.approx([500_050.0, 500_100.0, 500_125.0], abs=0.5)
    assert layer.crs() == taken.layer.crs()
    assert "query" in layer.fields().names()


def test_a_search_is_measured_by_the_next_step(at_home, magenta, tmp_path):
    at_home(magenta)
    taken = photo(tmp_path / "photo.tif", UTM, DISCS, (300, 200))
    true = QgsVectorLayer("Polygon?crs=EPSG:32631", "true", "memory")
    for shape in taken.truth[:2]:
        feature = QgsFeature()
        feature.setGeometry(shape)
        true.dataProvider().addFeature(feature)
    true.updateExtents()
    QgsProject.instance().addMapLayer(true)
    model = QgsProcessingModelAlgorithm("measured")
    model.addModelParameter(QgsProcessingParameterRasterLayer("IMAGE", "Image"), QgsProcessingModelParameter("IMAGE"))
    model.addModelParameter(QgsProcessingParameterString("WORDS", "Words"), QgsProcessingModelParameter("WORDS"))
    model.addModelParameter(QgsProcessingParameterFeatureSource("TRUE", "True"), QgsProcessingModelParameter("TRUE"))
    search = child(model, "spotter:locate", INPUT=given("IMAGE"), QUERY=given("WORDS"))
    model.addChildAlgorithm(search)
    boxes = [QgsProcessingModelChildParameterSource.fromChildOutput(search.childId(), "BOXES")]
    measured = child(model, "spotter:evaluate", PREDICTIONS=boxes, TRUTH=given("TRUE"))
    output = QgsProcessingModelOutput("FIGURES", "Figures")
    output.setChildId(measured.childId())
    output.setChildOutputName("TABLE")
    measured.setModelOutputs({"FIGURES": output})
    model.addChildAlgorithm(measured)
    model.updateDestinationParameters()
    (sink,) = (one.name() for one in model.parameterDefinitions() if one.isDestination())

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    context.setProject(QgsProject.instance())
    given_values = {"IMAGE": taken.layer, "WORDS": "all discs", "TRUE": true, sink: "memory:"}
    results, well = model.run(given_values, context, feedback)
    assert well
    (row,) = QgsProcessingUtils.mapLayerFromString(results[sink], context).getFeatures()
    assert (row["right"], row["wrong"], row["missed"]) == (2, 1, 0)


def test_the_loop_fits_together_as_a_model():
    model = QgsProcessingModelAlgorithm("loop")
    model.addModelParameter(QgsProcessingParameterRasterLayer("IMAGE", "Image"), QgsProcessingModelParameter("IMAGE"))
    model.addModelParameter(QgsProcessingParameterFeatureSource("DRAWN", "Drawn"), QgsProcessingModelParameter("DRAWN"))
    words = QgsProcessingModelChildParameterSource.fromStaticValue("disc")
    shots = child(model, "spotter:shots", INPUT=given("DRAWN"), IMAGE=given("IMAGE"), TEXT=[words])
    model.addChildAlgorithm(shots)
    tune = child(
        model, "spotter:tune", SET=[QgsProcessingModelChildParameterSource.fromChildOutput(shots.childId(), "SET")]
    )
    model.addChildAlgorithm(tune)
    adapter = [QgsProcessingModelChildParameterSource.fromChildOutput(tune.childId(), "TUNED")]
    search = child(model, "spotter:locate", INPUT=given("IMAGE"), QUERY=[words], ADAPTER=adapter)
    model.addChildAlgorithm(search)
    well, problems = model.validate()
    assert (well, problems) == (True, [])
    order = [model.childAlgorithm(one.childId()).algorithmId() for one in (shots, tune, search)]
    assert order == ["spotter:shots", "spotter:tune", "spotter:locate"]
