"""How long an answer may be."""

from __future__ import annotations

from engine.words import Task

# The published evaluation limits (Geo-R1): REC 256, OVD and GRES 1024 new tokens.
NEW_TOKENS = {Task.REC: 256, Task.OVD: 1024, Task.GRES: 1024}
