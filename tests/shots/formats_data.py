"""Made data in exactly the layouts of published datasets, and in those of other programs."""

from __future__ import annotations

import io
import json
import pickle

import numpy as np
from PIL import Image


def picture(path, width=512, height=512, seed=0):
    """A picture file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(path)
    return path


def picture_bytes(width=64, height=48, seed=0, suffix="PNG"):
    data = io.BytesIO()
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(data, format=suffix)
    return data.getvalue()


def mask_file(path, mask):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.where(mask, 255, 0).astype(np.uint8)).save(path)


def text(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def vrsbench(root):
    """One training picture with a small referred object, and the evaluation's file about a val picture."""
    picture(root / "Images_train" / "P0001_0001.png")
    # 102.4, 204.8 ... are exact; obj_coord has two decimals, as made for GPT-4V.
    corner = [0.203, 0.401, 0.2435, 0.401, 0.2435, 0.4297, 0.203, 0.4297]
    objects = [
        {"obj_id": 0, "obj_cls": "storage-tank", "obj_corner": corner, "obj_coord": [0.2, 0.4, 0.24, 0.43],
         "is_unique": False, "obj_position": "left", "obj_rel_position": "top-most", "obj_size": "small",
         "obj_rel_size": "", "flag": 1, "referring_sentence": "The top-most storage-tank\n on the left."},
        {"obj_id": 1, "obj_cls": "vehicle", "obj_corner": corner, "obj_coord": [0.2, 0.4, 0.24, 0.43],
         "is_unique": True, "flag": 0},
    ]  # fmt: skip
    content = json.dumps({"image": "P0001_0001.png", "caption": "c", "objects": objects, "qa_pairs": []})
    content = content.replace("storage-tank\\n", "storage-tank\n")[:-1] + ",}"  # as lenient as theirs must be read
    text(root / "Annotations_train" / "P0001_0001.json", content)
    text(root / "Annotations_train" / "P0001_0001_input.json", "not an annotation")
    picture(root / "Images_val" / "05863_0000.png")
    base = {"image_id": "05863_0000.png", "question": "The ship at the pier", "dataset": "RSBench", "type": "ref",
            "unique": True, "obj_cls": "ship", "obj_ids": [0], "size_group": "small"}  # fmt: skip
    samples = [
        {**base, "question_id": 0, "ground_truth": "{<20><40><24><42>}", "obj_corner": corner},
        {**base, "question_id": 1, "ground_truth": "{<20><40><24><42>}", "obj_ids": [7]},
        {**base, "question_id": 2, "ground_truth": "{<20><40><24><42>}", "is_unique": False},
    ]
    del samples[2]["unique"]
    text(root / "VRSBench_EVAL_referring.json", json.dumps(samples))
    text(root / "Annotations_val" / "05863_0000.json", json.dumps({"image": "05863_0000.png", "objects": [{"obj_id": 0, "obj_corner": corner}]}))  # fmt: skip  # noqa: E501
    return root


def dior_rsvg(root):
    """Three pictures whose XML files sort as 00001, 00010, 00002 would not; objects of one straddle splits."""
    objects = {"00010": [("ship", 10, 20, 60, 70, "the ship in the harbor")],
               "00002": [("vehicle", 5, 6, 30, 40, "a red vehicle"), ("vehicle", 100, 6, 130, 40, "a blue vehicle")],
               "00001": [("Expressway-toll-station", 1, 2, 300, 400, "the toll station")]}  # fmt: skip
    for stem, members in objects.items():
        picture(root / "JPEGImages" / f"{stem}.jpg", 800, 800, seed=int(stem))
        body = "".join(
            f"<object><name>{n}</name><pose>Unspecified</pose><bndbox><xmin>{a}</xmin><ymin>{b}</ymin><xmax>{c}</xmax>"
            f"<ymax>{d}</ymax></bndbox><description>{t}</description></object>"
            for n, a, b, c, d, t in members
        )
        text(
            root / "Annotations" / f"{stem}.xml",
            f"<annotation><filename>{stem}.jpg</filename><source><database>DIOR</database></source><size><width>800"
            f"</width><height>800</height><depth>3</depth></size>{body}</annotation>",
        )
    # Sorted: 00001 -> 0, 00002 -> 1 and 2, 00010 -> 3.
    text(root / "train.txt", "0\n1\n")
    text(root / "val.txt", "3\n")
    text(root / "test.txt", "2\n")
    return root


def nwpu(root, coco=False):
    base = root / "NWPU VHR-10 dataset"
    for number, size in ((1, (958, 808)), (2, (800, 600)), (3, (640, 480))):
        picture(base / "positive image set" / f"{number:03d}.jpg", *size, seed=number)
    picture(base / "negative image set" / "001.jpg", 700, 500, seed=9)
    if coco:
        categories = [{"id": i + 1, "name": n} for i, n in enumerate(["airplane", "ship", "storage_tank"])]
        annotations = [
            {"id": 1, "image_id": 0, "category_id": 3, "bbox": [100, 50, 40, 30], "area": 1200, "iscrowd": 0,
             "segmentation": [[100, 50, 140, 50, 140, 80, 100, 80]]},
            {"id": 2, "image_id": 1, "category_id": 1, "bbox": [10, 20, 60, 50], "area": 3000, "iscrowd": 0,
             "segmentation": [[10, 20, 70, 20, 70, 70, 10, 70]]},
        ]  # fmt: skip
        images = [{"id": 0, "width": 958, "height": 808}, {"id": 1, "width": 800, "height": 600}]
        text(base / "annotations.json", json.dumps({"images": images, "annotations": annotations, "categories": categories}))  # fmt: skip  # noqa: E501
    else:
        text(base / "ground truth" / "001.txt", "(100,50),(140,80),3\r\n( 200, 60),( 260 ,90), 3 \r\n\r\n")
        text(base / "ground truth" / "002.txt", "(10,20),(70,70),1\n")
        text(base / "ground truth" / "003.txt", "(10,20),(70,70),1\nnonsense\n(1,1),(9,9),11\n")
    return root


def earthreason(root):
    for split in ("train", "test"):
        stem = f"EarthReason_{split}"
        picture(root / split / "images" / f"{stem}.jpg", 120, 90)
        mask = np.zeros((90, 120), bool)
        mask[10:30, 10:40] = True
        mask[50:80, 60:110] = True
        mask[85, 5] = True  # a speck
        mask_file(root / split / "labels" / f"{stem}.png", mask)
        text(root / split / "QAs" / f"{stem}.json", json.dumps({"questions": ["Where to park?", "Where do cars rest?"], "answer": ["The car parks."]}))  # fmt: skip  # noqa: E501
    picture(root / "train" / "images" / "EarthReason_zero.png", 60, 60)
    mask_file(root / "train" / "labels" / "EarthReason_zero.png", np.zeros((60, 60), bool))
    text(root / "train" / "QAs" / "EarthReason_zero.json", json.dumps({"questions": ["Where do ships dock?"], "answer": []}))  # fmt: skip  # noqa: E501
    return root


def rrsis_d(root, refs=None):
    """Three references to two pictures, with ids that do not agree; outlines, run lengths and a list of them."""
    from engine.shots.run_length import mask_to_runs

    mask = np.zeros((80, 100), bool)
    mask[20:40, 30:60] = True
    images = [{"id": 501, "file_name": "00501.jpg", "height": 80, "width": 100},
              {"id": 502, "file_name": "00502.jpg", "height": 80, "width": 100}]  # fmt: skip
    for image in images:
        picture(root / "images" / "rrsisd" / "JPEGImages" / image["file_name"], 100, 80, seed=image["id"])
    annotations = [
        {"id": 11, "image_id": 501, "category_id": 1, "bbox": [30, 20, 30, 20], "area": 600,
         "segmentation": [[30, 20, 60, 20, 60, 40, 30, 40]]},
        {"id": 12, "image_id": 502, "category_id": 2, "bbox": [30, 20, 30, 20], "area": 600,
         "segmentation": mask_to_runs(mask)},
        {"id": 13, "image_id": 502, "category_id": 2, "bbox": [30, 20, 30, 20], "area": 600,
         "segmentation": [mask_to_runs(mask)]},
    ]  # fmt: skip
    categories = [{"id": 1, "name": "airport"}, {"id": 2, "name": "ship"}]
    folder = root / "rrsisd"
    text(folder / "instances.json", json.dumps({"images": images, "annotations": annotations, "categories": categories}))  # fmt: skip  # noqa: E501
    made = [
        {"ref_id": 502 - i, "ann_id": 11 + i, "category_id": 1 + (i > 0), "image_id": 501 + (i > 0),
         "split": ("train", "val", "test")[i], "sent_ids": [i], "file_name": "wrong.jpg",
         "sentences": [{"sent_id": i, "raw": f"The  object {i}", "sent": f"the object {i}", "tokens": ["the"]}]}
        for i in range(3)
    ]  # fmt: skip
    (folder / "refs(unc).p").write_bytes(pickle.dumps(made if refs is None else refs, protocol=2))
    return root


def easyr1(path, rows, answer_type):
    """A parquet file as `datasets` writes an EasyR1 set: pictures as structs of bytes and path."""
    import pyarrow
    import pyarrow.parquet

    image = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])
    kinds = {"images": pyarrow.list_(image), "problem": pyarrow.string(), "answer": answer_type,
             "category": pyarrow.string(), "is_unique": pyarrow.string(), "mask": image}  # fmt: skip
    schema = pyarrow.schema([(name, kinds[name]) for name in rows[0]])
    path.parent.mkdir(parents=True, exist_ok=True)
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema), path)
    return path
