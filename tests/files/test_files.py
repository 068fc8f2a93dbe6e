"""A file or folder is written whole or not at all, and what is wrong with the fields of one is told by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from pydantic import TypeAdapter, ValidationError

from engine import platform
from engine.files import atomic_file, atomic_folder, atomic_write, part_of, wrong_field


def test_a_file_takes_the_place_of_the_one_before_and_leaves_nothing_beside(tmp_path):
    path = tmp_path / "a.json"
    atomic_write(path, "old")
    atomic_write(path, "näue\n")
    assert path.read_bytes() == "näue\n".encode()
    atomic_write(path, b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_old_content(tmp_path):
    path = tmp_path / "a.tif"
    atomic_write(path, "old")

    def fail():
        with atomic_file(path) as part:
            part.write_text("new, and")
            raise RuntimeError("half")

    with pytest.raises(RuntimeError, match="half"):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_sees_the_old_content_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "a.json"
    atomic_write(path, "old")
    with atomic_file(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"


def test_a_part_is_hidden_beside_its_file_keeps_the_ending_and_is_nobody_elses(tmp_path):
    one, other = part_of(tmp_path / "a.tif"), part_of(tmp_path / "a.tif")
    assert one != other
    assert one.parent == tmp_path
    assert one.name.startswith(".a-")
    assert one.suffix == ".tif"
    assert len(part_of(tmp_path / ("x" * 250 + ".tif")).name) < 255


def test_what_must_outlive_a_crash_is_on_the_disk_before_it_is_in_place(tmp_path, monkeypatch):
    path, synced = tmp_path / "a", []
    monkeypatch.setattr(platform, "sync_to_disk", lambda part: synced.append((part.stat().st_size, path.exists())))
    atomic_write(path, "four")
    assert synced == []
    path.unlink()
    atomic_write(path, "four", sync=True)
    assert synced == [(4, False)]


def test_a_folder_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "model"
    for name in ("old", "new"):
        with atomic_folder(path) as part:
            (part / name).write_text(name)
    assert [file.name for file in path.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_fails_leaves_the_old_one_and_a_killed_try_is_cleared_away(tmp_path):
    path = tmp_path / "model"
    with atomic_folder(path) as part:
        (part / "old").write_text("")
    part.mkdir()
    (part / "left by a killed program").write_text("")

    def fail():
        with atomic_folder(path) as again:
            assert list(again.iterdir()) == []
            raise RuntimeError("half")

    with pytest.raises(RuntimeError, match="half"):
        fail()
    assert [file.name for file in path.iterdir()] == ["old"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        atomic_write(tmp_path / "nowhere" / "a", "text")


@dataclass(frozen=True)
class Inner:
    number: int


@dataclass(frozen=True)
class Outer:
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    inner: Inner
    names: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"inner": {"number": 1}, "surprise": 2}, "unknown field 'surprise'"),
        ({}, "there is no field 'inner'"),
        ({"inner": {}}, "there is no field 'inner.number'"),
        (
            {"inner": {"number": "secret"}},
            "inner.number: should be a valid integer",
        ),
        ({"inner": {"number": 1}, "names": ["a", 2]}, "names.1: should be a valid string"),
        (3, "should be a dictionary or an instance of Outer"),
    ],
)
def test_what_is_wrong_is_told_by_the_fields_name_without_repeating_its_value(values, said):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Outer).validate_python(values)
    assert wrong_field(caught.value).startswith(said)
    assert "secret" not in wrong_field(caught.value)
