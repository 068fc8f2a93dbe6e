"""Sharing a group's prompt changes the work, not the result: log-probabilities, gradients and draws stay the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from model_checkpoints import write_checkpoint
from trl.trainer.utils import add_fused_lm_head
from tune_shots import fresh_model, quick_shots

from engine.model.backend import load_model
from engine.model.decoder import Decoding, decode, end_ids
from engine.model.inputs import PromptCache, picture
from engine.tune.grpo import _FIRST, can_share, flat_groups, merged, share_prompts
from engine.tune.session import prepare
from engine.tune.settings import TuneSettings

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.local import LocalModel

GROUP = 3
PLACES = [0, 2]


def recurrent_model(folder: Path) -> LocalModel:
    """A network of which every other layer is recurrent, with weights that do not repeat one token."""
    model = load_model(str(write_checkpoint(folder, "qwen3_5", largest=64 * 64)), device="cpu", prompts="geo_r1")
    torch.manual_seed(4)
    with torch.no_grad():
        for parameter in model.network.model.language_model.layers.parameters():
            if parameter.ndim == 2:
                parameter.normal_(std=0.3)
    model.processor.tokenizer.padding_side = "left"
    return model


@pytest.fixture(scope="module", params=["tiny", "qwen3_5"])
def setting(request, tmp_path_factory):
    """A network with an adapter that does something, its prompts, and samples of different lengths."""
    model = fresh_model() if request.param == "tiny" else recurrent_model(tmp_path_factory.mktemp("hybrid"))
    torch.manual_seed(1)
    wrapped = prepare(model.network, TuneSettings(rank=4)).eval()
    with torch.no_grad():
        for name, parameter in wrapped.named_parameters():
            if "lora_B" in name:
                parameter.normal_(std=0.02)
    plain = model.network
    add_fused_lm_head(plain, outputs=("log_probs", "entropy"))
    cache = PromptCache(model, quick_shots())
    share_prompts(plain, cache)
    how = Decoding(24, tuple(end_ids(plain.generation_config)), (plain.config.image_token_id,), 1.0)
    owner = torch.tensor([0] * GROUP + [1] * GROUP)
    drawn = decode(plain, cache.batch(PLACES, plain), owner, how).ids
    drawn[1] = drawn[1][:7]
    longest = max(map(len, drawn))
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in drawn])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in drawn])
    return model, wrapped, cache, owner, ids, mask


def _plain_forward(setting):
    """What trl's own trainer computes: picture, prompt and sample in one row, for every sample."""
    model, wrapped, _, owner, ids, mask = setting
    shots = [quick_shots()[PLACES[row]] for row in owner.tolist()]
    inputs = model.processor(
        text=[model.prompts.text(s.query) for s in shots],
        images=[picture(s.tile) for s in shots],
        padding=True,
        return_tensors="pt",
    )
    length = ids.shape[1]
    input_ids = torch.cat([inputs["input_ids"], ids], dim=1)
    attention = torch.cat([inputs["attention_mask"], mask], dim=1)
    labels = input_ids.masked_fill(attention == 0, -100)
    labels[:, :-length] = -100
    kinds = inputs["mm_token_type_ids"]
    output = wrapped(
        input_ids=input_ids,
        attention_mask=attention,
        pixel_values=inputs["pixel_values"],
        image_grid_thw=inputs["image_grid_thw"],
        mm_token_type_ids=torch.cat([kinds, kinds.new_zeros(ids.shape)], dim=1),
        labels=labels,
        fused_lm_head=True,
    )
    return output.log_probs[:, -length:], output.entropy[:, -length:]


def _shared_forward(setting):
    _, wrapped, _, owner, ids, mask = setting
    opening = _FIRST + torch.tensor(PLACES)[owner][:, None]
    input_ids = torch.cat([opening, ids], dim=1)
    attention = torch.cat([torch.ones_like(opening), mask], dim=1)
    labels = input_ids.masked_fill(attention == 0, -100)
    labels[:, 0] = -100
    output = wrapped(input_ids=input_ids, attention_mask=attention, labels=labels, fused_lm_head=True)
    return output.log_probs[:, -ids.shape[1] :], output.entropy[:, -ids.shape[1] :]


def test_log_probabilities_and_entropies_are_those_of_the_plain_pass(setting):
    mask = setting[5].bool()
    with torch.no_grad():
        (ours, our_entropy), (theirs, their_entropy) = _shared_forward(setting), _plain_forward(setting)
    assert torch.allclose(ours[mask], theirs[mask], atol=2e-4)
    assert torch.allclose(our_entropy[mask], their_entropy[mask], atol=2e-4)
    assert (theirs[mask] < -0.01).any()


def test_gradients_are_those_of_the_plain_pass(setting):
    _, wrapped, *_, mask = setting
    weight = torch.linspace(-1, 1, len(mask))[:, None] * mask
    found = []
    for forward in (_shared_forward, _plain_forward):
        wrapped.zero_grad()
        (forward(setting)[0] * weight).sum().backward()
        found.append(torch.cat([p.grad.flatten() for p in wrapped.parameters() if p.grad is not None]))
    ours, theirs = found
    assert ours.norm() > 1e-2
    assert (ours - theirs).norm() / theirs.norm() < 1e-3


def test_the_likeliest_draw_is_what_generate_writes(setting):
    model, _, cache, *_ = setting
    plain = model.network
    shots = [quick_shots()[p] for p in PLACES]
    inputs = model.processor(
        text=[model.prompts.text(s.query) for s in shots],
        images=[picture(s.tile) for s in shots],
        padding=True,
        return_tensors="pt",
    )
    ends = end_ids(plain.generation_config)
    how = Decoding(40, tuple(ends))
    ours = decode(plain, cache.batch(PLACES, plain), torch.tensor([0, 1]), how).ids
    theirs = plain.generate(**inputs, do_sample=False, max_new_tokens=40)[:, inputs["input_ids"].shape[1] :].tolist()
    for mine, other in zip(ours, theirs, strict=True):
        assert mine == other[: len(mine)]
        assert len(mine) == 40 or mine[-1] in ends


def test_forbidden_tokens_are_never_drawn_and_ends_end(setting):
    model, _, cache, *_ = setting
    plain = model.network
    words = plain.config.get_text_config().vocab_size
    # Everything but two words is forbidden, and one of the two ends the text.
    how = Decoding(30, (5,), tuple(i for i in range(words) if i not in (5, 6)), 1.0)
    drawn = decode(plain, cache.batch([1], plain), torch.zeros(8, dtype=torch.long), how).ids
    for row in drawn:
        assert set(row) <= {5, 6}
        assert 5 not in row[:-1]


def test_a_frozen_tower_sees_each_tile_once(setting, monkeypatch):
    model, _, _, *_ = setting
    plain, seen = model.network, []
    cache = PromptCache(model, quick_shots())
    tower = plain.model.get_image_features

    def counting(*args, **kwargs):
        seen.append(1)
        return tower(*args, **kwargs)

    monkeypatch.setattr(plain.model, "get_image_features", counting)
    for _ in range(3):
        cache.batch([0, 1, 0], plain)
    assert len(seen) == 2


def test_the_published_families_can_share(setting):
    assert can_share(setting[0].network)


def test_a_group_is_flat_when_its_answers_differ_by_rounding_alone():
    advantages = torch.tensor([0.9, -0.9, 6e-4, -6e-4, 0.0, 0.0])
    assert flat_groups(advantages, 2) == [1, 2]


def test_rows_of_two_batches_are_padded_where_their_kind_needs_it_and_counted_anew():
    first = {
        "prompt_ids": torch.tensor([[7, 8], [7, 8]]),
        "completion_ids": torch.tensor([[1, 2, 3], [4, 5, 9]]),
        "completion_mask": torch.tensor([[1, 1, 1], [1, 1, 0]]),
        "advantages": torch.tensor([0.5, -0.5]),
        "num_items_in_batch": torch.tensor(5),
    }
    second = {
        "prompt_ids": torch.tensor([[6]]),
        "completion_ids": torch.tensor([[3]]),
        "completion_mask": torch.tensor([[1]]),
        "advantages": torch.tensor([1.0]),
        "num_items_in_batch": torch.tensor(1),
    }
    found = merged(first, [1], second, [0], filler=9)
    assert found["prompt_ids"].tolist() == [[7, 8], [9, 6]]
    assert found["completion_ids"].tolist() == [[4, 5, 9], [3, 9, 9]]
    assert found["completion_mask"].tolist() == [[1, 1, 0], [1, 0, 0]]
    assert found["advantages"].tolist() == [-0.5, 1.0]
    assert int(found["num_items_in_batch"]) == 3
