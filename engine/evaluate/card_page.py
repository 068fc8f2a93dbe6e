"""A model's card as files: `card.json` and `card.md`, written again after every part, so that a stop loses none."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from engine.evaluate.report import ReportError
from engine.evaluate.report_words import shown, span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from engine.evaluate.card import Part, Row

JSON, PAGE = "card.json", "card.md"


def card_values(facts: Mapping[str, object], parts: Sequence[Part]) -> dict[str, object]:
    """The card as plain values for JSON: the facts, and the parts by name."""
    return {
        **facts,
        "parts": {
            part.name: {"rows": [asdict(row) | {"kept": row.kept} for row in part.rows], **part.details}
            for part in parts
        },
    }


def card_markdown(facts: Mapping[str, object], parts: Sequence[Part]) -> str:
    """The card as a page with a table a part."""
    lines = [f"# Figures of {facts['model']}", ""]
    lines += [f"{name}: {value}  " for name, value in facts.items() if name != "model" and value not in ("", None)]
    for part in parts:
        lines += ["", f"## {part.title}", "", "| figure | value | 95 % | n | promised | |", "| --- " * 6 + "|"]
        lines += [_line(row) for row in part.rows]
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    bounds = [("≥", row.at_least), ("≤", row.at_most)]
    promised = ", ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)
    verdict = {True: "kept", False: "**missed**", None: ""}[row.kept]
    return f"| {row.name} | {shown(row.value)} | {span(row.interval)} | {row.n or ''} | {promised} | {verdict} |"


def write_card(facts: Mapping[str, object], parts: Sequence[Part], folder: Path) -> list[Path]:
    """Write the card; returns the files.

    Raises:
        ReportError: The folder cannot be written.
    """
    data, page = folder / JSON, folder / PAGE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        values = json.dumps(card_values(facts, parts), ensure_ascii=False, allow_nan=False, indent=1)
        data.write_text(values + "\n", encoding="utf-8")
        page.write_text(card_markdown(facts, parts), encoding="utf-8")
    except OSError as error:
        raise ReportError(
            f"The card cannot be written to '{folder}'.", "Choose a folder that may be written to.", str(error)
        ) from error
    return [data, page]
