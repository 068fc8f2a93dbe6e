"""Result files of engine and plugin, and of their earlier versions: each side reads, shows and deletes all of them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis_desk import LEFT, TOP, found, utm, wkb
from qgis_engine import ENGINE_PYTHON, ROOT, engine_environment

from spotter.gui.past import PastRuns
from spotter.layers import group, package_file
from spotter.layers.result import Run
from spotter.layers.store import ResultFiles

sys.path.append(str(ROOT / "tests" / "feature"))
from feature_old_files import old_engine_file, old_plugin_file, traces

pytestmark = pytest.mark.qgis

ENGINE_WRITES = """
import sys
from pathlib import Path
sys.path.append(sys.argv[2])  # the engine's command may lead into another file tree, and so to another folder
from feature_places import UTM, make_feature, make_run
from engine.feature.write import open_writer
from engine.words import Task
run = make_run("engine", Task.GRES)
with open_writer(Path(sys.argv[1]), UTM, run) as writer:
    writer.finish(run, [make_feature(i, "engine", mask=True) for i in range(3)])
"""


def engine(code: str, *arguments: object) -> str:
    """What a script says in the engine's Python."""
    done = subprocess.run(
        [*ENGINE_PYTHON, "-c", code, *map(str, arguments)], env=engine_environment(Path(sys.prefix)), cwd=ROOT,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def command(*arguments: object) -> str:
    """What `engine runs` says."""
    return engine("import sys; from engine.cli import main; sys.argv[0] = 'engine'; main()", "runs", *arguments)


@pytest.fixture
def desk(tmp_path, wait):
    """The dialog of past runs over a file, once it has listed them: `desk(path)`."""
    files = ResultFiles(lambda: tmp_path / "spare.gpkg")
    made = []

    def look(path: Path) -> PastRuns:
        past = PastRuns(files.at(path), QgsProject.instance())
        past.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        wait(lambda: past.list.topLevelItemCount() > 0)
        made.append(past)
        return past

    look.files = files
    yield look
    files.close()
    QgsProject.instance().clear()
    for past in made:
        past.deleteLater()


def listed(past: PastRuns) -> dict[str, tuple]:
    """Found, status and tool tip by the run's id."""
    items = [past.list.topLevelItem(index) for index in range(past.list.topLevelItemCount())]
    return {
        one.data(0, Qt.ItemDataRole.UserRole).record.id: (one.text(1), one.text(2), one.toolTip(0)) for one in items
    }


def choose(past: PastRuns, run: str) -> None:
    for index in range(past.list.topLevelItemCount()):
        item = past.list.topLevelItem(index)
        item.setSelected(item.data(0, Qt.ItemDataRole.UserRole).record.id == run)


def shown(past: PastRuns, run: str) -> dict[str, list[str]]:
    """The runs of the features in each layer that is put on the map for a run."""
    choose(past, run)
    past.show_runs()
    layers = group.run_layers(QgsProject.instance(), run)
    return {kind: [one["run"] for one in layer.getFeatures()] for kind, layer in layers.items()}


def write(store, wait, run: str, crs: str) -> None:
    """The plugin writes a run with two boxes, one of them masked."""
    done = []
    store.finished.connect(done.append)
    store.begin(Run(run, "All the tanks", "gres", crs=crs))
    masked = found(20, 0.5, mask=wkb((LEFT + 22, TOP - 8, LEFT + 28, TOP - 2)))
    store.add_merged(run, [found(0, 0.4), masked])
    store.end(run, "done", counts={"tiles": 2}, reasoning=["It is round."])
    wait(lambda: done)
    assert done[0].path == store.path


def test_the_plugin_lists_shows_and_deletes_the_runs_of_the_engine(tmp_path, desk, wait):
    path = tmp_path / "results.gpkg"
    engine(ENGINE_WRITES, path, ROOT / "tests" / "feature")
    write(desk.files.at(path), wait, "plugin", utm())
    past = desk(path)
    assert listed(past) == {"plugin": ("2", "done", ""), "engine": ("3", "not finished", "")}
    assert shown(past, "engine") == {"boxes": ["engine"] * 3, "masks": ["engine"] * 3}
    assert shown(past, "plugin") == {"boxes": ["plugin"] * 2, "masks": ["plugin"]}
    layer = group.run_layers(QgsProject.instance(), "plugin")["boxes"]
    assert (layer.extent().xMinimum(), layer.extent().xMaximum()) == (LEFT, LEFT + 30)
    del layer
    choose(past, "engine")
    past.delete_runs()
    wait(lambda: list(listed(past)) == ["plugin"])
    assert group.run_layers(QgsProject.instance(), "engine") == {}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT run FROM boxes").fetchall() == [("plugin",)]


def test_the_engine_lists_and_deletes_the_runs_of_the_plugin(tmp_path, desk, wait):
    path = tmp_path / "results.gpkg"
    write(desk.files.at(path), wait, "plugin", utm())
    engine(ENGINE_WRITES, path, ROOT / "tests" / "feature")
    said = engine(
        "import sys; from pathlib import Path; from engine.feature.write import list_runs\n"
        "for run in list_runs(Path(sys.argv[1])):\n"
        "    print(run.id, run.query, run.task, run.counts, run.reasoning, run.status)",
        path,
    )
    assert "plugin All the tanks gres {'tiles': 2, 'features': 2} ('It is round.',) done" in said.splitlines()
    assert command("delete", path, "plugin").strip() == f"Run plugin is gone from {path}, with 2 features."
    (left,) = package_file.past_runs(path)
    assert (left.record.id, left.features, set(left.tables)) == ("engine", 3, {"boxes", "masks"})


@pytest.mark.parametrize(("make", "task"), [(old_engine_file, "ovd"), (old_plugin_file, "auto")])
def test_files_of_earlier_versions_are_listed_shown_written_and_deleted(tmp_path, desk, wait, make, task):
    path = tmp_path / "results.gpkg"
    make(path)
    past = desk(path)
    unread = "Not understood in the file: task." if task == "auto" else ""
    assert listed(past) == {"second": ("1", "not finished", unread), "first": ("1", "done", "")}
    kinds = {"boxes", "masks", "evidence"} if make is old_plugin_file else {"boxes", "masks"}
    assert shown(past, "first") == {kind: ["first"] for kind in kinds}
    assert shown(past, "second") == {"boxes": ["second"]}
    write(desk.files.at(path), wait, "third", utm())
    choose(past, "first")
    past.delete_runs()
    wait(lambda: set(listed(past)) == {"second", "third"})
    if make is old_plugin_file:
        assert [traces(path, f"all_the_tanks_first_{kind}") for kind in kinds] == [[], [], []]
    assert shown(past, "third") == {"boxes": ["third", "third"], "masks": ["third"]}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT text FROM notes_boxes").fetchall() == [("of somebody else",)]


def test_the_engine_says_what_it_does_not_understand_in_a_file_of_the_plugin(tmp_path):
    path = tmp_path / "results.gpkg"
    old_plugin_file(path)
    first, second, remark = command("list", path).splitlines()
    assert first.startswith("first  2026-05-04 12:30  done     gres  tiny  “All the tanks”")
    assert second.startswith("second  2026-05-04 12:35  running  auto")
    assert remark.strip() == "The task in the file is not understood: 'auto'"


def test_a_file_of_somebody_else_is_told_of_and_left_alone(tmp_path, wait):
    path = tmp_path / "results.gpkg"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE runs (name TEXT)")
        connection.commit()
    files = ResultFiles(lambda: tmp_path / "spare.gpkg")
    file, told, done = files.at(path), [], []
    file.troubled.connect(lambda run, problem: told.append((run, problem.sentence)))
    file.finished.connect(done.append)
    file.list_runs()
    wait(lambda: told)
    assert told == [("", f"{path} cannot be written.")]
    file.begin(Run("one", "tanks", "ovd", crs=utm()))
    file.add_merged("one", [found(0, 0.4)])
    file.end("one", "done", counts={})
    wait(lambda: done)
    assert done[0].path == tmp_path / "spare.gpkg"
    files.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("runs",)]
