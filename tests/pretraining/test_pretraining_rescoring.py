"""A re-scorer that comes with a model: labels of real pictures say which of what it finds is right."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from typer.testing import CliRunner

import engine
from engine.cli.program import app
from engine.model.backend import load_model
from engine.model.interface import GREEDY, Model
from engine.model.rescorer import read_rescorer, rescorer_text
from engine.pretraining.rescoring import THRESHOLDS, learn_heads
from engine.words import Answer, Box, InputError, Target

TINY = Path(engine.__file__).parent / "assets" / "tiny"
TREE, ROOF = (30, 140, 40), (190, 60, 50)
SIDE, STEP, CROWN = 256, 32, 10  # px of a picture of 0.6 m, and of what stands in it, green and red by turns


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A picture of green squares that are labelled as trees, by points, and of red ones that are not."""
    root = tmp_path_factory.mktemp("pictures") / "air"
    (root / "images").mkdir(parents=True)
    (root / "trees").mkdir()
    rng = np.random.default_rng(1)
    bands = rng.integers(90, 130, (3, SIDE, SIDE)).astype(np.uint8)
    points = []
    for place in range((SIDE // STEP) ** 2):
        x, y = place % (SIDE // STEP) * STEP + 8, place // (SIDE // STEP) * STEP + 8
        colour = np.array(ROOF if place % 2 else TREE, np.uint8).reshape(3, 1, 1)
        bands[:, y : y + CROWN, x : x + CROWN] = colour + rng.integers(0, 20, (3, CROWN, CROWN)).astype(np.uint8)
        if not place % 2:
            points.append(f"{x + CROWN / 2},{y + CROWN / 2}\n")
    profile = {"driver": "GTiff", "width": SIDE, "height": SIDE, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    place_of = {"crs": "EPSG:32611", "transform": Affine(0.6, 0, 5e5, 0, -0.6, 4e6)}
    with rasterio.open(root / "images" / "here_2020_1.tif", "w", **place_of, **profile) as target:
        target.write(bands)
    (root / "trees" / "here_2020_1.csv").write_text("x,y\n" + "".join(points))
    return root.parent


class Seer(Model):
    """Finds everything that is green or red, each with the same score, and has no tower."""

    name, revision, adapter, domain, tile_size, device = "seer", "", "", "", 160, "cpu"

    def tower(self, tile):
        return None

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        import cv2

        for place, tile in enumerate(tiles):
            pixels = tile.pixels.astype(int)
            strong = (np.abs(pixels[..., 0] - pixels[..., 1]) > 50).astype(np.uint8)
            _, _, found, _ = cv2.connectedComponentsWithStats(strong)
            boxes = [Box(x, y, x + w, y + h) for x, y, w, h, area in found[1:].tolist() if area > 30]
            yield place, [Answer(tuple(Target(box, queries[place].text, score=0.5) for box in boxes), "", "")]


def test_what_lies_on_a_label_is_right_and_the_rest_is_left_out(folder: Path) -> None:
    (head,) = learn_heads(Seer(), folder, ["tree"], tiles=120)
    assert (head.name, head.tower_depth) == ("tree", 0)
    assert head.right / head.decisions > 0.9
    assert THRESHOLDS.min() <= head.least <= THRESHOLDS.max() + 0.01
    assert min(head.accepted, head.rejected) > 50


def test_a_class_that_no_picture_was_labelled_for_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match="'lake'"):
        learn_heads(Seer(), folder, ["lake"], tiles=20)


def test_the_command_writes_it_into_the_models_folder_which_then_leaves_out_what_is_unlikely(
    folder: Path, tmp_path: Path
) -> None:
    model, scene = tmp_path / "model", folder / "air" / "images" / "here_2020_1.tif"
    shutil.copytree(TINY, model)
    (model / "rescorer.json").unlink(missing_ok=True)
    done = CliRunner().invoke(
        app, ["world", "rescore", str(model), "--real", str(folder), "--class", "tree", "--tiles", "60", "--json"]
    )
    assert done.exit_code == 0, done.output
    (said,) = json.loads(done.stdout)
    assert min(said["accepted"], said["rejected"]) > 0
    own = read_rescorer(model, own=True)
    assert own is not None
    assert load_model(str(model)).rescorer == own

    def found(*more: str) -> list[float]:
        words = ["locate", str(scene), "trees", "--model", str(model), "--json", "--quiet", *more]
        answer = CliRunner().invoke(app, words)
        assert answer.exit_code == 0, answer.output
        return [one["score"] for one in json.loads(answer.stdout)["features"]]

    every = found("--keep-unlikely")
    assert len(found()) == sum(score >= said["least"] for score in every) > 0
    middle = sorted(every)[len(every) // 2]
    (model / "rescorer.json").write_text(rescorer_text([replace(head, least=middle) for head in own.heads]))
    assert min(found()) >= middle
    assert sorted(found("--keep-unlikely")) == sorted(every)
