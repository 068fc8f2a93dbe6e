"""Replacing, removing and keeping files, as each system has it."""

from __future__ import annotations

import os
import time
from pathlib import Path, PureWindowsPath

import pytest

from engine import platform
from engine.files import atomic_write, replace_folder


@pytest.fixture
def in_use(monkeypatch):
    """As on Windows while another program has the files of these names open: for so many tries, then no more."""
    left: dict[str, float] = {}
    replace, unlink = os.replace, os.unlink

    def held(path) -> None:
        if left.get(Path(path).name, 0) > 0:
            left[Path(path).name] -= 1
            raise PermissionError(13, "in use", str(path))

    def guarded_replace(source, target):
        held(source)
        held(target)
        replace(source, target)

    def guarded_unlink(path, **named):
        held(path)
        unlink(path, **named)

    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr(platform, "_PAUSE", 0.001)
    monkeypatch.setattr("engine.platform.os.replace", guarded_replace)
    monkeypatch.setattr("engine.platform.os.unlink", guarded_unlink)
    return left


def test_a_file_that_is_open_for_a_moment_is_waited_for(tmp_path, in_use):
    path = tmp_path / "card.json"
    path.write_text("old", encoding="utf-8")
    in_use["card.json"] = 5
    atomic_write(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    in_use["card.json"] = 5
    platform.remove(path)
    assert not path.exists()
    platform.remove(path)


def test_a_file_that_stays_open_is_left_whole_and_said_to_be_in_use(tmp_path, in_use, monkeypatch):
    path = tmp_path / "card.json"
    path.write_text("old", encoding="utf-8")
    in_use["card.json"] = float("inf")
    start = time.monotonic()
    with pytest.raises(platform.InUseError, match="another program has it open"):
        platform.replace(tmp_path / "new", path, patience=0.1)
    assert 0.1 <= time.monotonic() - start < 5
    monkeypatch.setattr(platform, "_insist", lambda act, path, patience: act())
    with pytest.raises(PermissionError):
        atomic_write(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["card.json"]


def test_where_nothing_is_held_a_refusal_is_told_at_once(tmp_path, in_use, monkeypatch):
    monkeypatch.setattr(platform, "WINDOWS", False)
    in_use["card.json"] = float("inf")
    (tmp_path / "card.json").write_text("old", encoding="utf-8")
    with pytest.raises(PermissionError) as refused:
        platform.remove(tmp_path / "card.json", patience=60)
    assert not isinstance(refused.value, platform.InUseError)


def test_a_folder_that_is_open_stays_whole(tmp_path, in_use):
    for name in ("part", "adapter"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weights").write_text(name, encoding="utf-8")
    in_use["adapter"] = float("inf")
    with pytest.raises(platform.InUseError):
        replace_folder(tmp_path / "part", tmp_path / "adapter")
    assert (tmp_path / "adapter" / "weights").read_text(encoding="utf-8") == "adapter"
    in_use["adapter"] = 3
    replace_folder(tmp_path / "part", tmp_path / "adapter")
    assert (tmp_path / "adapter" / "weights").read_text(encoding="utf-8") == "part"
    assert [p.name for p in tmp_path.iterdir()] == ["adapter"]


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("C:\\runs\\a", "C:\\runs\\a"),
        ("C:\\" + "x" * 300, "\\\\?\\C:\\" + "x" * 300),
        ("\\\\server\\share\\" + "x" * 300, "\\\\?\\UNC\\server\\share\\" + "x" * 300),
        ("\\\\?\\C:\\" + "x" * 300, "\\\\?\\C:\\" + "x" * 300),
    ],
)
def test_windows_opens_a_path_however_long_it_is(path, opened, monkeypatch):
    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr(platform, "LONG", 240)
    monkeypatch.setattr("engine.platform.os.path.abspath", str)
    monkeypatch.setattr(platform, "Path", PureWindowsPath)
    assert str(platform.long_path(PureWindowsPath(path))) == opened


@pytest.mark.posix
def test_elsewhere_a_long_path_is_left_as_it_is():
    path = Path("/" + "x" * 300)
    assert platform.long_path(path) is path


@pytest.mark.parametrize("name", ["con", "Nul", "com1.key", "LPT9", "pools.", "pools "])
def test_names_that_windows_keeps_for_itself_are_told(name):
    assert not platform.can_name_a_file(name)


def test_the_bytes_of_a_file_are_brought_to_the_disk_and_one_that_is_gone_is_fine(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(platform, "sync_descriptor", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    (tmp_path / "a").write_bytes(b"four")
    platform.sync_to_disk(tmp_path / "a")
    platform.sync_to_disk(tmp_path / "b")
    assert synced == [4]


def test_on_windows_keys_get_a_list_of_who_may_read_them_before_there_is_anything_to_read(tmp_path, monkeypatch):
    asked, path = [], tmp_path / "keys" / "local.key"

    class Done:
        returncode, stdout = 0, b'"office\\ann","S-1-5-21-7-7-7-1001"\r\n'

    def run(command, **_):
        target = Path(command[1])
        asked.append((command, target.stat().st_size if target.is_file() else None))
        return Done

    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr("engine.platform.subprocess.run", run)
    platform._own_sid.cache_clear()
    try:
        platform.make_private_folder(path.parent)
        platform.write_private(path, "secret")
    finally:
        platform._own_sid.cache_clear()
    commands = [command for command, _ in asked]
    assert commands[0] == ["whoami", "/user", "/fo", "csv", "/nh"]
    rights = ["*S-1-5-21-7-7-7-1001:(OI)(CI)F", "*S-1-5-18:(OI)(CI)F"]
    assert commands[1] == ["icacls", str(path.parent), "/inheritance:r", "/grant:r", *rights, "/q"]
    assert [size for command, size in asked if command[0] == "icacls"] == [None, 0]
    assert path.read_text(encoding="utf-8") == "secret"
    Done.returncode = 5
    with pytest.raises(OSError, match="cannot be kept from other users"):
        platform.write_private(path, "other")
    assert path.read_text(encoding="utf-8") == "secret"
    assert [p.name for p in path.parent.iterdir()] == ["local.key"]
