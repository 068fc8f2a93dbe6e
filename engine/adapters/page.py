"""A card as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.adapters.card import Card


def as_markdown(card: Card) -> str:
    """The card as a page."""
    whole = card.kind == "model"
    made = "A model" if whole else "An adapter"
    lines = [f"# {card.name}", "", f"{made} made with Spotter.", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in facts(card)]
    if card.before or card.after:
        lines += ["", f"## Scores{f' on {card.measured_on}' if card.measured_on else ''}", ""]
        lines += ["| measure | before | after |", "|---|---|---|"]
        lines += [f"| {measure} | {before} | {after} |" for measure, before, after in score_rows(card)]
    if card.note:
        lines += ["", card.note]
    use = "--model FOLDER" if whole else f"--model {card.base.name} --adapter {card.name}"
    lines += ["", "## Use", "", f'    engine locate scene.tif "what to look for" {use}', ""]
    return "\n".join(lines)


def facts(card: Card) -> list[tuple[str, str]]:
    """What a card says beside the scores, as (name, value) in reading order; what it does not know is left out."""
    base = f"{card.base.name}{f' ({card.base.hub_id})' if card.base.hub_id else ''}"
    found = [
        ("base", base),
        ("base revision", card.base.revision),
        ("base weights", card.base.weights if card.base.weights != card.base.revision else ""),
        ("family", card.base.family),
        ("method", f"{card.method}{f', preset {card.preset}' if card.preset else ''}"),
        ("shots", f"{card.shots}{f' ({card.shots_hash})' if card.shots_hash else ''}" if card.shots else ""),
        ("rewards", ", ".join(f"{name} × {weight:g}" for name, weight in card.rewards.items())),
        ("seeds", ", ".join(str(seed) for seed in card.seeds)),
        *((name.replace("_", " "), str(value)) for name, value in card.settings.items()),
        ("licence", card.licence),
        ("created", card.created),
        ("engine", card.engine),
        ("weights", card.weights),
    ]
    return [(name, value) for name, value in found if value]


def score_rows(card: Card) -> list[tuple[str, str, str]]:
    """The scores as (measure, before, after), a dash for what was not measured."""
    names = [*card.before, *(n for n in card.after if n not in card.before)]
    return [(name, _figure(card.before.get(name)), _figure(card.after.get(name))) for name in names]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"
