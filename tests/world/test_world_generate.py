"""Scenes are reproducible, true to their truth, and as dense and hard as the benchmarks need."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import numpy as np
import pytest

from engine.scene.raster import open_scene
from engine.words import Box, InputError, SpotterError
from engine.world.classes import BASE_NAMES, CLASSES, COLOUR_NAMES, NOVEL_NAMES
from engine.world.generate import GSD_RANGE, generate_scene, truth_to_json, write_scene
from engine.world.sensors import BASE_SENSORS, NOVEL_SENSORS, SENSORS, render
from engine.world.site import clip
from engine.world.textures import PERIOD, noise_window
from engine.world.truth import WorldScene, object_mask

SEEDS = tuple(range(100, 108))


@cache
def scene(seed: int) -> WorldScene:
    return generate_scene(seed, 640)


@cache
def crisp() -> WorldScene:
    return generate_scene(7, (700, 620), gsd=0.4, sensor="crisp")


@cache
def novel() -> WorldScene:
    return generate_scene(3, 896, gsd=0.4, novel=True)


def visible_objects(world: WorldScene, x: int, y: int, side: int = 224) -> list:
    """The objects of which a tile shows about half or more."""
    tile = Box(x, y, x + side, y + side)
    return [o for o in world.truth.objects if o.box.intersection(tile) >= 0.45 * o.box.area]


def test_the_same_seed_gives_the_same_scene_and_another_seed_another():
    first, again, other = (generate_scene(seed, 224) for seed in (5, 5, 6))
    assert np.array_equal(first.pixels, again.pixels)
    assert truth_to_json(first.truth) == truth_to_json(again.truth)
    assert not np.array_equal(first.pixels, other.pixels)


@pytest.mark.parametrize("size", [(333, 517), (224, 224), (61, 40), (1, 1)])
def test_a_scene_has_the_size_asked_for(size):
    world = generate_scene(2, size)
    assert world.pixels.shape == (size[1], size[0], 3)
    assert world.pixels.dtype == np.uint8
    assert (world.truth.width, world.truth.height) == size


@pytest.mark.parametrize(
    ("options", "named"),
    [({"size": 0}, "0 x 0"), ({"size": 20000}, "20000"), ({"gsd": 0.01}, "0.01"), ({"sensor": "sonar"}, "sonar")],
)
def test_what_cannot_be_made_is_refused_with_the_value_named(options, named):
    with pytest.raises(InputError, match=named):
        generate_scene(1, **{"size": 64, **options})


def test_silhouettes_lie_inside_the_scene_and_two_pixels_apart():
    for world in (scene(SEEDS[0]), crisp(), novel()):
        height, width = world.pixels.shape[:2]
        owner = np.full((height, width), -1)
        for obj in world.truth.objects:
            assert obj.box.x0 >= 0
            assert obj.box.y0 >= 0
            assert obj.box.x1 <= width
            assert obj.box.y1 <= height
            mask = object_mask(obj, 0, 0, width, height)
            assert (owner[mask] == -1).all()
            owner[mask] = obj.id
        for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
            shifted = np.roll(owner, (dy, dx), (0, 1))[1:-1, 1:-1]
            here = owner[1:-1, 1:-1]
            assert not ((here >= 0) & (shifted >= 0) & (here != shifted)).any()


def test_truth_uses_only_words_of_its_class():
    for world in (*map(scene, SEEDS[:4]), novel()):
        for obj in world.truth.objects:
            spec = CLASSES[obj.cls]
            assert obj.colour in spec.colours
            assert obj.colour in COLOUR_NAMES
            assert obj.state in (spec.states or {"": 1})
            assert obj.size in ("small", "medium", "large")
            assert 0 <= obj.heading < 360


def test_the_size_word_follows_the_length_in_metres():
    for obj in crisp().truth.objects:
        if obj.cls in ("storage tank", "car", "shipping container", "jetty"):
            spec, metres = CLASSES[obj.cls], obj.length * 0.4
            assert metres < spec.small_below * 1.02 or obj.size != "small"
            assert metres > spec.large_above * 0.98 or obj.size != "large"


def test_novel_classes_and_the_novel_sensor_never_occur_unasked():
    for seed in SEEDS:
        world = scene(seed)
        assert {o.cls for o in world.truth.objects} <= set(BASE_NAMES)
        assert world.truth.sensor in BASE_SENSORS
    assert {generate_scene(seed, 8).truth.sensor for seed in range(120)} == set(BASE_SENSORS)


def test_novel_classes_occur_among_base_classes_when_asked_for():
    found = Counter(o.cls for seed in (3, 4) for o in generate_scene(seed, 900, gsd=0.45, novel=True).truth.objects)
    assert sum(found[name] > 0 for name in NOVEL_NAMES) >= 4
    assert sum(found[name] > 0 for name in BASE_NAMES) >= 8


def test_the_novel_sensor_can_be_asked_for():
    world = generate_scene(3, 96, sensor=NOVEL_SENSORS[0])
    assert world.truth.sensor == NOVEL_SENSORS[0]
    assert not world.truth.true_colour


def test_all_base_classes_occur_and_most_in_several_colours():
    colours: dict[str, set[str]] = {}
    for seed in SEEDS:
        for obj in scene(seed).truth.objects:
            colours.setdefault(obj.cls, set()).add(obj.colour)
    assert set(colours) == set(BASE_NAMES)
    assert sum(len(names) >= 3 for names in colours.values()) >= 12


def test_tiles_are_dense_and_hold_several_objects_of_a_class():
    rng = np.random.default_rng(0)
    counts, alike, lengths, trees = [], [], [], 0
    for seed in SEEDS:
        world = scene(seed)
        assert GSD_RANGE[0] <= world.truth.gsd <= GSD_RANGE[1]
        for _ in range(6):
            x, y = rng.integers(0, 768 - 224, 2)
            inside = visible_objects(world, int(x), int(y))
            counts.append(len(inside))
            alike.append(max(Counter(o.cls for o in inside).values(), default=0))
            lengths += [o.length for o in inside]
            trees += sum(o.cls == "tree" for o in inside)
    sizes = np.array(lengths)
    assert np.median(counts) >= 8
    assert np.mean(np.array(alike) >= 3) >= 0.6
    assert np.mean((sizes >= 12) & (sizes <= 24)) >= 0.25
    assert np.mean(sizes < 10) <= 0.02
    assert trees <= len(sizes) / 4


def test_colours_can_be_read_off_the_crisp_sensor():
    """The middle of each object is nearer to the paint of its own colour than to any other of its class."""
    world = crisp()
    right = total = 0
    for obj in world.truth.objects:
        if obj.cls not in ("car", "shipping container", "house", "storage tank", "swimming pool", "tree", "truck"):
            continue
        box = obj.box
        x, y, w, h = int(box.x0), int(box.y0), int(box.width) + 2, int(box.height) + 2
        mask = object_mask(obj, x, y, w, h)[: world.pixels.shape[0] - y, : world.pixels.shape[1] - x]
        seen = np.median(world.pixels[y : y + h, x : x + w][mask], axis=0)
        spec = CLASSES[obj.cls]
        gaps = {name: np.abs(seen - spec.reflectance(name)[:3]).sum() for name in spec.colours}
        right += min(gaps, key=gaps.__getitem__) == obj.colour
        total += 1
    assert total > 60
    assert right / total > 0.75


def test_red_cars_are_reddish_where_the_truth_puts_them():
    red = [
        o for o in generate_scene(9, 640, gsd=0.3, sensor="crisp").truth.objects if o.cls == "car" and o.colour == "red"
    ]
    pixels = generate_scene(9, 640, gsd=0.3, sensor="crisp").pixels.astype(float)
    assert red
    for car in red:
        r, g, b = pixels[object_mask(car, 0, 0, 640, 640)].mean(axis=0)
        assert r > 1.4 * max(g, b)


def test_object_masks_agree_with_area_and_box():
    for obj in crisp().truth.objects:
        mask = object_mask(obj, 0, 0, 700, 620)
        assert mask.sum() == pytest.approx(obj.area, rel=0.15, abs=12)
        rows, columns = np.nonzero(mask)
        box = obj.box
        if obj.cls in ("storage tank", "house", "swimming pool", "tennis court"):
            assert abs(columns.min() - box.x0) <= 3.5
            assert abs(rows.max() + 1 - box.y1) <= 3.5


def test_a_mask_cut_from_a_window_equals_the_same_part_of_the_whole():
    for obj in crisp().truth.objects[:30]:
        whole = np.pad(object_mask(obj, 0, 0, 700, 620), 40)
        x, y = int(obj.box.x0) + 3, int(obj.box.y0) - 5
        assert np.array_equal(object_mask(obj, x, y, 30, 24), whole[y + 40 : y + 64, x + 40 : x + 70])


def test_landmarks_lie_inside_the_scene():
    kinds = set()
    for seed in SEEDS:
        for mark in scene(seed).truth.landmarks:
            kinds.add(mark.kind)
            assert mark.polygon.min() >= -1e-6
            assert mark.polygon.max() <= 768 + 1e-6
    assert {"road", "apron", "water", "quay", "car park"} <= kinds


@pytest.mark.parametrize(
    ("polygon", "area"),
    [
        (((-5, -5), (5, -5), (5, 5), (-5, 5)), 25.0),
        (((2, 2), (4, 2), (4, 4), (2, 4)), 4.0),
        (((20, 20), (30, 20), (30, 30)), 0.0),
        (((-10, -10), (30, -10), (30, 30), (-10, 30)), 100.0),
    ],
)
def test_clipping_keeps_exactly_what_lies_inside(polygon, area):
    kept = clip(np.array(polygon, float), 10, 10)
    x, y = kept[:, 0], kept[:, 1]
    assert abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2 == pytest.approx(area)


def test_textures_wrap_round_without_a_seam():
    tile = noise_window("grass", 0, 0, PERIOD + 8, 4)
    assert np.array_equal(tile[:, :8], tile[:, PERIOD:])


def test_false_colour_sensors_show_plants_by_their_near_infrared():
    ground = np.tile(np.array([60, 90, 40, 210], np.uint8), (32, 32, 1))
    r, g, b = render(ground, SENSORS["infrared"], np.random.default_rng(0)).mean(axis=(0, 1))
    assert r > 150 > 110 > max(g, b)
    r, g, b = render(ground, SENSORS["panchromatic"], np.random.default_rng(0)).mean(axis=(0, 1))
    assert r == g == b


def test_a_written_scene_has_a_projected_crs_its_sampling_distance_and_its_truth(tmp_path):
    world = generate_scene(11, (300, 260), gsd=0.35)
    write_scene(tmp_path / "scene.tif", world)
    with open_scene(tmp_path / "scene.tif") as opened:
        assert (opened.width, opened.height) == (300, 260)
        assert opened.transform.a == pytest.approx(0.35)
        assert opened.transform.e == pytest.approx(-0.35)
        assert opened.crs is not None
        assert "UTM" in opened.crs
    told = json.loads((tmp_path / "scene.truth.json").read_text(encoding="utf-8"))
    assert told["gsd"] == 0.35
    assert told["crs"].startswith(("EPSG:326", "EPSG:327"))
    assert len(told["objects"]) == len(world.truth.objects)
    assert told["objects"][0]["box"] == [round(v, 2) for v in world.truth.objects[0].box.as_tuple()]


def test_a_scene_that_cannot_be_written_says_where(tmp_path):
    with pytest.raises(SpotterError, match="missing"):
        write_scene(tmp_path / "missing" / "scene.tif", generate_scene(1, 32))
