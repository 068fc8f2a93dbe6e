"""Shots at another scale than their model is asked at are told of."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine

from engine.scene.crs import crs_wkt
from engine.shots.scale import metres_a_pixel, off_scale, taught_range
from engine.words import Query, Shot, Task, Tile

UTM = crs_wkt("EPSG:32631")
KNOWN = (0.24, 0.38)


def shot(gsd: float, crs: str | None = UTM) -> Shot:
    tile = Tile(np.zeros((16, 16, 3), np.uint8), Affine(gsd, 0, 5e5, 0, -gsd, 5.4e6), crs)
    return Shot(tile, Query(Task.OVD, "pool"), ())


@pytest.mark.parametrize("gsd", [0.1, 0.3, 0.6])
def test_the_scale_of_a_tile_is_metres_on_the_ground(gsd):
    assert metres_a_pixel(shot(gsd).tile) == pytest.approx(gsd, rel=0.01)
    assert metres_a_pixel(shot(gsd, None).tile) is None


def test_shots_off_the_scale_are_counted_in_a_sentence():
    said = off_scale([shot(0.3), shot(0.6), shot(0.1), shot(0.3, None)], KNOWN, "tiny")
    assert said.startswith("2 of 3 shots looked at have 0.1 to 0.6 m a pixel, and tiny is asked at 0.24 to 0.38. Make")
    said = off_scale([shot(0.3), shot(0.6), shot(0.1)], KNOWN, "tiny", whole=True)
    assert said.endswith("What is made of it will be asked at 0.1 to 0.6, as these are.")


@pytest.mark.parametrize("known", [None, KNOWN])
def test_nothing_is_said_where_nothing_is_wrong_or_known(known):
    assert off_scale([shot(0.3), shot(0.6 if known is None else 0.25)], known, "tiny") == ""


def test_what_is_taught_states_the_scale_of_its_shots():
    assert taught_range([shot(0.15), shot(0.16), shot(0.15, None)], KNOWN) == pytest.approx((0.15, 0.16), rel=0.01)
    assert taught_range([shot(0.3), shot(0.25)], KNOWN) == pytest.approx((0.25, 0.3), rel=0.01)
    assert taught_range([shot(0.15, None)], KNOWN) is None
    assert taught_range([shot(0.15)], None) is None
