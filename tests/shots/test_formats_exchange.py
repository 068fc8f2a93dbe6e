"""Shots to other programs' formats and back: the truth is the same, to the precision of the format."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from affine import Affine
from formats_data import picture, text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.shots.derive import Wanted
from engine.shots.files import ShotWriter, read_records
from engine.shots.formats.pictures import Label, parts_of, queries
from engine.shots.formats.registry import ImportOptions, export_shots, formats, import_shots
from engine.shots.formats.rows import entries_of, expression_of
from engine.shots.view import shape_mask
from engine.words import Box, InputError, Query, Shot, Target, Task, Tile

SIZE = (96, 80)
ALL = Wanted(frozenset(Task), facts=0, negatives=0.0)


def shots_of(objects, task=Task.OVD, split="train"):
    """A shot a picture and class, from (picture, class, box) triples."""
    for image in sorted({o[0] for o in objects}):
        pixels = np.random.default_rng(image).integers(0, 255, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
        for noun in sorted({o[1] for o in objects if o[0] == image}):
            boxes = [b for i, n, b in objects if (i, n) == (image, noun)]
            gres = task is Task.GRES
            masks = tuple(shape_mask(shapely.box(*b.as_tuple()), SIZE[1], SIZE[0]) for b in boxes) if gres else ()
            points = ((boxes[0].centre, boxes[0].centre)) if gres else ()
            yield Shot(
                Tile(pixels, Affine.identity()), Query(task, f"every {noun}" if gres else noun),
                tuple(Target(b, noun, points) for b in boxes), masks, "class", {"class": noun, "split": split},
            )  # fmt: skip


def saved(folder, shots):
    with ShotWriter(folder, overwrite=True) as writer:
        for shot in shots:
            writer.add_shot(shot, split=shot.tags.get("split", ""))
    return folder


def there_and_back(name, tmp_path, shots, **options):
    saved(tmp_path / "set", shots)
    export_shots(name, tmp_path / "set", tmp_path / "out")
    import_shots(name, tmp_path / "out", tmp_path / "back", ImportOptions(tmp_path, wanted=ALL, **options))
    return list(read_records(tmp_path / "back"))


OBJECTS = [
    (1, "pool", Box(3.25, 4.5, 20.75, 30)),
    (1, "pool", Box(40, 10, 60.5, 22.25)),
    (1, "storage tank", Box(50, 40, 70, 60)),
    (2, "pool", Box(0, 0, 9, 80)),
]


@pytest.mark.parametrize(("name", "precision"), [("coco", 0.011), ("yolo", 1e-3), ("voc", 0.011), ("dota", 0.011)])
def test_labels_come_back_as_queries_for_all_of_a_class(tmp_path, name, precision):
    records = there_and_back(name, tmp_path, shots_of(OBJECTS))
    found = {(r.image.name, r.query.text.replace("-", " ")): r for r in records if r.query.task is Task.OVD}
    assert len(found) == 3
    pools = next(r for r in found.values() if len(r.targets) == 2)
    for target, box in zip(sorted(pools.targets, key=lambda t: t.target.box.x0), (OBJECTS[0][2], OBJECTS[1][2]), strict=True):  # fmt: skip  # noqa: E501
        assert max(abs(a - b) for a, b in zip(target.target.box.as_tuple(), box.as_tuple(), strict=True)) < precision


def tmp_name(factory):
    return factory.mktemp("exchange")


EDGES = st.tuples(st.floats(0, 60), st.floats(0, 50), st.floats(2, 30), st.floats(2, 25))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edges=EDGES, name=st.sampled_from(["coco", "yolo", "voc", "dota", "easyr1"]))
def test_no_format_shifts_a_box(tmp_path_factory, edges, name):
    x, y, w, h = edges
    shots = list(shots_of([(1, "pool", Box(x, y, x + w, y + h))]))
    records = there_and_back(name, tmp_name(tmp_path_factory), shots)
    (record,) = [r for r in records if r.query.task is Task.OVD]
    assert record.targets[0].target.box.iou(Box(x, y, x + w, y + h)) > 0.97


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_coco_files_are_those_of_the_coco_api(tmp_path):
    coco = pytest.importorskip("pycocotools.coco")
    saved(tmp_path / "set", shots_of(OBJECTS, Task.GRES))
    export_shots("coco", tmp_path / "set", tmp_path / "out")
    api = coco.COCO(str(tmp_path / "out" / "annotations.json"))
    for annotation in api.loadAnns(api.getAnnIds()):
        x, y, w, h = annotation["bbox"]
        mask = api.annToMask(annotation)
        assert mask.sum() == annotation["area"] == shape_mask(shapely.box(x, y, x + w, y + h), SIZE[1], SIZE[0]).sum()


def test_coco_masks_come_back_as_gres(tmp_path):
    records = there_and_back("coco", tmp_path, shots_of(OBJECTS, Task.GRES))
    gres = [r for r in records if r.query.task is Task.GRES]
    every = next(r for r in gres if r.query.text == "every pool" and len(r.targets) == 2)
    assert sorted(int(t.mask().sum()) for t in every.targets) == sorted(
        int(shape_mask(shapely.box(*b.as_tuple()), SIZE[1], SIZE[0]).sum()) for _, _, b in OBJECTS[:2]
    )


def test_a_crowd_forbids_asking_for_all_of_its_class(tmp_path):
    picture(tmp_path / "c" / "a.png", *SIZE)
    values = {
        "images": [{"id": 7, "file_name": "a.png", "width": 96, "height": 80}],
        "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "ship"}],
        "annotations": [
            {"id": 1, "image_id": 7, "category_id": 1, "bbox": [1, 1, 9, 9], "iscrowd": 0},
            {"id": 2, "image_id": 7, "category_id": 1, "bbox": [20, 20, 40, 30], "iscrowd": 1},
            {"id": 3, "image_id": 7, "category_id": 2, "bbox": [70, 1, 9, 9], "iscrowd": 0},
        ],
    }
    text(tmp_path / "c" / "annotations.json", json.dumps(values))
    import_shots("coco", tmp_path / "c", tmp_path / "set", ImportOptions(tmp_path, wanted=ALL))
    assert {r.query.text for r in read_records(tmp_path / "set")} == {"ship"}


def test_voc_counts_pixels_from_one_unless_a_zero_shows_otherwise(tmp_path):
    for stem, edges in (("a", (1, 1, 96, 80)), ("b", (11, 21, 30, 40))):
        picture(tmp_path / "v" / "JPEGImages" / f"{stem}.jpg", *SIZE)
        x0, y0, x1, y1 = edges
        text(
            tmp_path / "v" / "Annotations" / f"{stem}.xml",
            f"<annotation><filename>{stem}.jpg</filename><object><name>car</name><bndbox><ymin>{y0}</ymin><xmin>{x0}"
            f"</xmin><ymax>{y1}</ymax><xmax>{x1}</xmax></bndbox></object></annotation>",
        )
    import_shots("voc", tmp_path / "v", tmp_path / "set", ImportOptions(tmp_path, wanted=ALL))
    boxes = [r.targets[0].target.box for r in read_records(tmp_path / "set") if r.query.task is Task.OVD]
    assert boxes == [Box(0, 0, 96, 80), Box(10, 20, 30, 40)]
    file = tmp_path / "v" / "Annotations" / "a.xml"
    file.write_text(file.read_text().replace("<xmin>1<", "<xmin>0<"))
    import_shots("voc", tmp_path / "v", tmp_path / "set", ImportOptions(tmp_path, wanted=ALL), overwrite=True)
    boxes = [r.targets[0].target.box for r in read_records(tmp_path / "set") if r.query.task is Task.OVD]
    assert boxes[1] == Box(11, 21, 30, 40)


@pytest.mark.parametrize(
    "names",
    ["names: [car, 'storage tank']\n", "names:\n  0: car\n  1: storage tank\n",
     "names:\n- car\n- storage tank\nnc: 2\n", 'names: {0: "car", 1: "storage tank"}\n'],
)  # fmt: skip
def test_yolo_names_are_read_in_every_way_they_are_written(tmp_path, names):
    picture(tmp_path / "y" / "images" / "train" / "a.png", *SIZE)
    lines = "0 0.5 0.5 0.25 0.5\n1 0.1 0.1 0.2 0.1 0.2 0.2 0.1 0.2\n1 0.6 0.6 0.8 0.6 0.8 0.9 0.7 0.95 0.6 0.9\n"
    text(tmp_path / "y" / "labels" / "train" / "a.txt", lines)
    picture(tmp_path / "y" / "images" / "train" / "b.png", *SIZE, seed=1)
    text(tmp_path / "y" / "labels" / "train" / "b.txt", "0 0.5 0.5 0.25 0.5\n7 0 0 1 1\n")
    text(tmp_path / "y" / "data.yaml", f"path: .\ntrain: images/train\n{names}")
    outcome = import_shots("yolo", tmp_path / "y", tmp_path / "set", ImportOptions(tmp_path, wanted=ALL))
    found = {r.query.text: r for r in read_records(tmp_path / "set") if r.query.task is Task.OVD}
    assert found["car"].targets[0].target.box == Box(36, 20, 60, 60)
    assert len(found["storage tank"].targets) == 2
    assert len(found["storage tank"].targets[0].corners) == 8
    assert [(p.code, p.feature) for p in outcome.problems] == [("no label", "b.txt:2"), ("not asked", "b.txt")]


def test_dota_keeps_oriented_corners_and_asks_nothing_of_classes_with_difficult_ones(tmp_path):
    picture(tmp_path / "d" / "images" / "P1.png", *SIZE)
    rows = "imagesource:GoogleEarth\ngsd:0.15\n10 10 30 5 35 20 15 25 ship 0\n50 50 60 50 60 60 50 60 harbor 1\n"
    text(tmp_path / "d" / "labelTxt" / "P1.txt", rows)
    import_shots("dota", tmp_path / "d", tmp_path / "set", ImportOptions(tmp_path, wanted=ALL))
    records = list(read_records(tmp_path / "set"))
    assert {r.query.text for r in records} == {"ship"}
    assert records[0].targets[0].corners == (10, 10, 30, 5, 35, 20, 15, 25)
    assert records[0].targets[0].target.box == Box(10, 5, 35, 25)
    export_shots("dota", tmp_path / "set", tmp_path / "out")
    (file,) = (tmp_path / "out" / "labelTxt").glob("*.txt")
    assert "10.00 10.00 30.00 5.00 35.00 20.00 15.00 25.00 ship 0" in file.read_text()


def test_an_easyr1_file_of_one_box_each_is_that_of_vrsbench_fs(tmp_path):
    pyarrow = pytest.importorskip("pyarrow.parquet")
    shots = list(shots_of(OBJECTS[2:], Task.OVD))
    rec = [Shot(s.tile, Query(Task.REC, f"the {s.tags['class']}"), s.targets, (), "given", s.tags) for s in shots]
    saved(tmp_path / "set", rec)
    export_shots("easyr1", tmp_path / "set", tmp_path / "out")
    table = pyarrow.read_table(tmp_path / "out" / "train-00000-of-00001.parquet")
    assert {"images", "problem", "answer", "category", "is_unique"} <= set(table.column_names)
    row = table.to_pylist()[0]
    assert row["answer"] == [50.0, 40.0, 70.0, 60.0]
    assert row["problem"] == (
        "<image>Please provide the bounding box coordinate of the region this sentence describes: the storage tank."
    )
    assert row["images"][0]["bytes"][:4] == b"\x89PNG"
    assert b"Image" in table.schema.metadata[b"huggingface"]


def test_an_easyr1_file_of_all_tasks_comes_back_with_masks_and_none(tmp_path):
    shots = [*shots_of(OBJECTS, Task.GRES), *shots_of(OBJECTS, Task.OVD)]
    shots.append(Shot(shots[0].tile, Query(Task.GRES, "every ship"), (), (), "absent", {"class": "ship"}))
    records = there_and_back("easyr1", tmp_path, shots)
    before = list(read_records(tmp_path / "set"))
    assert sorted((r.query.task, r.query.text, len(r.targets)) for r in records) == sorted(
        (r.query.task, r.query.text, len(r.targets)) for r in before
    )
    areas = [sorted(int(t.mask().sum()) for t in r.targets) for r in records if r.query.task is Task.GRES]
    assert sorted(areas) == sorted(
        sorted(int(t.mask().sum()) for t in r.targets) for r in before if r.query.task is Task.GRES
    )


def test_vlm_r1_lines_hold_whole_pixels_and_the_published_prompt(tmp_path):
    records = there_and_back("vlm_r1", tmp_path, [*shots_of(OBJECTS), *shots_of(OBJECTS[:1], Task.GRES)])
    lines = [json.loads(line) for line in (tmp_path / "out" / "train.jsonl").read_text().splitlines()]
    human, gpt = (turn["value"] for turn in lines[0]["conversations"])
    assert human.startswith("<image>Please carefully check the image and detect the following objects: pool.")
    assert '"bbox_2d": [3, 4, 21, 30]' in gpt
    assert lines[0]["accu_reward_method"] == "odLength"
    assert [(r.query.task, r.query.text, len(r.targets)) for r in records] == [
        (Task.OVD, "pool", 2),
        (Task.OVD, "storage tank", 1),
        (Task.OVD, "pool", 1),
        (Task.GRES, "every pool", 1),
    ]
    assert len(records[3].targets[0].target.keypoints) == 2


def test_the_rows_of_geo_r1s_own_scripts_are_read(tmp_path):
    picture(tmp_path / "g" / "images" / "a.png", *SIZE)
    mask = np.zeros((SIZE[1], SIZE[0]), bool)
    mask[5:20, 5:25] = True
    from formats_data import mask_file

    mask_file(tmp_path / "g" / "masks" / "a.png", mask)
    rec = {"image": "a.png", "problem": "the ship", "solution": [1, 2, 30, 40], "is_unique": True}
    other = {"problem": "<image>the boat", "answer": {"bbox": [1, 2, 30, 40], "label": None}, "images": ["a.png"],
             "obj_cls": "small-ship", "is_unique": False}  # fmt: skip
    gres = {"id": "EarthReason_0826_0", "category": "port", "image": "a.png", "mask": "masks/a.png",
            "problem": "Where to moor?", "bbox_list": [[5, 5, 25, 20]]}  # fmt: skip
    text(tmp_path / "g" / "rows.jsonl", "\n".join(json.dumps(r) for r in (rec, other, gres)) + "\n{cut")
    outcome = import_shots("vlm_r1", tmp_path / "g" / "rows.jsonl", tmp_path / "set")
    records = list(read_records(tmp_path / "set"))
    assert [(r.query.task, r.query.text, r.unique) for r in records] == [
        (Task.REC, "the ship", True),
        (Task.REC, "the boat", False),
        (Task.GRES, "Where to moor?", None),
    ]
    assert records[1].category == "small ship"
    assert int(records[2].targets[0].mask().sum()) == 300
    assert [(p.code, p.feature) for p in outcome.problems] == [("no shot", "rows.jsonl:4")]
    text(tmp_path / "h" / "test.json", json.dumps([rec]))
    outcome = import_shots("vlm_r1", tmp_path / "h" / "test.json", tmp_path / "s2", ImportOptions(tmp_path, images=tmp_path / "g" / "images"))  # fmt: skip  # noqa: E501
    assert outcome.shots == 1


@pytest.mark.parametrize(
    "answer",
    [[1, 2, 3, 4], [[1.0, 2.0, 3.0, 4.0]], {"bbox_2d": [1, 2, 3, 4]}, [{"bbox": [3, 4, 1, 2]}], "[1, 2, 3, 4]",
     '```json\n[{"bbox_2d": [1, 2, 3, 4]}]\n```', "<think>x</think><answer>{'bbox_2d': [1, 2, 3, 4]}</answer>"],
)  # fmt: skip
def test_an_answer_is_understood_however_it_is_written(answer):
    assert [e[0] for e in entries_of(answer)] == [(1, 2, 3, 4)]


@pytest.mark.parametrize(
    "answer", ["None", [], "[]", "```json\nNone\n```", "<think>No ship.</think><answer>None</answer>"]
)
def test_none_is_an_answer(answer):
    assert entries_of(answer) == []


def test_the_words_are_found_in_every_published_prompt():
    from engine.model.prompt import GEO_R1, compose

    for prompts in (GEO_R1.thinking, GEO_R1.direct):
        for task, template in prompts.items():
            prompt = compose(template, Query(task, "the ship nearest to the pier"))
            assert expression_of("<image>\n" + prompt) == (task, "the ship nearest to the pier")
    assert expression_of("<image>the ship") == (None, "the ship")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(1, 12), st.integers(1, 12)), max_size=6))
def test_parts_of_a_mask_are_the_mask_again(rectangles):
    mask = np.zeros((44, 44), bool)
    for x, y, w, h in rectangles:
        mask[y : y + h, x : x + w] = True
    from engine.shots.run_length import runs_to_mask

    for boxes in ((), [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h in rectangles]):
        parts = [runs_to_mask(p.runs) for p in parts_of(mask, boxes)]
        assert (np.sum(parts, axis=0) == mask).all() if parts else not mask.any()


def test_a_picture_without_objects_asks_for_nothing_but_negatives(tmp_path):
    image = picture(tmp_path / "a.png", *SIZE)
    options = ImportOptions(tmp_path, wanted=Wanted(negatives=1.0))
    made = list(queries(image, (), ["car", "ship"], options, "x"))
    assert {(r.query.task, r.query.text) for r in made} == {
        (Task.REC, "the car"), (Task.OVD, "car"), (Task.REC, "the ship"), (Task.OVD, "ship"),
    }  # fmt: skip
    one = Label("1", "car", shapely.box(1, 1, 9, 9))
    assert {r.query.text for r in queries(image, [one], ["car"], options, "x") if r.targets} == {
        "car",
        "the car",
    }


def test_exports_refuse_a_folder_that_holds_something_and_unknown_formats(tmp_path):
    saved(tmp_path / "set", shots_of(OBJECTS))
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    with pytest.raises(InputError, match="not empty"):
        export_shots("coco", tmp_path / "set", tmp_path / "out")
    with pytest.raises(InputError, match="no format 'kml'"):
        export_shots("kml", tmp_path / "set", tmp_path / "other")
    with pytest.raises(InputError, match="has no shots of split 'test'"):
        export_shots("coco", tmp_path / "set", tmp_path / "other", "test")


def test_a_format_is_found_by_its_file_and_takes_part_in_what_it_defines(tmp_path):
    written = {"easyr1", "vlm_r1", "coco", "yolo", "voc", "dota"}
    assert set(formats("write")) == written
    assert set(formats("read")) == written | {"vrsbench", "dior_rsvg", "nwpu_vhr10", "earthreason", "rrsis_d"}
    with pytest.raises(InputError, match="no format 'rrsis-d'"):
        export_shots("rrsis-d", tmp_path, tmp_path / "out")
