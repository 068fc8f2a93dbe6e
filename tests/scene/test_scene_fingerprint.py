"""Whether a scene's files are the same as before: sizes and times, the sources of a VRT, what a server says."""

from __future__ import annotations

import os

import numpy as np
import pytest
import rasterio
from rasterio.shutil import copy
from scene_server import FileServer

from engine.scene import web
from engine.scene.errors import SceneError
from engine.scene.fingerprint import fingerprint
from engine.scene.raster import open_scene


def write(path):
    with rasterio.open(path, "w", driver="GTiff", width=8, height=8, count=3, dtype="uint8") as target:
        target.write(np.full((3, 8, 8), 7, np.uint8))
    return path


def state(path):
    with open_scene(path) as scene:
        return fingerprint(scene.recipe.text, scene.files)


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_file_that_changes_is_another_and_what_others_write_beside_it_is_not(tmp_path):
    path = write(tmp_path / "a.tif")
    before = state(path)
    (tmp_path / "a.tif.aux.xml").write_text("<PAMDataset></PAMDataset>")
    assert state(path) == before
    os.utime(path, ns=(1, 1))
    assert state(path) != before


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_a_vrt_is_another_when_its_source_is(tmp_path):
    path = write(tmp_path / "a.tif")
    copy(path, tmp_path / "a.vrt", driver="VRT")
    before = state(tmp_path / "a.vrt")
    os.utime(path, ns=(1, 1))
    assert state(tmp_path / "a.vrt") != before


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(SceneError, match="is gone"):
        fingerprint(str(tmp_path / "a.tif"), [str(tmp_path / "a.tif")])


def test_what_is_behind_an_address_is_known_by_what_its_server_says(monkeypatch):
    monkeypatch.setattr(web, "FIRST_DELAY", 0.01)
    server = FileServer()
    address = f"{server.address}/a.tif"
    server.files = {"/a.tif": b"one"}
    before = fingerprint(address, [])
    assert fingerprint(f"/vsicurl/{address}", []) == before
    assert server.asked[-1][1:] == (0, 0)
    server.files = {"/a.tif": b"two"}
    assert fingerprint(address, []) != before
    server.files, server.fails = {}, lambda *_: None
    with pytest.raises(SceneError, match="is gone"):
        fingerprint(address, [])
    server.fails = lambda *_: 500
    with pytest.raises(SceneError, match="asked 4 times"):
        fingerprint(address, [])
    server.close()
