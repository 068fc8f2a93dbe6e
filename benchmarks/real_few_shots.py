"""Few shots on reality: a class that the base was never trained on is learned in one city and searched in another.

    python benchmarks/real_few_shots.py --data FOLDER   # base, and two ways of SFT; 1, 5, 10 shots; 3 seeds
    python benchmarks/real_few_shots.py --data FOLDER --shots 10 --methods sft --seeds 0

FOLDER is that of `engine evaluate real`. Everything is done by the project's own commands: `engine shots make` on the
digitized boxes and on as many areas that show none, `engine tune`, and `engine evaluate real` on the other city, of the
taught class and of classes that the base knows. What is finished is kept in `build/real-few-shots/results.jsonl`, with
the weights' hash, and not done again.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import geopandas
import shapely
from rasterio.warp import transform_geom

from engine.evaluate.real import RealPicture, read_pictures
from engine.model.registry import resolve
from engine.scene.raster import open_scene
from engine.words import Box

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "real-few-shots"
METHODS: dict[str, tuple[tuple[str, ...], ...]] = {
    "base": (),
    "sft": (("--method", "sft", "--lr", "3e-4"),),
    "sft, replayed": (("--method", "sft", "--lr", "3e-4", "--replay", "0.4"),),
    "sft, with what is known": (("--method", "sft", "--lr", "3e-4", "--replay", "0.1", "--rehearsal", "0.1"),),
    "distil": (("--method", "distil"),),
    "rft": (("--method", "rft"),),
    "rft-position": (("--method", "rft", "--rewards", "position:1,format:0.2"),),
    "sft, then rft": (("--method", "sft", "--lr", "3e-4"), ("--method", "rft")),
}
"""Method to the options of each run of `engine tune`; a later run goes on from the one before."""
SIDE, EMPTY_SIDE = 84, 150  # px of a picture: an area around what is digitized, and one that shows nothing of it
TRIES = 5_000
Values = dict[str, Any]


def main() -> None:
    """Run what is wanted and not there yet, and show all of it."""
    asked = _arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    weights = resolve(asked.model).revision
    results = asked.folder / "results.jsonl"
    done = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()] if results.exists() else []
    pictures = read_pictures(asked.data)
    for method in asked.methods:
        for shots in asked.shots if METHODS[method] else [0]:
            for seed in asked.seeds if METHODS[method] else [0]:
                cell = {"method": method, "shots": shots, "seed": seed, "class": asked.category, "weights": weights}
                cell |= {name: getattr(asked, name) for name in ("minutes", "resolution", "empty")}
                cell |= {"learned in": asked.city, "asked in": asked.other}
                if not any(cell.items() <= row.items() for row in done):
                    row = cell | _run(cell, pictures, asked)
                    done.append(row)
                    with results.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(row) + "\n")
                    print(row, flush=True)
    _show([row for row in done if row["weights"] == weights and row["class"] == asked.category])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--class", dest="category", default="solar panel")
    parser.add_argument("--city", default="palm_springs", help="where shots are digitized")
    parser.add_argument("--other", default="riverside", help="where it is asked")
    parser.add_argument("--model", default="tiny")
    parser.add_argument("--methods", nargs="+", choices=METHODS, default=["base", "sft", "sft, with what is known"])
    parser.add_argument("--shots", nargs="+", type=int, default=[1, 5, 10])
    parser.add_argument("--seeds", nargs="+", type=int, default=[0, 1, 2])
    parser.add_argument("--minutes", type=float, default=5.0, help="of tuning, all runs of a method together")
    parser.add_argument("--resolution", default="0.2", help="metres a pixel of the shots; panels are small")
    parser.add_argument("--empty", type=float, default=4.0, help="empty tiles, one that shows the class")
    parser.add_argument("--known", nargs="+", default=["swimming pool", "house", "car", "tennis court"])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


def _run(cell: Values, pictures: list[RealPicture], asked: argparse.Namespace) -> Values:
    folder = asked.folder / f"{cell['method'].replace(', ', '-')}-{cell['shots']}-{cell['seed']}"
    shutil.rmtree(folder, ignore_errors=True)
    model, began = asked.model, time.monotonic()
    runs = METHODS[cell["method"]]
    if runs:
        scenes = digitize(
            [p for p in pictures if p.city == asked.city], asked.category, cell["shots"], cell["seed"], folder
        )
        _engine(
            "shots", "make", folder / "shots.gpkg|layername=features", *(v for s in scenes for v in ("--scene", s)),
            "--text-field", "text", "--area", folder / "shots.gpkg|layername=areas", "--model", asked.model,
            "--resolution", asked.resolution, "--empty", asked.empty,
            "--tile-size", 160, "--tasks", "ovd", "--views", 4, "--augment", 3, "--facts", 0,
            "--seed", cell["seed"], "-o", folder / "shots",
        )  # fmt: skip
    for number, options in enumerate(runs):
        out = folder / f"run-{number}"
        _engine(
            "tune", folder / "shots", *options, "--full", "--vision", "--minutes", asked.minutes / len(runs),
            "--seed", cell["seed"], "--held-out", 0, "--model", model, "-o", out,
        )  # fmt: skip
        model = out / "model"
    seconds = time.monotonic() - began if runs else 0.0
    data = _only(asked.data, asked.other, folder)
    figures = {}
    for of, names in (("taught", [asked.category]), ("known", asked.known)):
        classes = [v for name in names for v in ("--class", name)]
        found = json.loads(_engine("evaluate", "real", "--data", data, *classes, "--model", model, "--json"))
        figures[of] = found["metrics"]
    return {"seconds": round(seconds), "figures": figures}


def digitize(pictures: list[RealPicture], category: str, count: int, seed: int, folder: Path) -> list[Path]:
    """Write so many boxes of a class as `features`, and areas as `areas`: around them, and as many that show none.

    Every object of the class in an area is among the features, as whoever draws a labelled area promises.
    """
    rng = random.Random(seed)
    labelled = [p for p in pictures if category in p.classes]
    features: dict[Path, set[Box]] = {}
    areas: list[tuple[Path, Box]] = []
    empty = 0
    for _ in range(TRIES):
        picture = rng.choice(labelled)
        left = count - sum(map(len, features.values()))
        side = SIDE if left else EMPTY_SIDE
        x, y = (rng.randrange(256 - side) for _ in range(2))
        window, truth = Box(x, y, x + side, y + side), picture.classes[category]
        shown = {box for box in truth.boxes if box.intersection(window)}
        if any(box.intersection(window) for box in truth.ignored) or any(
            path == picture.path and area.intersection(window) for path, area in areas
        ):
            continue
        if shown and len(shown) <= left and all(box.intersection(window) > 0.999 * box.area for box in shown):
            features.setdefault(picture.path, set()).update(shown)
        elif left or shown or empty == count:
            continue
        else:
            empty += 1
        areas.append((picture.path, window))
    if (missing := count - sum(map(len, features.values()))) > 0:
        sys.exit(f"{missing} of {count} boxes of {category!r} lie in no area of their own.")
    folder.mkdir(parents=True)
    boxes = [(path, box) for path, ones in features.items() for box in sorted(ones, key=Box.as_tuple)]
    for name, shapes in (("features", boxes), ("areas", areas)):
        placed = [_on_the_map(path, shapely.box(*box.as_tuple())) for path, box in shapes]
        table = geopandas.GeoDataFrame({"text": [category] * len(placed)}, geometry=placed, crs="EPSG:4326")
        table.to_file(folder / "shots.gpkg", layer=name, driver="GPKG")
    return list(dict.fromkeys(path for path, _ in areas))


def _on_the_map(path: Path, shape: shapely.Polygon) -> shapely.Polygon:
    with open_scene(path) as scene:
        there = shapely.transform(shape, lambda xy: [scene.transform @ tuple(point) for point in xy])
        return shapely.geometry.shape(transform_geom(scene.crs, "EPSG:4326", shapely.geometry.mapping(there)))


def _only(data: Path, city: str, folder: Path) -> Path:
    """The labelled pictures of one city, in the layout of the whole."""
    out = folder / "asked"
    for group in sorted(p for p in data.iterdir() if (p / "labels.json").is_file()):
        labels = json.loads((group / "labels.json").read_text(encoding="utf-8"))
        images = [one for one in labels["images"] if one["file_name"].startswith(city)]
        ids = {one["id"] for one in images}
        (out / group.name / "images").mkdir(parents=True)
        for one in images:
            shutil.copy(group / "images" / one["file_name"], out / group.name / "images")
        kept = [one for one in labels["annotations"] if one["image_id"] in ids]
        text = json.dumps({**labels, "images": images, "annotations": kept})
        (out / group.name / "labels.json").write_text(text, encoding="utf-8")
    return out


def _engine(*arguments: object) -> str:
    command = [sys.executable, "-m", "engine", *map(str, arguments), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def _show(rows: list[Values]) -> None:
    groups: dict[tuple[str, int], list[Values]] = {}
    for row in rows:
        groups.setdefault((row["method"], row["shots"]), []).append(row)
    for (method, shots), ones in groups.items():
        of = {kind: [row["figures"][kind] for row in ones] for kind in ("taught", "known")}
        seconds = statistics.fmean(row["seconds"] for row in ones)
        print(f"{method}, {shots} shots, {len(ones)} seeds, {seconds:.0f} s:")
        for kind, figures in of.items():
            names = [name for name in figures[0] if name.startswith("ap") or name == "none_accuracy"]
            said = []
            for name in names:
                values = [one.get(name, 0.0) for one in figures]
                spread = statistics.stdev(values) if len(values) > 1 else 0.0
                said.append(f"{name} {statistics.fmean(values):.3f} ± {spread:.3f}")
            print(f"  {kind}: {', '.join(said)}")


if __name__ == "__main__":
    main()
