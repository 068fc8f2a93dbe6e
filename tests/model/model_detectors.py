"""Very small detectors with random weights, in the hub's own file layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import (
    BertConfig,
    BertTokenizer,
    CLIPTextConfig,
    CLIPTokenizer,
    GroundingDinoImageProcessor,
    GroundingDinoProcessor,
    MMGroundingDinoConfig,
    MMGroundingDinoForObjectDetection,
    Sam3Config,
    Sam3DETRDecoderConfig,
    Sam3DETREncoderConfig,
    Sam3GeometryEncoderConfig,
    Sam3ImageProcessor,
    Sam3MaskDecoderConfig,
    Sam3Model,
    Sam3Processor,
    Sam3VideoConfig,
    Sam3VideoModel,
    Sam3VisionConfig,
    SwinConfig,
)

if TYPE_CHECKING:
    from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", "?", "a", "ship", "storage", "tank", "car"]
PLACES = 20


def write_grounding_dino(folder: Path, seed: int = 0) -> Path:
    """A detector of the class of MM-Grounding-DINO and LLMDet."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    images = GroundingDinoImageProcessor(size={"shortest_edge": 96, "longest_edge": 160})
    GroundingDinoProcessor(images, BertTokenizer(str(folder / "vocab.txt"))).save_pretrained(folder)
    swin = SwinConfig(
        image_size=64, embed_dim=8, depths=[1, 1, 1, 1], num_heads=[1, 1, 2, 2], window_size=4, out_indices=[2, 3, 4]
    )
    bert = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=64,
    )
    config = MMGroundingDinoConfig(
        backbone_config=swin,
        text_config=bert,
        num_queries=PLACES,
        encoder_layers=1,
        decoder_layers=2,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        d_model=32,
        max_text_len=32,
    )
    MMGroundingDinoForObjectDetection(config).save_pretrained(folder)
    return folder


def sam3_config() -> Sam3Config:
    """A detector of SAM 3's class; pictures of 112 pixels, in 8 x 8 patches."""
    vision = Sam3VisionConfig(
        backbone_config={
            "model_type": "sam3_vit_model",
            "hidden_size": 32,
            "intermediate_size": 32,
            "num_hidden_layers": 2,
            "num_attention_heads": 2,
            "image_size": 112,
            "pretrain_image_size": 56,
            "window_size": 4,
            "global_attn_indexes": [1],
        },
        fpn_hidden_size=32,
        backbone_feature_sizes=[[32, 32], [16, 16], [8, 8]],
    )
    text = CLIPTextConfig(
        vocab_size=300,
        hidden_size=32,
        intermediate_size=32,
        projection_dim=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=32,
        bos_token_id=298,
        eos_token_id=299,
        pad_token_id=299,
    )
    small = {"hidden_size": 32, "num_attention_heads": 2, "intermediate_size": 32}
    return Sam3Config(
        vision_config=vision,
        text_config=text,
        geometry_encoder_config=Sam3GeometryEncoderConfig(num_layers=1, **small),
        detr_encoder_config=Sam3DETREncoderConfig(num_layers=1, **small),
        detr_decoder_config=Sam3DETRDecoderConfig(num_layers=2, num_queries=PLACES, **small),
        mask_decoder_config=Sam3MaskDecoderConfig(hidden_size=32, num_attention_heads=2),
    )


def write_sam3_processor(folder: Path) -> None:
    """What makes pictures and phrases into numbers: CLIP's tokenizer, on bytes without merges."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = [*alphabet, *(f"{character}</w>" for character in alphabet)][:298]
    words += ["<|startoftext|>", "<|endoftext|>"]
    made = Tokenizer(models.BPE(vocab={w: i for i, w in enumerate(words)}, merges=[], end_of_word_suffix="</w>"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer = CLIPTokenizer(
        vocab={w: i for i, w in enumerate(words)}, merges=[], bos_token=words[-2], eos_token=words[-1],
        unk_token=words[-1], pad_token=words[-1],
    )  # fmt: skip
    images = Sam3ImageProcessor(size={"height": 112, "width": 112}, mask_size={"height": 32, "width": 32})
    Sam3Processor(images, tokenizer).save_pretrained(folder)


def write_sam3(folder: Path, seed: int = 0) -> Path:
    """A detector of SAM 3's class, by itself."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    write_sam3_processor(folder)
    Sam3Model(sam3_config()).save_pretrained(folder)
    return folder


def write_sam3_video(folder: Path, seed: int = 0) -> Path:
    """Detector and tracker in one checkpoint, as on the hub."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    write_sam3_processor(folder)
    detector = sam3_config()
    tracker = {
        "model_type": "sam3_tracker_video",
        "image_size": 112,
        "vision_config": detector.vision_config.to_dict(),
        "prompt_encoder_config": {"hidden_size": 32, "image_size": 112, "mask_input_channels": 4},
        "mask_decoder_config": {
            "hidden_size": 32,
            "mlp_dim": 32,
            "num_hidden_layers": 1,
            "num_attention_heads": 2,
            "iou_head_hidden_dim": 32,
        },
        "memory_attention_hidden_size": 32,
        "memory_attention_num_layers": 1,
        "memory_attention_num_attention_heads": 1,
        "memory_attention_feed_forward_hidden_size": 32,
        "memory_attention_rope_feat_sizes": [8, 8],
        "memory_encoder_hidden_size": 32,
        "memory_encoder_output_channels": 16,
        "mask_downsampler_embed_dim": 32,
        "memory_fuser_embed_dim": 32,
        "memory_fuser_intermediate_dim": 32,
    }
    config = Sam3VideoConfig(detector_config=detector.to_dict(), tracker_config=tracker, low_res_mask_size=32)
    Sam3VideoModel(config).save_pretrained(folder)
    return folder
