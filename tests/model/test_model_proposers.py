"""Detectors: real classes, random weights. What they find comes back in tile pixels, with scores of their own."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from model_checkpoints import picture_tile
from model_detectors import PLACES, write_grounding_dino, write_sam3, write_sam3_video

from engine.model import completeness, registry
from engine.model.backend import ModelLoadError, load_model
from engine.model.interface import GREEDY
from engine.model.proposer import Found, Proposer, ReasoningNeededError, merged, quarters
from engine.model.sam3 import mask_within
from engine.words import Box, InputError, Query, SpotterError, Target, TargetMask, Task, Tile

WRITERS = {"dino": write_grounding_dino, "sam3": write_sam3, "sam3 with its tracker": write_sam3_video}
SHIPS = Query(Task.OVD, "ship")


@pytest.fixture(scope="module", params=WRITERS)
def folder(request, tmp_path_factory):
    return WRITERS[request.param](tmp_path_factory.mktemp("detectors") / "one")


@pytest.fixture(scope="module")
def detector(folder) -> Proposer:
    found = load_model(str(folder), device="cpu")
    assert isinstance(found, Proposer)
    found.threshold = 0.0  # so that random weights find something
    return found


def test_a_folder_in_the_hub_s_layout_is_known_by_its_config(folder, detector):
    source = registry.resolve(str(folder))
    assert source.family == detector.kind
    assert source.prompts == ""
    assert completeness.missing(str(folder)) == []
    assert detector.places == PLACES


def test_a_batch_equals_single_tiles_whatever_their_sizes(detector, monkeypatch):
    tiles = [picture_tile(100, 120, 1), picture_tile(64, 64, 2), picture_tile(40, 150, 3)]
    monkeypatch.setattr("engine.model.proposer.TOGETHER", {"cpu": 3})
    monkeypatch.setattr("engine.model.proposer.FULL", 2)
    together = detector.answer(tiles, [SHIPS] * 3)
    for tile, (answer,) in zip(tiles, together, strict=True):
        alone = detector.look([tile], ["ship"])[0]
        assert len(answer.targets) == len(alone.targets) > 0
        for one, other in zip(answer.targets[:5], alone.targets[:5], strict=True):
            assert one.score == pytest.approx(other.score, abs=2e-3)
            assert one.box.clipped(tile.width, tile.height) == one.box


def test_scores_are_real_and_fall_and_labels_are_the_phrases(detector, monkeypatch):
    monkeypatch.setattr("engine.model.proposer.FULL", 2)
    ((answer,),) = detector.answer([picture_tile(100, 120)], [Query(Task.OVD, "ship, storage tank")])
    scores = [target.score for target in answer.targets]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) > 1
    assert all(0 < score < 1 for score in scores)
    assert {target.label for target in answer.targets} == {"ship", "storage tank"}


def test_a_sentence_about_one_object_is_refused_with_what_to_do(detector):
    with pytest.raises(ReasoningNeededError, match="does not reason") as raised:
        detector.answer([picture_tile(64, 64)], [Query(Task.REC, "the ship at the left")])
    assert f"--proposer {detector.name}" in raised.value.remedy


@pytest.mark.parametrize("given", [{"adapter": "mine"}, {"prompts": "geo_r1"}])
def test_what_a_detector_cannot_take_is_refused(folder, given):
    with pytest.raises(InputError, match="is a detector"):
        load_model(str(folder), device="cpu", **given)


def test_a_stop_is_taken_between_batches(detector):
    assert detector.answer([picture_tile(64, 64)], [SHIPS], should_stop=lambda: True) == [[]]


def test_weights_that_are_missing_are_not_replaced_by_random_ones(tmp_path):
    folder = write_grounding_dino(tmp_path / "one")
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / "model.safetensors")
    del weights[next(name for name in weights if "bbox_embed" in name)]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelLoadError):
        load_model(str(folder), device="cpu")


def test_a_threshold_is_stated_beside_the_weights(tmp_path):
    folder = write_grounding_dino(tmp_path / "one")
    (folder / "spotter.json").write_text('{"threshold": 0.45, "tile_size": 512}')
    detector = load_model(str(folder), device="cpu")
    assert (detector.threshold, detector.tile_size) == (0.45, 512)
    (folder / "spotter.json").write_text('{"threshold": 3}')
    with pytest.raises(InputError, match="The threshold 3"):
        load_model(str(folder), device="cpu")


def test_boxes_come_back_in_tile_pixels(tmp_path, monkeypatch):
    """What the networks mean by their numbers is known: shares of the picture, by centre or by corners."""
    tile = picture_tile(200, 100)
    dino = load_model(str(write_grounding_dino(tmp_path / "dino")), device="cpu")
    logits = torch.full((1, 2, 32), -9.0)
    logits[0, 0, 1] = 1.0
    seen = SimpleNamespace(logits=logits, pred_boxes=torch.tensor([[[0.5, 0.5, 0.2, 0.4], [0.1, 0.1, 0.1, 0.1]]]))
    monkeypatch.setattr(dino, "network", _Fixed(dino.network, lambda **inputs: _with_ids(seen, inputs)))
    ((answer,),) = dino.answer([tile], [SHIPS])
    assert [t.box.as_tuple() for t in answer.targets] == [pytest.approx((80, 30, 120, 70))]
    assert answer.targets[0].score == pytest.approx(0.731, abs=1e-3)
    sam = load_model(str(write_sam3(tmp_path / "sam")), device="cpu")
    masks = torch.full((1, 2, 10, 20), -4.0)
    masks[0, 0, 3:7, 8:10] = 4.0
    fixed = SimpleNamespace(
        pred_logits=torch.tensor([[2.0, -9.0]]),
        presence_logits=torch.tensor([[3.0]]),
        pred_boxes=torch.tensor([[[0.4, 0.3, 0.6, 0.7], [0.0, 0.0, 0.1, 0.1]]]),
        pred_masks=masks,
    )
    monkeypatch.setattr(sam, "network", _Fixed(sam.network, lambda **inputs: fixed))
    ((answer,),) = sam.answer([tile], [Query(Task.GRES, "ship")])
    assert [t.box.as_tuple() for t in answer.targets] == [pytest.approx((80, 30, 120, 70))]
    assert answer.targets[0].score == pytest.approx(0.8808 * 0.9526, abs=1e-3)
    (mask,) = answer.masks
    assert (mask.column, mask.row, mask.pixels.shape) == (80, 30, (40, 40))
    rows, columns = np.nonzero(mask.pixels)
    assert (columns.min(), columns.max(), rows.min(), rows.max()) == (0, 19, 0, 39)
    assert 0.5 < mask.score < 1


@dataclass
class _Fixed:
    """A network that answers always the same."""

    inner: object
    forward: object

    def __call__(self, **inputs):
        return self.forward(**inputs)

    def __getattr__(self, name):
        return getattr(self.inner, name)


def _with_ids(seen, inputs):
    return SimpleNamespace(**vars(seen), input_ids=inputs["input_ids"])


class _Crowd(Proposer):
    """Finds magenta pixels, each an object of its own, as many as it has places for."""

    kind, name, revision, domain, tile_size, device = "crowd", "crowd", "", "", 64, "cpu"
    places, threshold = 8, 0.3

    def __init__(self):
        """There is no checkpoint to take."""

    def find(self, tiles, phrases):
        return [[self._pixels(tile.pixels) for _ in phrases] for tile in tiles]

    def _pixels(self, pixels):
        rows, columns = np.nonzero((pixels == (255, 0, 255)).all(axis=2))
        spots = list(zip(columns.tolist(), rows.tolist(), strict=True))[: self.places]
        return [
            Found(Box(x, y, x + 1, y + 1), 0.5 + 0.001 * x, TargetMask(np.ones((1, 1), bool), x, y, 0.9))
            for x, y in spots
        ]


def crowded(spots, side=200):
    pixels = np.zeros((side, side, 3), dtype=np.uint8)
    for x, y in spots:
        pixels[y, x] = (255, 0, 255)
    return Tile(pixels, Affine.identity())


@settings(max_examples=20, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 199), st.integers(0, 199)), min_size=1, max_size=14))
def test_a_tile_with_more_objects_than_places_is_looked_at_in_parts(spots):
    ((answer,),) = _Crowd().answer([crowded(spots)], [SHIPS], GREEDY)
    found = {(int(t.box.x0), int(t.box.y0)) for t in answer.targets}
    assert len(found) == len(answer.targets)
    assert found <= spots
    assert found == spots or answer.problems == {"too_many": answer.problems["too_many"]}
    assert [(m.column, m.row) for m in answer.masks] == [(int(t.box.x0), int(t.box.y0)) for t in answer.targets]


def test_a_crowd_that_even_parts_cannot_hold_is_counted():
    ((answer,),) = _Crowd().answer([crowded([(x, y) for x in range(20) for y in range(20)])], [SHIPS], GREEDY)
    assert answer.problems["too_many"] >= 1


def test_parts_overlap_and_cover_the_tile():
    windows = quarters(401, 300)
    assert (min(w[0] for w in windows), max(w[2] for w in windows)) == (0, 401)
    assert (min(w[1] for w in windows), max(w[3] for w in windows)) == (0, 300)
    assert windows[0][2] - windows[1][0] >= 0.15 * 401


def test_an_object_in_the_overlap_is_found_once_and_whole():
    windows = quarters(400, 400)
    whole, part = Found(Box(170, 50, 230, 90), 0.6), Found(Box(170, 50, 240, 90), 0.9)
    twice = Found(Box(171, 50, 229, 91), 0.5)
    assert merged([whole, part, twice], windows) == [whole]


def test_a_mask_is_empty_where_nothing_is_likely():
    mask = mask_within(torch.full((4, 4), -3.0), Box(1.2, 1.2, 9.9, 5.0), 20, 20)
    assert (mask.pixels.shape, mask.score) == ((4, 9), 0.0)
    assert not mask.pixels.any()


def test_own_masks_reach_the_map_and_a_masker_is_not_asked():
    from engine.locate.observe import observe
    from engine.words import Answer

    tile = Tile(np.zeros((50, 60, 3), np.uint8), Affine.identity(), column=100, row=200)
    mask = TargetMask(np.ones((4, 6), bool), 10, 20, 0.75)
    answer = Answer((Target(Box(10, 20, 16, 24), "ship", score=0.9),), masks=(mask,))
    seen = observe(tile, answer, Query(Task.GRES, "ship"), None)
    assert seen.detections[0].mask.bounds == (110, 220, 116, 224)
    assert seen.detections[0].mask_score == 0.75


def test_an_unknown_kind_of_checkpoint_is_still_refused(tmp_path):
    (tmp_path / "config.json").write_text('{"model_type": "owlv2"}')
    with pytest.raises(SpotterError, match="owlv2"):
        registry.resolve(str(tmp_path))
