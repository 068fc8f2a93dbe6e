"""Results in a GeoPackage: what is written when, and what happens where it cannot be."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis_desk import LEFT, TOP, found, utm, wkb

from spotter.layers import package_file
from spotter.layers.result import FeatureRow, Run
from spotter.layers.store import ResultFile, ResultFiles
from spotter.results.contract import EVIDENCE_FIELDS, FIELDS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.qgis


class Heard:
    def __init__(self, file: ResultFile) -> None:
        self.finished, self.troubled, self.listed = [], [], []
        self.deleted, self.evidence, self.unwritable = [], [], []
        file.finished.connect(self.finished.append)
        file.troubled.connect(lambda *values: self.troubled.append(values))
        file.listed.connect(self.listed.append)
        file.deleted.connect(self.deleted.append)
        file.evidence_kept.connect(self.evidence.append)
        file.unwritable.connect(lambda *values: self.unwritable.append(values))


@pytest.fixture
def store(tmp_path):
    files = ResultFiles(lambda: tmp_path / "spare.gpkg")
    file = files.at(tmp_path / "results.gpkg")
    file.heard = Heard(file)
    yield file
    files.close()


def run(id: str = "3f9c77d0", query: str = "All the tanks", task: str = "ovd") -> Run:
    return Run(id, query, task, "picture", "tiny", "7a1c", options={"samples": 1}, crs=utm())


def kept(file: ResultFile) -> dict[str, int]:
    """How many boxes of each run are on disk."""
    return {past.record.id: past.features for past in package_file.past_runs(file.path)}


def rows(path: Path, table: str) -> list[dict]:
    layer = QgsVectorLayer(f"{path}|layername={table}", "", "ogr")
    assert layer.isValid(), table
    return [dict(zip(layer.fields().names(), one.attributes(), strict=True)) for one in layer.getFeatures()]


def test_features_of_finished_tiles_are_on_disk_before_the_run_ends(store, wait):
    store.begin(run())
    store.add("3f9c77d0", [found(0, 0.4), found(20, 0.6)])
    wait(lambda: kept(store) == {"3f9c77d0": 2})
    assert [row["score"] for row in rows(store.path, "boxes")] == [0.4, 0.6]
    assert package_file.past_runs(store.path)[0].record.status == "running"


def test_the_merged_result_takes_the_place_of_the_parts_with_every_field(store, wait):
    store.begin(run())
    store.add("3f9c77d0", [found(0, 0.4), found(1, 0.6)])
    wait(lambda: kept(store) == {"3f9c77d0": 2})
    store.add_merged("3f9c77d0", [found(0, 0.7, label="tank", reasoning="It is round.", tile=3)])
    store.end("3f9c77d0", "done", counts={"tiles": 2}, reasoning=["It is round."])
    wait(lambda: store.heard.finished)
    stored = store.heard.finished[0]
    assert (stored.features, stored.layers) == (1, (("boxes", "boxes"),))
    layer = QgsVectorLayer(f"{stored.path}|layername={stored.layers[0][1]}", "", "ogr")
    assert layer.crs().authid() == "EPSG:32631"
    assert layer.fields().names()[1:] == [name for name, _ in FIELDS]
    (one,) = layer.getFeatures()
    said = dict(zip(layer.fields().names(), one.attributes(), strict=True))
    assert (said["label"], said["score"], said["query"], said["task"]) == ("tank", 0.7, "All the tanks", "ovd")
    assert (said["reasoning"], said["model"], said["revision"], said["run"]) == (
        "It is round.",
        "tiny",
        "7a1c",
        run().id,
    )
    assert (said["tile"], said["scene"], said["mask_score"]) == (3, "picture", None)
    # Ten metres each way on the plane of UTM; its scale at the central meridian, 0.9996, is squared.
    assert said["area_m2"] == pytest.approx(100 / 0.9996**2, rel=1e-4)
    box = one.geometry().boundingBox()
    assert (box.xMinimum(), box.yMaximum()) == (LEFT, TOP)


def test_masks_have_a_layer_of_their_own_of_multipolygons(store, wait):
    masked = found(0, 0.5, mask=wkb((LEFT + 2, TOP - 8, LEFT + 8, TOP - 2)), mask_score=0.25)
    store.begin(run(task="gres"))
    store.add_merged("3f9c77d0", [masked])
    store.end("3f9c77d0", "done", counts={})
    wait(lambda: store.heard.finished)
    assert [kind for kind, _ in store.heard.finished[0].layers] == ["boxes", "masks"]
    layer = QgsVectorLayer(f"{store.path}|layername=masks", "", "ogr")
    (one,) = layer.getFeatures()
    assert layer.dataProvider().wkbType() == 6  # multipolygon
    assert (one["mask_score"], one.geometry().area()) == (0.25, 36.0)


def test_a_stopped_run_keeps_what_its_tiles_found(store, wait):
    store.begin(run())
    store.add("3f9c77d0", [found(0, 0.4)])
    store.end("3f9c77d0", "stopped", counts={})
    wait(lambda: store.heard.finished)
    assert (store.heard.finished[0].status, store.heard.finished[0].features) == ("stopped", 1)
    assert len(rows(store.path, "boxes")) == 1


def test_a_run_that_found_nothing_is_listed_and_has_no_layer(store, wait):
    store.begin(run())
    store.end("3f9c77d0", "done", counts={"tiles": 9}, reasoning=["None fits."])
    wait(lambda: store.heard.finished)
    assert (store.heard.finished[0].features, store.heard.finished[0].layers) == (0, ())
    (past,) = package_file.past_runs(store.path)
    assert (past.record.query, past.record.status, past.features, past.tables) == ("All the tanks", "done", 0, {})


def test_features_in_another_crs_are_brought_into_that_of_the_file(store, wait):
    store.begin(run("one"))
    store.add_merged("one", [found(0, 0.4)])
    store.end("one", "done", counts={})
    there = QgsGeometry.fromRect(QgsRectangle(LEFT, TOP - 10, LEFT + 10, TOP))
    utm_zone, mercator = (QgsCoordinateReferenceSystem(f"EPSG:{code}") for code in (32631, 3857))
    there.transform(QgsCoordinateTransform(utm_zone, mercator, QgsProject.instance()))
    store.begin(Run("two", "ships", "ovd", crs="EPSG:3857"))
    store.add_merged("two", [FeatureRow(bytes(there.asWkb()), (), 0.4, 0)])
    store.end("two", "done", counts={})
    wait(lambda: len(store.heard.finished) == 2)
    layer = QgsVectorLayer(f"{store.path}|layername=boxes", "", "ogr")
    assert layer.crs().authid() == "EPSG:32631"
    first, second = layer.getFeatures()
    assert second.geometry().hausdorffDistance(first.geometry()) < 1e-3
    assert second["area_m2"] == pytest.approx(first["area_m2"], rel=1e-4)
    assert store.heard.troubled == []


@pytest.mark.parametrize(("first", "second"), [("EPSG:32631", ""), ("", "EPSG:32631")])
def test_features_that_cannot_be_brought_into_the_crs_of_the_file_go_to_another(store, wait, first, second):
    store.begin(Run("one", "tanks", "ovd", crs=first))
    store.add_merged("one", [found(0, 0.4)])
    store.end("one", "done", counts={})
    store.begin(Run("two", "ships", "ovd", crs=second))
    wait(lambda: kept(store).get("two") == 0)
    store.add("two", [found(0, 0.4)])
    store.add_merged("two", [found(20, 0.6)])
    store.end("two", "done", counts={})
    wait(lambda: len(store.heard.finished) == 2)
    spare = store.heard.finished[1].path
    assert spare.name == "spare.gpkg"
    assert [one["score"] for one in rows(spare, "boxes")] == [0.6]
    ((id, problem),) = store.heard.troubled
    assert (id, problem.code, problem.remedy) == ("two", "file_crs", f"The result goes to {spare} instead.")
    assert [past.record.id for past in package_file.past_runs(store.path)] == ["one"]
    assert [past.record.id for past in package_file.past_runs(spare)] == ["two"]


def test_past_runs_are_listed_newest_first_and_deleted_with_their_tables(store, wait):
    for id in ("aa", "bb"):
        store.begin(run(id))
        store.add_merged(id, [found(0, 0.4)])
        store.end(id, "done", counts={})
    store.list_runs()
    wait(lambda: store.heard.listed)
    assert [past.record.id for past in store.heard.listed[-1]] == ["bb", "aa"]
    store.delete("bb")
    wait(lambda: store.heard.deleted == ["bb"])
    assert [past.record.id for past in package_file.past_runs(store.path)] == ["aa"]
    assert [one["run"] for one in rows(store.path, "boxes")] == ["aa"]
    tables = {layer.GetName() for layer in ogr.Open(str(store.path))}
    assert tables == {"boxes", "runs", "layer_styles"}
    with sqlite3.connect(store.path) as connection:
        styled = connection.execute("SELECT f_table_name FROM layer_styles").fetchall()
    connection.close()
    assert styled == [("boxes",)]


def test_evidence_is_kept_as_a_layer(store, wait):
    store.begin(run())
    store.add_merged("3f9c77d0", [found(0, 0.4)])
    store.end("3f9c77d0", "done", counts={})
    wait(lambda: store.heard.finished)
    values = {"words": "white", "query": "All the tanks", "run": "3f9c77d0", "tile": 4, "number": 1}
    store.keep_evidence(store.heard.finished[0], [(wkb((LEFT, TOP - 5, LEFT + 5, TOP)), values)])
    wait(lambda: store.heard.evidence)
    (row,) = rows(store.path, "evidence")
    assert {name: row[name] for name, _ in EVIDENCE_FIELDS} == values
    assert package_file.past_runs(store.path)[0].tables == {"boxes": "boxes", "evidence": "evidence"}
    store.delete("3f9c77d0")
    wait(lambda: store.heard.deleted)
    assert rows(store.path, "boxes") == rows(store.path, "evidence") == []
    assert package_file.past_runs(store.path) == ()


def test_evidence_that_the_file_cannot_take_goes_to_another(store, wait, tmp_path):
    store.begin(run())
    store.add_merged("3f9c77d0", [found(0, 0.4)])
    store.end("3f9c77d0", "done", counts={})
    wait(lambda: store.heard.finished)
    with sqlite3.connect(store.path) as connection:
        connection.execute("CREATE TABLE evidence (name TEXT)")
    connection.close()
    values = {"words": "white", "query": "All the tanks", "run": "3f9c77d0", "tile": 4, "number": 1}
    store.keep_evidence(store.heard.finished[0], [(wkb((LEFT, TOP - 5, LEFT + 5, TOP)), values)])
    wait(lambda: store.heard.evidence)
    spare = tmp_path / "spare.gpkg"
    assert store.heard.troubled[0][1].remedy == f"The result goes to {spare} instead."
    assert store.heard.evidence[0].path == spare
    assert [one["words"] for one in rows(spare, "evidence")] == ["white"]
    assert len(rows(store.path, "boxes")) == 1


def test_a_file_that_another_program_holds_is_waited_for(store, wait):
    store.begin(run())
    wait(lambda: kept(store))
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    store.add_merged("3f9c77d0", [found(0, 0.4)])
    store.end("3f9c77d0", "done", counts={})
    wait(lambda: store.heard.troubled, 30)
    id, problem = store.heard.troubled[0]
    assert (id, problem.code, problem.retry) == ("3f9c77d0", "file_busy", True)
    assert problem.sentence == f"Another program keeps {store.path} to itself."
    assert store.heard.finished == []
    holder.execute("ROLLBACK")
    holder.close()
    wait(lambda: store.heard.finished, 30)
    assert len(rows(store.path, "boxes")) == 1


def test_a_place_that_cannot_be_written_is_replaced_by_another(tmp_path, wait):
    files = ResultFiles(lambda: tmp_path / "spare.gpkg")
    file = files.at(tmp_path / "no such folder" / "results.gpkg")
    heard = Heard(file)
    file.begin(run())
    file.add("3f9c77d0", [found(0, 0.4)])
    file.add_merged("3f9c77d0", [found(0, 0.5), found(20, 0.5)])
    file.end("3f9c77d0", "done", counts={})
    wait(lambda: heard.finished)
    assert heard.finished[0].path == tmp_path / "spare.gpkg"
    assert len(rows(tmp_path / "spare.gpkg", "boxes")) == 2
    assert heard.troubled[0][1].remedy == f"The result goes to {tmp_path / 'spare.gpkg'} instead."
    files.close()


def test_a_result_that_can_be_written_nowhere_is_handed_back(tmp_path, wait):
    files = ResultFiles(lambda: tmp_path / "nor this" / "spare.gpkg")
    file = files.at(tmp_path / "no such folder" / "results.gpkg")
    heard = Heard(file)
    file.begin(run())
    file.add_merged("3f9c77d0", [found(0, 0.5)])
    file.end("3f9c77d0", "done", counts={})
    wait(lambda: heard.unwritable)
    given, founds = heard.unwritable[0]
    assert (given.id, [one.score for one in founds]) == ("3f9c77d0", [0.5])
    files.close()


def test_closing_writes_what_is_still_to_be_written(tmp_path):
    files = ResultFiles(lambda: tmp_path / "spare.gpkg")
    file = files.at(tmp_path / "results.gpkg")
    file.begin(run())
    file.add("3f9c77d0", [found(0, 0.4)])
    assert files.close()
    assert len(rows(tmp_path / "results.gpkg", "boxes")) == 1
