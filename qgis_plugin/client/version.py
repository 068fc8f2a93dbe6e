"""The plugin's version, which is also that of the engine that fits it."""

from __future__ import annotations

import configparser
from functools import cache
from pathlib import Path


@cache
def plugin_version() -> str:
    """What metadata.txt says."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(Path(__file__).resolve().parents[1] / "metadata.txt", encoding="utf-8")
    return parser.get("general", "version")
