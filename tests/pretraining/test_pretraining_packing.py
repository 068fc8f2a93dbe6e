"""A packed query sees exactly what it would see alone, and the replies it is taught are read back as the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from engine.model import families
from engine.pretraining.architecture import PATCH, TILE, build_model, build_processor, train_tokenizer
from engine.pretraining.corpus import SIZING, draw_expressions
from engine.pretraining.packing import IGNORED, Packer
from engine.pretraining.pretrain import patches
from engine.pretraining.rationales import reply, targets_of
from engine.words import Query, Task
from engine.world.generate import generate_scene
from engine.world.view import view_tile

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

TEXTS = ["the largest storage tank nearest to the jetty", "car: [12, 33, 45, 67] red, yes; [1, 2, 3, 4] no. One fits."]


@pytest.fixture(scope="module", params=["qwen3_vl", "qwen2_5_vl"])
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def tokenizer(name: str) -> PreTrainedTokenizerFast:
    return train_tokenizer(TEXTS * 40, [families.get(name)], 600)


def test_digits_are_single_tokens(tokenizer: PreTrainedTokenizerFast) -> None:
    assert [t for t in tokenizer.tokenize("[120, 44]") if any(c.isdigit() for c in t)] == list("12044")


@pytest.mark.parametrize("task", list(Task))
def test_a_prompts_constant_parts_cost_one_token_each(
    tokenizer: PreTrainedTokenizerFast, name: str, task: Task
) -> None:
    family = families.get(name)
    prefix, suffix = family.prompt_parts(task)
    tokens = tokenizer.tokenize(family.prompt(Query(task, "tank")))
    assert tokens[0] == prefix
    assert tokens[-1] == suffix


def test_text_survives_the_tokenizer(tokenizer: PreTrainedTokenizerFast) -> None:
    for text in (
        *TEXTS,
        "Où sont les bateaux ? 船",
        '<think>x</think><answer>{"bbox_2d": [1, 2, 3, 4], "label": "a"}</answer>',
    ):
        assert tokenizer.decode(tokenizer(text)["input_ids"]) == text


def test_packed_queries_give_the_logits_that_they_give_alone(tokenizer: PreTrainedTokenizerFast, name: str) -> None:
    torch.manual_seed(0)
    model = build_model(tokenizer, name).eval()
    processor = build_processor(tokenizer, name)
    pixels = np.random.default_rng(0).integers(0, 255, (TILE, TILE, 3), dtype=np.uint8)
    family = families.get(name)
    said = "<think>car: none.</think><answer>None</answer>"
    prompts = [
        family.prompt(Query(Task.REC, text)) for text in ("the red car", "the largest tank nearest to the jetty")
    ]
    packed = Packer(tokenizer, TILE // PATCH, 320, 1000).pack([(p, said) for p in prompts])
    segment, ids = torch.tensor(packed.segment), torch.tensor(packed.ids)
    with torch.no_grad():
        together = _packed_logits(model, ids, segment, torch.tensor(packed.positions), torch.tensor(pixels))
        for number, prompt in enumerate(prompts, 1):
            turn = {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": prompt}]}
            text = processor.apply_chat_template([turn], add_generation_prompt=True) + said + "<|im_end|>"
            inputs = processor(text=[text], images=[pixels], return_tensors="pt")
            mine = (segment == 0) | (segment == number)
            assert torch.equal(ids[mine], inputs["input_ids"][0])
            assert patches(torch.tensor(pixels)[None]) == pytest.approx(inputs["pixel_values"], abs=1e-5)
            assert together[mine] == pytest.approx(model(**inputs).logits[0], abs=1e-4)


def _packed_logits(
    model: torch.nn.Module, ids: torch.Tensor, segment: torch.Tensor, positions: torch.Tensor, pixels: torch.Tensor
) -> torch.Tensor:
    side = TILE // PATCH
    seen = model.model.visual(patches(pixels[None]), grid_thw=torch.tensor([[1, side, side]]), return_dict=True)
    language = model.model.language_model
    image = (ids == model.config.image_token_id)[None]
    embedded = language.embed_tokens(ids[None]).masked_scatter(image.unsqueeze(-1), seen.pooler_output)
    order = torch.arange(len(ids))
    mask = (order[:, None] >= order[None, :]) & ((segment[None, :] == 0) | (segment[:, None] == segment[None, :]))
    deep = getattr(seen, "deepstack_features", None)
    extra = {"visual_pos_masks": image, "deepstack_visual_embeds": deep} if deep else {}
    hidden = language(
        inputs_embeds=embedded,
        position_ids=positions[:, None],
        attention_mask=mask[None, None],
        use_cache=False,
        **extra,
    ).last_hidden_state
    return model.lm_head(hidden)[0]


def test_only_replies_are_learned(tokenizer: PreTrainedTokenizerFast) -> None:
    packed = Packer(tokenizer, 4, 200, 1000).pack([("the car", "None"), ("the tank", "None")])
    learned = packed.ids[packed.labels != IGNORED]
    assert tokenizer.decode(learned) == "None<|im_end|>" * 2


def test_pairs_that_do_not_fit_are_left_out(tokenizer: PreTrainedTokenizerFast) -> None:
    packer = Packer(tokenizer, 4, 60, 1000)
    assert packer.pack([("the car", "None " * 50), ("the tank", "None")]).queries == 1


def test_replies_are_read_back_as_the_truth_within_half_a_unit(name: str) -> None:
    family = families.get(name)
    rng = np.random.default_rng(3)
    tolerance = 0.5 * TILE / family.extent(SIZING)[0] + 1e-6
    for seed in range(4):
        view = view_tile(generate_scene(700 + seed, 2 * TILE), 0, 0, TILE)
        for expression in draw_expressions(view, rng, 12):
            answer = family.parse(
                reply(view, expression, family, SIZING), Query(expression.task, expression.text), SIZING
            )
            truth = targets_of(view, expression)
            assert not answer.problems
            assert len(answer.targets) == len(truth)
            for got, true in zip(answer.targets, truth, strict=True):
                assert got.box.as_tuple() == pytest.approx(true.box.as_tuple(), abs=tolerance)
            if expression.task is Task.REC and expression.candidates and truth:
                assert any(e.box == answer.targets[0].box for e in answer.evidence)
