"""Think2Seg-RS (arXiv 2512.19302): Qwen2.5-VL with a prompt of its own that asks for `positive_points`."""

from __future__ import annotations

from typing import ClassVar

from engine.model.family import Family, Sizing


class Think2SegRS(Family):
    """Trained for GRES alone; the other tasks are asked with Geo-R1's prompts."""

    name: ClassVar[str] = "think2seg_rs"
    tuned: ClassVar[str] = "think2seg_rs"
    untuned: ClassVar[str] = "think2seg_rs"
    nothing: ClassVar[str] = "[]"
    points_key: ClassVar[str] = "positive_points"

    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """The resized image's size in pixels, as for Qwen2.5-VL."""
        return float(sizing.model_width), float(sizing.model_height)


FAMILY = Think2SegRS()
