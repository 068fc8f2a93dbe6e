"""Which bands are shown, and how their values become 0-255."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.scene.errors import SceneError
from engine.scene.stretch import (
    FLAT_GREY,
    BandLayout,
    Limits,
    check_percentiles,
    choose_bands,
    colour_of,
    percentile_limits,
    to_rgb,
    undeclared_fill,
    with_data,
)


def layout(
    *interpretations: str, dtype: str = "uint8", names: tuple[str, ...] = (), bits: int | None = None
) -> BandLayout:
    n = len(interpretations)
    return BandLayout((dtype,) * n, interpretations, names or ("",) * n, (bits,) * n)


@pytest.mark.parametrize(
    ("raster", "indexes", "stretched"),
    [
        (layout("red", "green", "blue"), (1, 2, 3), False),
        (layout("red", "green", "blue", "alpha"), (1, 2, 3), False),
        (layout("blue", "green", "red"), (3, 2, 1), False),
        (layout("gray"), (1,), False),
        (layout("gray", "alpha"), (1,), False),
        (layout("gray", bits=1), (1,), True),  # a mask of zeros and ones
        (layout("gray", dtype="uint16"), (1,), True),
        (layout("gray", dtype="float32"), (1,), True),
        (layout("red", "green", "blue", dtype="uint16"), (1, 2, 3), True),
        (layout("alpha", "red", "green", "blue"), (2, 3, 4), False),
        (layout("gray", "undefined", "undefined"), (1, 2, 3), True),
        (layout("gray", "undefined", "alpha"), (1,), False),
        (layout(*["undefined"] * 4, dtype="uint16", names=("Blue", "green", "RED ", "nir")), (3, 2, 1), True),
        (layout("alpha"), (1,), True),
    ],
)
def test_the_bands_that_name_colours_are_shown_and_only_8_bit_pictures_as_they_are(
    raster: BandLayout, indexes: tuple[int, ...], stretched: bool
) -> None:
    choice = choose_bands(raster)
    assert choice.indexes == indexes
    assert choice.stretched is stretched
    assert not choice.palette


def test_a_palette_is_shown_by_its_colours() -> None:
    choice = choose_bands(layout("palette"))
    assert (choice.indexes, choice.palette, choice.stretched) == ((1,), True, False)


def test_a_guess_at_the_bands_is_said() -> None:
    assert "first three" in choose_bands(layout(*["undefined"] * 7, dtype="uint16")).warning
    assert "band 1 is shown" in choose_bands(layout("gray", "undefined", dtype="float32")).warning
    assert choose_bands(layout("red", "green", "blue")).warning == ""


def test_requested_bands_are_taken_in_order_and_may_repeat() -> None:
    raster = layout("red", "green", "blue", "undefined")
    assert choose_bands(raster, (4, 1, 2)).indexes == (4, 1, 2)
    assert choose_bands(raster, (4, 1, 2)).stretched
    assert choose_bands(raster, (1, 1, 3)).indexes == (1, 1, 3)
    assert not choose_bands(raster, [2]).stretched


@pytest.mark.parametrize(
    ("bands", "words"),
    [((), "make no picture"), ((1, 2), r"\(1, 2\) make no picture"), ((1, 2, 9), "no band 9"), ((0,), "no band 0")],
)
def test_bands_that_do_not_exist_or_make_no_picture_are_refused(bands: tuple[int, ...], words: str) -> None:
    with pytest.raises(SceneError, match=words):
        choose_bands(layout("red", "green", "blue"), bands)


@pytest.mark.parametrize("pair", [(98.0, 2.0), (2.0, 2.0), (-1.0, 98.0), (2.0, 101.0), (2.0,), (float("nan"), 98.0)])
def test_percentiles_out_of_range_are_refused(pair: tuple[float, ...]) -> None:
    with pytest.raises(SceneError, match="percentiles"):
        check_percentiles(pair)


def test_limits_leave_out_pixels_without_data_nan_and_undeclared_fill_values() -> None:
    band = np.array([[0, 1, 2, 3, 4, 9999, np.nan, -3.4e38, np.inf]], dtype=np.float64)
    valid = np.array([True] * 5 + [False] + [True] * 3)
    assert percentile_limits(band, valid, (0, 100)) == Limits((0.0,), (4.0,))


def test_limits_of_nothing_are_zero() -> None:
    assert percentile_limits(np.ones((2, 4)), np.zeros(4, dtype=bool), (2, 98)) == Limits((0.0, 0.0), (0.0, 0.0))


def test_radar_is_shown_by_its_magnitude() -> None:
    band = np.array([[[3 + 4j, 0]]], dtype=np.complex64)
    assert percentile_limits(band, np.ones((1, 2), dtype=bool), (0, 100)) == Limits((0.0,), (5.0,))
    assert to_rgb(band, np.ones((1, 2), dtype=bool), Limits((0,), (5,)))[0, :, 0].tolist() == [255, 0]


def test_values_are_spread_between_the_limits_and_held_outside_them() -> None:
    band = np.array([[[0, 100, 150, 200, 60000]]], dtype=np.uint16)
    rgb = to_rgb(band, np.ones((1, 5), dtype=bool), Limits((100,), (200,)))
    assert rgb.shape == (1, 5, 3)
    assert rgb[0, :, 0].tolist() == [0, 0, 128, 255, 255]
    assert (rgb[..., 0] == rgb[..., 2]).all()


def test_a_flat_band_is_grey_and_pixels_without_data_are_black() -> None:
    valid = np.array([[True, False]])
    rgb = to_rgb(np.full((3, 1, 2), 7.0), valid, Limits((7,) * 3, (7,) * 3))
    assert rgb[0].tolist() == [[FLAT_GREY] * 3, [0] * 3]


def test_8_bit_values_are_not_touched() -> None:
    bands = np.arange(12, dtype=np.uint8).reshape(3, 2, 2)
    assert (to_rgb(bands, np.ones((2, 2), dtype=bool)) == np.moveaxis(bands, 0, -1)).all()


def test_an_index_beyond_the_colour_table_is_black() -> None:
    palette = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.uint8)
    rgb = to_rgb(np.array([[[0, 1, 7]]], dtype=np.uint8), np.ones((1, 3), dtype=bool), palette=palette)
    assert rgb[0].tolist() == [[1, 2, 3], [4, 5, 6], [0, 0, 0]]


def test_a_pixel_holds_data_when_any_band_does() -> None:
    bands = np.array([[[np.nan, np.nan, 1, -3.4e38]], [[np.nan, 2, 1, -3.4e38]]], dtype=np.float32)
    assert with_data(bands).tolist() == [[False, True, True, False]]
    assert with_data(np.zeros((1, 1, 2), dtype=np.int32)).all()


@given(arrays(np.float32, (1, 4, 4), elements=st.floats(width=32, allow_nan=True, allow_infinity=True)))
def test_any_float_becomes_a_picture_without_complaint(bands: np.ndarray) -> None:
    valid = with_data(bands)
    limits = percentile_limits(bands, valid, (2, 98))
    with np.errstate(all="raise"):
        rgb = to_rgb(bands, valid, limits)
    assert rgb.dtype == np.uint8
    assert (rgb[~valid] == 0).all()


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        ("Red", "red"), ("band 4 - red", "red"), ("B04", "red"), ("B04 (665 nm)", "red"), ("S2_B04_10m", "red"),
        ("green (560 nm)", "green"), ("B03", "green"), ("0.56 um", "green"), ("0.49 \u00b5m", "blue"), ("B02", "blue"),
        ("red edge", ""), ("RedEdge 705 nm", ""), ("B05", ""), ("B08 (842 nm)", ""), ("infrared", ""), ("B4", ""),
        ("B2", ""), ("sur_refl_b04", ""),
        ("B042", ""), ("AB04", ""), ("redundancy", ""), ("red/green ratio", ""), ("865.5 nm", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_band_s_name_says_its_colour_or_nothing(name: str, colour: str) -> None:
    assert colour_of(name) == colour


@pytest.mark.parametrize(
    ("names", "indexes"),
    [
        (("B02 (490 nm)", "B03 (560 nm)", "B04 (665 nm)", "B08 (842 nm)"), (3, 2, 1)),
        (("B01", "B02", "B03", "B04", "B05"), (4, 3, 2)),
        (("nir", "red edge", "blue", "green", "red"), (5, 4, 3)),
        (("B02", "B03", "B04"), (3, 2, 1)),
    ],
)
def test_bands_are_found_by_what_their_names_say(names: tuple[str, ...], indexes: tuple[int, ...]) -> None:
    for first in ("gray", "red"):  # whatever the file's own interpretation
        rest = ("green", "blue", "undefined", "undefined") if first == "red" else ("undefined",) * 4
        choice = choose_bands(layout(*(first, *rest)[: len(names)], dtype="uint16", names=names))
        assert (choice.indexes, choice.warning) == (indexes, "")


def test_names_that_say_nothing_sure_are_told_also_of_three_bands() -> None:
    for names in (("B2", "B3", "B4", "B5"), ("NIR", "Red", "Green")):
        choice = choose_bands(layout(*["undefined"] * len(names), dtype="uint16", names=names))
        assert choice.indexes == (1, 2, 3)
        assert f"({', '.join(names)}) do not say which are red, green and blue" in choice.warning
    assert choose_bands(layout(*["undefined"] * 3, dtype="uint16", names=("Band 1", "Band 2", "Band 3"))).warning == ""
    assert choose_bands(layout("red", "green", "blue", names=("a", "b", "c"))).warning == ""
    by_default = choose_bands(
        layout("red", "green", "blue", names=("NIR", "green", "blue"))
    )  # as GDAL writes any three
    assert (by_default.indexes, "(NIR, green, blue)" in by_default.warning) == ((1, 2, 3), True)


def values(fill: float, share: float, dtype: str = "float32", low: float = 0.0, high: float = 1.0) -> np.ndarray:
    found = np.random.default_rng(0).uniform(low, high, (1, 1000)).astype(dtype)
    found[:, : round(share * 1000)] = fill
    return found


@pytest.mark.parametrize(
    ("bands", "fill", "far"),
    [
        (values(-9999, 0.3), -9999, None),
        (values(-9999, 0.01, "int16", 0, 10_000), -9999, None),
        (values(-32768, 0.5, "int16", 0, 3_000), -32768, None),
        (values(65535, 0.1, "uint16", 100, 3_000), None, 65535),
        (values(0, 0.1, "uint16", 5_000, 6_000), None, 0),
        (values(0, 0.5), None, None),  # black, as likely as not
        (values(65535, 0.001, "uint16", 100, 3_000), None, None),  # a few bright spots
        (values(0, 0.3, "uint8", 100, 110), None, None),
        (values(9, 0.3, "float32", 1, 1), None, None),  # two classes
        (values(0.5, 0.0), None, None),
        (values(np.nan, 1.0), None, None),
    ],
)
def test_a_value_that_is_no_measurement_is_noticed(bands: np.ndarray, fill: float | None, far: float | None) -> None:
    found = undeclared_fill(bands, np.ones(bands.shape[1:], dtype=bool))
    assert found[:2] == (fill, far)
    assert bool(found[2]) is (fill is not None or far is not None)


def test_what_is_left_out_does_not_count_for_the_limits_and_a_fill_is_no_data() -> None:
    bands = values(65535, 0.2, "uint16", 100, 3_000)
    limits = percentile_limits(bands, np.ones(1000, dtype=bool), (2, 98), 65535)
    assert 100 <= limits.low[0] < limits.high[0] <= 3_000
    pixels = np.array([[[-9999.0, 1.0]], [[-9999.0, -9999.0]]], dtype=np.float32)
    assert with_data(pixels, -9999.0).tolist() == [[False, True]]
