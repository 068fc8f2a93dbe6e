"""The engine's environment: what pip is asked for, what goes wrong, and one real installation of a tiny wheel."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

import pytest

from spotter.client import child, installation
from spotter.client.child import Proxy
from spotter.client.installation import InstallOptions
from spotter.client.python import Python, own_python
from spotter.problem import SpotterError

PYTHON = Python("/usr/bin/python3", (3, 12))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "Ünï code data"
    monkeypatch.setenv("SPOTTER_HOME", str(folder))
    for name in ("PIP_INDEX_URL", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    return folder


class FakePip:
    """Stands in for every child: notes commands and environments, says what it is told to, and fails where told to."""

    def __init__(self, fails: str = "", config: tuple[str, ...] = ()) -> None:
        self.commands, self.environments = [], []
        self._fails, self._config = fails, config

    def __call__(self, command, *, environment, say, stop):
        self.commands.append(list(command))
        self.environments.append(environment)
        if command[1:] == ["-m", "pip", "config", "list"]:
            for line in self._config:
                say(line)
        if command[1:3] == ["-m", "venv"]:
            own = installation.interpreter(Path(command[3]))
            own.parent.mkdir(parents=True)
            own.touch()
        if command[-1] == "--version":
            say("spotter engine 0.1.0")
        if self._fails and self._fails in command:
            say("ERROR: No matching distribution found")
            return 1
        return 0

    @property
    def installed(self) -> list[str]:
        """What came after the options of `pip install`."""
        command = next(c for c in self.commands if c[1:4] == ["-m", "pip", "install"])
        return command[command.index("off") + 1 :]

    @property
    def index(self) -> str | None:
        """The second index that pip was told of."""
        place = next(i for i, c in enumerate(self.commands) if c[1:4] == ["-m", "pip", "install"])
        return self.environments[place].get("PIP_EXTRA_INDEX_URL")


def _install(pip, *lines, **wish):
    said = []
    wish = {"version": "0.1.0", "device": "cpu", "platform": sys.platform, **wish}
    found = installation.install(InstallOptions(**wish), said.append, runner=pip, find_python=lambda: PYTHON)
    return found, said


def test_the_version_of_the_plugin_is_installed_into_an_environment_of_its_own(home):
    pip = FakePip()
    found, said = _install(pip)
    assert pip.commands[0] == ["/usr/bin/python3", "-m", "venv", str(home / "engine")]
    assert pip.installed[-1] == "spotter-engine==0.1.0"
    assert pip.installed[0] == "-c"
    assert Path(pip.installed[1]).name == "constraints.txt"
    assert found == installation.interpreter(home / "engine")
    assert json.loads((home / "engine" / "spotter-environment.json").read_text())["version"] == "0.1.0"
    assert installation.find() == found
    assert said[-1] == "The engine 0.1.0 is installed."


def test_without_an_installation_nothing_is_found_and_an_unfinished_one_does_not_count(home):
    assert installation.find() is None
    with pytest.raises(SpotterError):
        _install(FakePip(fails="--progress-bar"))
    assert installation.interpreter(home / "engine").exists()
    assert installation.find() is None


def test_a_folder_of_wheels_needs_no_index(tmp_path):
    wheels = tmp_path / "my wheels"
    wheels.mkdir()
    pip = FakePip()
    _install(pip, wheels=str(wheels), platform="linux")
    assert pip.installed == ["--no-index", "-f", str(wheels), "spotter-engine==0.1.0"]
    assert pip.index is None


def test_one_wheel_is_installed_itself_and_what_it_needs_comes_from_the_index(tmp_path):
    wheel = tmp_path / "spotter_engine-0.1.0-py3-none-any.whl"
    wheel.touch()
    pip = FakePip()
    _install(pip, wheels=str(wheel), platform="linux")
    assert pip.installed == [str(wheel)]


def test_what_is_no_wheel_is_refused(tmp_path):
    with pytest.raises(SpotterError, match="neither a wheel nor a folder of wheels"):
        _install(FakePip(), wheels=str(tmp_path / "nothing"))


@pytest.mark.parametrize(
    ("platform", "device", "builds"),
    [
        ("linux", "cpu", "/whl/cpu"),
        ("linux", "cuda", None),
        ("darwin", "cpu", None),
        ("win32", "cpu", None),
        ("win32", "cuda", "/whl/cu128"),
    ],
)
def test_pytorch_s_builds_for_the_device_are_named_where_the_index_lacks_them(platform, device, builds):
    work = installation._Work(
        InstallOptions(device=device, platform=platform, version="0.1.0"), lambda _: None, child.Stop(), FakePip(), {}
    )
    found = work._builds("python").get("PIP_EXTRA_INDEX_URL")
    assert found is None if builds is None else found.endswith(builds)


@pytest.mark.parametrize("own", ["global.index-url='https://i.example'", "install.no_index='true'"])
def test_a_user_s_own_index_is_the_only_one_asked(own):
    pip = FakePip(config=(own,))
    _install(pip, platform="linux")
    assert pip.index is None


def test_children_get_qgis_s_proxy():
    pip = FakePip()
    _install(pip, proxy=Proxy("http://proxy.example:3128"))
    assert all(e["HTTPS_PROXY"] == "http://proxy.example:3128" for e in pip.environments)
    assert not [name for e in pip.environments for name in e if name.startswith(("QT_", "PYTHONPATH"))]


def test_auto_takes_cuda_where_there_is_a_driver(monkeypatch):
    work = installation._Work(InstallOptions(version="0"), lambda _: None, child.Stop(), FakePip(), {})
    monkeypatch.setattr(installation.shutil, "which", lambda name: None)
    assert work.device() == "cpu"
    monkeypatch.setattr(installation.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert work.device() == "cuda"


def test_a_failed_step_says_so_and_keeps_what_pip_wrote():
    with pytest.raises(SpotterError, match=r"engine 0\.1\.0 could not be installed") as caught:
        _install(FakePip(fails="--progress-bar"))
    assert "No matching distribution" in caught.value.problem.detail
    assert caught.value.problem.retry
    with pytest.raises(SpotterError, match="environment could not be made"):
        _install(FakePip(fails="venv"))
    with pytest.raises(SpotterError, match="installed but does not run"):
        _install(FakePip(fails="--version"))


def test_too_small_a_disk_is_said_before_anything_is_done(monkeypatch):
    free = type("Usage", (), {"free": 3 << 30})
    monkeypatch.setattr(installation.shutil, "disk_usage", lambda _: free)
    pip = FakePip()
    with pytest.raises(SpotterError, match=r"about 8 GB on the disk .* where 3 GB are free"):
        _install(pip)
    assert pip.commands == []


def test_an_interpreter_that_the_user_chose_is_taken_or_said_to_be_missing(tmp_path):
    own = installation.interpreter(tmp_path / "env")
    own.parent.mkdir(parents=True)
    own.touch()
    assert installation.find(str(own)) == own
    assert installation.find(str(tmp_path / "env")) == own
    with pytest.raises(SpotterError, match="no Python at"):
        installation.find(str(tmp_path / "none"))


def _wheel(folder: Path) -> Path:
    """A wheel that is named like the engine's, and whose `python -m engine --version` answers."""
    path = folder / "spotter_engine-0.1.0-py3-none-any.whl"
    main = "import sys\nsys.stdout.write('spotter engine 0.1.0\\n')\n"
    files = {
        "engine/__init__.py": "",
        "engine/__main__.py": main,
        "spotter_engine-0.1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: spotter-engine\nVersion: 0.1.0\n",
        "spotter_engine-0.1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, "spotter_engine-0.1.0.dist-info/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, "spotter_engine-0.1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return path


@pytest.mark.slow
def test_a_wheel_is_really_installed_from_a_folder_without_the_internet(home, tmp_path):
    wheels = tmp_path / "räder aus holz"
    wheels.mkdir()
    _wheel(wheels)
    said = []
    python = Python(own_python(), sys.version_info[:2])
    found = installation.install(
        InstallOptions(wheels=str(wheels), version="0.1.0", device="cpu"), said.append, find_python=lambda: python
    )
    assert installation.find() == found
    assert any("Successfully installed spotter-engine-0.1.0" in line for line in said)
    written = json.loads((home / "engine" / "spotter-environment.json").read_text())
    assert written == {"version": "0.1.0", "device": "cpu"}
    installation.remove()
    assert installation.find() is None
    assert not (home / "engine").exists()


def test_a_stop_ends_the_child_and_the_installation():
    stop = child.Stop()
    lines = []

    def say(line):
        lines.append(line)
        stop.ask()

    code = "import time\nfor i in range(600):\n    print(i, flush=True)\n    time.sleep(0.1)\n"
    assert child.run([own_python(), "-c", code], environment={}, say=say, stop=stop) != 0
    assert lines[0] == "0"
    assert len(lines) < 50

    def runner(command, *, environment, say, stop):
        stop.ask()
        return 0

    with pytest.raises(SpotterError, match="was stopped"):
        installation.install(InstallOptions(version="0.1.0"), lines.append, runner=runner, find_python=lambda: PYTHON)
