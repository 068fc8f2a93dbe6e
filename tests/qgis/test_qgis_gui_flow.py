"""From a query to its layers, with a real engine over a real socket and real rendering; without a window."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis_desk import PIXEL, Told, add_raster, canvas, on_map, raster

from spotter import settings
from spotter.capture import area as areas
from spotter.capture.examples import MapExample
from spotter.client.endpoint import import_key, local_endpoint
from spotter.client.session import EngineSession
from spotter.gui.asking import Ask, consent_to_path, consent_to_server, headline
from spotter.gui.flow import Flow
from spotter.layers import group, package_file, place
from spotter.layers.store import ResultFiles
from spotter.protocol.keyfile import write_key_file
from spotter.results.contract import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.qgis

BOXES = ((40, 30, 90, 70), (300, 200, 340, 260), (500, 40, 560, 90))


class Desk:
    """A project with a picture, a canvas, a session and a flow."""

    def __init__(self, tmp_path: Path, boxes=BOXES, size=(640, 320)) -> None:
        self.project = QgsProject.instance()
        self.project.clear()
        self.project.setFileName(str(tmp_path / "project.qgz"))
        self.layer = add_raster(raster(tmp_path / "picture.tif", *size, boxes))
        self.canvas = canvas(self.layer)
        self.session = EngineSession()
        self.files = ResultFiles(place.spare_path)
        self.flow = Flow(self.session, self.canvas, self.files, self.project)
        self.told = Told(self.flow)

    def whole(self, text: str = "all rectangles", task: str = "ovd", **more) -> Ask:
        return Ask(text, areas.whole(self.layer), task, **more)

    def end(self) -> None:
        self.flow.close()
        self.session.end()
        self.files.close()
        self.project.clear()
        self.canvas.deleteLater()


@pytest.fixture
def desk(tmp_path):
    settings.save(settings.Settings())
    made = Desk(tmp_path)
    yield made
    made.end()


@pytest.fixture
def asked(desk, magenta, at_home, wait):
    """Asks, and gives the answer."""
    at_home(magenta)

    def ask(query: Ask, seconds: float = 60):
        before = len(desk.told.answers)
        desk.flow.ask(query)
        wait(lambda: len(desk.told.answers) > before or desk.told.problems, seconds)
        assert not desk.told.problems, desk.told.sentences
        return desk.told.answers[-1]

    return ask


def test_layers_appear_with_crs_geometry_and_fields(desk, asked):
    answer = asked(desk.whole())
    assert (answer.outcome, len(answer.scores), answer.domain) == ("found", 3, "synthetic")
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    assert layer.crs().authid() == "EPSG:32631"
    assert layer.fields().names()[1:] == [name for name, _ in FIELDS]
    found = sorted(one.geometry().boundingBox().toString(2) for one in layer.getFeatures())
    assert found == sorted(on_map(box).toString(2) for box in BOXES)
    one = next(layer.getFeatures())
    assert (one["query"], one["task"], one["model"], one["revision"]) == ("all rectangles", "ovd", "magenta", "1")
    assert (one["scene"], one["run"], one["score"]) == ("picture", answer.run.id, 0.75)
    assert "magenta, yes" in one["reasoning"]
    assert one["area_m2"] > 0


def test_results_lie_beside_the_project_in_a_group_of_the_query(desk, asked, tmp_path):
    answer = asked(desk.whole())
    assert answer.stored.path == tmp_path / "project-spotter.gpkg"
    made = group.run_group(desk.project, answer.run.id)
    assert made.name() == "all rectangles"
    assert desk.project.layerTreeRoot().children()[0].name() == "all rectangles"
    assert [node.layer().customProperty("spotter/result") for node in made.findLayers()] == ["boxes"]


def test_results_of_an_unsaved_project_lie_in_the_profile(desk, asked):
    desk.project.setFileName("")
    answer = asked(desk.whole())
    assert answer.stored.path == (place.profile_folder() / "results.gpkg").resolve()


def test_features_appear_while_tiles_are_still_to_come_and_are_replaced_in_the_end(desk, make_engine, at_home, wait):
    at_home(make_engine(delay=0.3).start())
    desk.flow.ask(desk.whole())
    wait(lambda: any(desk.told.counts), 60)
    (live,) = group.run_layers(desk.project, desk.flow._job).values()
    assert live.providerType() == "memory"
    assert live.featureCount() > 0
    assert not desk.told.answers
    wait(lambda: desk.told.answers, 60)
    (layer,) = group.run_layers(desk.project, desk.told.answers[0].run.id).values()
    assert (layer.providerType(), layer.featureCount()) == ("ogr", 3)
    assert desk.told.progress[-1][0] == desk.told.progress[-1][1]


def test_a_segmentation_gives_masks_under_their_boxes(desk, asked):
    answer = asked(desk.whole("the rectangles", "gres"))
    layers = group.run_layers(desk.project, answer.run.id)
    assert set(layers) == {"boxes", "masks"}
    order = [
        node.layer().customProperty("spotter/result")
        for node in group.run_group(desk.project, answer.run.id).findLayers()
    ]
    assert order == ["boxes", "masks"]
    assert all(one["mask_score"] > 0 for one in layers["masks"].getFeatures())


def test_nothing_found_says_so_and_what_was_searched(desk, asked):
    answer = asked(desk.whole("nothing at all"))
    assert answer.outcome == "nothing"
    assert headline(answer, 0.0) == "Nothing that fits “nothing at all” was found."
    assert answer.searched == "Searched: picture, 5.12 ha in 6 tiles at 0.5 m a pixel."
    assert group.run_group(desk.project, answer.run.id) is None
    assert package_file.past_runs(answer.stored.path)[0].record.status == "done"


def test_the_threshold_hides_features_and_the_file_keeps_them(desk, asked):
    answer = asked(desk.whole())
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    desk.flow.set_threshold(0.8)
    assert _drawn(layer, 0.75) is False
    desk.flow.set_threshold(0.7)
    assert _drawn(layer, 0.75) is True
    assert headline(answer, 0.8) == "3 found for “all rectangles”. 0 of them score 0.80 or more."
    assert layer.featureCount() == 3


def _drawn(layer, score: float) -> bool:
    ranges = layer.renderer().ranges()
    return any(one.lowerValue() <= score <= one.upperValue() and one.renderState() for one in ranges)


def test_the_project_reopens_with_everything_in_place(desk, asked):
    answer = asked(desk.whole())
    desk.flow.set_threshold(0.5)
    path = desk.project.fileName()
    assert desk.project.write(path)
    desk.project.clear()
    assert desk.project.read(path)
    made = group.run_group(desk.project, answer.run.id)
    assert made.name() == "all rectangles"
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    assert layer.isValid()
    assert (layer.featureCount(), layer.renderer().type(), layer.labelsEnabled()) == (3, "graduatedSymbol", True)


def test_cancelling_keeps_what_was_found(desk, make_engine, at_home, wait):
    at_home(make_engine(delay=0.4).start())
    desk.flow.ask(desk.whole())
    wait(lambda: any(desk.told.counts), 60)
    desk.flow.cancel()
    assert not desk.flow.busy
    wait(lambda: desk.told.answers, 30)
    answer = desk.told.answers[0]
    assert answer.outcome == "stopped"
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    assert 0 < layer.featureCount() == len(answer.scores)
    assert package_file.past_runs(answer.stored.path)[0].record.status == "stopped"


def test_a_project_closed_in_mid_run_loses_nothing(desk, make_engine, at_home, wait, tmp_path):
    at_home(make_engine(delay=0.4).start())
    desk.flow.ask(desk.whole())
    wait(lambda: any(desk.told.counts), 60)
    count = desk.told.counts[-1]
    desk.project.clear()
    assert not desk.flow.busy
    path = tmp_path / "project-spotter.gpkg"
    assert desk.told.sentences == [
        f"The project was closed, so the search was stopped. What was found so far is kept in {path}; see “Past runs”."
    ]
    wait(lambda: package_file.past_runs(path)[0].record.status == "stopped", 30)
    assert package_file.past_runs(path)[0].features == count
    assert not desk.project.mapLayers()


def _elsewhere(engine, folder: Path) -> None:
    """Make an engine one elsewhere, which the plugin does not start itself."""
    write_key_file(folder / "ann.key", replace(import_key(engine.key_path), name="ann"))
    settings.update(engine="remote", key_file=str(folder / "ann.key"))


def test_an_engine_that_dies_is_waited_for_and_nothing_is_lost(desk, make_engine, tmp_path, wait):
    engine = make_engine(delay=0.3)
    engine.start()
    _elsewhere(engine, tmp_path)
    settings.agree(engine.address)
    desk.flow.ask(desk.whole())
    wait(lambda: any(desk.told.counts), 60)
    engine.kill()
    wait(lambda: desk.session.state.kind == "lost", 30)
    engine.start()
    wait(lambda: desk.told.answers, 120)
    assert (desk.told.answers[0].outcome, len(desk.told.answers[0].scores)) == ("found", 3)


def test_a_worker_that_dies_over_the_query_is_told_in_a_sentence(desk, magenta, at_home, wait):
    at_home(magenta)
    desk.flow.ask(desk.whole("please die"))
    wait(lambda: desk.told.problems and desk.told.answers, 120)
    (problem, level), *_ = desk.told.problems
    assert (problem.code, level) == ("worker_died", "critical")
    assert desk.told.answers[0].outcome == "failed"


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda d: d.whole("   "), "The query is empty. Type what to look for, for example “all storage tanks”."),
        (lambda d: d.whole(layer="gone"), "The layer to search is no longer there. Choose another layer."),
        (
            lambda d: Ask("x", areas.drawn(QgsGeometry.fromRect(QgsRectangle(0, 0, 10, 10)), d.layer.crs())),
            "The area lies outside the layer 'picture'. Zoom to the layer, or draw an area that meets it.",
        ),
    ],
)
def test_what_cannot_be_searched_is_told_in_a_sentence(desk, magenta, at_home, wait, ask, sentence):
    at_home(magenta)
    desk.flow.ask(ask(desk))
    wait(lambda: desk.told.problems)
    assert desk.told.sentences == [sentence]
    assert not desk.flow.busy


def test_a_project_without_an_image_is_told_in_a_sentence(desk, magenta, at_home, wait):
    at_home(magenta)
    desk.canvas.setLayers([])
    desk.flow.ask(Ask("x", areas.canvas()))
    wait(lambda: desk.told.problems)
    assert desk.told.sentences[0].startswith("There is no raster layer to search.")


def test_a_project_in_a_read_only_folder_keeps_its_results_in_the_profile(desk, asked, wait):
    desk.project.setFileName("/proc/project.qgz")
    desk.flow.ask(desk.whole())
    wait(lambda: desk.told.answers, 60)
    assert desk.told.answers[0].stored.path == (place.profile_folder() / "project-spotter.gpkg").resolve()
    (sentence,) = desk.told.sentences
    assert sentence.startswith("The folder of the project, /proc, may not be written to. Results are kept in")


def test_an_engine_elsewhere_gets_nothing_before_the_user_agrees(desk, magenta, tmp_path, monkeypatch, wait):
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path / "nobody"))
    _elsewhere(magenta, tmp_path)
    desk.flow.ask(desk.whole())
    wait(lambda: desk.told.consents, 60)
    (consent,) = desk.told.consents
    assert consent.address == magenta.address
    assert consent.leaves == (
        "Up to 6 pictures of 256 × 256 pixels, as the map shows “picture” in the area and, at its edge, "
        "at most a picture's side around it.",
        "Where they lie: their coordinates, and the coordinate reference system EPSG:32631.",
        "The names of the layers searched: picture.",
        "Your query: “all rectangles”.",
    )
    assert desk.flow._job == ""
    desk.flow.refuse()
    assert not desk.flow.busy
    assert settings.load().consent == ()

    desk.flow.ask(desk.whole())
    wait(lambda: len(desk.told.consents) == 2)
    desk.flow.agree()
    wait(lambda: desk.told.answers, 60)
    desk.flow.ask(desk.whole())  # it is not asked again
    wait(lambda: len(desk.told.answers) == 2, 60)
    assert (len(desk.told.consents), settings.load().consent) == (2, (magenta.address,))


def test_a_file_that_the_engine_reads_itself_is_found_in(desk, tmp_path, make_engine, at_home, wait):
    at_home(make_engine(allow_paths=(tmp_path,)).start())
    desk.flow.ask(Ask("all rectangles", areas.file(str(tmp_path / "picture.tif")), "ovd"))
    wait(lambda: desk.told.answers or desk.told.problems, 60)
    assert not desk.told.problems, desk.told.sentences
    (layer,) = group.run_layers(desk.project, desk.told.answers[0].run.id).values()
    assert layer.crs().authid() == "EPSG:32631"
    assert sorted(one.geometry().boundingBox().toString(2) for one in layer.getFeatures()) == sorted(
        on_map(box).toString(2) for box in BOXES
    )


def test_an_estimate_counts_tiles_and_expects_the_time_that_was_measured(desk, asked):
    asked(desk.whole())
    estimate = desk.flow.estimate(desk.whole())
    assert (estimate.tiles, estimate.tile_size, estimate.ground) == (6, 256, pytest.approx(PIXEL, rel=1e-3))
    assert estimate.seconds == pytest.approx(6 * desk.flow.pace(""))
    assert desk.flow.estimate(desk.whole(samples=3)).seconds == pytest.approx(3 * estimate.seconds)


def test_a_second_query_waits_until_the_first_has_ended(desk, make_engine, at_home, wait):
    at_home(make_engine(delay=0.2).start())
    desk.flow.ask(desk.whole())
    desk.flow.ask(desk.whole("another"))
    wait(lambda: desk.told.answers, 60)
    end = time.monotonic() + 1
    wait(lambda: time.monotonic() > end)
    assert [answer.run.query for answer in desk.told.answers] == ["all rectangles"]


def test_the_history_has_the_newest_query_first_and_once(desk, asked):
    for text in ("one", "two", "one"):
        asked(desk.whole(text))
    assert settings.load().history == ("one", "two")


def test_a_session_elsewhere_is_opened_where_none_is(desk, magenta, at_home, wait):
    at_home(magenta)
    assert desk.session.state.kind == "off"
    desk.session.open(local_endpoint())
    wait(lambda: desk.session.state.connected)
    assert desk.flow.model("").name == "magenta"


def example(box, positive: bool = True) -> MapExample:
    """What lies on these pixels of the picture as an example."""
    crs = QgsProject.instance().crs()
    return MapExample(QgsGeometry.fromRect(on_map(box)), crs, positive)


def test_examples_say_what_to_find_without_a_word(desk, asked):
    answer = asked(desk.whole("", examples=(example(BOXES[0]), example(BOXES[1]), example(BOXES[1], positive=False))))
    assert len(answer.scores) == 1
    assert answer.run.query == "more like the examples"
    assert answer.run.options["examples"] == 3
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    assert next(layer.getFeatures()).geometry().boundingBox().toString(2) == on_map(BOXES[0]).toString(2)
    assert settings.load().history == ()
    assert len(asked(desk.whole()).scores) == 3  # the next query is told nothing


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ([(900, 900, 950, 950)], "1 of the 1 examples show nothing"),
        ([(0, 0, 640, 320)] * 11, "There are 11 examples and 0 counter-examples; the most are 10 of each."),
        ([(0, 0, 2000, 20)], "Example 1 is 4000 x 2020 pixels"),
        ([(5, 5, 5, 5)], "Example 1 covers no ground"),
    ],
)
def test_examples_that_cannot_be_shown_are_refused_before_anything_is_sent(desk, magenta, at_home, wait, boxes, says):
    at_home(magenta)
    desk.flow.ask(desk.whole(examples=tuple(example(box) for box in boxes)))
    wait(lambda: desk.told.problems)
    assert says in desk.told.sentences[0]
    wait(lambda: not desk.flow.busy)
    assert desk.told.answers == []


def test_a_model_that_takes_no_examples_says_which_does(desk, magenta, at_home, wait):
    at_home(magenta)
    desk.flow.ask(desk.whole(examples=(example(BOXES[0]),), model="llmdet-tiny"))
    wait(lambda: desk.told.problems)
    assert desk.told.sentences[0].startswith("The model llmdet-tiny takes no examples. Choose one that does: ")
    assert "tiny" in desk.told.sentences[0].split(": ")[1].rstrip(".").split(", ")


def test_examples_are_told_by_their_places_where_the_engine_reads_a_file(desk, make_engine, at_home, tmp_path, wait):
    at_home(make_engine(allow_paths=(tmp_path,)).start())
    file = areas.file(str(tmp_path / "picture.tif"))
    meant, other = example(BOXES[0]), example(BOXES[1], positive=False)
    desk.flow.ask(Ask("", file, examples=(meant, example(BOXES[1]), other)))
    wait(lambda: desk.told.answers or desk.told.problems, 60)
    assert not desk.told.problems, desk.told.sentences
    (answer,) = desk.told.answers
    assert answer.run.query == "more like the examples"
    assert answer.run.options["examples"] == 3
    (layer,) = group.run_layers(desk.project, answer.run.id).values()
    assert next(layer.getFeatures()).geometry().boundingBox().toString(2) == on_map(BOXES[0]).toString(2)
    assert len(answer.scores) == 1

    desk.flow.ask(Ask("", file, examples=(example((5, 5, 5, 5)),)))
    wait(lambda: desk.told.problems)
    assert desk.told.sentences[0].startswith("Example 1 covers no ground.")
    wait(lambda: not desk.flow.busy)


def test_an_older_engine_takes_no_examples_from_a_file(desk, magenta, at_home, tmp_path, wait, monkeypatch):
    monkeypatch.setattr("spotter.client.connection._PLACES", 99)
    at_home(magenta)
    desk.flow.ask(Ask("", areas.file(str(tmp_path / "picture.tif")), examples=(example(BOXES[0]),)))
    wait(lambda: desk.told.problems)
    assert desk.told.sentences == [
        "The engine is too old to take examples from a file that it reads itself. Update the engine, search a layer, "
        "or leave the examples out."
    ]


def test_it_is_said_that_the_places_of_examples_are_sent(desk):
    said = consent_to_path("far", "/scenes/a.tif", "more like the examples", 2).leaves
    assert said == (
        "The path or address of the file: /scenes/a.tif.",
        "Your query: “more like the examples”.",
        "Where your 2 examples lie: a box of each.",
    )
    assert len(consent_to_path("far", "/scenes/a.tif", "ship").leaves) == 2


def test_it_is_said_that_pictures_of_examples_are_sent(desk):
    ask = desk.whole("", examples=(example(BOXES[0]),))
    said = consent_to_server("far", ask.said, len(ask.examples)).leaves
    assert said[1:] == (
        "Your query: “more like the examples”.",
        "1 small pictures of your examples and what surrounds them.",
    )
