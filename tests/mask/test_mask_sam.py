"""SAM 2.1 through transformers, with small random checkpoints in the hub's layout."""

import json
import logging
from pathlib import Path

import numpy as np
import pytest
from affine import Affine

from engine.mask.masker import load_masker
from engine.mask.region import box_mask
from engine.mask.sam import load_sam
from engine.model import registry, store
from engine.words import Box, Target, Tile

torch = pytest.importorskip("torch")
PICTURE = Tile(np.random.default_rng(0).integers(0, 255, (50, 70, 3), dtype=np.uint8), Affine.identity())
TARGETS = [
    Target(Box(5, 5, 30, 40), keypoints=((10.0, 12.0), (20.0, 30.0))),
    Target(Box(10, 0, 70, 50)),
    Target(Box(40, 20, 90, 45), keypoints=((45.0, 30.0), (80.0, 30.0))),  # the second point lies outside the tile
    Target(Box(3, 3, 3.5, 40)),
    Target(Box(80, 0, 90, 10)),
]


def save_checkpoint(folder: Path, *, video: bool) -> Path:
    """A SAM 2 of random weights; the checkpoints on the hub are of the video kind."""
    from transformers import (
        Sam2Config,
        Sam2HieraDetConfig,
        Sam2ImageProcessor,
        Sam2MaskDecoderConfig,
        Sam2Model,
        Sam2Processor,
        Sam2PromptEncoderConfig,
        Sam2VideoConfig,
        Sam2VideoModel,
        Sam2VisionConfig,
    )

    torch.manual_seed(3)
    hiera = Sam2HieraDetConfig(
        hidden_size=8,
        image_size=[64, 64],
        blocks_per_stage=[1, 1, 2, 1],
        embed_dim_per_stage=[8, 16, 32, 64],
        num_attention_heads_per_stage=[1, 1, 2, 4],
        global_attention_blocks=[3],
        window_size_per_stage=[8, 4, 8, 4],
        window_positional_embedding_background_size=[4, 4],
    )
    parts = {
        "vision_config": Sam2VisionConfig(
            backbone_config=hiera,
            backbone_channel_list=[64, 32, 16, 8],
            backbone_feature_sizes=[[16, 16], [8, 8], [4, 4]],
            fpn_hidden_size=32,
        ),
        "prompt_encoder_config": Sam2PromptEncoderConfig(hidden_size=32, image_size=64, mask_input_channels=4),
        "mask_decoder_config": Sam2MaskDecoderConfig(
            hidden_size=32, mlp_dim=32, num_hidden_layers=1, num_attention_heads=2, iou_head_hidden_dim=32
        ),
    }
    if video:
        memory = {
            "image_size": 64,
            "memory_attention_hidden_size": 32,
            "memory_attention_num_layers": 1,
            "memory_attention_feed_forward_hidden_size": 32,
            "memory_attention_rope_feat_sizes": [4, 4],
            "memory_encoder_hidden_size": 32,
            "memory_encoder_output_channels": 16,
            "mask_downsampler_embed_dim": 32,
            "memory_fuser_embed_dim": 32,
            "memory_fuser_intermediate_dim": 32,
        }
        model = Sam2VideoModel(Sam2VideoConfig(**{k: v.to_dict() for k, v in parts.items()}, **memory))
    else:
        model = Sam2Model(Sam2Config(**parts))
    model.save_pretrained(folder)
    sizes = {"size": {"height": 64, "width": 64}, "mask_size": {"height": 16, "width": 16}}
    Sam2Processor(Sam2ImageProcessor(**sizes)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["video", "picture"])
def checkpoint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_checkpoint(tmp_path_factory.mktemp(request.param), video=request.param == "video")


def test_every_target_gets_a_mask_inside_its_box_and_a_score(checkpoint: Path) -> None:
    masker = load_masker(str(checkpoint), "cpu")
    assert masker is not None
    results = masker.segment(PICTURE, TARGETS)
    assert len(results) == len(TARGETS)
    for target, result in zip(TARGETS, results, strict=True):
        assert result.mask.shape == (50, 70)
        assert result.mask.dtype == np.bool_
        assert not (result.mask & ~box_mask(target.box, 50, 70)).any()
        assert 0 <= result.score <= 1
    assert results[0].mask.any()
    for nothing in results[3:]:  # a box without area, and one outside the tile
        assert not nothing.mask.any()
        assert nothing.score == 0
    assert masker.segment(PICTURE, []) == []


def test_a_target_s_mask_does_not_depend_on_its_neighbours_or_on_chunks(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    masker = load_sam(str(checkpoint), "cpu")
    together = masker.segment(PICTURE, TARGETS * 2)
    apart = [masker.segment(PICTURE, [target])[0] for target in TARGETS[:3]]
    monkeypatch.setattr("engine.mask.sam.CHUNK", 1)
    chunked = masker.segment(PICTURE, TARGETS * 2)
    for a, b, c in zip(together, apart, chunked, strict=False):
        assert (a.mask != b.mask).mean() < 0.01  # floats summed in another order
        assert (a.mask != c.mask).mean() < 0.01
        assert a.score == pytest.approx(b.score, abs=1e-4)


def test_prompts_are_tile_pixels_whatever_size_the_model_sees(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tile is 70 x 50 and the model sees 64 x 64: a box over the whole tile must reach the model's far corner."""
    masker = load_sam(str(checkpoint), "cpu")
    seen: dict[str, torch.Tensor] = {}
    inner = masker._model.forward

    def spy(**inputs: object) -> object:
        seen.update({k: v for k, v in inputs.items() if isinstance(v, torch.Tensor)})
        return inner(**inputs)

    monkeypatch.setattr(masker._model, "forward", spy)
    masker.segment(PICTURE, [Target(Box(0, 0, 70, 50), keypoints=((35.0, 25.0), (70.0, 0.0)))])
    assert seen["input_boxes"].tolist() == [[[0, 0, 64, 64]]]
    assert seen["input_points"].tolist() == [[[[32, 32], [64, 0]]]]
    assert seen["input_labels"].tolist() == [[[1, 1]]]


def test_loading_says_nothing_and_warns_of_nothing(checkpoint: Path, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("transformers").addHandler(caplog.handler)
    load_sam(str(checkpoint), "cpu")
    logging.getLogger("transformers").removeHandler(caplog.handler)
    assert caplog.text == ""


def test_a_masker_that_was_not_pulled_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    with pytest.raises(registry.ModelNotPulledError, match=r"'sam2\.1-tiny' is not on this machine") as caught:
        load_masker("sam2.1-tiny")
    assert "engine models pull sam2.1-tiny" in caught.value.remedy


def test_a_pulled_masker_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    save_checkpoint(store.weights_folder("sam2.1-tiny"), video=True)
    store.write_record(store.Pulled("sam2.1-tiny", "facebook/sam2.1-hiera-tiny", "abc", "Apache-2.0", 1, ""))
    masker = load_masker("sam2.1-tiny", "cpu")
    assert masker is not None
    assert masker.name == "sam2.1-tiny"


@pytest.mark.parametrize("damage", ["config.json", "model.safetensors", "processor_config.json"])
def test_a_broken_folder_is_one_sentence(tmp_path: Path, damage: str) -> None:
    folder = save_checkpoint(tmp_path / "sam", video=False)
    (folder / damage).write_text(json.dumps({"model_type": "other"}))
    with pytest.raises(registry.BrokenModelError, match="'sam' are not those of SAM 2 or SAM 3"):
        load_sam(str(folder), "cpu")


def test_the_tracker_of_sam_3_makes_masks(tmp_path: Path) -> None:
    from model_detectors import write_sam3, write_sam3_video

    masker = load_masker(str(write_sam3_video(tmp_path / "both")), "cpu")
    assert masker is not None
    results = masker.segment(PICTURE, TARGETS)
    for target, result in zip(TARGETS, results, strict=True):
        assert not (result.mask & ~box_mask(target.box, 50, 70)).any()
        assert 0 <= result.score <= 1
    assert results[0].mask.any()
    with pytest.raises(registry.BrokenModelError, match="are not those of SAM 2 or SAM 3"):
        load_masker(str(write_sam3(tmp_path / "detector")), "cpu")
