"""Published datasets in their real layouts, with the traps of each."""

from __future__ import annotations

import json
import os
import pickle

import numpy as np
import pytest
from formats_data import dior_rsvg, earthreason, easyr1, nwpu, picture_bytes, rrsis_d, text, vrsbench

from engine.shots.derive import Wanted
from engine.shots.files import read_records, read_shots
from engine.shots.formats.registry import ImportOptions, import_shots
from engine.words import Box, InputError, Task


def imported(name, path, tmp_path, **options):
    out = tmp_path / "set"
    outcome = import_shots(name, path, out, ImportOptions(tmp_path, **options), overwrite=True)
    return list(read_records(out)), outcome


def near(box, *edges):
    return max(abs(a - b) for a, b in zip(box.as_tuple(), edges, strict=True)) < 0.011


# VRSBench


def test_vrsbench_boxes_come_from_the_corners_and_not_from_hundredths(tmp_path):
    (record,), outcome = imported("vrsbench", vrsbench(tmp_path / "v"), tmp_path, split="train")
    assert record.query.text == "The top-most storage-tank\n on the left."
    box = record.targets[0].target.box
    assert near(box, 0.203 * 512, 0.401 * 512, 0.2435 * 512, 0.4297 * 512)
    cut_off = Box(0.2 * 512, 0.4 * 512, 0.24 * 512, 0.42 * 512)
    assert box.iou(cut_off) < 0.7  # what training on the whole numbers would aim at
    assert len(record.targets[0].corners) == 8
    assert (record.category, record.unique, record.split) == ("storage tank", False, "train")
    assert not outcome.problems


def test_the_evaluation_of_vrsbench_falls_back_on_hundredths_and_says_so(tmp_path):
    records, _ = imported("vrsbench", vrsbench(tmp_path / "v") / "VRSBench_EVAL_referring.json", tmp_path)
    assert [r.tags.get("quantised") for r in records] == [None, "yes", None]
    assert near(records[0].targets[0].target.box, 0.203 * 512, 0.401 * 512, 0.2435 * 512, 0.4297 * 512)
    assert near(records[1].targets[0].target.box, 102.4, 204.8, 122.88, 215.04)
    assert near(records[2].targets[0].target.box, 0.203 * 512, 0.401 * 512, 0.2435 * 512, 0.4297 * 512)
    assert [r.unique for r in records] == [True, True, False]


# DIOR-RSVG


def test_the_split_files_of_dior_rsvg_count_objects_over_sorted_files_from_zero(tmp_path):
    records, outcome = imported("dior_rsvg", dior_rsvg(tmp_path / "d"), tmp_path)
    assert [(r.query.text, r.split) for r in records] == [
        ("the toll station", "train"),
        ("a red vehicle", "train"),
        ("a blue vehicle", "test"),
        ("the ship in the harbor", "val"),
    ]
    assert records[3].targets[0].target.box == Box(10, 20, 60, 70)
    assert records[0].category == "Expressway toll station"
    assert outcome.splits == {"train": 2, "test": 1, "val": 1}


def test_a_dior_rsvg_with_annotations_missing_is_refused_since_every_split_would_be_wrong(tmp_path):
    root = dior_rsvg(tmp_path / "d")
    (root / "Annotations" / "00001.xml").unlink()
    with pytest.raises(InputError, match="name object 3, and the annotations hold 3"):
        imported("dior_rsvg", root, tmp_path)


def test_elements_are_read_by_name_whatever_their_order(tmp_path):
    root = dior_rsvg(tmp_path / "d")
    file = root / "Annotations" / "00010.xml"
    body = file.read_text()
    moved = "<description>the ship in the harbor</description>"
    file.write_text(body.replace(moved, "").replace("<object>", f"<object>{moved}"))
    records, _ = imported("dior_rsvg", root, tmp_path, split="val")
    assert [r.query.text for r in records] == ["the ship in the harbor"]


def test_xml_that_declares_entities_is_refused(tmp_path):
    root = dior_rsvg(tmp_path / "d")
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]><annotation>&x;</annotation>'
    text(root / "Annotations" / "00002.xml", bomb)
    with pytest.raises(InputError, match="declares XML entities"):
        imported("dior_rsvg", root, tmp_path)


# NWPU VHR-10

EVERYTHING = Wanted(frozenset(Task), facts=0, negatives=1.0)


def detections(records, name):
    return {r.query.text: r for r in records if r.query.task is Task.OVD and name in str(r.tags) + r.source}


def test_nwpu_text_is_read_with_its_spaces_and_classes_from_one(tmp_path):
    records, outcome = imported("nwpu_vhr10", nwpu(tmp_path / "n"), tmp_path, wanted=EVERYTHING)
    found = [r for r in records if r.query.task is Task.OVD and r.targets]
    assert [(r.query.text, (r.width, r.height)) for r in found] == [
        ("storage tank", (958, 808)),
        ("airplane", (800, 600)),
    ]
    assert [t.target.box for t in found[0].targets] == [Box(100, 50, 140, 80), Box(200, 60, 260, 90)]
    assert [(p.code, p.feature) for p in outcome.problems] == [
        ("no label", "003:2"), ("no label", "003:3"), ("not asked", "003.txt"),
    ]  # fmt: skip


def test_the_negative_pictures_of_nwpu_hold_none_of_the_ten_classes(tmp_path):
    records, _ = imported("nwpu_vhr10", nwpu(tmp_path / "n"), tmp_path, wanted=EVERYTHING, split="negative")
    asked = [r for r in records if r.query.task is Task.OVD]
    assert len(asked) == 10
    assert not any(r.targets for r in asked)


def test_image_ids_of_the_nwpu_coco_file_count_from_zero_and_its_files_from_one(tmp_path):
    records, outcome = imported("nwpu_vhr10", nwpu(tmp_path / "n", coco=True), tmp_path, split="positive")
    assert not outcome.problems
    sizes = {r.query.text: (r.width, r.height) for r in records if r.query.task is Task.OVD and r.targets}
    assert sizes == {"storage tank": (958, 808), "airplane": (800, 600)}


def test_pictures_of_another_size_than_the_coco_file_says_are_left_out(tmp_path):
    root = nwpu(tmp_path / "n", coco=True)
    file = root / "NWPU VHR-10 dataset" / "annotations.json"
    values = json.loads(file.read_text())
    values["images"][0] |= {"width": 800, "height": 600}
    file.write_text(json.dumps(values))
    _, outcome = imported("nwpu_vhr10", root, tmp_path, split="positive")
    assert [(p.code, p.feature) for p in outcome.problems] == [("size", "image 0")]


# EarthReason


def test_earthreason_masks_are_parted_and_together_are_the_whole_mask(tmp_path):
    imported("earthreason", earthreason(tmp_path / "e"), tmp_path, split="train")
    shots = list(read_shots(tmp_path / "set"))
    assert [s.query.text for s in shots] == ["Where to park?", "Where do cars rest?", "Where do ships dock?"]
    shot = shots[0]
    assert [t.box for t in shot.targets] == [Box(10, 10, 40, 30), Box(60, 50, 110, 80)]
    assert int(np.any(shot.masks, axis=0).sum()) == 20 * 30 + 30 * 50 + 1
    for target, mask in zip(shot.targets, shot.masks, strict=True):
        for x, y in target.keypoints:
            assert mask[int(y), int(x)]


def test_an_empty_list_of_answers_means_none(tmp_path):
    records, _ = imported("earthreason", earthreason(tmp_path / "e"), tmp_path, split="train")
    assert [bool(r.targets) for r in records] == [True, True, False]
    assert records[2].query.task is Task.GRES


def test_the_first_question_alone_can_be_taken(tmp_path):
    records, _ = imported("earthreason", earthreason(tmp_path / "e"), tmp_path, first_question=True)
    assert [r.query.text for r in records] == ["Where to park?", "Where do ships dock?", "Where to park?"]


def test_answers_and_an_empty_mask_contradict_each_other(tmp_path):
    root = earthreason(tmp_path / "e")
    text(root / "train" / "QAs" / "EarthReason_zero.json", json.dumps({"questions": ["q"], "answer": ["a"]}))
    _, outcome = imported("earthreason", root, tmp_path)
    assert [(p.code, p.feature) for p in outcome.problems] == [("contradiction", "EarthReason_zero.json")]


# RRSIS-D


def test_rrsis_d_pictures_are_found_by_image_id_and_masks_in_every_form(tmp_path):
    records, outcome = imported("rrsis_d", rrsis_d(tmp_path / "r"), tmp_path)
    assert not outcome.problems
    assert [(r.query.text, r.category, r.split) for r in records] == [
        ("The object 0", "airport", "train"),
        ("The object 1", "ship", "val"),
        ("The object 2", "ship", "test"),
    ]
    assert records[0].image.read_bytes() != records[1].image.read_bytes() == records[2].image.read_bytes()
    for record in records:
        assert record.targets[0].target.box == Box(30, 20, 60, 40)
        assert int(record.targets[0].mask().sum()) == 600


class Bomb:
    def __init__(self, where):
        self.where = where

    def __reduce__(self):
        return (os.mkdir, (self.where,))


def test_a_pickle_that_holds_more_than_data_is_refused_and_not_run(tmp_path):
    trap = tmp_path / "sprung"
    root = rrsis_d(tmp_path / "r", [Bomb(str(trap))])
    with pytest.raises(InputError, match="holds more than data: it asks for"):
        imported("rrsis_d", root, tmp_path)
    assert not trap.exists()


@pytest.mark.parametrize("content", [b"", b"\x80\x02]q\x00(", b"text", pickle.dumps([{"a": 1}])[:-3]])
def test_a_pickle_cut_short_is_an_error(tmp_path, content):
    root = rrsis_d(tmp_path / "r")
    (root / "rrsisd" / "refs(unc).p").write_bytes(content)
    with pytest.raises(InputError, match="no whole pickle"):
        imported("rrsis_d", root, tmp_path)


def test_an_array_in_the_pickle_is_refused_too(tmp_path):
    root = rrsis_d(tmp_path / "r", [{"a": np.zeros(3)}])
    with pytest.raises(InputError, match="holds more than data"):
        imported("rrsis_d", root, tmp_path)


# The published few-shot files

REGION = "Please provide the bounding box coordinate of the region this sentence describes: "


def test_vrsbench_fs_loads(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    rows = [
        {"images": [{"bytes": picture_bytes(512, 512, seed=i, suffix="PNG"), "path": None}],
         "problem": f"{'<image>' if i else ''}{REGION}The ship {i} at the pier.",
         "answer": [10.5 + i, 20.0, 30.0, 44.0], "category": "ship", "is_unique": ("True", "False")[i]}
        for i in range(2)
    ]  # fmt: skip
    easyr1(tmp_path / "fs" / "data" / "train_10shot-00000-of-00001.parquet", rows, pyarrow.list_(pyarrow.float64()))
    easyr1(tmp_path / "fs" / "data" / "val-00000-of-00002.parquet", rows, pyarrow.list_(pyarrow.float64()))
    records, outcome = imported("easyr1", tmp_path / "fs", tmp_path, split="train_10shot")
    assert [r.query.text for r in records] == ["The ship 0 at the pier", "The ship 1 at the pier"]
    assert [r.unique for r in records] == [True, False]
    assert [r.targets[0].target.box.x0 for r in records] == [10.5, 11.5]
    assert {(r.query.task, r.category, r.split) for r in records} == {(Task.REC, "ship", "train_10shot")}
    assert outcome.splits == {"train_10shot": 2}
    assert next(read_shots(tmp_path / "set")).tile.width == 512


def test_earthreason_fs_loads_with_masks_or_with_boxes(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import io

    from PIL import Image

    mask = np.zeros((48, 64), bool)
    mask[5:20, 5:25] = True
    mask[30:40, 40:60] = True
    data = io.BytesIO()
    Image.fromarray(mask).save(data, format="PNG")
    question = "Please carefully check the image and answer: Where can boats moor? Based on your answer, detect all."
    row = {"images": [{"bytes": picture_bytes(), "path": "a.png"}], "problem": question, "category": "port"}
    boxes = '[{"bbox_2d": [5, 5, 25, 20]}, {"bbox_2d": [40, 30, 60, 40]}]'
    easyr1(tmp_path / "fs" / "masked.parquet", [{**row, "answer": boxes, "mask": {"bytes": data.getvalue(), "path": ""}}], pyarrow.string())  # fmt: skip  # noqa: E501
    easyr1(tmp_path / "fs" / "boxes.parquet", [{**row, "answer": boxes}, {**row, "answer": "None"}], pyarrow.string())
    nested = pyarrow.list_(pyarrow.list_(pyarrow.float64()))
    easyr1(tmp_path / "fs" / "nested.parquet", [{**row, "answer": [[5.0, 5, 25, 20], [40, 30, 60, 40]]}], nested)
    records, outcome = imported("easyr1", tmp_path / "fs", tmp_path)
    assert not outcome.problems
    assert {r.query.task for r in records} == {Task.GRES}
    assert [r.query.text for r in records] == ["Where can boats moor?"] * 4
    by_split = {r.split: r for r in records if r.targets}
    for split in ("masked", "boxes", "nested"):
        assert [t.target.box for t in by_split[split].targets] == [Box(5, 5, 25, 20), Box(40, 30, 60, 40)]
    assert [int(t.mask().sum()) for t in by_split["masked"].targets] == [300, 200]
    assert [r.targets for r in records if not r.targets] == [()]


def test_a_parquet_file_cut_short_or_of_other_columns_is_an_error(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    row = {"images": [{"bytes": picture_bytes(), "path": "a"}], "problem": "x", "answer": "None"}
    file = easyr1(tmp_path / "a.parquet", [row], pyarrow.string())
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="cannot be read as parquet"):
        imported("easyr1", file, tmp_path)
    easyr1(file, [{"problem": "x", "answer": "y"}], pyarrow.string())
    with pytest.raises(InputError, match="has the columns problem, answer"):
        imported("easyr1", file, tmp_path)


def test_a_row_that_is_no_shot_is_reported_and_the_rest_is_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    image = [{"bytes": picture_bytes(), "path": "a"}]
    rows = [
        {"images": image, "problem": REGION + "a", "answer": [1.0, 2, 30, 40]},
        {"images": image, "problem": REGION + "b", "answer": [100.0, 2, 300, 40]},
        {"images": [], "problem": REGION + "c", "answer": [1.0, 2, 30, 40]},
        {"images": image, "problem": "", "answer": [1.0, 2, 30, 40]},
    ]
    easyr1(tmp_path / "a.parquet", rows, pyarrow.list_(pyarrow.float64()))
    records, outcome = imported("easyr1", tmp_path / "a.parquet", tmp_path)
    assert len(records) == 1
    assert [(p.code, p.feature) for p in outcome.problems] == [
        ("no shot", "a.parquet:1"),
        ("no picture", "a.parquet:2"),
        ("no shot", "a.parquet:3"),
    ]


@pytest.mark.parametrize("name", ["vrsbench", "dior_rsvg", "nwpu_vhr10", "earthreason", "rrsis_d", "coco", "yolo", "voc", "dota", "easyr1", "vlm_r1"])  # fmt: skip  # noqa: E501
def test_an_empty_folder_is_no_dataset_of_any_kind(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty"):
        import_shots(name, tmp_path / "empty", tmp_path / "set")
    assert not (tmp_path / "set" / "shots.jsonl").exists()
