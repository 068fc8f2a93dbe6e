"""Gemini and what follows it: thousandths, down before across (`[y0, x0, y1, x1]`, points `[y, x]`)."""

from __future__ import annotations

from typing import ClassVar

from engine.model.families.qwen3_vl import Qwen3VL


class Gemini(Qwen3VL):
    """Models that write 0-1000 with y first, asked with Geo-R1's prompts."""

    name: ClassVar[str] = "gemini"
    model_types: ClassVar[tuple[str, ...]] = ()
    y_first: ClassVar[bool] = True


FAMILY = Gemini()
