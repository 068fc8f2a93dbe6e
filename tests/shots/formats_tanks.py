"""Datasets of two pictures: a sound one that shows two tanks, and one whose labels a test chooses."""

from __future__ import annotations

import json

from formats_data import picture, text

from engine.shots.derive import Wanted
from engine.shots.files import read_records
from engine.shots.formats.registry import ImportOptions, import_shots
from engine.words import Task

W, H = 240, 200
A, B = (20, 30, 80, 70), (120, 90, 170, 140)  # two tanks in every picture
EVERYTHING = Wanted(frozenset(Task), facts=2, negatives=1.0)


def imported(name, path, tmp_path, **options):
    out = tmp_path / "set"
    outcome = import_shots(name, path, out, ImportOptions(tmp_path, wanted=EVERYTHING, **options), overwrite=True)
    return list(read_records(out)), [(p.code, p.feature) for p in outcome.problems], outcome.problems


def yolo_line(box, kind=0):
    x0, y0, x1, y1 = box
    return f"{kind} {(x0 + x1) / 2 / W:.6f} {(y0 + y1) / 2 / H:.6f} {(x1 - x0) / W:.6f} {(y1 - y0) / H:.6f}"


def corners(box):
    x0, y0, x1, y1 = box
    return f"{x0} {y0} {x1} {y0} {x1} {y1} {x0} {y1}"


def voc_object(box, name="tank"):
    edges = zip(("xmin", "ymin", "xmax", "ymax"), (box[0] + 1, box[1] + 1, box[2], box[3]), strict=True)
    inner = "".join(f"<{key}>{edge}</{key}>" for key, edge in edges)
    return f"<object><name>{name}</name><bndbox>{inner}</bndbox></object>"


def yolo(root, *lines, names="names: [tank, ship]\n"):
    """A sound picture and one with these lines."""
    for seed, (stem, rows) in enumerate({"good": (yolo_line(A), yolo_line(B)), "odd": lines}.items()):
        picture(root / "images" / "train" / f"{stem}.png", W, H, seed)
        text(root / "labels" / "train" / f"{stem}.txt", "\n".join(rows) + "\n")
    text(root / "data.yaml", names)
    return root


def voc(root, *objects):
    for seed, (stem, rows) in enumerate({"good": (voc_object(A), voc_object(B)), "odd": objects}.items()):
        picture(root / "JPEGImages" / f"{stem}.png", W, H, seed)
        text(root / "Annotations" / f"{stem}.xml", f"<annotation>{''.join(rows)}</annotation>")
    return root


def dota(root, *lines):
    good = (f"{corners(A)} tank 0", f"{corners(B)} tank 0")
    for seed, (stem, rows) in enumerate({"good": good, "odd": lines}.items()):
        picture(root / "images" / f"{stem}.png", W, H, seed)
        text(root / "labelTxt" / f"{stem}.txt", "\n".join(rows) + "\n")
    return root


def xywh(box):
    return [box[0], box[1], box[2] - box[0], box[3] - box[1]]


def label(id, image, box, **more):
    return {"id": id, "image_id": image, "category_id": 1, "bbox": xywh(box), "iscrowd": 0} | more


def coco(root, *labels, images=None, categories=None):
    """A sound picture (image 1) and another (image 2) with these annotations."""
    for seed, stem in enumerate(("good", "odd")):
        picture(root / f"{stem}.png", W, H, seed)
    odd = [{"id": 2, "file_name": "odd.png", "width": W, "height": H}] if images is None else images
    values = {
        "images": [{"id": 1, "file_name": "good.png", "width": W, "height": H}, *odd],
        "annotations": [label(11, 1, A), label(12, 1, B), *labels],
        "categories": categories or [{"id": 1, "name": "tank"}, {"id": 2, "name": "ship"}],
    }
    text(root / "annotations.json", json.dumps(values))
    return root


def of_odd(records):
    """The shots of the picture whose labels have a fault: those of the other ask for two tanks."""
    sound = {r.image.name for r in records if r.query.text == "tank" and len(r.targets) == 2}
    assert len(sound) in (1, 2), "the sound picture is always imported"
    return [r for r in records if r.image.name not in sound]
