"""The demonstration scene that comes with the plugin."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def demo(root) -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_demo_scene", root / "packaging" / "demo_scene.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_scene_is_small_and_what_the_code_makes(demo, tmp_path):
    rasterio = pytest.importorskip("rasterio")
    demo.make(tmp_path / "scene.tif")
    with rasterio.open(demo.SCENE) as kept, rasterio.open(tmp_path / "scene.tif") as made:
        assert (kept.crs, kept.transform, kept.shape) == (made.crs, made.transform, made.shape)
        # Versions of libjpeg differ by a step or two of a colour.
        assert abs(kept.read().astype(int) - made.read()).max() <= 8
    assert demo.SCENE.stat().st_size <= 300_000


def test_the_query_of_the_guide_is_that_of_the_scene(demo, root):
    examples = (root / "qgis_plugin" / "gui" / "asking.py").read_text(encoding="utf-8")
    assert f'DEMO_QUERY, DEMO_TASK = "{demo.QUERY}", "rec"' in examples


@pytest.mark.slow
def test_the_embedded_model_answers_the_guide_s_query_rightly(demo):
    assert demo.check() >= demo.MATCH
