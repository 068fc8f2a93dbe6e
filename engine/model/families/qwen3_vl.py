"""Qwen3-VL: relative coordinates 0-1000 across and down, whatever the resolution (QwenLM/Qwen3-VL issue 1486)."""

from __future__ import annotations

from typing import ClassVar

from engine.model.family import Family, Sizing

UNITS = 1000.0


class Qwen3VL(Family):
    """Qwen3-VL, Instruct and Thinking, and what is tuned from it with Geo-R1's prompts."""

    name: ClassVar[str] = "qwen3_vl"
    model_types: ClassVar[tuple[str, ...]] = ("qwen3_vl", "qwen3_vl_moe")
    untuned: ClassVar[str] = "qwen3_vl"

    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """A thousand units each way; `sizing` does not matter."""
        del sizing
        return UNITS, UNITS


FAMILY = Qwen3VL()
