"""`spotter:evaluate`: figures of made layers that can be counted by hand, and layers that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

pytestmark = [pytest.mark.qgis, pytest.mark.usefixtures("provider")]

UTM, DEGREES = "EPSG:32631", "EPSG:4326"
X, Y = 500_000.0, 5_400_000.0


def box(x: float, y: float, width: float = 10.0, height: float = 10.0) -> QgsGeometry:
    """A rectangle whose left lower corner is so many metres from (X, Y)."""
    return QgsGeometry.fromRect(QgsRectangle(X + x, Y + y, X + x + width, Y + y + height))


def layer(name: str, rows, crs: str = UTM, kind: str = "Polygon", score: str = "double") -> QgsVectorLayer:
    """A layer of (shape in UTM, score, class); None for a score is NULL."""
    made = QgsVectorLayer(f"{kind}?crs={crs}&field=score:{score}&field=kind:string", name, "memory")
    moved = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(UTM), QgsCoordinateReferenceSystem(crs), QgsProject.instance()
    )
    for shape, value, label in rows:
        feature = QgsFeature(made.fields())
        if shape is not None:
            there = QgsGeometry(shape)
            if made.crs().isValid():
                there.transform(moved)
            feature.setGeometry(there)
        feature.setAttributes([value, label])
        assert made.dataProvider().addFeature(feature)
    made.updateExtents()
    QgsProject.instance().addMapLayer(made)
    return made


# One right (IoU 0.9), one false alarm, one missed, in order of score.
FOUND = ((box(0, 0, 9), 0.9, "tank"), (box(100, 0), 0.6, "tank"), (box(50, 0), 0.4, "pool"))
TRUE = ((box(0, 0), None, "Tank"), (box(50, 0), None, "pool"), (box(200, 0), None, "tank"))


def table(done) -> dict[str, dict]:
    rows = done.layer("TABLE").getFeatures()
    return {row["class"]: {field.name(): row[field.name()] for field in row.fields()} for row in rows}


def test_what_is_right_wrong_and_missed_is_counted_and_the_figures_follow(run):
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE))
    assert done.well, done.said.errors
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (2, 1, 1)
    assert done.results["PRECISION"] == pytest.approx(2 / 3)
    assert done.results["RECALL"] == pytest.approx(2 / 3)
    assert done.results["F1"] == pytest.approx(2 / 3)
    assert done.results["MEAN_IOU"] == pytest.approx((0.9 + 1.0) / 2)
    # 34 recall points up to 1/3 at precision 1, 33 up to 2/3 at 2/3, and none beyond.
    assert done.results["AP"] == pytest.approx((34 + 33 * 2 / 3) / 101)
    assert done.results["ALARMS_PER_KM2"] is None
    row = table(done)["all"]
    assert row["precision_low"] < row["precision"] < row["precision_high"]
    assert (row["true"], row["found"]) == (3, 3)


def test_classes_match_whatever_their_capitals_and_have_a_row_each(run):
    done = run(
        "evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE), CLASS_FIELD="kind",
        TRUTH_CLASS_FIELD="kind",
    )  # fmt: skip
    rows = table(done)
    assert set(rows) == {"all", "Tank", "pool"}
    assert [rows["Tank"][name] for name in ("right", "wrong", "missed")] == [1, 1, 1]
    assert [rows["pool"][name] for name in ("right", "wrong", "missed")] == [1, 0, 0]
    swapped = [(shape, score, "tank" if label == "pool" else "pool") for shape, score, label in FOUND]
    done = run(
        "evaluate", PREDICTIONS=layer("swapped", swapped), TRUTH=layer("true", TRUE), CLASS_FIELD="kind",
        TRUTH_CLASS_FIELD="kind",
    )  # fmt: skip
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (0, 3, 3)


def test_only_what_lies_in_the_areas_counts_and_false_alarms_are_told_per_square_kilometre(run):
    areas = layer("areas", ((box(-50, -50, 170, 100), None, ""),))
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE), AREAS=areas)
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (2, 1, 0)
    # On the ellipsoid the area is as large as on the grid, to the square of the scale 0.9996.
    assert done.results["ALARMS_PER_KM2"] == pytest.approx(0.9996**2 / (170 * 100 / 1e6), rel=1e-4)
    assert "1 objects outside of the areas are not counted." in done.said.information


def test_a_pair_lies_where_its_true_object_does(run):
    areas = layer("areas", ((box(-50, -50, 57.2, 100), None, ""),))  # the middle of the truth is in it, of the box not
    found = ((box(5, 0, 5), 0.9, ""),)
    done = run("evaluate", PREDICTIONS=layer("found", found), TRUTH=layer("true", TRUE[:1]), AREAS=areas)
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (1, 0, 0)


def test_layers_in_different_crs_are_brought_together(run):
    areas = layer("areas", ((box(-50, -50, 170, 100), None, ""),), "EPSG:3857")
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE, DEGREES), AREAS=areas)
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (2, 1, 0)
    assert done.results["MEAN_IOU"] == pytest.approx(0.95, abs=0.01)


def test_what_scores_less_than_the_lowest_counts_as_not_found(run):
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE), MIN_SCORE=0.5)
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (1, 1, 2)
    assert done.results["AP"] == pytest.approx((34 + 33 * 2 / 3) / 101)


def test_outlines_are_told_apart_where_boxes_are_alike(run):
    triangle = QgsGeometry.fromWkt(f"POLYGON(({X} {Y}, {X + 10} {Y}, {X} {Y + 10}, {X} {Y}))")
    other = QgsGeometry.fromWkt(f"POLYGON(({X + 10} {Y + 10}, {X + 10} {Y}, {X} {Y + 10}, {X + 10} {Y + 10}))")
    given = {"PREDICTIONS": layer("found", ((triangle, 0.9, ""),)), "TRUTH": layer("true", ((other, None, ""),))}
    assert run("evaluate", **given).results["RIGHT"] == 1
    assert run("evaluate", COMPARE=1, **given).results["RIGHT"] == 0


def test_the_outcomes_are_a_layer_to_look_at(run):
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE))
    rows = sorted((row["outcome"], round(row.geometry().boundingBox().xMinimum() - X)) for row in done.rows("OUTCOMES"))
    assert rows == [("missed", 200), ("right", 0), ("right", 50), ("wrong", 100)]
    assert done.layer("OUTCOMES").crs().authid() == UTM


def test_the_report_has_the_figures_and_escapes_names(run, tmp_path):
    path = tmp_path / "report.html"
    done = run(
        "evaluate", PREDICTIONS=layer("<b>found</b>", FOUND), TRUTH=layer("true", TRUE), REPORT=str(path),
        CLASS_FIELD="kind", TRUTH_CLASS_FIELD="kind",
    )  # fmt: skip
    page = path.read_text(encoding="utf-8")
    assert done.results["REPORT"] == str(path)
    assert "&#x27;&lt;b&gt;found&lt;/b&gt;&#x27; against &#x27;true&#x27;" in page
    assert "<b>" not in page
    assert "<td>0.667</td>" in page
    assert "<td>Tank</td>" in page
    assert "<polyline" in page


def test_nothing_found_is_a_result(run):
    done = run("evaluate", PREDICTIONS=layer("found", ()), TRUTH=layer("true", TRUE))
    assert (done.results["PRECISION"], done.results["RECALL"], done.results["MISSED"]) == (None, 0.0, 3)
    assert any("has no found objects" in said for said in done.said.warnings)


def test_an_area_without_true_objects_counts_false_alarms(run):
    given = {"PREDICTIONS": layer("found", FOUND), "TRUTH": layer("true", ())}
    refused = run("evaluate", **given)
    assert not refused.well
    assert refused.said.errors[0].startswith("The layer 'true' has no true objects.")
    done = run("evaluate", AREAS=layer("areas", ((box(-50, -50, 170, 100), None, ""),)), **given)
    assert (done.results["WRONG"], done.results["RECALL"], done.results["AP"]) == (3, None, None)


def test_odd_features_are_mended_or_left_out_and_told(run):
    tie = QgsGeometry.fromWkt(f"POLYGON(({X} {Y}, {X + 10} {Y + 10}, {X + 10} {Y}, {X} {Y + 10}, {X} {Y}))")
    found = layer("found", (*FOUND, (tie, 0.1, ""), (None, 0.8, ""), (box(300, 0), None, "")))
    done = run("evaluate", PREDICTIONS=found, TRUTH=layer("true", TRUE))
    assert done.well, done.said.errors
    assert (done.results["RIGHT"], done.results["WRONG"]) == (2, 2)
    assert [said for said in done.said.warnings if said.startswith("Layer 'found':")] == [
        "Layer 'found': 1 polygons were not valid and were mended, first feature 4.",
        "Layer 'found': 1 features without a polygon were left out, first feature 5.",
        "Layer 'found': 1 features without a score were left out, first feature 6.",
    ]


def test_curves_are_read_as_polygons(run):
    disc = QgsGeometry.fromWkt(
        f"CURVEPOLYGON(CIRCULARSTRING({X} {Y + 5}, {X + 5} {Y + 10}, {X + 10} {Y + 5}, {X + 5} {Y}, {X} {Y + 5}))"
    )
    true = layer("true", ((disc, None, ""),), kind="CurvePolygon")
    assert run("evaluate", PREDICTIONS=layer("found", FOUND[:1]), TRUTH=true).results["RIGHT"] == 1


def test_without_a_field_of_scores_the_other_figures_are_told(run):
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE), SCORE_FIELD="")
    assert (done.results["RIGHT"], done.results["AP"]) == (2, None)
    assert "Without scores there is no average precision." in done.said.warnings


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"SCORE_FIELD": "certainty"}, "The layer 'found' has no field 'certainty'. Choose one of its fields"),
        ({"CLASS_FIELD": "kind"}, "Only one of the two layers is given a field with the class. Give both a field"),
    ],
)
def test_fields_that_do_not_fit_are_named(given, sentence, run):
    done = run("evaluate", PREDICTIONS=layer("found", FOUND), TRUTH=layer("true", TRUE), **given)
    assert not done.well
    assert done.said.errors[0].startswith(sentence)


def test_a_layer_without_a_crs_is_refused_beside_one_that_has_one(run):
    bare = QgsVectorLayer("Polygon?field=score:double", "bare", "memory")
    bare.setCrs(QgsCoordinateReferenceSystem())
    done = run("evaluate", PREDICTIONS=bare, TRUTH=layer("true", TRUE))
    assert not done.well
    assert done.said.errors[0].startswith("The layer 'bare' has no CRS, and the layer 'true' has one.")


def test_points_are_no_objects(run):
    points = QgsVectorLayer(f"Point?crs={UTM}&field=score:double", "points", "memory")
    QgsProject.instance().addMapLayer(points)
    done = run("evaluate", PREDICTIONS=points, TRUTH=layer("true", TRUE))
    assert not done.well
    assert done.said.errors[0].startswith("The layer 'points' holds Point, and polygons are needed.")


def test_a_report_that_cannot_be_written_is_named(run, tmp_path):
    (tmp_path / "report.html").mkdir()
    done = run("evaluate", PREDICTIONS=layer("f", FOUND), TRUTH=layer("t", TRUE), REPORT=str(tmp_path / "report.html"))
    assert not done.well
    assert "cannot be written" in done.said.errors[0]


def test_areas_without_any_polygon_are_refused(run):
    done = run("evaluate", PREDICTIONS=layer("f", FOUND), TRUTH=layer("t", TRUE), AREAS=layer("areas", ()))
    assert not done.well
    assert done.said.errors[0].startswith("The layer 'areas' has no areas.")


def test_a_thousand_objects_are_judged_quickly(run):
    rows = [(box(20 * (i % 100), 20 * (i // 100)), (i % 97) / 97, "") for i in range(2_000)]
    done = run("evaluate", PREDICTIONS=layer("found", rows), TRUTH=layer("true", rows[::2]))
    assert (done.results["RIGHT"], done.results["WRONG"], done.results["MISSED"]) == (1_000, 1_000, 0)
    assert Path(done.results["REPORT"]).stat().st_size < 20_000
