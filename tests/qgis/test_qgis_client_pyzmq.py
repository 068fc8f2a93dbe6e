"""pyzmq in QGIS: used where it is, otherwise installed into the plugin's own folder, without a restart."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from spotter.client.python import as_line, has_pyzmq, install_pyzmq, pyzmq_command, pyzmq_folder
from spotter.problem import SpotterError

ROOT = Path(__file__).resolve().parents[2]

# A meta-path finder that hides the pyzmq of the distribution, as on a QGIS that has none, and leaves others alone.
HIDING = """
import importlib.machinery, sys

class Hiding:
    def find_spec(name, path=None, target=None):
        if name.split(".")[0] != "zmq":
            return None
        here = [p for p in (path or sys.path) if "spotter" in p]
        found = importlib.machinery.PathFinder.find_spec(name, here)
        if found is None and path is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return found

sys.meta_path.insert(0, Hiding)
"""


def test_pyzmq_is_used_where_it_can_be_imported():
    before = list(sys.path)
    assert has_pyzmq()
    assert sys.path == before


def test_the_command_installs_into_a_folder_of_the_profile_made_for_this_python():
    command = pyzmq_command(python="/usr/bin/python3")
    assert command[:4] == ["/usr/bin/python3", "-m", "pip", "install"]
    assert command[command.index("--target") + 1] == str(pyzmq_folder())
    assert command[-1] == "pyzmq>=24"
    assert "--no-index" not in command
    assert f"cpython-{sys.version_info[0]}{sys.version_info[1]}" in pyzmq_folder().name
    assert pyzmq_folder().parts[-3:-1] == ("spotter", "site-packages")


def test_wheels_may_take_the_place_of_the_index(tmp_path):
    wheel = tmp_path / "pyzmq-27.0.0-py3-none-any.whl"
    wheel.touch()
    for chosen in (tmp_path, wheel):
        command = pyzmq_command(str(chosen), python="python3")
        assert command[command.index("-f") + 1] == str(tmp_path)
        assert "--no-index" in command


def test_the_command_is_shown_as_it_is_typed():
    command = [r"C:\Program Files\QGIS\python.exe", "-m", "pip", "pyzmq>=24"]
    assert as_line(command, "win32") == r'"C:\Program Files\QGIS\python.exe" -m pip pyzmq>=24'
    assert as_line(["/a b/python3", "pyzmq>=24"], "linux") == "'/a b/python3' 'pyzmq>=24'"


def test_a_failure_says_what_to_type_and_keeps_what_pip_wrote():
    def no_pip(command, *, environment, say, stop):
        say("/usr/bin/python3: No module named pip")
        return 1

    with pytest.raises(SpotterError, match="pip ended with code 1") as caught:
        install_pyzmq(lambda _: None, runner=no_pip)
    assert "apt install python3-zmq" in caught.value.problem.remedy
    assert "--target" in caught.value.problem.remedy
    assert "No module named pip" in caught.value.problem.detail


def wheel_of_this_pyzmq(folder: Path) -> Path:
    """The distribution's own pyzmq, packed as the wheel that the package index would have."""
    import zmq

    package = Path(zmq.__file__).parent
    tag = f"cp{sys.version_info[0]}{sys.version_info[1]}-none-any"
    path = folder / f"pyzmq-99.0-{tag}.whl"
    info = "pyzmq-99.0.dist-info"
    files = {f"zmq/{f.relative_to(package).as_posix()}": f.read_bytes() for f in package.rglob("*") if f.is_file()}
    files[f"{info}/METADATA"] = b"Metadata-Version: 2.1\nName: pyzmq\nVersion: 99.0\n"
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n".encode("ascii")
    record = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**files, f"{info}/RECORD": record.encode("utf-8")}.items():
            archive.writestr(name, data)
    return path


FLOW = """
import sys, time
exec(open(sys.argv[1]).read())
from qgis.testing import start_app
app = start_app()
from qgis.PyQt.QtCore import QCoreApplication
from spotter import settings
from spotter.client.session import EngineSession
from spotter.client.endpoint import local_endpoint

def wait(condition):
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, session.state
        QCoreApplication.processEvents()
        time.sleep(0.01)

settings.update(wheels=sys.argv[2])
session = EngineSession()
lines = []
session.log.connect(lines.append)
session.open(local_endpoint())
wait(lambda: session.state.problem is not None)
print(session.state.kind, session.state.missing, session.state.problem.code)
session.install()
print(session.state.kind, session.state.missing)
wait(lambda: session.state.connected)
import zmq
print(session.state.kind, session.state.model, "site-packages" in zmq.__file__)
session.end()
"""


@pytest.mark.slow
def test_without_pyzmq_the_plugin_loads_offers_it_installs_it_and_connects_without_a_restart(magenta, staged, tmp_path):
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel_of_this_pyzmq(wheels)
    (tmp_path / "hiding.py").write_text(HIDING)
    (tmp_path / "flow.py").write_text(FLOW)
    environment = {
        **os.environ,
        "SPOTTER_HOME": str(magenta.home),
        "PYTHONPATH": str(staged.parent),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "spotter profile"),
    }
    done = subprocess.run(
        [sys.executable, str(tmp_path / "flow.py"), str(tmp_path / "hiding.py"), str(wheels)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    said = [line for line in done.stdout.splitlines() if line.split(" ")[0] in {"off", "installing", "connected"}]
    assert said == ["off pyzmq no_pyzmq", "installing pyzmq", "connected magenta True"], done.stdout + done.stderr
    assert done.returncode == 0, done.stderr
