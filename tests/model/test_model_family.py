"""Families: which units a model speaks in, and that nothing is lost on the way there and back."""

from __future__ import annotations

import pytest
from affine import Affine
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.model import families
from engine.model.families import UnknownFamilyError
from engine.model.family import Sizing
from engine.words import Box, Query, Target, Task

NAMES = families.names()
SIDES = st.integers(1, 4000)
PATCHES = st.integers(1, 300)


def test_the_families_are_those_whose_file_is_in_the_folder():
    assert NAMES == ("fractions", "gemini", "qwen2_5_vl", "qwen3_5", "qwen3_vl", "think2seg_rs")


def test_a_checkpoint_s_model_type_names_its_family():
    assert families.for_model_type("qwen2_5_vl").name == "qwen2_5_vl"
    assert families.for_model_type("qwen3_vl").name == "qwen3_vl"


def test_an_unknown_family_or_type_is_refused_with_the_known_ones():
    with pytest.raises(UnknownFamilyError, match=r"'llava'.*qwen3_vl"):
        families.get("llava")
    with pytest.raises(UnknownFamilyError, match=r"'llava'.*qwen3_vl"):
        families.for_model_type("llava")


def test_qwen25_speaks_in_pixels_of_the_resized_image():
    sizing = Sizing(512, 1000, 504, 1008)
    assert families.get("qwen2_5_vl").to_tile(Box(252, 504, 504, 1008), sizing) == Box(256, 500, 512, 1000)


def test_qwen3_speaks_in_thousandths_whatever_the_size():
    family = families.get("qwen3_vl")
    assert family.to_tile(Box(0, 500, 500, 1000), Sizing(512, 300, 999, 999)) == Box(0, 150, 256, 300)
    assert family.to_model((256.0, 75.0), Sizing(512, 300, 999, 999)) == (500.0, 250.0)


def test_fractions_are_shares_of_the_tile():
    family, sizing = families.get("fractions"), Sizing(200, 100, 224, 224)
    assert family.format_box(Box(50, 25, 210, 100), sizing) == "[0.2500, 0.2500, 1.0000, 1.0000]"
    assert family.to_tile(Box(0.25, 0.25, 1, 1), sizing) == Box(50, 25, 200, 100)
    assert family.format_point((50, 25), sizing) == "[0.2500, 0.2500]"


def test_gemini_writes_down_before_across():
    family, sizing, query = families.get("gemini"), Sizing(200, 100, 224, 224), Query(Task.GRES, "x")
    target = Target(Box(20, 10, 100, 40), "", ((40, 20), (60, 30)))
    text = family.format_answer([target], query, sizing)
    assert '"bbox_2d": [100, 100, 400, 500], "keypoint1": [200, 200]' in text
    assert family.parse(f"<answer>{text}</answer>", query, sizing).targets == (target,)


def test_a_sizing_is_what_the_processor_s_grid_says():
    assert Sizing.from_grid(512, 800, [1, 58, 36], 14) == Sizing(512, 800, 504, 812)


@pytest.mark.parametrize("sizes", [(0, 1, 1, 1), (1, 1, 1, -14)])
def test_a_size_that_is_not_positive_is_refused(sizes):
    with pytest.raises(ValueError, match="must be positive"):
        Sizing(*sizes)


@pytest.mark.parametrize(("value", "written"), [(1.5, 2), (2.5, 3), (2.49, 2), (0.0, 0), (99.5, 100), (100.0, 100)])
def test_coordinates_are_rounded_half_up(value, written):
    text = families.get("qwen2_5_vl").format_point((value, value), Sizing(100, 100, 100, 100))
    assert text == f"[{written}, {written}]"


def test_a_box_smaller_than_a_unit_is_written_one_unit_wide():
    family = families.get("qwen2_5_vl")
    sizing = Sizing(100, 100, 100, 100)
    assert family.format_box(Box(5.4, 99.8, 5.45, 99.9), sizing) == "[5, 99, 6, 100]"
    assert family.format_box(Box(100, 0, 100, 0), sizing) == "[99, 0, 100, 1]"


def test_the_published_spelling_of_each_task():
    family = families.get("qwen2_5_vl")
    sizing = Sizing(100, 100, 100, 100)
    target = Target(Box(1, 2, 30, 40), 'a "red" ship', ((5, 6), (7, 8)))
    assert family.format_answer([target], Query(Task.REC, "x"), sizing) == (
        '{"bbox_2d": [1, 2, 30, 40], "label": "a \\"red\\" ship"}'
    )
    assert family.format_answer([target, target], Query(Task.GRES, "x"), sizing) == (
        '```json\n[{"bbox_2d": [1, 2, 30, 40], "keypoint1": [5, 6], "keypoint2": [7, 8]}, '
        '{"bbox_2d": [1, 2, 30, 40], "keypoint1": [5, 6], "keypoint2": [7, 8]}]\n```'
    )
    assert family.format_answer([target], Query(Task.OVD, "x"), sizing).startswith('```json\n[{"bbox_2d": [1, 2')
    for task in Task:
        assert family.format_answer([], Query(task, "x"), sizing) == "None"


def test_think2seg_writes_both_points_in_one_list_and_reads_them_back():
    family, query, sizing = families.get("think2seg_rs"), Query(Task.GRES, "x"), Sizing(100, 100, 100, 100)
    target = Target(Box(1, 2, 30, 40), "", ((5, 6), (7, 8)))
    text = family.format_answer([target], query, sizing)
    assert text == '```json\n[{"bbox_2d": [1, 2, 30, 40], "positive_points": [[5, 6], [7, 8]]}]\n```'
    assert family.parse(f"<answer>{text}</answer>", query, sizing).targets == (target,)
    assert family.parse(f"<answer>{family.format_answer([], query, sizing)}</answer>", query, sizing).problems == {}


@st.composite
def sizings(draw):
    # The processor's own sizes and any other: the arithmetic must not depend on which.
    return Sizing(draw(SIDES), draw(SIDES), draw(PATCHES) * 14, draw(PATCHES) * 14)


@st.composite
def boxes_in(draw, width: float, height: float):
    share = st.floats(0, 1)
    x = sorted((draw(share) * width, draw(share) * width))
    y = sorted((draw(share) * height, draw(share) * height))
    return Box(x[0], y[0], x[1], y[1])


@given(st.sampled_from(NAMES), sizings(), st.data())
def test_a_box_comes_back_within_half_a_model_unit(name, sizing, data):
    family = families.get(name)
    box = data.draw(boxes_in(sizing.tile_width, sizing.tile_height))
    width, height = family.extent(sizing)
    unit_x, unit_y = sizing.tile_width / width, sizing.tile_height / height
    # A box under one unit is widened, since an empty one names nothing.
    assume(box.width >= unit_x and box.height >= unit_y)
    text = f'<answer>{{"bbox_2d": {family.format_box(box, sizing)}}}</answer>'
    (target,) = family.parse(text, Query(Task.REC, "x"), sizing).targets
    for back, there, unit in zip(target.box.as_tuple(), box.as_tuple(), (unit_x, unit_y) * 2, strict=True):
        assert abs(back - there) <= 0.5 * unit * (1 + 1e-9) + 1e-9


TRANSFORMS = {
    "north up": Affine(0.5, 0, 300_000, 0, -0.5, 5_000_000),
    "south up": Affine(0.5, 0, 300_000, 0, 0.5, 5_000_000),
    "rotated": Affine.translation(300_000, 5_000_000) @ Affine.rotation(31) @ Affine.scale(0.7, -0.4),
    "degrees": Affine(1e-5, 0, 8.1, 0, -1e-5, 47.3),
}


@given(st.sampled_from(NAMES), sizings(), st.sampled_from(sorted(TRANSFORMS)), st.data())
def test_a_map_point_survives_the_model_within_half_a_model_unit(name, sizing, which, data):
    """Map to tile to model (written as integers) to tile to map, measured in model units."""
    family, transform = families.get(name), TRANSFORMS[which]
    share = st.floats(0, 1)
    pixel = (data.draw(share) * sizing.tile_width, data.draw(share) * sizing.tile_height)
    place = transform @ pixel
    written = family.format_point(~transform @ place, sizing)
    x, y = (float(v) for v in written.strip("[]").split(","))
    if family.y_first:
        x, y = y, x
    back = ~transform @ (transform @ family.to_tile((x, y), sizing))
    there, here = family.to_model(back, sizing), family.to_model(pixel, sizing)
    assert max(abs(there[0] - here[0]), abs(there[1] - here[1])) <= 0.5 + 1e-3
