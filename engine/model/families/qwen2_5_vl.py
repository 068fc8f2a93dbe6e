"""Qwen2.5-VL: absolute pixels of the image after the processor's resize (QwenLM/Qwen3-VL issues 676 and 866)."""

from __future__ import annotations

from typing import ClassVar

from engine.model.family import Family, Sizing


class Qwen25VL(Family):
    """Qwen2.5-VL, and what is tuned from it with Geo-R1's prompts."""

    name: ClassVar[str] = "qwen2_5_vl"
    model_types: ClassVar[tuple[str, ...]] = ("qwen2_5_vl",)
    untuned: ClassVar[str] = "qwen2_5_vl"

    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """The resized image's size in pixels."""
        return float(sizing.model_width), float(sizing.model_height)


FAMILY = Qwen25VL()
