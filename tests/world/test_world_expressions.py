"""Every expression is true of its targets, and of nothing else in the tile."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from engine.words import Task
from engine.world import phrases
from engine.world.classes import BASE_NAMES, NOVEL_NAMES
from engine.world.generate import generate_scene
from engine.world.referring import REFERRING
from engine.world.relations import between
from engine.world.sets import detect, segment
from engine.world.view import TileObject, TileView, view_tile

if TYPE_CHECKING:
    from engine.world.expressions import Expression

TILE = 224


@pytest.fixture(scope="module")
def views() -> list[TileView]:
    scenes = [generate_scene(seed, 2 * TILE) for seed in range(900, 908)]
    return [
        view_tile(scene, column * TILE, row * TILE, TILE, turn)
        for turn, scene in enumerate(scenes)
        for column in (0, 1)
        for row in (0, 1)
    ]


def said(views: list[TileView], name: str, held_out: float = 0.3) -> list[tuple[TileView, Expression]]:
    rng = np.random.default_rng(7)
    drawn = ((view, REFERRING[name](view, rng, held_out)) for _ in range(4) for view in views)
    return [(view, expression) for view, expression in drawn if expression is not None]


@pytest.mark.parametrize("name", [n for n in REFERRING if n != "state"])
def test_every_kind_occurs_and_has_one_target_or_is_a_near_miss(views: list[TileView], name: str) -> None:
    found = said(views, name)
    assert found
    for _, expression in found:
        assert expression.task is Task.REC
        assert len(expression.targets) == (0 if expression.absent else 1)
        assert expression.text.strip()


def test_a_colour_expression_is_true_of_exactly_its_target(views: list[TileView]) -> None:
    for view, expression in said(views, "colour"):
        wanted = next(
            c
            for c in ("white", "grey", "black", "red", "brown", "orange", "yellow", "green", "blue")
            if c in expression.text.lower()
        )
        having = [i for i, o in enumerate(view.objects) if o.cls == expression.noun and o.colour == wanted]
        assert tuple(having) == expression.targets


def test_colour_words_are_never_used_where_the_sensor_shows_false_colours(views: list[TileView]) -> None:
    scene = generate_scene(3, 2 * TILE, sensor="infrared")
    view = view_tile(scene, 0, 0, TILE)
    rng = np.random.default_rng(0)
    assert all(REFERRING["colour"](view, rng, 0.0) is None for _ in range(50))
    assert all(REFERRING["several"](view, rng, 0.0) is None for _ in range(50))


def test_a_superlative_wins_by_the_stated_margin(views: list[TileView]) -> None:
    for view, expression in said(views, "superlative"):
        target = view.objects[expression.targets[0]]
        others = [
            o.extent for i, o in enumerate(view.objects) if o.cls == expression.noun and i not in expression.targets
        ]
        if expression.conclusion == "largest":
            assert target.extent >= 1.2 * max(others)
        else:
            assert 1.2 * target.extent <= min(others) + 1e-9


def test_the_nearest_one_is_nearest_by_the_stated_margin(views: list[TileView]) -> None:
    for view, expression in said(views, "relation"):
        assert expression.reference is not None
        distances = {
            c.index: between(view.objects[c.index].box, expression.reference.box) for c in expression.candidates
        }
        order = sorted(distances, key=lambda i: distances[i])
        assert expression.targets[0] == order[0 if expression.conclusion == "nearest" else -1]


def test_an_ordinal_counts_from_the_named_side(views: list[TileView]) -> None:
    for view, expression in said(views, "ordinal"):
        rank = {"second": 1, "third": 2, "fourth": 3}[expression.conclusion.split()[0]]
        members = [i for i, o in enumerate(view.objects) if o.cls == expression.noun]
        side = expression.conclusion.split()[-1]
        order = sorted(members, key=lambda i: _rank_key(view.objects[i], side))
        assert expression.targets == (order[rank],)


def _rank_key(item: TileObject, side: str) -> float:
    x, y = item.box.centre
    return {"left": x, "right": -x, "top": y, "bottom": -y, "largest": -item.extent}[side]


def test_a_name_defined_in_the_query_is_an_invented_one(views: list[TileView]) -> None:
    for _, expression in said(views, "defined"):
        assert any(word in expression.text for word in phrases.INVENTED)


def test_training_never_draws_a_held_out_phrasing(views: list[TileView]) -> None:
    for name in REFERRING:
        assert all(expression.trained for _, expression in said(views, name, held_out=0.0))


@pytest.mark.parametrize("absent", ["absent", "near miss"])
def test_an_absent_query_names_nothing_in_the_tile(views: list[TileView], absent: str) -> None:
    rng = np.random.default_rng(5)
    for view in views:
        for drawn in (detect(view, rng, BASE_NAMES, absent), segment(view, rng, BASE_NAMES, 0.3, absent)):
            if drawn is None:
                continue
            assert drawn.targets == ()
            assert drawn.absent == absent
            if drawn.kind != "colour and class":
                assert drawn.noun not in {o.cls for o in view.objects}


def test_detection_targets_are_all_objects_of_the_class(views: list[TileView]) -> None:
    rng = np.random.default_rng(6)
    for view in views:
        drawn = detect(view, rng, BASE_NAMES)
        if drawn is not None and drawn.kind == "class":
            assert len(drawn.targets) == sum(o.cls == drawn.noun for o in view.objects)


def test_about_half_of_the_segmentation_queries_are_implicit(views: list[TileView]) -> None:
    rng = np.random.default_rng(8)
    kinds = Counter(
        (d.kind == "implicit") for _ in range(12) for v in views if (d := segment(v, rng, BASE_NAMES, 0.3)) is not None
    )
    assert 0.4 <= kinds[True] / kinds.total() <= 0.65


def test_novel_classes_have_nouns_and_implicit_questions_but_base_scenes_never_show_them(views: list[TileView]) -> None:
    assert len(NOVEL_NAMES) >= 4
    assert set(NOVEL_NAMES) <= set(phrases.NOUNS) & set(phrases.IMPLICIT)
    assert not {o.cls for view in views for o in view.objects} & set(NOVEL_NAMES)


def test_turning_a_tile_turns_its_truth_with_its_pixels() -> None:
    scene = generate_scene(11, 2 * TILE, sensor="crisp")
    plain = view_tile(scene, 0, 0, TILE, 0)
    for turn in range(8):
        turned = view_tile(scene, 0, 0, TILE, turn)
        assert len(turned.objects) == len(plain.objects)
        means = sorted(turned.pixels[turned.mask(o)].mean() for o in turned.objects)
        assert means == pytest.approx(sorted(plain.pixels[plain.mask(o)].mean() for o in plain.objects), abs=6)


def test_keypoints_lie_in_the_silhouette_and_in_the_box(views: list[TileView]) -> None:
    import cv2

    for view in views:
        for item in view.objects:
            for x, y in item.keypoints():
                assert cv2.pointPolygonTest(item.polygon.astype(np.float32), (x, y), True) > -1.5
