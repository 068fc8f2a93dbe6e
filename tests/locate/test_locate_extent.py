"""What is found in a place is the same, whatever extent was asked around it."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace

import numpy as np
import pytest
from locate_fakes import NORTH_UP, MagentaModel, picture, write_scene

from engine.locate.options import LocateOptions
from engine.locate.pipeline import locate
from engine.locate.scale import at_scale
from engine.model.interface import GREEDY
from engine.scene.raster import open_scene
from engine.words import Box, Query, Task

WIDTH, HEIGHT = 420, 330
OVD = Query(Task.OVD, "patch")


class Unsteady(MagentaModel):
    """Misses some patches, moves boxes and scores, by all that the tile shows: like a real one."""

    def stream(self, tiles, queries, options=GREEDY, *, should_stop=None):
        for index, (answer, *_) in super().stream(tiles, queries, options, should_stop=should_stop):
            tile = tiles[index]
            chance = random.Random(zlib.crc32(tile.pixels.tobytes()))
            moved = []
            for target in answer.targets:
                shift = [chance.uniform(-2.0, 2.0) for _ in range(4)]
                edges = [a + b for a, b in zip(target.box.as_tuple(), shift, strict=True)]
                box = Box(*edges) if edges[0] < edges[2] and edges[1] < edges[3] else target.box
                if chance.random() < 0.9:
                    moved.append(replace(target, box=box, score=chance.uniform(0.2, 0.9)))
            yield index, [replace(answer, targets=tuple(moved))]


def patches():
    """Many, of sizes from a few pixels to more than the overlap of tiles."""
    chance = random.Random(3)
    for x in range(8, WIDTH - 30, 34):
        for y in range(8, HEIGHT - 24, 30):
            left, top = x + chance.randrange(8), y + chance.randrange(8)
            yield Box(left, top, left + chance.randrange(6, 22), top + chance.randrange(6, 18))


def areas(count, *, seed=5, least=20):
    """Extents of all sizes at all places, in pixels and parts of them."""
    chance = random.Random(seed)
    for _ in range(count):
        x0, y0 = chance.uniform(0, WIDTH - least), chance.uniform(0, HEIGHT - least)
        yield Box(x0, y0, chance.uniform(x0 + least, WIDTH), chance.uniform(y0 + least, HEIGHT))


def compared(whole, part, area):
    """How many features lie in the area, found by either search, and how many of these both have (IoU 0.95)."""

    def inside(features):
        return [b for b in (f.box_px for f in features) if b.intersection(area) >= b.area * (1 - 1e-9)]

    first, second = inside(whole), inside(part)
    there = sum(any(a.iou(b) >= 0.95 for b in second) for a in first)
    back = sum(any(a.iou(b) >= 0.95 for a in first) for b in second)
    return len(first) + len(second), there + back


def shares(scene, model, query, asked, **options):
    """The share of features in extents that a search of the whole scene has as well, and the other way round."""
    chosen = LocateOptions(**options)
    whole = locate(scene, query, model, options=chosen).features
    every = same = 0
    for box in asked:
        across, down = scene.factors
        area = Box(box.x0 * across, box.y0 * down, box.x1 * across, box.y1 * down)
        part = locate(scene, query, model, options=chosen, area=area).features
        assert all(f.box_px.intersection(box) > 0 for f in part)
        found = compared(whole, part, box)
        every, same = every + found[0], same + found[1]
    return every, same / every


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """A scene of 16 bits, darker on one side, so that a stretch of a window would be another than the scene's."""
    values = picture(WIDTH, HEIGHT, tuple(patches()), np.uint16) // 16
    ramp = np.linspace(0.9, 1.0, WIDTH)[None, None, :]
    return write_scene(tmp_path_factory.mktemp("extent") / "scene.tif", (values * ramp).astype(np.uint16), NORTH_UP)


@pytest.mark.parametrize("metres", [None, 0.4, 0.8])
def test_what_lies_in_an_extent_is_found_as_in_the_whole_scene(drawn, metres):
    with open_scene(drawn) as own:
        scene = own if metres is None else at_scale(own, None, metres)
        every, share = shares(scene, Unsteady(), OVD, areas(30))
        if scene is not own:
            scene.close()
    assert every > 400
    assert share >= 0.99


def test_tiles_of_an_extent_show_what_those_of_the_whole_scene_show(drawn):
    with open_scene(drawn) as scene:
        known = {(t.column, t.row): t.pixels.tobytes() for t in scene.tiles(64, 16)}
        for area in areas(20):
            for tile in scene.tiles(64, 16, area):
                assert known[tile.column, tile.row] == tile.pixels.tobytes()


def test_a_feature_that_an_extent_cuts_is_kept_whole(drawn):
    ship = next(patches())
    area = Box(ship.x0 + 2, ship.y0 + 2, WIDTH, HEIGHT)
    with open_scene(drawn) as scene:
        found = locate(scene, OVD, MagentaModel(), options=LocateOptions(), area=area).features
    assert ship in [f.box_px for f in found]


def test_features_told_of_before_they_are_merged_lie_in_the_extent_too(drawn):
    area, told = Box(100, 100, 140, 130), []
    with open_scene(drawn) as scene:
        locate(scene, OVD, MagentaModel(), options=LocateOptions(), area=area, on_features=told.extend)
    assert told
    assert all(f.box_px.intersection(area) > 0 for f in told)


@pytest.mark.slow
def test_the_embedded_model_finds_the_same_whatever_the_extent(tmp_path):
    from engine.model.backend import load_model
    from engine.world.generate import generate_scene, write_scene

    path = tmp_path / "scene.tif"
    write_scene(path, generate_scene(21, (480, 400)), truth=False)
    with open_scene(path) as scene:
        asked = [Box(40, 60, 300, 290), Box(210.5, 170.2, 480, 400)]
        every, share = shares(scene, load_model("tiny"), Query(Task.OVD, "all cars"), asked)
        assert every > 7
        assert share >= 0.99
