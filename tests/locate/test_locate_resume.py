"""The same search goes on where it ended, with the result that it would have had; another one begins anew."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace

import numpy as np
import pytest
from locate_fakes import MagentaModel, picture, write_scene

from engine.feature.output import FileBusyError
from engine.feature.write import list_runs
from engine.locate.journal import Journal
from engine.locate.observe import TileObservation
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.words import Box, Query, Task

PATCHES = (
    Box(0, 0, 20, 14),
    Box(55, 30, 80, 44),
    Box(120, 10, 140, 100),
    Box(20, 100, 110, 116),
    Box(180, 140, 200, 150),
)


class Dying(MagentaModel):
    """Fails after so many tiles."""

    def __init__(self, after):
        super().__init__()
        self.after = after

    def stream(self, *arguments, **options):
        for found in super().stream(*arguments, **options):
            if len(self.asked) > self.after:
                raise RuntimeError("killed")
            yield found


@pytest.fixture
def request_(tmp_path):
    scene = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    out = tmp_path / "out.gpkg"
    return Request((str(scene),), Query(Task.OVD, "patch"), out=out, options=LocateOptions(batch_tiles=2))


def journals(request):
    return list(request.out.parent.glob(".*.resume"))


def boxes(located):
    return sorted((f.box_px.as_tuple(), f.score) for f in located.result.features)


def rows(path, layer="boxes"):
    with sqlite3.connect(path) as file:
        return sorted(file.execute(f"SELECT run, score, tile FROM {layer}"))


def interrupted(request, after=5):
    with pytest.raises(RuntimeError, match="killed"):
        locate_to_file(request, model=Dying(after))


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_a_search_that_died_goes_on_without_asking_a_finished_tile_again(request_, ending):
    request = replace(request_, out=request_.out.with_suffix(f".{ending}"))
    interrupted(request)
    (begun,) = list_runs(request.out)
    assert begun.status == "failed"
    assert len(journals(request)) == 1
    model = MagentaModel()
    again = locate_to_file(request, model=model)
    whole = locate_to_file(replace(request, out=request.out.with_name("whole.gpkg")), model=MagentaModel())
    assert boxes(again) == boxes(whole)
    assert again.result.counts == {**whole.result.counts, "tiles_resumed": 5}
    assert model.asked == list(range(5, again.result.counts["tiles"]))
    assert journals(request) == []
    (run,) = list_runs(request.out)
    assert (run.id, run.status, run.started) == (begun.id, "done", begun.started)


def test_what_was_found_before_is_in_the_file_at_once(request_):
    interrupted(request_)
    before = [row[1:] for row in rows(request_.out)]
    with pytest.raises(RuntimeError, match="killed"):
        locate_to_file(request_, model=Dying(0))
    assert [row[1:] for row in rows(request_.out)] == before


def test_a_search_that_was_stopped_goes_on_under_its_run(request_):
    model = MagentaModel()
    stopped = locate_to_file(request_, model=model, should_stop=lambda: len(model.asked) >= 3)
    assert stopped.result.stopped
    done = locate_to_file(request_, model=model)
    assert not done.result.stopped
    assert sorted(model.asked) == list(range(done.result.counts["tiles"]))
    assert [run.status for run in list_runs(request_.out)] == ["done"]
    assert {row[0] for row in rows(request_.out)} == {stopped.run.id}


@pytest.mark.parametrize(
    "changed",
    [
        {"query": Query(Task.OVD, "other")}, {"query": Query(Task.GRES, "patch")}, {"bands": (1, 2, 3)},
        {"options": LocateOptions(tile_size=50)}, {"extent": (500_000, 4_599_950, 500_080, 4_600_000)}, {"fresh": True},
        {"out": "other.gpkg"},
    ],
    ids=lambda changed: " ".join(changed),
)  # fmt: skip
def test_another_search_begins_anew(request_, changed):
    interrupted(request_)
    if "out" in changed:
        changed = {"out": request_.out.with_name(changed["out"])}
    found = locate_to_file(replace(request_, **changed), model=MagentaModel())
    assert "tiles_resumed" not in found.result.counts


def test_what_decides_nothing_about_a_tile_may_change(request_):
    interrupted(request_)
    options = LocateOptions(batch_tiles=7, min_score=0.1)
    found = locate_to_file(replace(request_, options=options), model=MagentaModel())
    assert found.result.counts["tiles_resumed"] == 5


def test_a_scene_that_changed_is_searched_anew_with_a_warning(request_):
    interrupted(request_)
    write_scene(request_.scenes[0], picture(200, 150, PATCHES[:1]))
    os.utime(request_.scenes[0], ns=(1, 1))
    found = locate_to_file(request_, model=MagentaModel())
    assert len(found.result.features) == 1
    assert "tiles_resumed" not in found.result.counts
    assert any("has changed since it was searched in part" in sentence for sentence in found.result.warnings)


def test_a_damaged_journal_is_begun_anew(request_):
    interrupted(request_)
    (path,) = journals(request_)
    for file in request_.out.parent.glob(f"{path.name}*"):
        file.write_bytes(b"no database at all" * 100)
    found = locate_to_file(request_, model=MagentaModel())
    assert len(found.result.features) == len(PATCHES)
    assert journals(request_) == []


def test_the_same_search_is_not_run_twice_at_a_time(request_, tmp_path):
    first = Journal(tmp_path / "j")
    with pytest.raises(FileBusyError, match="already"):
        Journal(tmp_path / "j")
    first.close()
    Journal(tmp_path / "j").close(remove=True)
    assert not list(tmp_path.glob("j*"))


def test_a_journal_gives_back_what_it_was_given_in_the_order_of_the_tiles(tmp_path):
    journal = Journal(tmp_path / "j")
    number, _ = journal.scene("a", "1")
    tiles = np.random.default_rng(0).permutation(600).tolist()
    journal.add([(number, TileObservation(t, Box(t, 0, t + 1, 0.1), reasoning=f"“{t}”")) for t in tiles])
    journal.add([(number + 1, TileObservation(0, Box(0, 0, 1, 1)))])
    journal.close()
    again = Journal(tmp_path / "j")
    assert again.scene("a", "1") == (number, False)
    assert again.finished(number) == frozenset(range(600))
    found = list(again.observations(number))
    assert [(one.tile, one.reasoning) for one in found] == [(t, f"“{t}”") for t in range(600)]
    assert found[7].window == Box(7, 0, 8, 0.1)
    assert again.scene("a", "2") == (number, True)
    assert again.finished(number) == frozenset()
    again.close()


def test_without_a_result_file_there_is_no_journal_and_nothing_is_left(request_):
    locate_to_file(replace(request_, out=None), model=MagentaModel())
    assert [path.name for path in request_.out.parent.iterdir()] == ["scene.tif"]
