"""Portions of tiles reach workers, and others where a worker is lost: no tile is lost, and none is asked for ever."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from locate_fakes import MagentaModel, picture, write_scene

from engine.locate import pipeline
from engine.locate.executors import check_executor
from engine.locate.executors.dispatch import MAX_TRIES, Dispatcher, Worker, WorkerLostError
from engine.locate.executors.observer import Observer, WorkerSetup
from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.words import Box, InputError, Query, SpotterError, Task

PATCHES = (Box(0, 0, 20, 14), Box(55, 30, 80, 44), Box(120, 10, 140, 100), Box(180, 140, 200, 150))


def load(*_args, **_options):
    """The loader of the workers of these tests."""
    return MagentaModel()


class Thread(Worker):
    """A worker in this process. `dies(tile)` says whether it is lost before it tells of that tile."""

    def __init__(self, dies=lambda _: False):
        self._observer = Observer(WorkerSetup("magenta", loader="test_locate_dispatch:load"))
        self.facts, self.dies = self._observer.facts, dies
        self.started, self.told = 1, []
        self._stopped = threading.Event()

    def wait(self, should_end):
        return True

    def observe(self, portion, lane):
        try:
            for values in self._observer.observe(portion, self._stopped.is_set):
                if self.dies(values["tile"]):
                    raise WorkerLostError("gone")
                self.told.append(values["tile"])
                yield values
        finally:
            self._observer.close()

    def revive(self, should_end):
        self.started += 1
        return True

    def stop(self):
        self._stopped.set()

    def go_on(self):
        self._stopped.clear()


@pytest.fixture
def request_(tmp_path):
    scene = write_scene(tmp_path / "scene.tif", picture(200, 150, PATCHES))
    return Request((str(scene),), Query(Task.OVD, "patch"), options=LocateOptions(batch_tiles=4))


@pytest.fixture
def search(monkeypatch, request_):
    """Searches with workers; gives the result."""

    def run(*workers, **more):
        monkeypatch.setattr(pipeline, "_asked", lambda *_: Dispatcher(workers))
        return locate_to_file(replace(request_, **more.pop("request", {})), **more).result

    return run


def boxes(result):
    return sorted((f.box_px.as_tuple(), f.score, f.tile) for f in result.features)


@pytest.fixture
def here(request_):
    return locate_to_file(request_, model=MagentaModel()).result


def test_workers_find_what_one_process_finds(search, here):
    workers = [Thread() for _ in range(3)]
    found = search(*workers)
    assert boxes(found) == boxes(here)
    assert found.counts == here.counts
    assert sorted(tile for worker in workers for tile in worker.told) == list(range(here.counts["tiles"]))


def test_a_lost_worker_costs_no_feature_and_its_finished_tiles_are_not_asked_again(search, here):
    lost = []

    def dies(tile):
        return tile in (2, 9) and tile not in lost and not lost.append(tile)

    workers = [Thread(dies), Thread(dies)]
    assert boxes(search(*workers)) == boxes(here)
    assert sum(worker.started for worker in workers) == 4
    assert sorted(tile for worker in workers for tile in worker.told) == list(range(here.counts["tiles"]))


def test_a_worker_that_is_lost_again_while_it_starts_is_started_again(search, here):
    class Unlucky(Thread):
        def revive(self, should_end):
            super().revive(should_end)
            if self.started < 4:
                raise WorkerLostError("The new one came to a node that is gone.")
            return True

    lost = []
    worker = Unlucky(lambda tile: tile == 5 and not lost and not lost.append(tile))
    assert boxes(search(worker)) == boxes(here)
    assert worker.started >= 4


def test_a_worker_that_does_not_come_back_does_not_hold_the_others_up(search, here):
    class Gone(Thread):
        def revive(self, should_end):
            while not should_end():
                threading.Event().wait(0.01)
            return False

    gone = Gone(lambda _: True)
    assert boxes(search(Thread(), gone)) == boxes(here)
    assert gone.told == []


def test_a_tile_that_ends_every_worker_is_told_and_the_rest_is_done(search, here):
    deaths = []
    workers = [Thread(lambda tile: tile == 5 and not deaths.append(1)) for _ in range(2)]
    found = search(*workers)
    assert found.counts["tiles_failed"] == 1
    assert found.counts["tiles_answered"] == here.counts["tiles"] - 1
    assert MAX_TRIES <= len(deaths) <= 6
    assert found.partial


def test_workers_that_end_again_and_again_end_the_search(search):
    with pytest.raises(WorkerLostError, match="again and again"):
        search(Thread(lambda _: True))


def test_an_error_of_the_model_ends_the_search(search):
    class Failing(Thread):
        def observe(self, portion, lane):
            raise SpotterError("The server is gone.")
            yield

    with pytest.raises(SpotterError, match="server is gone"):
        search(Failing())


def test_a_worker_that_never_comes_does_not_hold_the_others_up(search, here):
    class Absent(Thread):
        def wait(self, should_end):
            while not should_end():
                threading.Event().wait(0.01)
            return False

    absent = Absent()
    assert boxes(search(Thread(), absent)) == boxes(here)
    assert absent.told == []


def test_a_stop_ends_the_workers_and_the_search_goes_on_later(search, here, tmp_path):
    worker = Thread()
    out = {"out": tmp_path / "out.gpkg"}
    stopped = search(worker, request=out, should_stop=lambda: len(worker.told) >= 3)
    assert stopped.stopped
    found = search(Thread(), request=out)
    assert found.counts["tiles_resumed"] >= 3
    assert boxes(found) == boxes(here)


def test_what_cannot_be_read_travels_as_such(search, request_, monkeypatch):
    from engine.scene.errors import SceneError
    from engine.scene.raster import Scene

    read = Scene.read

    def failing(scene, window, index=0):
        if index == 7:
            raise SceneError("Pixels cannot be read.", "Check the file.", "detail")
        return read(scene, window, index)

    monkeypatch.setattr(Scene, "read", failing)
    found = search(Thread())
    assert (found.counts["tiles_failed"], found.partial) == (1, True)


@pytest.mark.parametrize(
    ("name", "workers", "said"), [("cluster", 0, "no executor 'cluster'"), ("here", 2, "nobody works")]
)
def test_an_executor_that_there_is_not_is_refused(name, workers, said):
    with pytest.raises(InputError, match=said):
        check_executor(name, workers)
