"""Odd entries of COCO, DOTA, rows and texts: read as they are meant, or reported and left out."""

from __future__ import annotations

import json

import numpy as np
import pytest
from formats_data import earthreason, easyr1, mask_file, picture, picture_bytes, text
from formats_tanks import (
    A,
    B,
    H,
    W,
    coco,
    corners,
    dota,
    imported,
    label,
    of_odd,
    voc,
    voc_object,
    yolo,
    yolo_line,
)

from engine.shots.formats.registry import export_shots
from engine.shots.formats.rows import entries_of
from engine.words import Box, InputError, Task

# COCO


def test_ids_are_the_same_however_they_are_written(tmp_path):
    root = coco(tmp_path / "d", label("21", "2", A, category_id="1"), label(22.0, 2.0, B, category_id=1.0, iscrowd="0"))
    records, codes, _ = imported("coco", root, tmp_path)
    assert codes == []
    assert of_odd(records) == []  # both pictures ask for both tanks


ORPHANS = [("no image", "annotation 21"), ("no image", "annotation 22")]
ODD = {"id": 2, "file_name": "odd.png", "width": W, "height": H}


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        ([ODD, {**ODD, "file_name": "other.png"}], [("id twice", "image 2")]),
        ([ODD, {**ODD, "id": 3}], [("one picture", "image 2"), ("one picture", "image 3")]),
        ([{"file_name": "odd.png"}], [("no id", "image in place 2"), *ORPHANS]),
        ([{"id": 2}], [("no picture", "image 2")]),
        (
            [{**ODD, "file_name": "b/odd.png"}, {"id": 3, "file_name": "a/odd.png"}],
            [("no picture", "image 2"), ("no picture", "image 3")],
        ),
        ([{**ODD, "width": 100}], [("size", "image 2")]),
        (["odd.png"], [("no id", "image in place 2"), *ORPHANS]),
    ],
)  # fmt: skip
def test_labels_are_not_joined_to_a_picture_that_may_be_another(tmp_path, images, expected):
    root = coco(tmp_path / "d", label(21, 2, A), label(22, 2, B), images=images)
    records, codes, problems = imported("coco", root, tmp_path)
    assert codes == expected
    assert {r.image.name for r in records if r.query.text == "tank"} == {records[0].image.name}
    assert all("odd.png" in p.message or p.feature in p.message for p in problems)


@pytest.mark.parametrize("change", [{}, {"width": None}, {"width": "240", "height": "200"}, {"width": "?"}])
def test_what_can_be_read_of_an_image_is_read(tmp_path, change):
    root = coco(tmp_path / "d", {**label(21, 2, A), "id": None}, label(22, 2, B), images=[ODD | change, ODD | change])
    records, codes, _ = imported("coco", root, tmp_path)
    assert codes == []
    assert len({r.image for r in records if r.query.text == "tank" and len(r.targets) == 2}) == 2


RING = [20, 30, 80, 30, 80, 70, 20, 70]
RUNS = {"size": [W, H], "counts": [W * H]}  # height and width are swapped


@pytest.mark.parametrize("ring", [[RING], RING, [[[20, 30], [80, 30], [80, 70], [20, 70]]]])
def test_a_ring_is_read_however_deep_it_lies(tmp_path, ring):
    root = coco(tmp_path / "d", label(21, 2, A, segmentation=ring))
    records, codes, _ = imported("coco", root, tmp_path)
    assert codes == []
    (mask,) = {int(r.targets[0].mask().sum()) for r in of_odd(records) if r.query.task is Task.GRES and r.targets}
    assert mask == 60 * 40


@pytest.mark.parametrize(
    "outline", [[[1, 2, 3, 4]], [RING, [5, 5]], [["x"] * 8], "cut", RUNS, [[1, 1, 2, 2, 3, 3]], [[None] * 6]]
)
def test_an_outline_that_cannot_be_read_leaves_the_box_and_no_mask(tmp_path, outline):
    root = coco(tmp_path / "d", label(21, 2, A, segmentation=outline))
    records, codes, _ = imported("coco", root, tmp_path)
    assert codes == [("no outline", "annotation 21")]
    odd = [r for r in of_odd(records) if r.targets]
    assert {r.targets[0].target.box for r in odd} == {Box(*A)}
    assert Task.GRES not in {r.query.task for r in odd}


def test_a_class_that_is_named_twice_is_none(tmp_path):
    categories = [{"id": 1, "name": "tank"}, {"id": 2, "name": "ship"}, {"id": 2, "name": "boat"}, {"id": 3}]
    root = coco(tmp_path / "d", label(21, 2, A, category_id=2), categories=categories)
    records, codes, _ = imported("coco", root, tmp_path)
    assert codes == [
        ("id twice", "category 2"), ("no name", "category 3"), ("no class", "annotation 21"),
    ]  # fmt: skip
    assert of_odd(records) == []


# DOTA


@pytest.mark.parametrize(
    ("end", "noun", "sure"),
    [
        ("storage tank 0", "storage tank", True),
        ("storage tank", "storage tank", True),
        ("storage tank 1", "storage tank", False),
        ("tank 2", "tank", False),
        ("Boeing 737 0", "Boeing 737", True),
        ("Boeing 737", "Boeing 737", True),
    ],
)
def test_a_class_of_dota_may_hold_spaces_and_the_flag_may_be_missing(tmp_path, end, noun, sure):
    root = dota(tmp_path / "d", f"\ufeffimagesource:x\ngsd:0.1\n{corners(A)} {end}")
    (root / "labelTxt" / "good.txt").unlink()
    try:
        records, codes, _ = imported("dota", root, tmp_path)
    except InputError:
        assert not sure  # a difficult object alone gives nothing to ask
        return
    assert codes == []
    assert sure
    assert {r.category for r in records} == {noun}


# Rows of question and answer


@pytest.mark.parametrize(
    "answer",
    [None, "", "  \n", "null", {"bbox": None}, {"bounding_box": [1, 2, 3, 4]}, "upper left", [[]], [1, 2, 3], [None],
     "from (20, 30) to (80, 70)", "<|box_start|>(20,30),(80,70)<|box_end|>", '{"x1": 1, "y1": 2, "x2": 3, "y2": 4}',
     "The area [0, 0, 9, 9] shows none.", '[{"bbox": [1, 2, 3, 4]}, {"box3d": [1, 2]}]', '[{"bbox": [1, 2, 3, 4]}',
     True, 4, [{"bbox": [1, 2, 3, 4]}, None]],
)  # fmt: skip
def test_an_answer_that_is_not_understood_is_an_error_and_not_none(answer):
    with pytest.raises((ValueError, TypeError)):
        entries_of(answer)


def row_outcome(tmp_path, row):
    picture(tmp_path / "g" / "a.png", W, H)
    sound = {"image": "a.png", "problem": "the red tank", "solution": list(A)}
    text(tmp_path / "g" / "train.jsonl", "\n".join(json.dumps(r) for r in (sound, {"image": "a.png", **row})))
    records, codes, problems = imported("vlm_r1", tmp_path / "g", tmp_path)
    assert records[0].query.text == "the red tank"
    return records[1:], codes, problems


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"problem": "the tank", "solution": [0.1, 0.2, 0.5, 0.6]}, "shares of the sides"),
        ({"problem": "the tank", "solution": [0, 0, 1, 1]}, "shares of the sides"),
        ({"problem": "the tank", "solution": [20, 30, 20.4, 70]}, "smaller than a pixel"),
        ({"problem": "the tank", "solution": [83, 150, 333, 350]}, "outside its picture of 240 x 200 pixels"),
        ({"problem": "the tank", "solution": [500, 500, 600, 600]}, "outside its picture"),
        ({"problem": "the tank", "label": list(A)}, "no answer under"),
        ({"problem": "the tank", "solution": "None", "mask": 5}, "its mask is no name"),
        ({"conversations": [{"from": "human", "value": "the tank"}]}, "'gpt' says 0 things"),
        ({"conversations": [{"from": who, "value": "x"} for who in ("human", "gpt", "human")]}, "'human' says 2"),
        ({"problem": "the tank", "solution": list(A), "image": ["a.png", "a.png"]}, "2 pictures"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_dropped_by_file_and_line(tmp_path, row, why):
    records, codes, problems = row_outcome(tmp_path, row)
    assert (records, codes) == ([], [("no shot", "train.jsonl:2")])
    assert why in problems[0].message


def test_an_edge_that_was_rounded_beyond_the_picture_is_cut_off(tmp_path):
    records, codes, _ = row_outcome(tmp_path, {"problem": "the tank", "solution": [180, 150, 240.6, 200.4]})
    assert codes == []
    assert records[0].targets[0].target.box == Box(180, 150, 240, 200)


@pytest.mark.parametrize(("filled", "answer"), [(True, "None"), (False, "[20, 30, 80, 70]")])
def test_a_mask_that_contradicts_its_answer_is_no_shot(tmp_path, filled, answer):
    mask = np.zeros((H, W), bool)
    mask[30:70, 20:80] = filled
    mask_file(tmp_path / "g" / "m.png", mask)
    records, codes, problems = row_outcome(tmp_path, {"problem": "the tank", "solution": answer, "mask": "m.png"})
    assert (records, codes) == ([], [("no shot", "train.jsonl:2")])
    assert "its mask is" in problems[0].message


def test_a_mask_column_that_is_not_understood_is_no_missing_mask(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    image = [{"bytes": picture_bytes(W, H), "path": "a.png"}]
    rows = [{"images": image, "problem": "the tank", "answer": "[20, 30, 80, 70]"}]
    easyr1(tmp_path / "p" / "a.parquet", rows, pyarrow.string())
    table = pyarrow.parquet.read_table(tmp_path / "p" / "a.parquet")
    for column, expected in (("mask", "its mask is no picture"), ("label", None)):
        named = table.append_column(column, pyarrow.array(["somewhere/mask.png"]))
        pyarrow.parquet.write_table(named, tmp_path / "p" / "a.parquet")
        if expected is None:
            assert len(imported("easyr1", tmp_path / "p", tmp_path)[0]) == 1
        else:
            with pytest.raises(InputError, match=expected):
                imported("easyr1", tmp_path / "p", tmp_path)


@pytest.mark.parametrize("values", [{"questions": ["q"], "answer": ""}, {"questions": "q", "answer": ["a"]}, {"questions": [""], "answer": ["a"]}])  # fmt: skip  # noqa: E501
def test_a_text_in_place_of_a_list_is_not_read_letter_by_letter(tmp_path, values):
    root = earthreason(tmp_path / "e")
    text(root / "train" / "QAs" / "EarthReason_train.json", json.dumps(values))
    records, codes, _ = imported("earthreason", root, tmp_path, split="train")
    assert codes == [("no questions", "EarthReason_train.json")]
    assert [r.query.text for r in records] == ["Where do ships dock?"]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_are_read_as_they_were_written(tmp_path, encoding):
    noun = "réservoir 油罐"
    root = yolo(tmp_path / "y", yolo_line(A))
    (root / "data.yaml").write_bytes(f"names: ['{noun}', ship]\n".encode(encoding))
    (root / "labels" / "train" / "odd.txt").write_bytes(yolo_line(A).encode(encoding))
    assert noun in {r.category for r in imported("yolo", root, tmp_path)[0]}
    root = dota(tmp_path / "d")
    (root / "labelTxt" / "odd.txt").write_bytes(f"{corners(A)} {noun} 0\n".encode(encoding))
    assert noun in {r.category for r in imported("dota", root, tmp_path)[0]}
    root = coco(tmp_path / "c")
    file = root / "annotations.json"
    file.write_bytes(file.read_text().replace('"tank"', f'"{noun}"').encode(encoding))
    assert noun in {r.category for r in imported("coco", root, tmp_path)[0]}


def test_a_file_of_labels_in_another_encoding_is_reported_and_its_picture_is_not_taken_for_empty(tmp_path):
    for name, make, file in (("yolo", yolo, "labels/train/odd.txt"), ("dota", dota, "labelTxt/odd.txt"), ("voc", voc, "Annotations/odd.xml")):  # fmt: skip  # noqa: E501
        root = make(tmp_path / name)
        (root / file).write_bytes("réservoir".encode("latin-1"))
        records, codes, problems = imported(name, root, tmp_path)
        assert codes == [("no label", file.split("/")[-1])]
        assert "is not in UTF-8" in problems[0].message
        assert problems[0].remedy == "Save it as UTF-8."
        assert of_odd(records) == []


def test_entities_are_refused_in_every_encoding(tmp_path):
    root = voc(tmp_path / "d", voc_object(A))
    bomb = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x "y">]><annotation>&x;</annotation>'
    (root / "Annotations" / "odd.xml").write_bytes(bomb.encode("utf-16"))
    _, codes, problems = imported("voc", root, tmp_path)
    assert codes == [("no label", "odd.xml")]
    assert "declares XML entities" in problems[0].message


# Which file, which split, and what an export says


def test_of_several_coco_files_one_has_to_be_named_and_its_name_says_the_split(tmp_path):
    root = coco(tmp_path / "d", label(21, 2, A))
    content = (root / "annotations.json").read_text()
    (root / "annotations.json").unlink()
    for name in ("instances_train2017.json", "instances_test2017.json"):
        text(root / name, content)
    with pytest.raises(
        InputError, match=r"several JSON files .*'instances_test2017\.json', 'instances_train2017\.json'"
    ):
        imported("coco", root, tmp_path)
    for name, split in (("instances_train2017.json", "train"), ("instances_test2017.json", "test")):
        assert {r.split for r in imported("coco", root / name, tmp_path)[0]} == {split}
    with pytest.raises(InputError, match="has no such split"):
        imported("coco", root / "instances_test2017.json", tmp_path, split="train")
    held = coco(tmp_path / "d" / "valid")
    (held / "annotations.json").rename(held / "_annotations.coco.json")
    assert {r.split for r in imported("coco", held, tmp_path, split="valid")[0]} == {"val"}


@pytest.mark.parametrize("name", ["coco", "yolo", "voc", "dota"])
def test_an_export_of_labels_says_where_more_may_be_than_it_marks(tmp_path, name):
    root = coco(tmp_path / "d", label(21, 2, A), label(22, 2, B, bbox=None))
    imported("coco", root, tmp_path)
    assert export_shots(name, tmp_path / "set", tmp_path / "sound")[1][0].code == "not counted"
    lines = [line for line in (tmp_path / "set" / "shots.jsonl").read_text().splitlines() if '"annotated"' in line]
    (tmp_path / "set" / "shots.jsonl").write_text("\n".join(lines) + "\n")
    assert export_shots(name, tmp_path / "set", tmp_path / "whole")[1] == []


@pytest.mark.parametrize(("width", "height"), [(4000, 12), (12, 4000), (3, 2), (2, 9)])
def test_strips_and_specks_are_learnt_from(tmp_path, width, height):
    picture(tmp_path / "g" / "a.png", width, height)
    row = {"image": "a.png", "problem": "the tank", "solution": [0, 0, 2, 2]}
    text(tmp_path / "g" / "train.jsonl", json.dumps(row))
    records, codes, _ = imported("vlm_r1", tmp_path / "g", tmp_path)
    assert codes == []
    assert [(r.width, r.height, r.targets[0].target.box) for r in records] == [(width, height, Box(0, 0, 2, 2))]
