"""How an engine understood a query: the engine decides (`engine/locate/phrasing.py`), and the plugin says it."""

from __future__ import annotations

from .text import tr


def understood(task: str) -> tuple[str, str, str]:
    """How a query was understood, the task of the other way to ask it, and what the button for that says."""
    ways = {
        "rec": (tr("Understood as the one object that the words describe."), "ovd", tr("Ask for all of them")),
        "ovd": (tr("Understood as all of a class."), "rec", tr("Ask for one object")),
        "gres": (
            tr("Understood as outlines of all that answer a question."), "ovd", tr("Ask for boxes of a class")
        ),
    }  # fmt: skip
    return ways.get(task, ("", "", ""))
