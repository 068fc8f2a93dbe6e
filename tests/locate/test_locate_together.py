"""Several queries in one look: each tile is read once, and each query finds what it finds when it is asked alone."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace

import pytest
from locate_fakes import MagentaMasker, MagentaModel, picture, write_scene

from engine.feature.write import list_runs
from engine.locate import executor, pipeline
from engine.locate.executors.dispatch import Dispatcher, Worker, WorkerLostError
from engine.locate.executors.observer import Observer, WorkerSetup
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file, locate_together
from engine.model.interface import GREEDY
from engine.words import Answer, Box, Query, Task

PATCHES = (
    Box(0, 0, 20, 14), Box(55, 30, 80, 44), Box(120, 10, 140, 100), Box(20, 100, 110, 116), Box(180, 140, 200, 150),
)  # fmt: skip
PATCH, OUTLINES, SHIP = Query(Task.OVD, "patch"), Query(Task.GRES, "every patch"), Query(Task.OVD, "ship")
LARGEST, SMALLEST = Query(Task.REC, "the largest patch"), Query(Task.REC, "the smallest patch")


class Reader(MagentaModel):
    """Finds patches where the words name them; notes the tile and the words of what it is asked. Ends after so many."""

    def __init__(self, after=10**9):
        super().__init__()
        self.after, self.heard = after, []

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, answers in super().stream(tiles, queries, options, should_stop=should_stop):
            if len(self.heard) >= self.after:
                raise RuntimeError("killed")
            self.heard.append((tiles[index].index, queries[index]))
            yield index, answers if "patch" in queries[index].text else [Answer((), "Nothing fits.")]


@pytest.fixture(autouse=True)
def masker(monkeypatch):
    monkeypatch.setattr("engine.mask.masker.load_masker", lambda *_: MagentaMasker())


@pytest.fixture
def request_(tmp_path):
    scene = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    return Request((str(scene),), PATCH, out=tmp_path / "out.gpkg", options=LocateOptions(batch_tiles=2))


def asking(request, *queries, **more):
    return [replace(request, query=query, **more) for query in queries]


def found(located):
    result = located.result
    boxes = sorted((one.box_px.as_tuple(), one.label, one.score, one.mask is not None) for one in result.features)
    return boxes, result.counts, result.warnings, result.reasoning


def in_file(path, run, layer="boxes"):
    with sqlite3.connect(path) as file:
        return file.execute(f"SELECT query, count(*) FROM {layer} WHERE run = ? GROUP BY query", (run,)).fetchall()


def test_each_query_finds_what_it_finds_alone_and_each_tile_is_read_once(request_, monkeypatch):
    read, plain = [], executor.read_tile
    monkeypatch.setattr(
        executor, "read_tile", lambda scene, window, index: read.append(index) or plain(scene, window, index)
    )
    model = Reader()
    queries = (PATCH, SHIP, OUTLINES, Query(Task.REC, "a patch"))
    together = locate_together(asking(request_, *queries), model=model)
    tiles = together[0].result.counts["tiles"]
    assert read == list(range(tiles))
    assert model.heard == [(tile, query) for tile in range(tiles) for query in queries]
    for one, request in zip(together, asking(request_, *queries, out=None), strict=True):
        assert found(one) == found(locate_to_file(request, model=Reader()))
    runs = list_runs(request_.out)
    assert [(run.query, run.task, run.status) for run in runs] == [(q.text, q.task.value, "done") for q in queries]
    assert in_file(request_.out, together[0].run.id) == [("patch", len(PATCHES))]
    assert in_file(request_.out, together[1].run.id) == []
    assert in_file(request_.out, together[2].run.id, "masks") == [("every patch", len(PATCHES))]


def test_progress_counts_tiles_that_all_queries_are_done_with(request_):
    told = []
    locate_together(asking(request_, PATCH, SHIP), model=Reader(), on_progress=lambda *of: told.append(of))
    assert told == [(done, told[-1][1]) for done in range(1, told[-1][1] + 1)]


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "parquet"])
def test_a_file_is_added_to_or_replaced_by_all_runs_together(request_, ending):
    out = request_.out.with_suffix(f".{ending}")
    first = locate_to_file(replace(request_, out=out), model=Reader())
    more = locate_together(asking(request_, SHIP, PATCH, out=out), model=Reader())
    assert {run.id for run in list_runs(out)} == {one.run.id for one in (first, *more)}
    last = locate_together(asking(request_, PATCH, SHIP, out=out, overwrite=True), model=Reader())
    assert {run.id for run in list_runs(out)} == {one.run.id for one in last}


def test_a_row_may_have_a_least_score_of_its_own(request_):
    options = request_.options.model_copy(update={"min_score": 0.5})
    plain, strict = locate_together(
        [replace(request_, query=PATCH), replace(request_, query=Query(Task.OVD, "patches"), options=options)],
        model=Reader(),
    )
    assert len(plain.result.features) == len(PATCHES)
    assert {one.score >= 0.5 for one in strict.result.features} == {True}
    assert strict.result.counts["below_min_score"] == len(PATCHES) - len(strict.result.features) > 0


def test_a_look_that_died_goes_on_with_no_query_of_a_tile_asked_again(request_):
    queries = (PATCH, SHIP, OUTLINES)
    first, second = Reader(after=10), Reader()
    with pytest.raises(RuntimeError, match="killed"):
        locate_together(asking(request_, *queries), model=first)
    begun = list_runs(request_.out)
    assert [run.status for run in begun] == ["failed"] * 3
    again = locate_together(asking(request_, *queries), model=second)
    assert [one.run.id for one in again] == [run.id for run in begun]
    tiles = again[0].result.counts["tiles"]
    assert len(first.heard) + len(second.heard) == 3 * tiles
    assert set(first.heard) | set(second.heard) == {(tile, query) for tile in range(tiles) for query in queries}
    assert [one.result.counts["tiles_resumed"] for one in again] == [4, 3, 3]
    whole = locate_together(asking(request_, *queries, out=None), model=Reader())
    assert [found(one)[0] for one in again] == [found(one)[0] for one in whole]
    assert list(request_.out.parent.glob(".*.resume")) == []


def test_other_queries_are_another_search(request_):
    with pytest.raises(RuntimeError, match="killed"):
        locate_together(asking(request_, PATCH, SHIP), model=Reader(after=10))
    found = locate_together(asking(request_, PATCH, OUTLINES), model=Reader())
    assert all("tiles_resumed" not in one.result.counts for one in found)


def test_what_a_stopped_look_found_is_kept_for_every_query(request_):
    model = Reader()
    stopped = locate_together(asking(request_, PATCH, SHIP), model=model, should_stop=lambda: len(model.heard) >= 6)
    assert [one.run.status for one in stopped] == ["stopped", "stopped"]
    done = locate_together(asking(request_, PATCH, SHIP), model=model)
    assert [one.run.status for one in done] == ["done", "done"]
    assert len(model.heard) == len(set(model.heard)) == 2 * done[0].result.counts["tiles"]


def test_queries_that_compare_share_what_they_ask_of_tiles(request_):
    model = Reader()
    patch, largest, smallest = locate_together(asking(request_, PATCH, LARGEST, SMALLEST), model=model)
    assert {query for _, query in model.heard} == {PATCH}
    assert len(model.heard) == patch.result.counts["tiles"]
    assert [one.box_px for one in largest.result.features] == [PATCHES[2]]
    for one, query in ((largest, LARGEST), (smallest, SMALLEST)):
        (feature,) = one.result.features
        assert found(one) == found(locate_to_file(replace(request_, query=query, out=None), model=Reader()))
        assert (feature.run, feature.query, feature.task) == (one.run.id, one.run.query, Task.REC)
        assert in_file(request_.out, one.run.id) == [(one.run.query, 1)]
    assert len(patch.result.features) == len(PATCHES)


def test_what_cannot_be_compared_is_asked_of_each_tile_in_a_second_look(request_):
    model = Reader()
    patch, ship = locate_together(asking(request_, PATCH, Query(Task.REC, "the largest ship")), model=model)
    assert {query for _, query in model.heard} == {PATCH, SHIP, Query(Task.REC, "the largest ship")}
    assert "Not enough of 'ship'" in " ".join(ship.result.warnings)
    assert len(patch.result.features) == len(PATCHES)


def test_a_least_score_of_a_comparison_is_not_that_of_the_kind(request_):
    options = request_.options.model_copy(update={"min_score": 0.3})
    strict = replace(request_, query=SMALLEST, options=options)
    patch, smallest = locate_together([replace(request_, query=PATCH), strict], model=Reader())
    assert len(patch.result.features) == len(PATCHES)
    assert smallest.result.counts["compared"] == smallest.result.counts["below_min_score"] + 1 == 3
    assert found(smallest) == found(locate_to_file(replace(strict, out=None), model=Reader()))


def test_scenes_that_cannot_be_read_are_told_for_each_query(request_, tmp_path):
    request = replace(request_, scenes=(*request_.scenes, str(tmp_path / "none.tif")))
    for one in locate_together(asking(request, PATCH, SHIP), model=Reader()):
        assert one.result.partial
        assert one.result.counts["scenes_failed"] == 1
    assert len(list(request_.out.parent.glob(".*.resume"))) == 1


def load(*_args, **_options):
    """The loader of the worker below."""
    return Reader()


class Fragile(Worker):
    """A worker in this process that is lost after so many answers, each time it was started."""

    def __init__(self, after):
        self._observer = Observer(WorkerSetup("reader", loader="test_locate_together:load"))
        self.facts, self.after, self.told = self._observer.facts, after, []
        self.left = after

    def wait(self, should_end):
        return True

    def observe(self, portion, lane):
        try:
            for values in self._observer.observe(portion, threading.Event().is_set):
                self.left -= 1
                if self.left < 0:
                    raise WorkerLostError("gone")
                self.told.append((values["search"], values["tile"]))
                yield values
        finally:
            self._observer.close()

    def revive(self, should_end):
        self.left = self.after
        return True

    def stop(self):
        pass

    def go_on(self):
        pass


def test_workers_are_asked_several_queries_and_a_lost_one_costs_nothing(request_, monkeypatch):
    queries = (PATCH, SHIP, OUTLINES)
    whole = locate_together(asking(request_, *queries, out=None), model=Reader())
    workers = [Fragile(7), Fragile(11)]
    monkeypatch.setattr(pipeline, "_asked", lambda *_: Dispatcher(workers))
    together = locate_together(asking(request_, *queries, out=None))
    assert list(map(found, together)) == list(map(found, whole))
    told = [pair for worker in workers for pair in worker.told]
    assert len(told) == len(set(told)) == 3 * whole[0].result.counts["tiles"]
