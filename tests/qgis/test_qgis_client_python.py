"""Where the real Python is on each platform, and what a child of it may see. The platforms are faked."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import pytest
from qgis.core import QgsSettings

from spotter import platform
from spotter.client.child import Proxy, child_environment, qgis_proxy
from spotter.client.python import Host, Python, engine_places, engine_python, examine, own_python
from spotter.problem import SpotterError

WINDOWS = r"C:\Program Files\QGIS 3.40"
APPS = rf"{WINDOWS}\apps\Python312"
MAC = "/Applications/Ünï Code/QGIS.app/Contents"


def _host(platform: str, executable: str, prefix: str, files: set[str], version=(3, 12), path=None) -> Host:
    return Host(platform, executable, prefix, version, lambda name: name in files, (path or {}).get)


@pytest.mark.parametrize(
    ("platform", "executable", "prefix", "python"),
    [
        (
            "win32",
            rf"{WINDOWS}\bin\qgis-bin.exe",
            APPS,
            rf"{APPS}\python.exe",
        ),
        ("win32", rf"{WINDOWS}\bin\qgis-bin.exe", APPS, rf"{WINDOWS}\bin\python3.exe"),
        ("win32", rf"{WINDOWS}\bin\python3.exe", APPS, rf"{WINDOWS}\bin\python3.exe"),
        ("darwin", f"{MAC}/MacOS/QGIS", "/usr", f"{MAC}/MacOS/bin/python3"),
        ("darwin", f"{MAC}/MacOS/QGIS", "/usr", f"{MAC}/MacOS/bin/python3.12"),
        (
            "darwin",
            f"{MAC}/MacOS/QGIS",
            "/usr",
            f"{MAC}/Frameworks/Python.framework/Versions/3.12/bin/python3.12",
        ),
        ("linux", "/usr/bin/python3", "/usr", "/usr/bin/python3"),
        ("linux", "/usr/bin/qgis", "/usr", "/usr/bin/python3.12"),
        ("linux", "", "/opt/q gis", "/opt/q gis/bin/python3"),
    ],
)
def test_qgis_s_python_is_found_and_never_qgis_itself(platform, executable, prefix, python):
    assert own_python(_host(platform, executable, prefix, {python, executable})) == python


def test_a_qgis_without_an_interpreter_is_said_with_what_to_do():
    with pytest.raises(SpotterError, match=r"Python 3\.12 that QGIS runs has no interpreter") as caught:
        own_python(_host("darwin", f"{MAC}/MacOS/QGIS", "/usr", set()))
    assert "by hand" in caught.value.problem.remedy


def test_the_python_of_these_tests_is_what_it_says():
    found = examine(own_python())
    assert found is not None
    assert found.version == sys.version_info[:2]
    assert examine("/nowhere/python") is None
    assert examine("/bin/ls") is None


def test_the_engine_s_python_is_qgis_s_own_where_it_fits_and_else_one_on_path():
    host = _host(
        "linux", "/usr/bin/python3", "/usr", {"/usr/bin/python3"}, (3, 9), {"python3.11": "/usr/bin/python3.11"}
    )
    versions = {"/usr/bin/python3": (3, 9), "/usr/bin/python3.11": (3, 11)}
    assert engine_python(host, lambda path: Python(path, versions[path])).path == "/usr/bin/python3.11"
    versions["/usr/bin/python3"] = (3, 12)
    assert engine_python(host, lambda path: Python(path, versions[path])).path == "/usr/bin/python3"


def test_without_a_fitting_python_or_without_venv_it_is_said_what_to_install():
    host = _host("linux", "/usr/bin/python3", "/usr", {"/usr/bin/python3"})
    with pytest.raises(SpotterError, match=r"No Python from 3\.10 to 3\.13"):
        engine_python(host, lambda path: Python(path, (3, 14)))
    with pytest.raises(SpotterError, match="its module venv is missing") as caught:
        engine_python(host, lambda path: Python(path, (3, 12), venv=False))
    assert "apt install python3-venv" in caught.value.problem.remedy


def test_the_stub_of_the_windows_store_is_not_taken_for_python():
    stub = r"C:\Users\Ünï\AppData\Local\Microsoft\WindowsApps\python3.exe"
    real = r"C:\Program Files\Python312\python.exe"
    host = _host("win32", "", "", set(), path={"python3": stub, "python": real})
    assert engine_places(host) == [real]


def test_a_child_sees_nothing_of_qgis_s_python_and_libraries():
    theirs = (
        "PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "VIRTUAL_ENV", "PIP_TARGET", "PROJ_LIB", "PROJ_DATA",
        "GDAL_DATA", "GDAL_DRIVER_PATH", "QT_PLUGIN_PATH", "QT_QPA_PLATFORM", "LD_LIBRARY_PATH",
    )  # fmt: skip
    ours = {
        "HOME": "/users/ünï",
        "PATH": "/usr/bin",
        "PIP_INDEX_URL": "https://i.example",
        "HTTPS_PROXY": "http://p:1",
    }
    base = {**dict.fromkeys(theirs, "x"), **ours}
    extra = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    assert child_environment(base, platform="linux") == {**ours, **extra}


def test_on_windows_qgis_s_folders_leave_path_and_no_console_opens(monkeypatch):
    base = {"Path": rf"{WINDOWS}\bin;{WINDOWS}\apps\qt5\bin;C:\Windows\system32;C:\Program Files\Git\cmd"}
    found = child_environment(base, platform="win32", prefix=APPS)
    assert found["Path"] == r"C:\Windows\system32;C:\Program Files\Git\cmd"
    monkeypatch.setattr(platform, "WINDOWS", True)
    assert platform.no_window() == {"creationflags": 0x08000000}
    monkeypatch.setattr(platform, "WINDOWS", False)
    assert platform.no_window() == {}


def test_a_child_reaches_the_internet_by_qgis_s_proxy():
    proxy = Proxy("http://u:p@proxy:3128", ("intra.example",))
    found = child_environment({"HTTPS_PROXY": "http://other"}, proxy=proxy, platform="linux")
    assert {found[n] for n in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")} == {"http://u:p@proxy:3128"}
    assert found["NO_PROXY"] == "intra.example"
    assert "p@" not in repr(proxy)


@pytest.fixture
def proxy_settings():
    settings = QgsSettings()

    def put(**values):
        for name, value in values.items():
            settings.setValue(f"proxy/{name}", value)

    yield put
    settings.remove("proxy")


def test_qgis_s_proxy_is_read_from_its_settings(proxy_settings):
    assert qgis_proxy() is None
    proxy_settings(proxyEnabled=True, proxyType="DefaultProxy")
    assert qgis_proxy() is None
    proxy_settings(proxyType="HttpProxy", proxyHost="proxy.example", proxyPort="3128")
    assert qgis_proxy() == Proxy("http://proxy.example:3128")
    proxy_settings(proxyUser="änn", proxyPassword="a b@c", noProxyUrls=["https://intra.example/x", "local"])
    assert qgis_proxy() == Proxy("http://%C3%A4nn:a%20b%40c@proxy.example:3128", ("intra.example", "local"))


def test_a_proxy_that_pip_cannot_use_is_said(proxy_settings):
    proxy_settings(proxyEnabled=True, proxyType="Socks5Proxy", proxyHost="proxy.example")
    with pytest.raises(SpotterError, match="Socks5Proxy") as caught:
        qgis_proxy()
    assert "folder of wheels" in caught.value.problem.remedy


def test_faked_hosts_leave_the_real_one_alone():
    assert replace(Host(), platform="win32").platform == "win32"
    assert Host().platform == sys.platform
    assert Host().is_file is os.path.isfile
