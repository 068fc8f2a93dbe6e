"""What a job tells its model beside the query: examples of what to find, and a detector that proposes."""

from __future__ import annotations

import io
import sys
import time
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pytest
import rasterio
from PIL import Image
from rasterio.transform import from_origin
from serve_engine import kinds, locate, pixels, tiles
from shapely.geometry import box

from engine.locate.options import LocateOptions
from engine.locate.pipeline import Request, locate_to_file
from engine.model import examples
from engine.model.fit import predict
from engine.model.interface import LIKE
from engine.protocol import limits
from engine.protocol.client import Client
from engine.protocol.errors import RefusedError
from engine.protocol.requests import ExampleHeader
from engine.serve.models import Catalogue
from engine.serve.remote import RemoteEngine, RemoteError
from engine.serve.settings import ServeError, ServeSettings
from engine.serve.transport import Server
from engine.words import InputError, Query, Task

MAGENTA, GREEN = (255, 0, 255), (0, 255, 0)


def picture(colour: tuple[int, int, int], width: int = 20, height: int = 12) -> np.ndarray:
    """An example's pixels: a rectangle of a colour on grey."""
    found = np.full((height, width, 3), 90, np.uint8)
    found[4:8, 5:15] = colour
    return found


def shown(*colours: tuple[int, int, int], unlike: tuple[tuple[int, int, int], ...] = (), first: int = 0):
    """Headers and frames of examples, and of counter-examples."""
    both = [(colour, True) for colour in colours] + [(colour, False) for colour in unlike]
    headers = tuple(
        ExampleHeader(20, 12, (5, 4, 15, 8), positive, frame=first + place) for place, (_, positive) in enumerate(both)
    )
    return headers, [picture(colour).tobytes() for colour, _ in both]


def told(client, count=2, text="", **more):
    headers, frames = shown(MAGENTA)
    request = locate(text, count=count, **{"model": "likened", "task": "auto", "examples": headers, **more})
    return list(client.locate(request, tiles(count), frames=frames))


def boxes(events):
    return [
        one.box_px for event in events if event.kind == "features" and event.body.merged for one in event.body.features
    ]


@pytest.mark.parametrize("count", [1, 3])  # a single tile goes along with the request, behind the examples
def test_examples_say_what_to_find_where_there_are_no_words(client, count):
    events = told(client, count)
    assert kinds(events)[-1] == "done"
    assert sorted(boxes(events)) == [(64.0 * n + 10, 20, 64 * n + 30, 44) for n in range(count)]
    status = client.job(events[0].id)
    assert (status.query, status.task) == (LIKE, "ovd")


def test_a_counter_example_is_not_meant_and_jobs_do_not_share_what_they_are_told(client):
    headers, frames = shown(MAGENTA, GREEN, unlike=(MAGENTA,))
    other = list(client.locate(locate("x", count=1, model="likened", examples=headers), tiles(1), frames=frames))
    assert boxes(other) == []
    assert boxes(told(client, 1)) == [(10, 20, 30, 44)]
    assert boxes(told(client, 1, examples=(), text="rectangle")) == []


def test_examples_may_be_compressed_and_come_in_pieces(client):
    file = io.BytesIO()
    Image.fromarray(picture(MAGENTA)).save(file, "PNG")
    data = file.getvalue()
    header = ExampleHeader(20, 12, (5, 4, 15, 8), encoding="png", frames=2)
    request = locate("", count=1, model="likened", examples=(header,))
    assert boxes(client.locate(request, tiles(1), frames=[data[:40], data[40:]])) == [(10, 20, 30, 44)]
    wrong = replace(request, examples=(replace(header, width=21),))
    last = list(client.locate(wrong, tiles(1), frames=[data[:40], data[40:]]))[-1]
    assert (last.kind, last.body.code) == ("failed", "examples")
    assert "An example says it has 21 x 12 px, its PNG 20 x 12." in last.body.message


@pytest.mark.parametrize(
    ("more", "code", "says"),
    [
        ({"frames": []}, "examples", "Example 0 names frame 0; there are 0"),
        ({"frames": [b"123"]}, "examples", "Example 0 of 20 x 12 px has 3 bytes of raw pixels"),
        ({"examples": shown(unlike=(GREEN,))[0]}, "examples", "no example of what to find"),
        ({"examples": shown(*[GREEN] * 11)[0], "frames": shown(*[GREEN] * 11)[1]}, "examples", "There are 11 examples"),
        ({"model": "llmdet-tiny"}, "model_not_pulled", "llmdet-tiny"),
        ({"proposer": "nonsense"}, "unknown_model", "nonsense"),
        ({"proposer": "tiny"}, "no_proposer", "tiny is no detector"),
        ({"examples": ()}, "query", "The query is empty"),
    ],
)
def test_what_cannot_be_told_is_refused_before_anything_is_asked(client, more, code, says):
    headers, frames = shown(MAGENTA)
    frames = more.pop("frames", frames)
    request = locate("", **{"model": "likened", "examples": headers, **more})
    with pytest.raises(RefusedError, match=says) as refused:
        list(client.locate(request, tiles(2), frames=frames))
    assert refused.value.code == code


@pytest.mark.parametrize("box_px", [(5, 4, 5, 8), (-1, 4, 15, 8), (5, 4, 21, 8), (5, 8, 15, 4)])
def test_a_box_that_does_not_lie_within_its_example_is_none(box_px):
    with pytest.raises(ValueError, match="no box within the 20 x 12 px"):
        ExampleHeader(20, 12, box_px)


def test_both_sides_count_alike():
    assert limits.MAX_EXAMPLES == examples.MOST


def test_a_model_that_takes_none_says_so_in_one_sentence(client):
    last = told(client, 1, model="magenta")[-1]
    assert (last.kind, last.body.code) == ("failed", "examples")
    assert last.body.message == "magenta takes no examples (1 were given)."
    assert last.body.remedy == "Use sam3, or a model on this machine that reasons."
    assert not next(one for one in client.models() if one.name == "llmdet-tiny").examples
    assert next(one for one in client.models() if one.name == "tiny").examples


@pytest.mark.slow
def test_a_killed_engine_still_knows_the_examples(make_engine):
    engine = make_engine()
    headers, frames = shown(MAGENTA)
    with Client(engine.start(), timeout=30) as client:
        engine.keep_address()
        asked = locate("", model="likened", examples=headers)
        found = []
        for event in client.locate(asked, tiles(3), frames=frames, job="mine"):
            found.append(event)
            if event.kind == "queued":
                engine.kill()
                engine.start()
        assert len(boxes(found)) == 3
        ends = time.monotonic() + 5
        while left := list((engine.home / "serve" / "work").glob("*/example-*")):  # removed with the next write
            assert time.monotonic() < ends, left
            time.sleep(0.05)


@pytest.fixture
def scene(tmp_path):
    found = pixels(box=(10, 20, 30, 44))
    wide = np.concatenate([found, pixels(seed=1, box=(40, 8, 60, 30))], axis=1)
    profile = {"driver": "GTiff", "width": 128, "height": 64, "count": 3, "dtype": "uint8", "photometric": "RGB"}
    path = tmp_path / "scene.tif"
    with rasterio.open(path, "w", crs="EPSG:32631", transform=from_origin(5e5, 5.4e6, 0.5, 0.5), **profile) as dataset:
        dataset.write(wide.transpose(2, 0, 1))
    shape = box(5e5 + 5, 5.4e6 - 22, 5e5 + 15, 5.4e6 - 10)
    geopandas.GeoDataFrame(geometry=[shape], crs="EPSG:32631").to_file(tmp_path / "like.gpkg")
    return path


def test_the_command_line_s_examples_go_to_an_engine_elsewhere(client, scene, tmp_path):
    request = Request(
        (str(scene),),
        Query(Task.OVD, LIKE),
        like=tmp_path / "like.gpkg",
        options=LocateOptions(tile_size=64, overlap=0),
    )
    located = locate_to_file(request, elsewhere=RemoteEngine(client, "likened"))
    assert sorted(f.box_px.as_tuple() for f in located.result.features) == [(10, 20, 30, 44), (104, 8, 124, 30)]
    assert located.run.options["like"] == "like.gpkg"
    with pytest.raises(InputError, match="--quantize changes a model on this machine"):
        locate_to_file(replace(request, quantize="4bit"), elsewhere=RemoteEngine(client, "likened"))


def test_what_a_text_compares_is_asked_with_the_examples_a_job_each(client, scene, tmp_path):
    before = {job.job for job in client.jobs()}
    request = Request(
        (str(scene),),
        Query(Task.REC, "the rectangle nearest the jetty"),
        like=tmp_path / "like.gpkg",
        options=LocateOptions(tile_size=64, overlap=0),
    )
    located = locate_to_file(request, elsewhere=RemoteEngine(client, "likened"))
    assert len(located.result.features) == 1
    jobs = [client.job(job.job).query for job in client.jobs() if job.job not in before]
    assert sorted(jobs) == ["jetty", "rectangle"]


def test_an_older_engine_is_not_told(client):
    engine = RemoteEngine(client, "likened", proposer="llmdet-tiny")
    engine._minor = 3
    with pytest.raises(RemoteError, match="too old for --like"):
        engine.told([])


def test_settings_that_cannot_be_are_refused_before_the_engine_listens(tmp_path):
    with pytest.raises(InputError, match="tiny is no detector"):
        Server(ServeSettings(home=tmp_path, proposer="tiny"))
    with pytest.raises(InputError, match="There is no quantization '3bit'"):
        Server(ServeSettings(home=tmp_path, quantize="3bit"))
    with pytest.raises(InputError, match="is behind an address, and is not quantized here"):
        Server(ServeSettings(home=tmp_path, model="http://127.0.0.1:9/v1#qwen3-vl", quantize="4bit"))
    with pytest.raises(ServeError, match="cannot listen"):
        Server(ServeSettings(home=tmp_path, bind="nonsense"))


@pytest.fixture(scope="module")
def checkpoints(tmp_path_factory):
    """Folders of small models of the real architectures."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "model"))
    from model_checkpoints import write_checkpoint
    from model_detectors import write_grounding_dino, write_sam3

    folder = tmp_path_factory.mktemp("checkpoints")
    written = {
        "base": write_checkpoint(folder / "base", "qwen3_vl"),
        "dino": write_grounding_dino(folder / "dino"),
        "sam": write_sam3(folder / "sam"),
    }
    (written["sam"] / "spotter.json").write_text('{"threshold": 0.2, "tile_size": 64}')
    return {name: str(path) for name, path in written.items()}


@pytest.mark.slow
def test_the_catalogue_knows_which_models_take_examples_or_propose(checkpoints):
    catalogue = Catalogue("tiny", checkpoints.values(), proposer=checkpoints["dino"], quantize="4bit")
    assert {
        one.name: one.examples for one in catalogue.infos(lambda _: "", {}) if one.name in checkpoints.values()
    } == {
        checkpoints["base"]: True,
        checkpoints["dino"]: False,
        checkpoints["sam"]: True,
    }
    with pytest.raises(InputError, match="takes no examples"):
        catalogue.check_examples(checkpoints["dino"], 1)
    assert catalogue.proposer(checkpoints["base"], "") == checkpoints["dino"]
    assert catalogue.proposer(checkpoints["base"], checkpoints["sam"]) == checkpoints["sam"]
    assert catalogue.proposer(checkpoints["sam"], "") == ""
    with pytest.raises(InputError, match="is a detector itself"):
        catalogue.proposer(checkpoints["sam"], checkpoints["dino"])
    assert catalogue.quantized(checkpoints["base"]) == "4bit"
    assert catalogue.quantized(checkpoints["dino"]) is None
    predicted = predict(Path(checkpoints["base"]), 2, "4bit").total / 2**20
    assert catalogue.need_mib(checkpoints["base"]) == pytest.approx(512 + predicted)


@pytest.mark.slow
def test_real_models_are_told_and_quantized(make_engine, checkpoints):
    engine = make_engine(
        model=checkpoints["base"], models=tuple(checkpoints.values()), proposer=checkpoints["dino"], quantize="4bit",
        loader="engine.model.backend:load_model", device="cpu",
    )  # fmt: skip
    headers, frames = shown(MAGENTA)
    with Client(engine.start(), timeout=120, patience=300) as client:

        def ask(text, **more):
            request = locate(text, count=1, **more)
            return list(client.locate(request, tiles(1), frames=frames if request.examples else ()))

        events = ask("the largest ship", task="rec")
        assert events[-1].kind == "done", events[-1].body
        started = next(event.body for event in events if event.kind == "started")
        assert (started.model, started.proposer) == (checkpoints["base"], checkpoints["dino"])
        assert ask("", examples=headers)[-1].kind == "done"
        segmented = ask("", task="gres", model=checkpoints["sam"], examples=headers)
        assert segmented[-1].kind == "done", segmented[-1].body
        with pytest.raises(RefusedError, match="takes no examples"):
            ask("", model=checkpoints["dino"], examples=headers)
