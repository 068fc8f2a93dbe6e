"""What the tests of models and of scenes make serves those of locating, too: checkpoints, and a web server."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / room) for room in ("model", "scene")]
