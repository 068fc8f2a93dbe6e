"""Datasets with faults: what cannot be read is reported by file and entry, and never turned into a fact."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
import shapely
from formats_data import earthreason, nwpu, picture, picture_bytes, rrsis_d, text, vrsbench
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
from PIL import Image

from engine.shots.derive import Wanted
from engine.shots.files import read_records, read_shots
from engine.shots.formats.pictures import Label, Unread, picture_named, queries
from engine.shots.formats.registry import ImportOptions
from engine.shots.pictures import ORIENTATION
from engine.shots.problems import Problem
from engine.words import Box, InputError, Task

# A label that cannot be read


@pytest.mark.parametrize(
    ("make", "rows", "row"),
    [
        (yolo, (yolo_line(A) + " 0.9", yolo_line(B)), "odd.txt:1"),
        (yolo, (yolo_line(A).replace(".", ","), yolo_line(B)), "odd.txt:1"),
        (yolo, ("0 50 50 60 40", yolo_line(B)), "odd.txt:1"),
        (yolo, (yolo_line(A), "0 nan 0.5 0.1 0.1"), "odd.txt:2"),
        (yolo, (yolo_line(A), "0 0.5 0.5 0.001 0.001"), "odd.txt:2"),
        (voc, (voc_object(B), voc_object(A).replace("ymax", "yend")), "odd.xml:1"),
        (voc, (voc_object(B), voc_object((900, 900, 950, 950))), "odd.xml:1"),
        (voc, (voc_object(B), voc_object(A).replace(">21<", ">left<")), "odd.xml:1"),
        (coco, (label(21, 2, A, bbox=None), label(22, 2, B)), "annotation 21"),
        (coco, (label(21, 2, A, bbox=[]), label(22, 2, B)), "annotation 21"),
        (coco, (label(21, 2, A, bbox=[20, 30, -60, 40]), label(22, 2, B)), "annotation 21"),
    ],
)  # fmt: skip
def test_a_label_that_cannot_be_used_forbids_counting_its_class_and_no_other(tmp_path, make, rows, row):
    records, codes, _ = imported(make.__name__, make(tmp_path / "d", *rows), tmp_path)
    assert [f for _, f in codes] in ([row], [row, "odd.txt"], [row, "odd.xml"])
    odd = of_odd(records)
    assert not [r for r in odd if "tank" in r.query.text]
    if make is not voc:  # whose only class is the tank
        assert {r.query.text for r in odd if not r.targets} == {"the ship", "ship"}
    assert all(r.annotated is None for r in odd)


@pytest.mark.parametrize(
    ("make", "rows", "row"),
    [
        (yolo, (yolo_line(A, 7), yolo_line(B)), "odd.txt:1"),
        (yolo, (yolo_line(A, -1), yolo_line(B)), "odd.txt:1"),
        (yolo, (yolo_line(A, 0.5), yolo_line(B)), "odd.txt:1"),
        (voc, (voc_object(A, ""), voc_object(B)), "odd.xml:0"),
        (dota, (corners(A), f"{corners(B)} tank 0"), "odd.txt:0"),
        (dota, (f"{corners(B)} tank 0", "20 30 80 30 x tank 0"), "odd.txt:1"),
        (coco, (label(21, 2, A, category_id=9), label(22, 2, B)), "annotation 21"),
        (coco, (label(21, 2, A, category_id=None), label(22, 2, B)), "annotation 21"),
    ],
)
def test_of_a_label_of_no_known_class_nothing_at_all_is_counted_there(tmp_path, make, rows, row):
    records, codes, problems = imported(make.__name__, make(tmp_path / "d", *rows), tmp_path)
    assert codes[0][1] == row
    assert codes[1][0] == "not asked"
    assert of_odd(records) == []
    assert all(p.remedy for p in problems)


def test_where_labels_were_read_and_nothing_can_be_asked_the_set_is_empty_and_says_why(tmp_path):
    root = yolo(tmp_path / "d", yolo_line(A, 7), yolo_line(B))
    (root / "images" / "train" / "good.png").unlink()
    (root / "labels" / "train" / "good.txt").unlink()
    records, codes, _ = imported("yolo", root, tmp_path)
    assert (records, codes) == ([], [("no label", "odd.txt:1"), ("not asked", "odd.txt")])
    text(root / "labels" / "train" / "odd.txt", yolo_line(A, 7))
    with pytest.raises(InputError, match=r"Nothing in .* is a shot\. Line odd\.txt:1 is no label"):
        imported("yolo", root, tmp_path)


def test_nothing_is_said_of_places_by_a_class_that_was_not_read_whole(tmp_path):
    image = picture(tmp_path / "a.png", W, H)
    ships = [Label(f"s{i}", "ship", shapely.box(x, 20, x + 20, 40)) for i, x in enumerate((10, 120))]
    tank = Label("t", "tank", shapely.box(160, 20, 180, 40))
    options = ImportOptions(tmp_path, wanted=Wanted(frozenset(Task), facts=20, negatives=0.0))
    sound = {r.query.text for r in queries(image, [*ships, tank], ["ship", "tank"], options, "x") if r.targets}
    assert "the ship nearest to the tank" in sound
    unread = Unread(Problem("no label", "2", "A tank."), "tank")
    found = [
        r for r in queries(image, [*ships, tank, unread], ["ship", "tank"], options, "x") if not isinstance(r, Problem)
    ]
    assert {"ship", "the leftmost ship"} <= {r.query.text for r in found}
    assert not [r for r in found if "tank" in r.query.text]


def test_a_label_that_lies_outside_by_more_than_half_is_there_and_is_no_truth(tmp_path):
    root = coco(tmp_path / "d", label(21, 2, (220, 30, 280, 70)), label(22, 2, B))
    records, codes, problems = imported("coco", root, tmp_path)
    assert codes == [("cut", "21")]
    assert "Only 33% of the object 21 lies inside 'odd.png'." in problems[0].message
    assert {r.query.text for r in of_odd(records)} == {"the ship", "ship"}


def test_labels_that_belong_to_no_picture_are_reported(tmp_path):
    root = coco(tmp_path / "d", label(21, 3, A), label(22, None, B))
    assert imported("coco", root, tmp_path)[1] == [("no image", "annotation 21"), ("no image", "annotation 22")]
    root = yolo(tmp_path / "y", yolo_line(A), yolo_line(B))
    text(root / "labels" / "train" / "lost.txt", yolo_line(A))
    text(root / "labels" / "train" / "classes.txt", "tank\nship\n")  # labelImg puts it there
    assert imported("yolo", root, tmp_path)[1] == [("no picture", "lost.txt")]


def test_pictures_whose_labels_are_all_missing_are_not_taken_for_empty_ones(tmp_path):
    root = yolo(tmp_path / "d", yolo_line(A))
    for stem in ("good", "odd"):
        (root / "labels" / "train" / f"{stem}.txt").rename(root / "labels" / "train" / f"{stem}_labels.txt")
    with pytest.raises(InputError, match=r"The picture 'good_labels' of good_labels\.txt is missing"):
        imported("yolo", root, tmp_path)
    for file in (root / "labels" / "train").iterdir():
        file.unlink()
    with pytest.raises(InputError, match="has a file of labels, so nobody knows what they show"):
        imported("yolo", root, tmp_path)


def test_two_pictures_of_one_stem_do_not_share_its_labels(tmp_path):
    root = yolo(tmp_path / "d", yolo_line(A))
    picture(root / "images" / "train" / "odd.jpg", W, H, 5)
    records, codes, _ = imported("yolo", root, tmp_path)
    assert codes == [("one picture", "odd.jpg"), ("one picture", "odd.png")]
    assert of_odd(records) == []


# YOLO: numbers, names, keypoints


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("names: {2: tank, 5: ship}\n", {2: "tank", 5: "ship"}),
        ("names:\n  3: tank\n  1: ship\n", {3: "tank", 1: "ship"}),
        ("\ufeffnames: [tank, '', ship]\n", {0: "tank", 2: "ship"}),
        ("names: ['tank [any]', no]  # both\n", {0: "tank [any]", 1: "no"}),
    ],
)
def test_a_class_is_what_the_yaml_file_calls_its_number(tmp_path, names, expected):
    rows = [yolo_line((10 + 60 * i, 10, 50 + 60 * i, 40), kind) for i, kind in enumerate(expected)]
    records, codes, _ = imported("yolo", yolo(tmp_path / "d", *rows, names=names), tmp_path)
    found = {
        r.category: r.targets[0].target.box.x0 for r in records if r.query.task is Task.OVD and len(r.targets) == 1
    }
    assert {name: found[name] for name in expected.values()} == {
        name: pytest.approx(10 + 60 * i, abs=0.01) for i, name in enumerate(expected.values())
    }
    assert all(feature.startswith("good.txt") for _, feature in codes)  # its classes are 0


def test_the_lines_of_classes_txt_count_from_0_and_empty_ones_are_counted(tmp_path):
    root = yolo(tmp_path / "d", yolo_line(A, 3), yolo_line(B, "1.0"))
    (root / "data.yaml").unlink()
    text(root / "classes.txt", "tank\nship\n\nplane\n\n")
    records, codes, _ = imported("yolo", root, tmp_path)
    assert codes == []
    assert {r.category for r in of_odd(records) if r.targets} == {"plane", "ship"}


@pytest.mark.parametrize("names", ["names: {0: tank, 0: ship}\n", "names: {a: tank}\n", "names: {0: [tank]}\n"])
def test_numbers_that_mean_two_things_or_none_are_refused(tmp_path, names):
    with pytest.raises(InputError, match=r"names of the classes in 'data\.yaml' cannot be read"):
        imported("yolo", yolo(tmp_path / "d", yolo_line(A), names=names), tmp_path)


def test_keypoints_are_no_outline(tmp_path):
    pose = f"{yolo_line(A)} 0.1 0.2 2 0.3 0.3 2"
    names = "names: [tank, ship]\nkpt_shape: [2, 3]\n"
    records, codes, _ = imported("yolo", yolo(tmp_path / "d", pose, names=names), tmp_path)
    assert [f for _, f in codes] == ["good.txt:1", "good.txt:2"]  # which have none
    (shot,) = [r for r in records if r.query.task is Task.OVD and r.targets]
    assert shot.targets[0].target.box.iou(Box(*A)) > 0.999


def test_the_split_of_roboflow_is_held_out(tmp_path):
    root = yolo(tmp_path / "d", yolo_line(A), yolo_line(B))
    shutil.copytree(root / "images" / "train", root / "valid" / "images")
    shutil.copytree(root / "labels" / "train", root / "valid" / "labels")
    for split in ("val", "valid"):
        records, _, _ = imported("yolo", root, tmp_path, split=split)
        assert {r.split for r in records} == {"val"}
    assert {r.split for r in imported("yolo", root, tmp_path)[0]} == {"train", "val"}


# VOC: splits, and whose picture it is


def voc_sets(root, **files):
    for stem in "abcd":
        picture(root / "JPEGImages" / f"{stem}.png", W, H, ord(stem))
        text(root / "Annotations" / f"{stem}.xml", f"<annotation>{voc_object(A)}</annotation>")
    for name, content in files.items():
        text(root / "ImageSets" / "Main" / f"{name}.txt", content)
    return root


def splits_of(records):
    return {(r.tags["feature"] or r.image.name)[:1]: r.split for r in records if r.targets}


def test_only_the_files_of_splits_are_splits(tmp_path):
    classes = {"tank_train": "a 1\nb -1\n", "tank_val": "a 1\nc 1\n", "tank_trainval": "d 1\n", "person": "a 0\n"}
    root = voc_sets(tmp_path / "d", train="a\n", val="b.png\n", test="c\n", trainval="a\nb\nd\n", **classes)
    records, codes, _ = imported("voc", root, tmp_path)
    assert splits_of(records) == {"a": "train", "b": "val", "c": "test", "d": "train"}
    assert codes == []


def test_a_picture_to_test_on_is_not_learnt_from_whatever_else_lists_it(tmp_path):
    root = voc_sets(tmp_path / "d", train="a\nb\n", test="b\nx\n", val="c\n")
    records, codes, problems = imported("voc", root, tmp_path)
    assert splits_of(records) == {"a": "train", "b": "test", "c": "val", "d": ""}
    assert codes == [("two splits", "b"), ("no label", ""), ("no split", "")]
    assert "1 listed pictures have no file of labels: x." in problems[1].message
    assert "1 files of labels stand in no split: d." in problems[2].message


def test_a_stem_with_spaces_and_dots_is_one_name(tmp_path):
    root = tmp_path / "d"
    picture(root / "JPEGImages" / "my photo.rf.1.png", W, H)
    text(root / "Annotations" / "my photo.rf.1.xml", f"<annotation>{voc_object(A)}</annotation>")
    text(root / "ImageSets" / "Main" / "val.txt", "my photo.rf.1\n")
    records, codes, _ = imported("voc", root, tmp_path)
    assert {r.split for r in records} == {"val"}
    assert codes == []


def test_labels_that_were_copied_do_not_take_the_first_ones_picture(tmp_path):
    root = voc(tmp_path / "d", voc_object(A))
    odd = root / "Annotations" / "odd.xml"
    odd.write_text(odd.read_text().replace("<annotation>", "<annotation><filename>good.png</filename>"))
    records, codes, _ = imported("voc", root, tmp_path)
    assert (codes, len(of_odd(records)) > 0) == ([], True)
    (root / "JPEGImages" / "odd.png").unlink()
    with pytest.raises(InputError, match="belongs to another file of labels as well"):
        imported("voc", root, tmp_path)


def test_one_broken_file_of_labels_leaves_the_others(tmp_path):
    root = voc(tmp_path / "d", voc_object(A))
    (root / "Annotations" / "odd.xml").write_text("<annotation><object>")
    records, codes, _ = imported("voc", root, tmp_path)
    assert codes == [("no label", "odd.xml")]
    assert of_odd(records) == []


def test_a_size_that_is_another_is_reported_and_one_that_says_nothing_is_not(tmp_path):
    for size, expected in (("<width>200</width><height>240</height>", [("size", "odd.xml")]), ("<width>0</width>", [])):
        root = voc(tmp_path / "d", voc_object(A))
        odd = root / "Annotations" / "odd.xml"
        odd.write_text(odd.read_text().replace("<annotation>", f"<annotation><size>{size}</size>"))
        assert imported("voc", root, tmp_path)[1] == expected


# Pictures


@pytest.mark.parametrize("name", ["yolo", "voc", "dota", "coco"])
def test_boxes_lie_where_viewers_show_them_in_a_turned_photo(tmp_path, name):
    root = {"yolo": yolo, "voc": voc, "dota": dota, "coco": coco}[name](tmp_path / "d")
    upright = np.full((H, W, 3), (60, 120, 60), np.uint8)
    for x0, y0, x1, y1 in (A, B):
        upright[y0:y1, x0:x1] = (220, 30, 30)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    (good,) = root.rglob("good.png")
    Image.fromarray(np.ascontiguousarray(np.rot90(upright, 1))).save(good, exif=exif)
    imported(name, root, tmp_path)
    (shot,) = [s for s in read_shots(tmp_path / "set") if s.query.text == "tank" and s.targets]
    assert (shot.tile.width, shot.tile.height) == (W, H)
    for target in shot.targets:
        x0, y0, x1, y1 = (round(v) for v in target.box.as_tuple())
        assert (shot.tile.pixels[y0:y1, x0:x1] == (220, 30, 30)).all()
    (stored,) = {r.image for r in read_records(tmp_path / "set") if r.query.text == "tank" and r.targets}
    with Image.open(stored) as picture:  # what a set holds is upright for other programs, too
        assert (picture.size, picture.getexif().get(ORIENTATION, 1)) == ((W, H), 1)


@pytest.mark.parametrize("content", [b"", b"<html></html>", picture_bytes(W, H)[:9000]])
@pytest.mark.parametrize("name", ["yolo", "voc", "dota", "coco"])
def test_a_broken_picture_is_named_and_the_others_are_imported(tmp_path, name, content):
    make = {"yolo": yolo, "voc": voc, "dota": dota, "coco": coco}[name]
    root = make(tmp_path / "d")
    (odd,) = root.rglob("odd.png")
    odd.write_bytes(content)
    records, codes, problems = imported(name, root, tmp_path)
    assert [code for code, _ in codes] == ["broken picture"]
    assert "'odd.png'" in problems[0].message
    assert of_odd(records) == []


def test_rows_and_published_sets_go_on_after_a_broken_picture_too(tmp_path):
    root = vrsbench(tmp_path / "v")
    (root / "Images_train" / "P0001_0001.png").write_bytes(b"")
    with pytest.raises(InputError, match=r"'P0001_0001\.png' of P0001_0001\.json cannot be read: it is empty"):
        imported("vrsbench", root, tmp_path, split="train")
    root = nwpu(tmp_path / "n")
    (root / "NWPU VHR-10 dataset" / "positive image set" / "001.jpg").write_bytes(b"cut")
    assert ("broken picture", "001.txt") in imported("nwpu_vhr10", root, tmp_path)[1]
    root = rrsis_d(tmp_path / "r")
    (root / "images" / "rrsisd" / "JPEGImages" / "00501.jpg").write_bytes(b"cut")
    records, codes, _ = imported("rrsis_d", root, tmp_path)
    assert (len(records), codes) == (2, [("broken picture", "ref 502")])
    root = earthreason(tmp_path / "e")
    (root / "train" / "labels" / "EarthReason_zero.png").write_bytes(b"cut")
    records, codes, _ = imported("earthreason", root, tmp_path)
    assert codes == [("broken file", "EarthReason_zero.json")]
    assert all(r.targets for r in records)


def test_a_deep_picture_comes_into_a_set_as_one_of_8_bits(tmp_path):
    root = coco(tmp_path / "d")
    deep = np.tile(np.linspace(300, 4000, W), (H, 1)).astype(np.uint16)
    Image.fromarray(deep).save(root / "good.png")
    imported("coco", root, tmp_path)
    (image,) = {r.image for r in read_records(tmp_path / "set") if r.query.text == "tank" and r.targets}
    with Image.open(image) as stored:
        values = np.asarray(stored.convert("L"))
    assert len(np.unique(values)) > 100


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a/0001.png", "images/a/0001.png"),
        ("a\\0001.png", "images/a/0001.png"),
        ("C:\\data\\0002.png", "images/0002.png"),
        ("0003.jpg", "images/0003.PNG"),
        ("0003", "images/0003.PNG"),
        ("0003.v2", None),
        ("../secret.png", None),
        ("a\0b.png", None),
        ("x" * 300 + ".png", None),
    ],
)
def test_a_picture_is_found_by_its_path_before_its_name_and_never_outside(tmp_path, name, found):
    for file in ("images/a/0001.png", "0001.png", "images/0002.png", "images/0003.PNG", "../secret.png"):
        picture((tmp_path / "d" / file).resolve(), 4, 4)
    folders = [tmp_path / "d", tmp_path / "d" / "images"]
    assert picture_named(folders, name) == (None if found is None else tmp_path / "d" / found)
