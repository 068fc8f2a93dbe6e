"""The common record on disk: whole, checked, and the same after a round trip."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st

from engine.shots.files import ShotWriter, fingerprint, read_records, read_shots
from engine.shots.record import ShotRecord, ShotTarget, record_values
from engine.shots.run_length import mask_to_runs, runs_to_mask
from engine.words import Box, InputError, Query, Shot, Target, Task, Tile

PLACE = Affine(0.5, 0.1, 500_000, 0.1, -0.5, 4_600_000)


def a_shot(number=0, task=Task.GRES, targets=2):
    pixels = np.random.default_rng(number).integers(0, 255, (40, 50, 3), dtype=np.uint8)
    boxes = [Box(5.25 + 10 * i, 6.5, 12.75 + 10 * i, 20.0) for i in range(targets)]
    masks = []
    for box in boxes:
        mask = np.zeros((40, 50), bool)
        mask[7:20, int(box.x0) + 1 : int(box.x1)] = True
        masks.append(mask)
    gres = task is Task.GRES
    return Shot(
        Tile(pixels, PLACE, "EPSG:32631", "town.tif", 30.0, 40.0),
        Query(task, "every pool"),
        tuple(Target(b, "pool", ((b.x0 + 2, 8.0), (b.x0 + 3, 9.0)) if gres else ()) for b in boxes),
        tuple(masks) if gres else (),
        "every",
        {"class": "pool", "feature": "1,2"},
    )


def write(folder, *shots, **options):
    with ShotWriter(folder, **options) as writer:
        for shot in shots:
            writer.add_shot(shot, split="train", source="pools.gpkg")
    return folder


@pytest.mark.parametrize(("task", "targets"), [(Task.GRES, 2), (Task.OVD, 3), (Task.REC, 1), (Task.REC, 0)])
def test_a_shot_comes_back_as_it_was_written(tmp_path, task, targets):
    shot = a_shot(task=task, targets=targets)
    (back,) = read_shots(write(tmp_path / "set", shot))
    assert (back.tile.pixels == shot.tile.pixels).all()
    assert (back.query, back.targets, back.kind, dict(back.tags)) == (
        shot.query,
        shot.targets,
        shot.kind,
        dict(shot.tags),
    )
    assert (back.tile.transform, back.tile.crs, back.tile.scene) == (PLACE, "EPSG:32631", "town.tif")
    assert (back.tile.column, back.tile.row) == (30.0, 40.0)
    assert len(back.masks) == len(shot.masks)
    assert all((a == b).all() for a, b in zip(back.masks, shot.masks, strict=True))


def test_the_line_is_that_of_the_docs(tmp_path):
    values = json.loads((write(tmp_path / "set", a_shot()) / "shots.jsonl").read_text())
    assert {"image", "width", "height", "expr", "task", "targets", "no_target", "category", "split", "source"} <= set(
        values
    )
    assert values["targets"][0]["bbox"] == [5.25, 6.5, 12.75, 20.0]
    assert values["targets"][0]["mask_rle"]["size"] == [40, 50]
    assert values["image"].startswith("tiles/")


def test_a_tile_that_shots_share_is_written_once(tmp_path):
    write(tmp_path / "set", a_shot(), a_shot(task=Task.OVD), a_shot(1))
    assert len(list((tmp_path / "set" / "tiles").iterdir())) == 2
    assert len(list(read_records(tmp_path / "set"))) == 3


def test_a_set_appears_whole_or_not_at_all(tmp_path):
    def stopped():
        with ShotWriter(tmp_path / "set") as writer:
            writer.add_shot(a_shot())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with pytest.raises(InputError, match="There are no shots"):
        list(read_records(tmp_path / "set"))


def test_a_set_is_not_overwritten_unasked(tmp_path):
    write(tmp_path / "set", a_shot())
    with pytest.raises(InputError, match="holds shots already"):
        write(tmp_path / "set", a_shot(1))
    write(tmp_path / "set", a_shot(1), a_shot(2), overwrite=True)
    assert len(list(read_records(tmp_path / "set"))) == 2


def test_a_split_can_be_read_alone(tmp_path):
    write(tmp_path / "set", a_shot())
    assert len(list(read_records(tmp_path / "set", "train"))) == 1
    assert list(read_records(tmp_path / "set", "val")) == []


def test_the_fingerprint_depends_on_content_and_not_on_the_folder(tmp_path):
    first = fingerprint(read_records(write(tmp_path / "a", a_shot())))
    assert first == fingerprint(read_records(write(tmp_path / "b", a_shot())))
    assert first != fingerprint(read_records(write(tmp_path / "c", a_shot(1))))
    assert first != fingerprint(read_records(write(tmp_path / "d", a_shot(targets=1))))


def test_a_picture_of_another_program_keeps_its_bytes(tmp_path):
    from PIL import Image

    picture = tmp_path / "photo.jpg"
    Image.fromarray(a_shot().tile.pixels).save(picture)
    with ShotWriter(tmp_path / "set") as writer:
        writer.add(ShotRecord(picture, 50, 40, Query(Task.REC, "the pool"), (ShotTarget(Target(Box(1, 2, 3, 4))),)))
    (record,) = read_records(tmp_path / "set")
    assert record.image.suffix == ".jpg"
    assert record.image.read_bytes() == picture.read_bytes()
    assert record.place is None


def _line(**changes):
    values = {"image": "tiles/a.png", "width": 50, "height": 40, "task": "rec", "expr": "x",
              "targets": [{"bbox": [1, 2, 3, 4]}]} | changes  # fmt: skip
    return json.dumps({k: v for k, v in values.items() if v is not None})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (_line(targets=[{"bbox": [1, 2, 300, 4]}]), "reaches beyond its tile"),
        (_line(targets=[{"bbox": [1, 2, 1, 4]}]), "no area"),
        (_line(targets=[{"bbox": [3, 2, 1, 4]}]), "reversed"),
        (_line(targets=[{"bbox": [1, 2, float("nan"), 4]}]), "finite"),
        (_line(targets=[{"bbox": [1, 2, 3]}]), "not enough values|expected 4"),
        (_line(targets=None), "targets is missing"),
        (_line(image=None), "image is missing"),
        (_line(expr=" "), "expression is empty"),
        (_line(task="vqa"), "not a valid Task"),
        (_line(no_target=True), "says that it has none"),
        (_line(image="../../secret.png"), "outside the set's own folder"),
        (_line(width=-3), "size"),
        (_line()[:40], "Invalid control character"),
        (_line(tags={"known": ""}), "annotated in its tile cannot be read"),
        (_line(tags={"known": "[1]"}), "annotated in its tile cannot be read"),
        (_line(tags={"known": "[[0, 0, 9, 9]]"}), "annotated in its tile cannot be read"),
        (_line(tags={"known": '[{"bbox": [1, 2], "label": "ship"}]'}), "annotated in its tile cannot be read"),
        (_line(annotated=[{"bbox": [1, 2], "label": "ship"}]), "annotated in its tile cannot be read"),
        (_line(annotated=3), "annotated in its tile cannot be read"),
        ("[1, 2]", "JSON object"),
        ("[" * 100_000, "recursion|Expecting"),
    ],
)
def test_a_line_that_is_no_shot_is_named_with_its_reason(tmp_path, line, reason):
    (tmp_path / "shots.jsonl").write_text(_line() + "\n" + line + "\n")
    with pytest.raises(InputError, match=rf"Line 2 of .*({reason})"):
        list(read_records(tmp_path))


def test_what_is_annotated_in_a_tile_is_kept_and_an_older_set_still_tells_it(tmp_path):
    objects = [{"bbox": [1, 2, 3, 4], "label": "pool"}]
    expected = (Target(Box(1, 2, 3, 4), "pool"),)
    older = _line(tags={"known": json.dumps(objects), "feature": "17"})
    (tmp_path / "shots.jsonl").write_text("\n".join([older, _line(annotated=objects), _line(annotated=[]), _line()]))
    records = list(read_records(tmp_path))
    assert [r.annotated for r in records] == [expected, expected, (), None]
    assert records[0].tags == {"feature": "17"}
    written = [record_values(r, "a.png") for r in records]
    assert [values.get("annotated") for values in written] == [objects, objects, [], None]
    assert "annotated" not in written[3]


def test_a_box_that_reaches_out_by_rounding_is_cut(tmp_path):
    (tmp_path / "shots.jsonl").write_text(_line(targets=[{"bbox": [-0.4, 2, 50.5, 4]}]))
    (record,) = read_records(tmp_path)
    assert record.targets[0].target.box == Box(0, 2, 50, 4)


def test_a_missing_picture_and_one_of_another_size_are_errors(tmp_path):
    from PIL import Image

    (tmp_path / "shots.jsonl").write_text(_line())
    with pytest.raises(InputError, match="cannot be read"):
        list(read_shots(tmp_path))
    (tmp_path / "tiles").mkdir()
    Image.new("RGB", (10, 10)).save(tmp_path / "tiles" / "a.png")
    with pytest.raises(InputError, match="10 x 10 pixels, and its shot says 50 x 40"):
        list(read_shots(tmp_path))


def test_a_benchmark_written_as_files_reads_as_shots(tmp_path):
    from engine.evaluate.source import describe, world_source

    describe(world_source("world-gres", "val", limit=3), folder=tmp_path)
    shots = list(read_shots(tmp_path))
    assert len(shots) == 3
    assert all(len(s.masks) == len(s.targets) for s in shots)
    assert all(s.query.task is Task.GRES for s in shots)


@given(st.data())
def test_run_lengths_are_those_of_the_coco_api(data):
    mask_api = pytest.importorskip("pycocotools.mask")
    height, width = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 30))
    bits = data.draw(st.lists(st.booleans(), min_size=height * width, max_size=height * width))
    mask = np.array(bits, bool).reshape(height, width)
    packed = mask_api.encode(np.asfortranarray(mask.astype(np.uint8)))
    assert (runs_to_mask(packed) == mask).all()
    plain = mask_to_runs(mask)
    assert mask_api.frPyObjects(plain, height, width)["counts"] == packed["counts"]
    assert (runs_to_mask(plain) == mask).all()


@pytest.mark.parametrize(
    "runs",
    [
        {}, {"size": [2, 2]}, {"size": [2, 2], "counts": [5]}, {"size": [2, 2], "counts": [-1, 5]},
        {"size": [2, 2], "counts": "\x00"}, {"size": [1 << 20, 1 << 20], "counts": [1 << 40]},
        {"size": "22", "counts": [4]}, {"size": [2, 2], "counts": "o" * 5000},
    ],
)  # fmt: skip
def test_run_lengths_that_are_none_are_refused(runs):
    with pytest.raises(ValueError, match=r"run lengths|too large"):
        runs_to_mask(runs)


def test_paths_of_a_set_are_relative(tmp_path):
    folder = write(tmp_path / "set", a_shot())
    moved = folder.rename(tmp_path / "moved")
    (record,) = read_records(moved)
    assert record.image.parent == Path(moved / "tiles").resolve()
