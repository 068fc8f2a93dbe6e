"""The decoder writes what transformers' `generate` writes, token by token, for both families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch
from model_checkpoints import picture_tile, plain_inputs

from engine.model import decoder
from engine.model.decoder import Decoding, Portion, control_ids, decode, decode_portions
from engine.model.inputs import PromptCache, batched
from engine.model.interface import GenerationOptions
from engine.words import Query, Shot, Task

if TYPE_CHECKING:
    from engine.model.local import LocalModel

# Of different sizes and lengths, so that there is padding, and several parts to read.
TILES = [picture_tile(64, 64, 1), picture_tile(100, 40, 2), picture_tile(30, 90, 3)]
QUERIES = [Query(Task.REC, "the ship"), Query(Task.OVD, "storage tank"), Query(Task.GRES, "哪里?")]
LIMIT = 30


@pytest.fixture(scope="module")
def model(checkpoint):
    """A model that does not repeat one token, as a network with weights near 0 does."""
    from engine.model.backend import load_model

    found = load_model(str(checkpoint), device="cpu")
    enliven(found)
    return found


def enliven(model: LocalModel) -> None:
    torch.manual_seed(4)
    with torch.no_grad():
        for parameter in model.network.model.language_model.layers.parameters():
            if parameter.ndim == 2:
                parameter.normal_(std=0.4)


def prompts_of(model: LocalModel, rows: slice = slice(None)):
    texts = [model.prompts.text(query) for query in QUERIES[rows]]
    encoded = [model.prompts.encode(t, text) for t, text in zip(TILES[rows], texts, strict=True)]
    return batched(encoded, model.network.device)


def decoding(model: LocalModel, **changed: Any) -> Decoding:
    control = tuple(control_ids(model.processor.tokenizer))
    return Decoding(**({"limit": LIMIT, "ends": (), "forbidden": control} | changed))


def generated(model: LocalModel, ends: tuple[int, ...] = (), rows: slice = slice(None)):
    """Tokens and the log-probabilities of the unmasked logits, from `generate` over the whole batch at once."""
    inputs = plain_inputs(model, TILES[rows], QUERIES[rows])
    made: Any = model.network.generate(
        **inputs,
        do_sample=False,
        max_new_tokens=LIMIT,
        eos_token_id=list(ends) or None,
        suppress_tokens=sorted(control_ids(model.processor.tokenizer)),
        return_dict_in_generate=True,
        output_logits=True,
    )
    ids = made.sequences[:, inputs["input_ids"].shape[1] :]
    logits = torch.stack(made.logits, dim=1).float()
    return ids.tolist(), logits.log_softmax(-1).gather(2, ids[..., None])[..., 0].tolist()


@pytest.fixture(params=[1, 10**6], ids=["tile by tile", "all prompts together"])
def together(request, monkeypatch):
    """How many tokens of prompts pass the network together."""
    monkeypatch.setitem(decoder._TOGETHER, "cpu", request.param)


@pytest.mark.usefixtures("together")
def test_tokens_and_log_probabilities_are_those_of_generate(model):
    ids, logprobs = generated(model)
    found = decode(model.network, prompts_of(model), torch.arange(3), decoding(model))
    assert found.ids == ids
    assert found.finished == [True] * 3
    for ours, theirs in zip(found.logprobs, logprobs, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-4)
        assert min(ours) < -0.5


@pytest.mark.usefixtures("together")
def test_samples_that_end_leave_and_the_others_are_not_touched(model):
    free, _ = generated(model)
    # The token that would end the samples at the most different places.
    places = {t: {row.index(t) if t in row else LIMIT for row in free} for row in free for t in row}
    end = max(places, key=lambda t: (len(places[t]), min(places[t])))
    found = decode(model.network, prompts_of(model), torch.tensor([2, 0, 1, 0]), decoding(model, ends=(end,)))
    for sample, row in zip(found.ids, (2, 0, 1, 0), strict=True):
        until = free[row].index(end) + 1 if end in free[row] else LIMIT
        assert sample == free[row][:until]
    assert len({len(sample) for sample in found.ids}) > 1
    assert [len(values) for values in found.logprobs] == [len(sample) for sample in found.ids]


@pytest.mark.parametrize("room", [1, 2, 4])
def test_samples_that_begin_as_others_end_are_written_as_by_themselves(model, room):
    free, logprobs = generated(model)
    limits = [9, 20, 4, 15, 7, 12]
    read = []

    def portions():
        for number, limit in enumerate(limits):
            rows = slice(number % 3, number % 3 + 1)
            read.append(number)
            yield Portion(prompts_of(model, rows), torch.zeros(1, dtype=torch.long), [limit], room)

    found = {}
    for sample in decode_portions(model.network, portions(), decoding(model)):
        assert len(read) <= len(found) + room + 1  # one ahead
        found[sample.number] = sample
    assert sorted(found) == list(range(len(limits)))
    for number, sample in found.items():
        assert sample.finished
        assert sample.ids == free[number % 3][: limits[number]]
        assert sample.logprobs == pytest.approx(logprobs[number % 3][: limits[number]], abs=1e-4)


def test_a_stop_tells_of_the_samples_that_were_begun(model):
    asked = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) == 5

    portions = (Portion(prompts_of(model, slice(0, 1)), torch.tensor([0]), [20], 2) for _ in range(3))
    found = list(decode_portions(model.network, portions, decoding(model), stop))
    assert [(sample.number, len(sample.ids), sample.finished) for sample in found] == [(0, 5, False), (1, 5, False)]


def test_each_sample_has_a_limit_of_its_own(model):
    free, _ = generated(model)
    limits = [3, 17, 9, 1]
    owner = torch.tensor([0, 1, 2, 1])
    found = decode(model.network, prompts_of(model), owner, decoding(model), limits=limits)
    assert found.ids == [free[row][:limit] for row, limit in zip(owner.tolist(), limits, strict=True)]
    assert found.finished == [True] * 4


def test_a_stop_in_the_middle_leaves_what_was_finished(model):
    free, _ = generated(model)
    asked = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) == 6

    found = decode(model.network, prompts_of(model), torch.arange(3), decoding(model), should_stop, limits=[4, 20, 20])
    assert found.finished == [True, False, False]
    assert found.ids == [free[0][:4], free[1][:6], free[2][:6]]


def test_a_stopped_batch_gives_the_answers_that_were_finished(checkpoint):
    from engine.model.backend import load_model

    model = load_model(str(checkpoint), device="cpu")
    enliven(model)
    free, _ = generated(model)
    places = {t: [row.index(t) if t in row else LIMIT for row in free] for t in free[0]}
    end = min(places, key=lambda t: places[t][0] - max(places[t]))
    model._ends = frozenset({end})
    asked = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) > places[end][0] + 2  # once before the first token

    options = GenerationOptions(max_new_tokens=LIMIT)
    found = model.answer(TILES, QUERIES, options, should_stop=should_stop)
    done = [place <= places[end][0] for place in places[end]]
    assert [len(answers) for answers in found] == [int(is_done) for is_done in done]
    assert 0 < sum(done) < len(done)


def test_several_samples_read_their_prompt_once(model, monkeypatch):
    seen = []
    plain = decoder.prefill_all

    def counting(network, prompts):
        seen.append(len(prompts.ids))
        return plain(network, prompts)

    monkeypatch.setattr(decoder, "prefill_all", counting)
    owner = torch.arange(3).repeat_interleave(4)
    found = decode(model.network, prompts_of(model), owner, decoding(model, temperature=1.0, seed=1))
    again = decode(model.network, prompts_of(model), owner, decoding(model, temperature=1.0, seed=1))
    assert sum(seen) == 2 * len(TILES)
    assert found == again
    assert len({tuple(ids) for ids in found.ids[:4]}) > 1


def test_drawn_tokens_keep_their_unwarped_log_probabilities(model):
    prompts = prompts_of(model, slice(0, 1))
    drawn = decode(
        model.network, prompts, torch.zeros(2, dtype=torch.long), decoding(model, temperature=3.0, seed=5, top_k=50)
    )
    inputs = plain_inputs(model, TILES[:1], QUERIES[:1])
    start = inputs["input_ids"].shape[1]
    for ids, logprobs in zip(drawn.ids, drawn.logprobs, strict=True):
        whole = torch.cat([inputs["input_ids"], torch.tensor([ids])], dim=1)
        kinds = torch.nn.functional.pad(inputs["mm_token_type_ids"], (0, len(ids)))
        with torch.inference_mode():
            logits = model.network(
                **(inputs | {"input_ids": whole, "attention_mask": torch.ones_like(whole), "mm_token_type_ids": kinds})
            ).logits[0, start - 1 : -1]
        expected = logits.float().log_softmax(-1).gather(1, torch.tensor(ids)[:, None])[:, 0].tolist()
        assert logprobs == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(("top_k", "top_p"), [(1, 1.0), (0, 1e-6)])
def test_the_narrowest_draw_is_the_likeliest(model, top_k, top_p):
    prompts = prompts_of(model)
    narrow = decoding(model, temperature=1.0, top_k=top_k, top_p=top_p)
    likeliest = decode(model.network, prompts, torch.arange(3), decoding(model))
    assert decode(model.network, prompts, torch.arange(3), narrow).ids == likeliest.ids


def test_half_precision_decodes_as_generate_does(checkpoint):
    from engine.model.backend import load_model

    model = load_model(str(checkpoint), device="cpu", dtype="bfloat16")
    enliven(model)
    ids, logprobs = generated(model, rows=slice(0, 1))
    found = decode(model.network, prompts_of(model, slice(0, 1)), torch.arange(1), decoding(model))
    assert found.ids[0][:4] == ids[0][:4]
    assert found.logprobs[0][:4] == pytest.approx(logprobs[0][:4], abs=0.05)


def test_tuning_pads_a_tile_like_a_needle_as_inference_does(model):
    tile = picture_tile(2, 600)
    shots = [Shot(tile=tile, query=QUERIES[0], targets=())]
    prompt = PromptCache(model, shots)[0]
    asked = model.prompts.encode(tile, model.prompts.text(QUERIES[0]))
    assert prompt.ids.tolist() == asked.ids.tolist()
    assert torch.equal(prompt.patches["pixel_values"], asked.patches["pixel_values"])
    assert (prompt.sizing.tile_width, prompt.sizing.tile_height) == (6, 600)


def test_what_a_checkpoint_s_generation_settings_ask_for_is_reported(model):
    assert dict(model.unused_settings) == {"do_sample": True, "repetition_penalty": 1.3, "temperature": 0.7}
