"""Shots on the map: their layers, what is wrong with them, and what an engine is sent of them."""

from __future__ import annotations

import json
import threading

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis_desk import LEFT, PIXEL, TOP, add_raster, canvas, on_map, raster
from qgis_reviews import show, store

from spotter.capture.render import NativeCapture
from spotter.layers.review import LayerReview
from spotter.problem import SpotterError
from spotter.shots import shot_layers
from spotter.shots.gathered import gathered
from spotter.shots.reviewed import gather, reviewed_layers
from spotter.shots.shot import MapShot, text_of
from spotter.shots.thumbnails import SIDE, Thumbnails
from spotter.shots.upload import survey, upload, upload_scene

pytestmark = pytest.mark.qgis

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
BOXES = tuple((40 + 120 * (n % 5), 60 + 150 * (n // 5), 70 + 120 * (n % 5), 90 + 150 * (n // 5)) for n in range(10))


@pytest.fixture
def project():
    made = QgsProject.instance()
    made.clear()
    yield made
    made.clear()


@pytest.fixture
def scene(project, tmp_path):
    layer = add_raster(raster(tmp_path / "picture.tif", 800, 600, BOXES))
    view = canvas(layer)
    yield view
    view.deleteLater()


def box(pixels) -> QgsGeometry:
    return QgsGeometry.fromRect(on_map(pixels))


def shot(number, pixels=None, text="tank", **more) -> MapShot:
    return MapShot(str(number), text, box(pixels or BOXES[number]), UTM, **more)


def look(view, shots, areas=(), **more):
    return survey(shots, [(one, UTM) for one in areas], view.mapSettings(), view.layers(), tile_size=224, **more)


def kinds(surveyed):
    return sorted({(problem.kind, problem.feature) for problem in surveyed.problems})


# Layers


def test_a_layer_is_made_with_its_area_and_read_again(project, tmp_path):
    path = tmp_path / "town-shots.gpkg"
    shot_layers.create(path, UTM)
    layers = shot_layers.open_layers(project, path)
    assert layers.shots.fields().names() == ["fid", "text", "class", "id", "origin", "present"]
    assert layers.shots.crs() == layers.area.crs() == UTM
    assert shot_layers.open_layers(project, path).shots is layers.shots
    assert len(project.mapLayers()) == 2
    added = shot_layers.add(
        layers.shots,
        [shot(0), shot(1, present=False), shot(2, text="the tank by the jetty", label="tank")],
        project,
    )
    assert added == 3
    assert not layers.shots.isEditable()
    read, areas = shot_layers.read(layers)
    assert [(one.text, one.kind, one.present) for one in read] == [
        ("tank", "tank", True), ("tank", "tank", False), ("the tank by the jetty", "tank", True),
    ]  # fmt: skip
    assert areas == []
    fids = [one.id() for one in layers.shots.getFeatures()]
    shot_layers.remove(layers.shots, fids[1:])
    assert len(shot_layers.read(layers)[0]) == 1


def test_what_is_digitized_next_has_the_text_that_was_set_and_asks_nothing(project, tmp_path):
    path = tmp_path / "shots.gpkg"
    shot_layers.create(path, UTM)
    layer = shot_layers.open_layers(project, path).shots
    shot_layers.set_defaults(layer, "farmer's \\silo", present=False)
    from qgis.core import QgsVectorLayerUtils

    made = QgsVectorLayerUtils.createFeature(layer, box(BOXES[0]), {}, layer.createExpressionContext())
    assert [made[name] for name in ("text", "class", "origin", "present")] == [
        "farmer's \\silo", "farmer's \\silo", "digitized", False,
    ]  # fmt: skip
    assert len(made["id"]) == 8
    shot_layers.set_defaults(layer, "the silo", present=True)
    made = QgsVectorLayerUtils.createFeature(layer, box(BOXES[0]), {}, layer.createExpressionContext())
    assert (made["text"], made["class"], made["present"]) == ("the silo", "", True)


def test_a_layer_that_cannot_take_shots_says_why(project, tmp_path):
    line = QgsVectorLayer("LineString?field=text:string", "lines", "memory")
    bare = QgsVectorLayer("Polygon?field=kind:string", "pools", "memory")
    broken = QgsVectorLayer(str(tmp_path / "gone.gpkg"), "gone", "ogr")
    closed = QgsVectorLayer("Polygon?field=text:string", "closed", "memory")
    closed.setReadOnly(True)
    for layer, said in ((line, "no layer of shots"), (bare, "no layer of shots"), (broken, "is broken"), (closed, "may not be written")):  # fmt: skip  # noqa: E501
        with pytest.raises(SpotterError, match=said):
            shot_layers.add(layer, [shot(0)], project)
    with pytest.raises(SpotterError, match="cannot be made"):
        shot_layers.create(tmp_path / "nowhere" / "shots.gpkg", UTM)
    with pytest.raises(SpotterError, match="no layer of shots"):
        shot_layers.open_layers(project, tmp_path / "gone.gpkg")


def test_a_shots_file_that_another_program_holds_loses_nothing(project, tmp_path):
    import sqlite3

    path = tmp_path / "shots.gpkg"
    shot_layers.create(path, UTM)
    layer = shot_layers.open_layers(project, path).shots
    shot_layers.add(layer, [shot(0)], project)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA busy_timeout = 100")
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(SpotterError, match="could not be written"):
            shot_layers.add(layer, [shot(1)], project)
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert layer.featureCount() == 1
    shot_layers.add(layer, [shot(1)], project)
    assert layer.featureCount() == 2


def test_features_of_any_kind_and_crs_are_taken_in_and_the_rest_left_out(project, tmp_path):
    path = tmp_path / "shots.gpkg"
    shot_layers.create(path, UTM)
    layer = shot_layers.open_layers(project, path).shots
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    degrees = box(BOXES[0])
    degrees.transform(QgsCoordinateTransform(UTM, lonlat, project))
    odd = [
        MapShot("a", "tank", degrees, lonlat),
        MapShot("b", "tank", QgsGeometry.fromWkt("CURVEPOLYGON(CIRCULARSTRING(500000 5400000, 500010 5400000, 500000 5400000))"), UTM),  # noqa: E501
        MapShot("c", "tank", QgsGeometry.fromWkt("POLYGON((500000 5400000, 500010 5399990, 500010 5400000, 500000 5399990, 500000 5400000))"), UTM),  # noqa: E501
        MapShot("d", "tank", QgsGeometry.fromWkt("MULTIPOLYGONZ(((500000 5400000 5, 500010 5400000 5, 500010 5400010 5, 500000 5400000 5)))"), UTM),  # noqa: E501
        MapShot("e", "tank", QgsGeometry.fromWkt("GEOMETRYCOLLECTION(POINT(500000 5400000), POLYGON((500000 5400000, 500010 5400000, 500010 5400010, 500000 5400000)))"), UTM),  # noqa: E501
        MapShot("f", "tank", QgsGeometry.fromWkt("POINT(500000 5400000)"), UTM),
        MapShot("g", "tank", QgsGeometry(), UTM),
    ]  # fmt: skip
    assert shot_layers.add(layer, odd, project) == 5
    held = [one.geometry() for one in layer.getFeatures()]
    assert all(one.isGeosValid() and one.area() > 0 for one in held)
    assert held[0].intersection(box(BOXES[0])).area() > 0.99 * box(BOXES[0]).area()


# What is wrong


def test_ten_good_shots_in_an_area_have_nothing_wrong(scene):
    shots = [shot(number) for number in range(10)]
    surveyed = look(scene, shots, [box((10, 10, 790, 590))])
    assert surveyed.problems == ()
    assert surveyed.classes() == {"tank": 10}


@pytest.mark.parametrize(
    ("odd", "kind", "kept"),
    [
        (shot("x", (900, 900, 930, 930)), "outside", False),
        (shot("x", (780, 300, 840, 330)), "cut", False),
        (shot("x", (10, 10, 200, 11)), "sliver", False),
        (shot("x", (10, 300, 300, 330)), "too large", False),
        (shot("x", BOXES[0]), "duplicate", False),
        (shot("x", BOXES[0], "silo"), "two names", True),
        (shot("x", BOXES[0], present=False), None, True),
        (shot("x", (50, 60, 80, 90)), "overlap", True),
        (shot("x", (10, 300, 40, 330), ""), "no text", False),
        (shot("x", (0, 200, 20, 220)), "crosses", True),
        (MapShot("x", "tank", QgsGeometry.fromWkt("POINT(500010 5399900)"), UTM), "no area", False),
        (MapShot("x", "tank", QgsGeometry(), UTM), "no geometry", False),
    ],
)
def test_each_fault_is_told_of_its_feature(scene, odd, kind, kept):
    surveyed = look(scene, [*(shot(number) for number in range(10)), odd], [box((10, 10, 790, 590))])
    told = {problem.kind: problem for problem in surveyed.problems if problem.feature == "x"}
    if kind is None:
        assert set(told) == {"contradiction"} or not told
        return
    assert told[kind].kept is kept
    assert ("x" in {one.id for one in surveyed.shots}) is kept
    assert told[kind].message


def test_few_shots_small_areas_and_no_area_are_told_of_the_set(scene):
    assert kinds(look(scene, [shot(0), shot(1, text="silo")])) == [("few shots", ""), ("not counted", "")]
    small = look(scene, [shot(number) for number in range(10)], [box((300, 300, 400, 400))])
    assert ("small area", "") in kinds(small)
    ten = look(scene, [shot(number, text=f"class {number}") for number in range(10)], [box((10, 10, 790, 590))])
    assert [problem.message for problem in ten.problems] == [
        "None of the 10 classes has 5 shots: teach few classes at a time, with more of each."
    ]


def test_invalid_and_multipart_shapes_are_told_and_kept(scene):
    bow = QgsGeometry.fromWkt(f"POLYGON(({LEFT + 5} {TOP - 100}, {LEFT + 35} {TOP - 130}, {LEFT + 35} {TOP - 100}, {LEFT + 5} {TOP - 130}, {LEFT + 5} {TOP - 100}))")  # fmt: skip  # noqa: E501
    two = QgsGeometry.collectGeometry([box((300, 200, 330, 230)), box((340, 200, 370, 230))])
    shots = [
        *(shot(number) for number in range(10)),
        MapShot("bow", "tank", bow, UTM),
        MapShot("two", "tank", two, UTM),
    ]
    found = kinds(look(scene, shots, [box((5, 5, 790, 590))]))
    assert ("invalid", "bow") in found
    assert ("parts", "two") in found


def test_features_in_another_crs_are_placed_and_those_without_a_place_are_told(scene, project):
    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    degrees = box(BOXES[0])
    degrees.transform(QgsCoordinateTransform(UTM, lonlat, project))
    far = QgsGeometry.fromRect(QgsRectangle(-100, -20, -99.9, -19.9))
    wrong = QgsGeometry.fromRect(QgsRectangle(500_000, 5_400_000, 500_010, 5_400_010))
    shots = [MapShot("near", "tank", degrees, lonlat), MapShot("far", "tank", far, lonlat), MapShot("wrong", "tank", wrong, lonlat)]  # fmt: skip  # noqa: E501
    surveyed = look(scene, shots)
    assert {one.id for one in surveyed.shots} == {"near"}
    assert {("outside", "far"), ("outside", "wrong")} <= set(kinds(surveyed))
    held = surveyed.shots[0].shape.boundingBox()
    assert (held.width(), held.height()) == pytest.approx((30, 30), abs=0.1)


def test_without_imagery_under_any_shot_a_sentence_says_so(scene, project):
    with pytest.raises(SpotterError, match="No shot lies on the imagery"):
        look(scene, [shot(0, (2000, 2000, 2030, 2030))])
    with pytest.raises(SpotterError, match="no raster layer"):
        survey([shot(0)], [], scene.mapSettings(), [])


# What is sent


def test_the_request_its_frames_and_its_tiles_are_in_one_crs_and_on_one_grid(scene):
    shots = [shot(number) for number in range(9)] + [shot(9, present=False)]
    surveyed = look(scene, shots, [box((10, 10, 790, 590))])
    made = upload(surveyed, shots, "tanks", "tiny")
    assert (made.request.name, made.request.model, made.request.crs) == ("tanks", "tiny", "EPSG:32631")
    assert (made.request.features, made.request.area, len(made.frames)) == (0, 1, 2)
    features = json.loads(made.frames[0])
    assert [(one["id"], one["present"], one["text"]) for one in features][-1] == ("9", False, "tank")
    first = QgsGeometry()
    first.fromWkb(bytes.fromhex(features[0]["geometry"]))
    assert first.boundingBox().toString(3) == box(BOXES[0]).boundingBox().toString(3)
    area = QgsGeometry()
    area.fromWkb(made.frames[1])
    assert area.boundingBox().toString(3) == box((10, 10, 790, 590)).boundingBox().toString(3)
    tiles = list(NativeCapture(made.plan))
    assert tiles
    for header, pixels in tiles:
        assert (header.width, header.height, len(pixels)) == (224, 224, 224 * 224 * 3)
        a, b, c, d, e, _ = header.transform
        assert (a, b, d, e) == (PIXEL, 0, 0, -PIXEL)
        # Every tile begins on a whole pixel of the picture, and on a whole tile of the grid.
        assert (c - LEFT) / PIXEL == pytest.approx(round((c - LEFT) / PIXEL))
        assert ((c - made.request.transform[2]) / PIXEL) % 224 == pytest.approx(0)
    # What the engine is sent shows the shot where it says that it is.
    header, pixels = next((h, p) for h, p in tiles if h.transform[2] <= LEFT + 45 * PIXEL < h.transform[2] + 112 and h.transform[5] >= TOP - 65 * PIXEL > h.transform[5] - 112)  # fmt: skip  # noqa: E501
    column = round((LEFT + 45 * PIXEL - header.transform[2]) / PIXEL)
    row = round((header.transform[5] - TOP + 65 * PIXEL) / PIXEL)
    at = 3 * (row * 224 + column)
    assert pixels[at : at + 3] == b"\xff\x00\xff"


def test_scattered_shots_need_the_tiles_around_them_alone(project, tmp_path):
    layer = add_raster(raster(tmp_path / "wide.tif", 6000, 4000, ((10, 10, 40, 40), (5900, 3900, 5930, 3930))))
    view = canvas(layer)
    shots = [shot("a", (10, 10, 40, 40)), shot("b", (5900, 3900, 5930, 3930))]
    surveyed = look(view, shots)
    assert surveyed.plan.count <= 18
    made = upload(surveyed, shots, "two")
    assert made.request.area is None
    assert len(made.frames) == 1
    assert 2 <= len(list(NativeCapture(made.plan))) <= 12
    view.deleteLater()


def test_a_sentence_about_an_object_of_a_known_class_is_sent_with_its_class(scene):
    shots = [shot(0, text="the tank by the jetty", label="tank"), shot(1)]
    made = upload(look(scene, shots), shots, "x")
    assert [(one["id"], one["text"]) for one in json.loads(made.frames[0])] == [
        ("0", "the tank by the jetty"), ("0/class", "tank"), ("1", "tank"),
    ]  # fmt: skip


def test_a_raster_that_the_engine_reads_itself_needs_no_tiles(scene):
    shots = [shot(0), shot(1, present=False)]
    made = upload_scene("/data/town.tif", shots, [(box((0, 0, 700, 500)), UTM)], scene.mapSettings(), "x", "tiny")
    assert (made.request.scene, made.request.crs, made.request.transform) == ("/data/town.tif", "EPSG:32631", None)
    assert made.plan is None
    assert len(json.loads(made.frames[0])) == 2
    with pytest.raises(SpotterError, match="nothing to learn from"):
        upload_scene("/data/town.tif", [shot(0, present=False)], [], scene.mapSettings(), "x")


def test_as_shown_takes_the_resolution_of_the_screen_and_a_number_its_own(scene):
    shots = [shot(0)]
    shown = look(scene, shots, as_shown=True).plan
    assert shown.ground_resolution == pytest.approx(scene.mapSettings().mapUnitsPerPixel(), rel=0.01)
    assert look(scene, shots, resolution=2.0).plan.ground_resolution == 2.0
    assert look(scene, shots).plan.ground_resolution == pytest.approx(PIXEL, rel=0.01)


def test_shots_are_made_at_the_scale_at_which_the_model_will_be_asked(scene):
    from spotter.tiling.scale import suited_gsd

    made = look(scene, [shot(0)], known=(2.0, 4.0))
    assert made.plan.ground_resolution == pytest.approx(suited_gsd((PIXEL, PIXEL), (2.0, 4.0)), rel=0.01)
    assert made.shots[0].shape.boundingBox().width() == pytest.approx(
        30 * PIXEL / made.plan.ground_resolution, rel=0.01
    )


def test_a_labelled_area_without_anything_in_it_teaches_that_nothing_is_there(scene):
    surveyed = look(scene, [], [box((300, 100, 700, 500))])
    made = upload(surveyed, [], "nothing")
    assert json.loads(made.frames[0]) == []
    assert made.request.area == 1


def test_thumbnails_show_the_imagery_with_the_outline(scene, wait):
    surveyed = look(scene, [shot(0), shot(1, present=False)])
    found = {}
    pictures = Thumbnails(surveyed.plan, surveyed.shots)
    pictures.made.connect(lambda name, picture: found.update({name: picture}))
    pictures.start()
    wait(lambda: len(found) == 2)
    for picture in found.values():
        assert (picture.width(), picture.height()) == (SIDE, SIDE)
        assert picture.pixelColor(SIDE // 2, SIDE // 2).name() == "#ff00ff"
        assert picture.pixelColor(2, 2).name() != "#ff00ff"
    pictures.wait()
    assert not any(one.name == "spotter-thumbnails" for one in threading.enumerate())


# Reviews


def test_decisions_become_shots(project, wait, tmp_path):
    path = tmp_path / "results.gpkg"
    layer = show(path, store(path, (0.9, 0.8, 0.7, 0.6, 0.5)))
    review = LayerReview(project)
    review.begin(layer)
    wait(lambda: review.state is not None)
    for key, what in ((1, "accept"), (2, "reject"), (3, "reshape"), (4, "relabel")):
        review.go_to(key)
        if what == "reshape":
            review.reshape(box((300, 300, 330, 330)))
        elif what == "relabel":
            review.relabel("silo")
        else:
            getattr(review, what)()
    review.add_missed(box((400, 400, 430, 430)), "tank")
    review.add_area(box((0, 0, 700, 500)))
    review.close()
    assert reviewed_layers(project) == [layer]
    (found,) = gather(reviewed_layers(project))
    held = {(one.id.split("/", 2)[2], one.text, one.present) for one in found.shots}
    assert held == {
        ("1", "tank", True), ("2", "tank", False), ("3", "tank", True), ("4/new", "silo", True), ("4", "tank", False),
        ("6", "tank", True),
    }  # fmt: skip
    reshaped = next(one for one in found.shots if one.id.endswith("/3"))
    assert reshaped.geometry.equals(box((300, 300, 330, 330)))
    assert (len(found.areas), found.unfinished) == (0, 1)  # one found feature in it is not decided about yet
    assert len({one.id for one in found.shots}) == len(found.shots)


def test_an_area_counts_once_everything_in_it_is_decided_and_for_its_own_classes(project, wait, scene, tmp_path):
    path = tmp_path / "results.gpkg"
    layer = show(path, store(path, (0.9, 0.8)))
    review = LayerReview(project)
    review.begin(layer)
    wait(lambda: review.state is not None)
    review.add_area(box((0, 0, 700, 500)))
    review.accept()
    review.end()
    half = gathered(None, gather(reviewed_layers(project)))
    assert half.labelled == ()
    assert [problem.kind for problem in half.problems] == ["not reviewed"]
    review.begin(layer)
    wait(lambda: review.state is not None)
    review.reject()
    review.close()
    whole = gathered(None, gather(reviewed_layers(project)))
    assert len(whole.labelled) == 1
    assert whole.problems == ()
    shot_layers.create(tmp_path / "shots.gpkg", UTM)
    layers = shot_layers.open_layers(project, tmp_path / "shots.gpkg")
    shot_layers.add(layers.shots, [shot(9)], project)
    assert len(gathered(layers, gather(reviewed_layers(project))).labelled) == 1
    shot_layers.add(layers.shots, [shot(8, text="silo")], project)
    shot_layers.add(layers.area, [MapShot("", "", box((500, 300, 790, 590)), UTM)], project)
    both = gathered(layers, gather(reviewed_layers(project)))
    # Nobody said that every silo is marked in the reviewed area; in the area of the shots there are both.
    assert [one.boundingBox().toString(0) for one, _ in both.labelled] == [on_map((500, 300, 790, 590)).toString(0)]
    assert [problem.kind for problem in both.problems] == ["other classes"]
    assert "silo" in both.problems[0].message


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (("tank", "all tanks", "ovd"), "tank"),
        (("", "every  ship", "gres"), "ship"),
        (("tank", "the tank by the jetty", "rec"), "the tank by the jetty"),
        (("tank", "largest tank", "rec"), "tank"),
    ],
)
def test_a_found_feature_teaches_its_class_or_the_sentence_it_was_asked_by(values, text):
    assert text_of(*values) == text


def test_selected_features_of_a_result_are_turned_into_shots(project, tmp_path):
    path = tmp_path / "results.gpkg"
    layer = show(path, store(path, (0.9, 0.8)))
    shot_layers.create(tmp_path / "shots.gpkg", UTM)
    into = shot_layers.open_layers(project, tmp_path / "shots.gpkg")
    layer.selectAll()
    made = shot_layers.selected(layer, "", present=False)
    assert [(one.text, one.present, one.origin) for one in made] == [
        ("tank", False, "Boxes/1"),
        ("tank", False, "Boxes/2"),
    ]
    assert shot_layers.add(into.shots, made, project) == 2
    named = shot_layers.selected(layer, "silo", present=True)
    assert {(one.text, one.present) for one in named} == {("silo", True)}
    layer.removeSelection()
    with pytest.raises(SpotterError, match="no feature is selected"):
        shot_layers.selected(layer, "", present=True)
