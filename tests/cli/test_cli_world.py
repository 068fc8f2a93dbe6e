"""`engine world`: scenes that open as rasters, and benchmarks with their fingerprint."""

from __future__ import annotations

import json

import rasterio
from PIL import Image
from typer.testing import CliRunner

from engine.cli.program import app
from engine.world.benchmark import TILE


def run(*arguments):
    return CliRunner().invoke(app, [str(a) for a in arguments])


def test_a_scene_is_a_georeferenced_raster_with_its_truth_beside_it(tmp_path):
    out = tmp_path / "scene.tif"
    done = run("world", "scene", out, "--seed", 5, "--size", 224, "--json")
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    with rasterio.open(out) as raster:
        assert (raster.width, raster.height, raster.count) == (224, 224, 3)
        assert raster.crs.to_string() == said["crs"]
    truth = json.loads((tmp_path / "scene.truth.json").read_text(encoding="utf-8"))
    assert len(truth["objects"]) == said["objects"]


def test_the_same_seed_makes_the_same_scene(tmp_path):
    for name in ("a.tif", "b.tif"):
        assert run("world", "scene", tmp_path / name, "--seed", 5, "--size", 96).exit_code == 0
    assert (tmp_path / "a.truth.json").read_bytes() == (tmp_path / "b.truth.json").read_bytes()


def test_a_scene_that_cannot_be_made_or_written_is_a_sentence(tmp_path):
    for arguments in (
        (tmp_path / "no" / "scene.tif",),
        (tmp_path / "scene.tif", "--size", 0),
        (tmp_path / "scene.tif", "--size", 64, "--gsd", 40),
        (tmp_path / "scene.tif", "--size", 64, "--sensor", "eye"),
    ):
        done = run("world", "scene", *arguments)
        assert done.exit_code == 2
        assert done.stderr.startswith("Error: ")


def test_a_benchmark_is_described_and_written_as_files(tmp_path):
    arguments = ("world", "benchmark", "world-gres", "--seed", 1, "--limit", 3, "--json", "--quiet")
    done = run(*arguments, "-o", tmp_path)
    assert done.exit_code == 0
    facts = json.loads(done.stdout)["benchmarks"]["world-gres"]
    lines = (tmp_path / "world-gres" / "shots.jsonl").read_text(encoding="utf-8").splitlines()
    assert facts["samples"] == len(lines) == 3
    first = json.loads(lines[0])
    assert Image.open(tmp_path / "world-gres" / first["tile"]).size == (TILE, TILE)
    assert len(first.get("masks", [])) == len(first["targets"])
    again = run(*arguments)
    assert json.loads(again.stdout)["benchmarks"]["world-gres"]["fingerprint"] == facts["fingerprint"]


def test_an_unknown_benchmark_is_a_sentence():
    done = run("world", "benchmark", "world-car")
    assert done.exit_code == 2
    assert "no benchmark 'world-car'" in done.stderr
