"""The engine's environment: what uv or pip is asked for, what goes wrong, and real installations of a tiny wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from spotter.client import child, installation, uv
from spotter.client.child import Proxy
from spotter.client.indexes import Indexes, read_indexes, torch_backend, torch_index
from spotter.client.installation import InstallOptions
from spotter.client.python import Python, own_python
from spotter.problem import SpotterError

PYTHON = Python("/usr/bin/python3", (3, 12))
UV = "/opt/uv"
REAL_UV = Path(__file__).resolve().parents[2] / ".venv" / "bin" / "uv"
GIGABYTE = 10**9


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    folder = tmp_path / "Ünï code data"
    monkeypatch.setenv("SPOTTER_HOME", str(folder))
    for name in list(os.environ):
        if name.startswith(("PIP_", "UV_")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(installation, "any_python", lambda: PYTHON)
    monkeypatch.setattr(installation, "uv_places", lambda platform: [])
    return folder


@pytest.fixture
def with_uv(monkeypatch):
    """There is a uv on PATH."""
    monkeypatch.setattr(installation, "uv_places", lambda platform: [UV])


class Tools:
    """Stands in for every child: notes commands and environments, says what it is told to, and fails where told to.

    Args:
        fails: A command fails that has this word.
        config: What `pip config list` says.
        fetches: Whether uv can be fetched.
        cuda: Of the PyTorch that is installed.
    """

    def __init__(self, fails="", config=(), *, fetches=False, uv="uv 0.13.9", cuda="") -> None:
        self.commands, self.environments = [], []
        self.fails, self._config, self._fetches, self._uv, self._cuda = fails, config, fetches, uv, cuda

    def __call__(self, command, *, environment, say, stop):
        self.commands.append(list(command))
        self.environments.append(environment)
        target = {"-m venv": command[3:4], "venv": command[-1:]}
        made = (
            target["venv"] if command[1:2] == ["venv"] else target["-m venv"] if command[1:3] == ["-m", "venv"] else []
        )
        if self.fails and self.fails in command:
            for place in made:
                Path(place).mkdir(parents=True, exist_ok=True)
            say("ERROR: No matching distribution found")
            return 1
        for place in made:
            own = installation.interpreter(Path(place))
            own.parent.mkdir(parents=True, exist_ok=True)
            own.touch()
        if command[1:] == ["-m", "pip", "config", "list"]:
            for line in self._config:
                say(line)
        if command[1:2] == ["--version"]:
            say(self._uv)
        if command[-1] == uv.REQUIREMENT:
            if not self._fetches:
                return 1
            uv.own_uv().parent.mkdir(parents=True)
            uv.own_uv().touch()
        if command[1:2] == ["-c"]:
            say(json.dumps(["0.1.0", "2.15.0", self._cuda]))
        return 0

    def _place(self) -> int:
        """Of the command that installs the engine."""
        return next(i for i, c in enumerate(self.commands) if "install" in c and c[-1] != uv.REQUIREMENT)

    @property
    def installs(self) -> list[str]:
        return self.commands[self._place()]

    @property
    def environment(self):
        return self.environments[self._place()]


def _install(tools, **options):
    said = []
    options = {"version": "0.1.0", "device": "cpu", "platform": "linux", **options}
    found = installation.install(InstallOptions(**options), said.append, runner=tools, find_python=lambda: PYTHON)
    return found, said


def test_uv_makes_the_environment_with_a_python_of_its_own_and_installs_the_plugin_s_version(home, with_uv):
    tools = Tools()
    found, said = _install(tools)
    assert [UV, "venv", "--managed-python", "--python", "3.12", str(home / "engine")] in tools.commands
    assert tools.installs[:7] == [UV, "pip", "install", "--python", str(found), "--torch-backend", "cpu"]
    assert tools.installs[7] == "-c"
    assert Path(tools.installs[8]).name == "constraints.txt"
    assert tools.installs[9:] == ["spotter-engine==0.1.0"]
    assert tools.environment["UV_PYTHON_INSTALL_DIR"] == str(home / "tools" / "python")
    assert found == installation.find() == installation.interpreter(home / "engine")
    assert installation.installed() == {"version": "0.1.0", "device": "cpu", "torch": "2.15.0", "source": ""}
    assert said[-1] == "The engine 0.1.0 is installed."


def test_what_is_for_a_gpu_has_tuning_too_and_the_build_that_fits_the_driver(with_uv):
    tools = Tools(cuda="13.2")
    _, said = _install(tools, device="cuda")
    assert tools.installs[5:7] == ["--torch-backend", "auto"]
    assert tools.installs[-1] == "spotter-engine[tune]==0.1.0"
    assert not [line for line in said if "without CUDA" in line]


def test_a_gpu_s_engine_that_came_without_cuda_is_told(with_uv):
    _, said = _install(Tools(), device="cuda")
    assert "PyTorch 2.15.0 came without CUDA: the engine will use the processor." in said


def test_size_and_time_are_said_before_anything_is_fetched(with_uv):
    tools, places = Tools(), []

    def say(line):
        places.append((line, len([c for c in tools.commands if "install" in c])))

    options = InstallOptions(version="0.1.0", device="cpu", platform="linux")
    installation.install(options, say, runner=tools, find_python=lambda: PYTHON)
    (said,) = [(line, done) for line, done in places if "GB on disk" in line]
    assert said == (
        "Installing the engine 0.1.0. About 1.5 GB on disk, 0.5 GB to download: some 2 minutes on a line of 50 Mbit/s.",
        0,
    )


def test_inference_on_the_processor_takes_at_most_a_gigabyte_and_a_half_and_five_minutes():
    footprint = installation.FOOTPRINTS["cpu"]
    assert footprint.disk <= 1.5 * GIGABYTE
    assert footprint.seconds <= 300
    assert footprint.disk < installation.FOOTPRINTS["cuda"].disk / 4


def test_where_uv_can_fetch_no_python_one_that_is_here_makes_the_environment(home, with_uv):
    tools = Tools(fails="--managed-python")
    _install(tools)
    assert [UV, "venv", "--no-managed-python", "--python", PYTHON.path, str(home / "engine")] in tools.commands


def test_uv_is_fetched_from_the_index_where_there_is_none(home):
    tools = Tools(fetches=True)
    _install(tools)
    (fetch,) = [c for c in tools.commands if c[-1] == uv.REQUIREMENT]
    assert fetch[:4] == [PYTHON.path, "-m", "pip", "install"]
    assert fetch[fetch.index("--target") + 1] == str(home / "tools" / "uv")
    assert tools.installs[0] == str(uv.own_uv())


def test_a_python_without_pip_gets_uv_by_a_small_environment(home):
    way, second = uv.fetch_commands(PYTHON, [])
    assert len(way) == 1
    assert second[0] == [PYTHON.path, "-m", "venv", str(home / "tools" / "pip")]
    assert second[1][0].startswith(str(home / "tools" / "pip"))
    assert len(uv.fetch_commands(Python("/x", (3, 12), venv=False), [])) == 1


def test_a_uv_that_is_too_old_is_not_used(monkeypatch, with_uv):
    tools = Tools(uv="uv 0.4.30 (2024)")
    _install(tools)
    assert tools.installs[1:4] == ["-m", "pip", "install"]


def test_without_uv_pip_does_the_work(home):
    tools = Tools()
    found, said = _install(tools)
    assert [PYTHON.path, "-m", "venv", str(home / "engine")] in tools.commands
    assert tools.installs[:4] == [str(found), "-m", "pip", "install"]
    assert "--no-compile" in tools.installs
    assert tools.installs[-1] == "spotter-engine==0.1.0"
    assert "uv cannot be had here; pip does the work." in said


def test_settings_of_the_user_s_own_projects_do_not_reach_uv(monkeypatch, with_uv):
    monkeypatch.setenv("UV_CONSTRAINT", "/a folder/c.txt")
    monkeypatch.setenv("UV_PYTHON", "3.9")
    monkeypatch.setenv("UV_HTTP_PROXY", "kept")
    tools = Tools()
    _install(tools)
    assert {"UV_CONSTRAINT", "UV_PYTHON"}.isdisjoint(tools.environment)
    assert tools.environment["UV_HTTP_PROXY"] == "kept"


@pytest.mark.parametrize(
    ("platform", "device", "index", "backend"),
    [
        ("linux", "cpu", "cpu", "cpu"),
        ("linux", "cuda", "", "auto"),
        ("darwin", "cpu", "", ""),
        ("win32", "cpu", "", "cpu"),
        ("win32", "cuda", "cu132", "auto"),
    ],
)
def test_pytorch_s_builds_for_the_device_are_named_where_the_index_lacks_them(platform, device, index, backend):
    assert torch_index(platform, device) == (f"https://download.pytorch.org/whl/{index}" if index else "")
    assert torch_backend(platform, device) == backend


def test_pip_is_told_of_the_builds_by_its_environment():
    tools = Tools()
    _install(tools)
    assert tools.environment["PIP_EXTRA_INDEX_URL"] == "https://download.pytorch.org/whl/cpu"


@pytest.mark.parametrize("own", ["global.index-url='https://i.example'", "install.no_index='true'"])
def test_a_user_s_own_index_is_the_only_one_asked(own, monkeypatch):
    tools = Tools(config=(own,))
    _install(tools)
    assert "PIP_EXTRA_INDEX_URL" not in tools.environment
    installation.remove()
    monkeypatch.setattr(installation, "uv_places", lambda platform: [UV])
    tools = Tools(config=(own,))
    _install(tools)
    assert "--torch-backend" not in tools.installs


def test_what_pip_is_set_to_reaches_uv_by_the_environment_and_no_password_stands_in_a_command(with_uv):
    config = (
        "global.index_url='https://ann:s3cret@i.example/simple'",
        "global.extra_index_url='https://a.example https://b.example'",
        "global.cert='/etc/proxy.pem'",
    )
    tools = Tools(config=config)
    _install(tools)
    assert tools.environment["UV_DEFAULT_INDEX"] == "https://ann:s3cret@i.example/simple"
    assert tools.environment["UV_INDEX"] == "https://a.example https://b.example"
    assert tools.environment["UV_INDEX_STRATEGY"] == "unsafe-best-match"
    assert tools.environment["SSL_CERT_FILE"] == "/etc/proxy.pem"
    assert "s3cret" not in repr(tools.commands)
    assert "s3cret" not in repr(read_indexes(config, {}))


def test_the_environment_s_settings_for_pip_go_before_those_of_its_files():
    lines = ["global.index_url='https://file.example'", "no equals sign", "global.find_links='/w'"]
    found = read_indexes(lines, {"PIP_INDEX_URL": "https://environment.example", "PIP_NO_INDEX": "0"})
    assert found == Indexes("https://environment.example", links=("/w",))
    assert read_indexes([], {}) == Indexes()
    assert not Indexes().own


def test_without_an_installation_nothing_is_found_and_an_unfinished_one_does_not_count(home):
    assert installation.find() is None
    with pytest.raises(SpotterError):
        _install(Tools(fails="--progress-bar"))
    assert installation.interpreter(home / "engine").exists()
    assert installation.find() is None


def test_half_an_installation_is_made_anew_and_what_was_downloaded_is_kept_until_it_is_whole(home, with_uv):
    tools = Tools(fails="--torch-backend")
    uv.downloads().mkdir(parents=True)
    (uv.downloads() / "torch.whl").touch()
    with pytest.raises(SpotterError):
        _install(tools)
    (home / "engine" / "half").touch()
    assert (uv.downloads() / "torch.whl").exists()
    tools.fails = ""
    _install(tools)
    assert not (home / "engine" / "half").exists()
    assert not uv.downloads().exists()
    assert installation.find() is not None


def test_the_same_version_is_not_installed_twice(with_uv):
    first, _ = _install(Tools())
    tools = Tools()
    again, said = _install(tools)
    assert again == first
    assert [command[1] for command in tools.commands] == ["-c"]
    assert said == ["The engine 0.1.0 is installed already, and runs."]


def test_a_damaged_installation_is_made_anew(with_uv):
    _install(Tools())
    tools = Tools()
    broken = []

    def runner(command, **more):
        if command[1] == "-c" and not broken:
            broken.append(command)
            more["say"]("ImportError: libtorch_cpu.so: cannot open shared object file")
            return 1
        return tools(command, **more)

    found, said = _install(runner)
    assert "damaged, and is installed anew: ImportError: libtorch_cpu.so" in said[0]
    assert "install" in tools.installs
    assert installation.find() == found


@pytest.mark.parametrize(("version", "device"), [("0.2.0", "cpu"), ("0.1.0", "cuda")])
def test_another_version_or_device_is_made_beside_the_one_that_works_which_goes_afterwards(
    home, with_uv, version, device
):
    first, _ = _install(Tools())
    with pytest.raises(SpotterError):
        _install(Tools(fails="--torch-backend"), version=version, device=device)
    assert installation.find() == first
    second, _ = _install(Tools(), version=version, device=device)
    assert second == installation.find() == installation.interpreter(home / "engine-2")
    assert not (home / "engine").exists()


def test_a_folder_of_wheels_needs_no_index(tmp_path):
    wheels = tmp_path / "my wheels"
    wheels.mkdir()
    tools = Tools()
    _install(tools, wheels=str(wheels))
    assert tools.installs[-4:] == ["--no-index", "-f", str(wheels), "spotter-engine==0.1.0"]
    assert "PIP_EXTRA_INDEX_URL" not in tools.environment


def test_wheels_that_somebody_gathered_are_for_a_python_that_is_here(tmp_path, with_uv):
    tools = Tools()
    _install(tools, wheels=str(tmp_path))
    assert tools.installs[-4:] == ["--no-index", "-f", str(tmp_path), "spotter-engine==0.1.0"]
    assert not [c for c in tools.commands if "--managed-python" in c]
    assert [c for c in tools.commands if c[:4] == [UV, "venv", "--no-managed-python", "--python"]]


def test_one_wheel_is_installed_itself_and_what_it_needs_comes_from_the_index(tmp_path):
    wheel = tmp_path / "spotter_engine-0.1.0-py3-none-any.whl"
    wheel.touch()
    tools = Tools()
    _install(tools, wheels=str(wheel))
    assert tools.installs[-1] == str(wheel)
    assert "-c" in tools.installs
    wheel.write_bytes(b"built again")
    again = Tools()
    _install(again, wheels=str(wheel))
    assert again.installs[-1] == str(wheel)


def test_what_is_no_wheel_is_refused(tmp_path):
    with pytest.raises(SpotterError, match="neither a wheel nor a folder of wheels"):
        _install(Tools(), wheels=str(tmp_path / "nothing"))


def test_children_get_qgis_s_proxy(with_uv):
    tools = Tools()
    _install(tools, proxy=Proxy("http://proxy.example:3128"))
    assert all(e["HTTPS_PROXY"] == "http://proxy.example:3128" for e in tools.environments)
    assert not [name for e in tools.environments for name in e if name.startswith(("QT_", "PYTHONPATH"))]


def test_auto_takes_cuda_where_there_is_a_driver(monkeypatch):
    monkeypatch.setattr(installation.shutil, "which", lambda name: None)
    assert installation.chosen_device("auto") == "cpu"
    monkeypatch.setattr(installation.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert installation.chosen_device("auto") == "cuda"
    assert installation.chosen_device("cpu") == "cpu"


def test_a_failed_step_says_so_and_keeps_what_was_written():
    with pytest.raises(SpotterError, match=r"engine 0\.1\.0 could not be installed") as caught:
        _install(Tools(fails="--progress-bar"))
    assert "No matching distribution" in caught.value.problem.detail
    assert caught.value.problem.retry
    with pytest.raises(SpotterError, match="environment could not be made"):
        _install(Tools(fails="venv"))
    with pytest.raises(SpotterError, match="installed but does not run"):
        _install(Tools(fails=installation._TRIAL))


def _disk(monkeypatch, free):
    """Let the disk have so many bytes free, by the number of environments that there are."""
    usage = type("Usage", (), {})

    def disk_usage(_):
        usage.free = free()
        return usage

    monkeypatch.setattr(installation.shutil, "disk_usage", disk_usage)


def test_too_small_a_disk_is_said_before_anything_is_done(monkeypatch, with_uv):
    _disk(monkeypatch, lambda: GIGABYTE)
    tools = Tools()
    with pytest.raises(SpotterError, match=r"about 1\.6 GB on the disk .* where 1\.0 GB are free"):
        _install(tools)
    assert tools.commands == []


def test_without_room_for_two_the_older_engine_goes_first(home, monkeypatch, with_uv):
    _install(Tools())
    _disk(monkeypatch, lambda: GIGABYTE if (home / "engine").exists() else 2 * GIGABYTE)
    _, said = _install(Tools(), version="0.2.0")
    assert any("no room for two" in line for line in said)
    assert installation.installed()["version"] == "0.1.0"  # as the stand-in says
    assert not (home / "engine").exists()


def test_two_qgis_do_not_install_at_once(with_uv):
    class Second(Tools):
        def __call__(self, command, **more):
            if "install" in command:
                with pytest.raises(SpotterError, match="Another QGIS on this computer"):
                    _install(Tools())
            return super().__call__(command, **more)

    _install(Second())
    assert _install(Tools())[1] == ["The engine 0.1.0 is installed already, and runs."]


def test_what_only_compiling_and_testing_need_is_removed_from_an_engine_for_inference(tmp_path):
    site = tmp_path / "lib" / "python3.12" / "site-packages"
    surplus = ("torch/include/a.h", "torch/test/x", "torch/bin/test_api", "torch/bin/protoc-3", "numpy/tests/t.py",
               "scipy/stats/tests/t.py")  # fmt: skip
    kept = ("torch/bin/torch_shm_manager", "torch/testing/__init__.py", "torch/lib/libtorch.so", "numpy/testing/a.py")
    for name in (*surplus, *kept):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"12345")
    assert installation.prune(tmp_path) == 5 * len(surplus)
    assert not [name for name in surplus if (site / name).exists()]
    assert all((site / name).exists() for name in kept)


def test_an_interpreter_that_the_user_chose_is_taken_or_said_to_be_missing(tmp_path):
    own = installation.interpreter(tmp_path / "env")
    own.parent.mkdir(parents=True)
    own.touch()
    assert installation.find(str(own)) == own
    assert installation.find(str(tmp_path / "env")) == own
    with pytest.raises(SpotterError, match="no Python at"):
        installation.find(str(tmp_path / "none"))


def _wheel(folder: Path) -> Path:
    """A wheel that is named like the engine's and has a module for each of its parts."""
    path = folder / "spotter_engine-0.1.0-py3-none-any.whl"
    parts = ("numpy", "torchvision", "transformers", "rasterio", "pyogrio", "pyproj", "cv2")
    torch = "__version__='2.15.0+cpu'\nclass version:\n    cuda = None\n"
    files = {
        "engine/__init__.py": "__version__='0.1.0'\n",
        "torch/__init__.py": torch,
        "torch/include/torch.h": "",
        **{f"{name}.py": "" for name in parts},
        "spotter_engine-0.1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: spotter-engine\nVersion: 0.1.0\n",
        "spotter_engine-0.1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, "spotter_engine-0.1.0.dist-info/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**files, "spotter_engine-0.1.0.dist-info/RECORD": record}.items():
            archive.writestr(name, text)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("by", ["uv", "pip"])
def test_a_wheel_is_really_installed_from_a_folder_without_the_internet(home, tmp_path, monkeypatch, by):
    if by == "uv" and not REAL_UV.exists():
        pytest.skip("the environment of the tests, which has uv, cannot be seen from here")
    monkeypatch.setattr(installation, "uv_places", lambda platform: [str(REAL_UV)] if by == "uv" else [])
    monkeypatch.setattr(installation, "any_python", lambda: None)
    wheels = tmp_path / "räder aus holz"
    wheels.mkdir()
    _wheel(wheels)
    python, said = Python(own_python(), sys.version_info[:2]), []
    options = InstallOptions(wheels=str(wheels), version="0.1.0", device="cpu")
    found = installation.install(options, said.append, find_python=lambda: python)
    assert installation.find() == found
    assert any("spotter-engine" in line and "0.1.0" in line for line in said[1:])
    assert installation.installed()["torch"] == "2.15.0+cpu"
    assert not list((home / "engine").rglob("torch.h"))
    again = []
    assert installation.install(options, again.append, find_python=lambda: python) == found
    assert again == ["The engine 0.1.0 is installed already, and runs."]
    torch = next((home / "engine").rglob("torch/__init__.py"))
    torch.write_text("raise OSError('libtorch_cpu.so is gone')")
    assert "libtorch_cpu.so is gone" in installation.damage(found)
    repaired = installation.install(options, again.append, find_python=lambda: python)
    assert installation.damage(repaired) == ""
    assert repaired == installation.interpreter(home / "engine-2")
    installation.remove()
    assert installation.find() is None
    assert not (home / "engine-2").exists()


@pytest.mark.slow
def test_real_uv_takes_constraints_from_a_path_with_spaces_and_letters_of_all_kinds(home, tmp_path):
    """Some versions split what the environment names; on the command line a path is one argument."""
    if not REAL_UV.exists():
        pytest.skip("the environment of the tests, which has uv, cannot be seen from here")
    folder = tmp_path / "Ünï code · räder"
    folder.mkdir()
    _wheel(folder)
    constraints = folder / "my constraints.txt"
    constraints.write_text("spotter-engine==0.1.0\n")
    tool = uv.examine_uv(str(REAL_UV), dict(os.environ), child.run, child.Stop())
    environment = tool.environment(os.environ, {})
    target = folder / "env"
    for command in (
        tool.make_with(own_python(), target),
        tool.install(
            installation.interpreter(target),
            "cpu",
            ["-c", str(constraints), "--offline", "-f", str(folder), "spotter-engine"],
        ),
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert installation.damage(installation.interpreter(target)) == ""


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
