"""What the tests in QGIS share: the plugin as it is packaged, one QGIS without a screen, and running engines."""

from __future__ import annotations

import atexit
import gc
import importlib.util
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# All of this is read when QGIS is first imported, so a fixture would come too late.
SCRATCH = Path(tempfile.mkdtemp(prefix="spotter-qgis-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
for _name in ("home", "tmp", "runtime", "spotter"):
    (SCRATCH / _name).mkdir(mode=0o700)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_RUNTIME_DIR"] = str(SCRATCH / "runtime")
os.environ["HOME"] = str(SCRATCH / "home")
os.environ["SPOTTER_HOME"] = str(SCRATCH / "spotter")
os.environ["TMPDIR"] = tempfile.tempdir = str(SCRATCH / "tmp")
sys.dont_write_bytecode = True


def _stage() -> Path:
    """The plugin's package as the zip has it, importable as `spotter`."""
    spec = importlib.util.spec_from_file_location("packaging_plugin", ROOT / "packaging" / "plugin.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    staged = module.stage(SCRATCH / "plugins")
    sys.path.insert(0, str(staged.parent))
    return staged


STAGED = _stage()

from qgis.PyQt.QtCore import QCoreApplication, QEvent  # noqa: E402
from qgis.testing import start_app  # noqa: E402
from qgis_engine import Engine  # noqa: E402

# One for the whole run, and nothing else ends it: it ends itself when Python does.
APPLICATION = start_app()


@atexit.register  # and so before QGIS ends
def _let_go() -> None:
    """Let go of what would crash the run at its exit where it lived longer than QGIS.

    That is what the traceback of the last failure holds, and windows that are to be deleted when events are next dealt
    with: QGIS does so only once it has deleted the project.
    """
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        vars(sys).pop(name, None)
    for _ in range(3):  # what goes lets go of more
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


@pytest.fixture(scope="session")
def qgis_app():
    """The running QgsApplication."""
    return APPLICATION


@pytest.fixture(scope="session")
def staged() -> Path:
    """The folder of the plugin's package, as the zip has it."""
    return STAGED


@pytest.fixture(scope="session")
def magenta(tmp_path_factory):
    """A running engine that boxes magenta rectangles; shared, so nobody stops it."""
    engine = Engine(tmp_path_factory.mktemp("magenta") / "engine", allow_paths=(tmp_path_factory.getbasetemp(),))
    engine.start()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A running engine with the embedded model; shared, so nobody stops it."""
    engine = Engine(tmp_path_factory.mktemp("tiny") / "engine", model="tiny")
    engine.start()
    yield engine
    engine.close()


@pytest.fixture
def make_engine(tmp_path):
    """Makes engines that a test may stop, pause and start again: `make_engine(delay=0.1).start()`."""
    made = []

    def make(**settings) -> Engine:
        made.append(Engine(tmp_path / f"engine{len(made)}", **settings))
        return made[-1]

    yield make
    for engine in made:
        engine.close()


@pytest.fixture
def at_home(monkeypatch):
    """Makes an engine the local one for this test: `at_home(magenta)`."""

    def be_local(engine: Engine) -> Engine:
        monkeypatch.setenv("SPOTTER_HOME", str(engine.home))
        return engine

    return be_local


@pytest.fixture
def session():
    """A session with an engine, with what it said as `heard`."""
    from qgis_client import Heard

    from spotter.client.session import EngineSession

    made = EngineSession()
    made.heard = Heard(made)
    yield made
    made.end()


@pytest.fixture
def provider():
    """Spotter's algorithms, in an empty project and with the settings of a fresh profile."""
    from qgis.core import QgsApplication, QgsProject

    from spotter import settings
    from spotter.processing.provider import SpotterProvider

    QgsProject.instance().clear()
    settings.save(settings.Settings())
    registry = QgsApplication.processingRegistry()
    made = SpotterProvider()
    assert registry.addProvider(made)
    yield made
    registry.removeProvider(made)
    QgsProject.instance().clear()


@pytest.fixture
def run(wait, provider):
    """Runs an algorithm to its end: `run("locate", INPUT=layer)`; its outputs are temporary ones."""
    from qgis_algorithms import Run

    return lambda name, **parameters: Run(name, **parameters).start().wait(wait)


@pytest.fixture
def wait():
    """Waits for a condition while QGIS's event loop runs: `wait(lambda: done, 10)`; fails where it does not come."""

    def until(condition, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "what was waited for did not come"
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.002)

    return until
