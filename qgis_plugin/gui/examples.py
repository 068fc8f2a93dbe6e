"""Queries for somebody who has never asked one: what each task is for."""

from __future__ import annotations

from ..text import tr

# English, since models are trained on it; each with its task.
EXAMPLES = (
    ("all swimming pools", "ovd"),
    ("the storage tank nearest to the jetty", "rec"),
    ("the largest warehouse", "rec"),
    ("buildings where people live", "gres"),
)
# What the bundled demonstration scene is asked, and where the query comes from: `packaging/demo_scene.py` makes the
# scene, and checks that the embedded model answers it rightly.
DEMO_QUERY, DEMO_TASK = "the orange truck", "rec"


def task_titles() -> dict[str, str]:
    """What each task is called."""
    return {
        "auto": tr("Let Spotter decide"),
        "rec": tr("Refer: the one object described"),
        "ovd": tr("All: every such object"),
        "gres": tr("Segment: every such object, outlined"),
    }


def effort_titles() -> dict[int, str]:
    """What each number of answers a tile is called."""
    return {
        1: tr("Quick: one answer a tile"),
        3: tr("Steadier score: three answers"),
        8: tr("Steadiest score: eight answers"),
    }
