from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from affine import Affine
from feature_places import TRANSFORM, make_feature
from PIL import Image
from shapely.geometry import Polygon, box

from engine.feature.output import OutputError
from engine.feature.overlay import COLOURS, FILL, TRUTH, check_picture, draw_overlay, render_overlay

GREY = np.full((1200, 1200, 3), 100, dtype=np.uint8)


def near(picture, x, y, colour, reach=2):
    """Whether a pixel of a colour lies within `reach` pixels of a place."""
    part = picture[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1].reshape(-1, 3).astype(int)
    return bool((np.abs(part - colour).max(axis=1) <= 40).any())


def lone(index=0, **changes):
    """A feature without a label's text over what is looked at."""
    return replace(make_feature(index), **changes)


def test_an_outline_follows_the_edges_of_its_box():
    drawn = render_overlay(GREY, 1.0, [lone()], TRANSFORM)
    x0, y0, x1, y1 = (int(v) for v in make_feature().box_px.as_tuple())
    assert all(near(drawn, x, y, COLOURS[0]) for x, y in ((x0, 40), (x1, 40), (25, y0), (25, y1)))
    assert drawn[40, 25].tolist() == [100, 100, 100]  # a box is not filled


def test_a_picture_thinner_than_the_scene_has_its_boxes_where_they_belong():
    drawn = render_overlay(GREY, 0.5, [lone(8)], TRANSFORM)
    box_px = make_feature(8).box_px.scaled(0.5, 0.5)
    assert near(drawn, int(box_px.x0), int(box_px.y0 + 9), COLOURS[0])
    assert not near(drawn, int(make_feature(8).box_px.x1), 75, COLOURS[0])


@pytest.mark.parametrize("transform", [TRANSFORM, TRANSFORM @ Affine.rotation(30), Affine(0.5, 0, 0, 0, 0.5, 0)])
def test_a_mask_is_filled_lightly_where_it_lies_in_the_scene(transform):
    drawn = render_overlay(GREY, 1.0, [make_feature(mask=True, transform=transform)], transform)
    expected = [round(FILL * c + (1 - FILL) * 100) for c in COLOURS[0]]
    assert drawn[30, 18].tolist() == pytest.approx(expected, abs=2)
    assert drawn[52, 34].tolist() == [100, 100, 100]  # inside the box, outside the triangle


def test_holes_of_a_mask_stay_open():
    ring = box(100, 100, 200, 200).difference(box(130, 130, 170, 170))
    feature = replace(make_feature(), mask=ring, score=0.5)
    drawn = render_overlay(GREY, 1.0, [feature], Affine.identity())
    assert drawn[150, 150].tolist() == [100, 100, 100]
    assert drawn[115, 150].tolist() != [100, 100, 100]


def test_each_label_has_its_colour():
    drawn = render_overlay(GREY, 1.0, [lone(0), lone(5, label="ship"), lone(10, label="tank")], TRANSFORM)
    for index, colour in ((0, 0), (5, 1), (10, 0)):
        b = make_feature(index).box_px
        assert near(drawn, int(b.x0), int(b.y0) + 20, COLOURS[colour])


def test_more_labels_than_colours_are_drawn_too():
    features = [lone(i, label=f"class {i}") for i in range(len(COLOURS) + 2)]
    assert render_overlay(GREY, 1.0, features, TRANSFORM).shape == GREY.shape


def test_the_truth_is_dashed_and_white():
    drawn = render_overlay(GREY, 1.0, [], TRANSFORM, truth=[box(300, 300, 500, 400)])
    edge = drawn[298:303, 305:495].max(axis=0)
    white = (edge == TRUTH).all(axis=1).mean()
    assert 0.25 < white < 0.75
    assert drawn[350, 400].tolist() == [100, 100, 100]


def test_labels_and_scores_stand_outside_their_boxes_and_inside_the_picture():
    for at_edge in (Polygon(box(0, 0, 40, 40)), Polygon(box(1160, 1160, 1200, 1200))):
        x0, y0, x1, y1 = at_edge.bounds
        feature = replace(make_feature(), box_px=type(make_feature().box_px)(x0, y0, x1, y1))
        drawn = render_overlay(GREY, 1.0, [feature], TRANSFORM)
        changed = np.argwhere((drawn != GREY).any(axis=2))
        outside = [(r, c) for r, c in changed if not (x0 - 4 <= c <= x1 + 4 and y0 - 4 <= r <= y1 + 4)]
        assert len(outside) > 300


def test_a_crowd_of_labels_does_not_cover_itself():
    features = [lone(0, score=0.5 + i / 1000) for i in range(40)]
    drawn = render_overlay(GREY, 1.0, features, TRANSFORM)
    assert (drawn == GREY).all(axis=2).mean() > 0.95


def test_a_small_picture_is_enlarged_by_a_whole_number():
    drawn = render_overlay(GREY[:100, :64], 1.0, [], TRANSFORM)
    assert drawn.shape == (1200, 768, 3)


def test_labels_in_any_script_are_drawn(tmp_path):
    render_overlay(GREY, 1.0, [lone(label="储罐 réservoir 🛢")], TRANSFORM)


def test_the_picture_is_not_changed_and_the_file_holds_what_was_drawn(tmp_path):
    out = tmp_path / "a.png"
    before = GREY.copy()
    draw_overlay(GREY, 1.0, [make_feature(mask=True)], TRANSFORM, out)
    assert (before == GREY).all()
    held = np.asarray(Image.open(out))
    assert (held == render_overlay(GREY, 1.0, [make_feature(mask=True)], TRANSFORM)).all()


def test_nothing_found_leaves_the_picture_as_it_is(tmp_path):
    assert (render_overlay(GREY, 1.0, [], TRANSFORM) == GREY).all()


def test_a_picture_that_is_not_png_is_refused(tmp_path):
    with pytest.raises(OutputError, match=r"'a\.jpg' does not end in \.png"):
        check_picture(tmp_path / "a.jpg")
    with pytest.raises(OutputError, match="does not exist"):
        draw_overlay(GREY, 1.0, [], TRANSFORM, tmp_path / "nowhere" / "a.png")
