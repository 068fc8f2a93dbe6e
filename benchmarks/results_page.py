"""The table of results as JSON and as a page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from results_cells import VALIDATION
from results_rows import bounds, hours, rows, searched, share

if TYPE_CHECKING:
    from pathlib import Path

Row = Mapping[str, Any]


def write(folder: Path, finished: Sequence[Row], missing: Sequence[str], about: Mapping[str, Any]) -> None:
    """Write `results.json` and `results.md` into a folder.

    Args:
        folder: Where to.
        finished: The finished cells, in order.
        missing: Names of the cells that are not.
        about: What was measured, with what: model, its weights, device, engine's version, sizes of the sets.
    """
    table = rows(finished)
    search = searched(finished)
    base = next((done for done in finished if done["cell"]["name"] == "base"), None)
    facts = {**about, "hours": hours(finished)}
    if base is not None and VALIDATION in base["measured"]:
        facts["base_validation_acc_0.5"] = share(base["measured"][VALIDATION]["ious"], 0.5)
    values = {"about": facts, "rows": table, "search": search, "missing": list(missing)}
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(values, indent=1, ensure_ascii=False, allow_nan=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")
    (folder / "results.md").write_text(page(table, search, missing, facts), encoding="utf-8")


def page(table: Sequence[Row], search: Sequence[Row], missing: Sequence[str], about: Mapping[str, Any]) -> str:
    """The page, in Markdown."""
    sizes = ", ".join(f"{name} {count}" for name, count in about["samples"].items())
    lines = [
        "# Results: teaching the embedded model with a few shots",
        "",
        "Made by `make results`, which keeps every finished cell and goes on where it was stopped; the same rows stand",
        "in [results.json](results.json). Do not edit.",
        "",
        f"Model `{about['model']}`, weights {about['weights']}; {about['device']}; engine {about['engine']}.",
        f"Samples: {sizes}. Test seeds were never tuned on; settings were chosen on validation alone.",
        "",
        "World-FS: `k` shots of each novel class, and of each base class under a novel sensor; “with negatives”, a",
        "quarter of the shots asks about something absent. Acc@0.5 in percent: mean ± deviation over seeds, and in",
        "brackets the 95 % interval over samples, by bootstrap. One seed has no deviation and is marked “one seed”.",
        "The base answers greedily, the same for every seed. Seconds are those of tuning alone, with the number of",
        "threads in brackets; several cells may have been computed side by side. What was tried before these settings",
        "were chosen stands in [decision 13](decisions/0013-few-shot-tuning.md).",
        "",
    ]
    if missing:
        lines += [
            f"**{len(missing)} of {len(missing) + about['finished']} cells are not run yet**: {_short(missing)}.",
            "",
        ]
    if not table:
        return "\n".join(lines)
    main = [row for row in table if row["measured_on"] == "novel"]
    lines += _main_table(main)
    kept = bounds(table, about["hours"])
    if kept:
        lines += ["## What was promised", "", "| figure | measured | promised | |", "|---|---|---|---|"]
        lines += [
            f"| {f.name} | {f.value:.1f} {f.unit} | {f.promise or 'reported'} | "
            f"{'' if not f.promise else 'kept' if f.holds else '**missed**'} |"
            for f in kept
        ]
        lines.append("")
    others = [row for row in table if "home_acc_0.5_mean" in row]
    if others:
        lines += ["## What is forgotten", ""]
        lines += ["Base classes under base sensors (World-REC), and “None” where a class is absent (World-OVD).", ""]
        lines += ["| method | shots | Acc@0.5, base classes | “None” |", "|---|---|---|---|"]
        lines += [
            f"| {r['method']} | {_shots(r)} | {_figure(r, 'home_acc_0.5')} | {_figure(r, 'none_accuracy')} |"
            for r in others
        ]
        lines.append("")
    moved = [row for row in table if row["measured_on"] == "elsewhere"]
    if moved:
        lines += ["## Another sensor", ""]
        lines += ["Taught novel classes under one sensor (crisp), asked about them under another (infrared).", ""]
        lines += ["| method | shots | Acc@0.5 |", "|---|---|---|"]
        base = [r for r in table if "elsewhere_acc_0.5_mean" in r]
        lines += [f"| {r['method']} | {_shots(r)} | {_figure(r, 'elsewhere_acc_0.5')} |" for r in base]
        lines += [f"| {r['method']} | {_shots(r)} | {_figure(r, 'acc_0.5')} |" for r in moved]
        lines.append("")
    if search:
        lines += [f"## The search for SFT's settings: {len(search)}, on validation", ""]
        if "base_validation_acc_0.5" in about:
            lines += [f"The base has {100 * about['base_validation_acc_0.5']:.1f} there.", ""]
        lines += ["| settings | Acc@0.5, validation | seconds |", "|---|---|---|"]
        lines += [
            f"| {_settings(r['settings'])} | {100 * r['validation_acc_0.5']:.1f} | {r['seconds']:.0f} |" for r in search
        ]
        lines.append("")
    lines += ["## Commands", "", "| method | shots | command |", "|---|---|---|"]
    lines += [f"| {r['method']} | {_shots(r)} | `{r['command']}` |" for r in table]
    return "\n".join([*lines, ""])


def _main_table(table: Sequence[Row]) -> list[str]:
    lines = ["| method | shots | Acc@0.5 | novel classes | novel sensor | Acc@0.7 | mean IoU | seconds | MiB |"]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    for r in table:
        spread = f"{_figure(r, 'acc_0.5')} [{100 * r['acc_0.5_low']:.1f}–{100 * r['acc_0.5_high']:.1f}]"
        once = "" if len(r["seeds"]) > 1 else ", one seed"
        took = f"{r['seconds_mean']:.0f} ({r['threads']})" if "seconds_mean" in r else ""
        cost = [took, f"{r['peak_mib']:.0f}" if "peak_mib" in r else ""]
        cells = [
            f"{r['method']}{once}", _shots(r), spread, _figure(r, "class_acc_0.5"), _figure(r, "sensor_acc_0.5"),
            _figure(r, "acc_0.7"), _figure(r, "mean_iou"), *cost,
        ]  # fmt: skip
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _figure(row: Row, name: str) -> str:
    """In percent, with the deviation where there are several seeds."""
    mean, deviation = row.get(f"{name}_mean"), row.get(f"{name}_std")
    if mean is None:
        return "–"
    return f"{100 * mean:.1f}" + (f" ± {100 * deviation:.1f}" if deviation is not None else "")


def _shots(row: Row) -> str:
    return f"{row['shots']} a class" if row["shots"] else "0"


def _settings(settings: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in settings.items())


def _short(names: Sequence[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
