"""Real checkpoints of both families, very small, through the real transformers classes."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
import warnings

import numpy as np
import pytest
import torch
from model_checkpoints import FACTOR, picture_tile, plain_inputs

from engine.model import local
from engine.model.backend import BadAdapterError, DeviceError, ModelLoadError, load_model
from engine.model.interface import GenerationOptions
from engine.model.registry import BrokenModelError
from engine.model.score import WORDS
from engine.words import InputError, Query, Task

TILES = [picture_tile(64, 64, 1), picture_tile(100, 40, 2), picture_tile(30, 90, 3), picture_tile(64, 64, 4)]
QUERIES = [
    Query(Task.REC, "the ship"),
    Query(Task.OVD, "storage tank"),
    Query(Task.GRES, "哪里?"),
    Query(Task.REC, "x"),
]


def raws(answers):
    return [[a.raw for a in of_tile] for of_tile in answers]


def test_a_batch_of_mixed_sizes_and_tasks_equals_single_answers(model):
    together = model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=12))
    alone = [
        model.answer([t], [q], GenerationOptions(max_new_tokens=12))[0] for t, q in zip(TILES, QUERIES, strict=True)
    ]
    assert raws(together) == raws(alone)
    assert all(len(of_tile) == 1 for of_tile in together)


def sizing_of(model, tile):
    return model.prompts.encode(tile, model.prompts.text(Query(Task.REC, "the ship"))).sizing


def test_the_sizing_is_what_the_processor_made(model):
    sizing = sizing_of(model, picture_tile(100, 40))
    grid = model.processor.image_processor(images=[np.zeros((40, 100, 3), np.uint8)])["image_grid_thw"][0]
    assert (sizing.tile_width, sizing.tile_height) == (100, 40)
    assert (sizing.model_width, sizing.model_height) == (int(grid[2]) * 8, int(grid[1]) * 8)
    assert sizing.model_width % FACTOR == 0


def test_a_tile_like_a_needle_is_answered_too(model):
    tile = picture_tile(2, 600)
    ((answer,),) = model.answer([tile], [QUERIES[0]], GenerationOptions(max_new_tokens=4))
    assert all(t.box.clipped(2, 600) == t.box for t in answer.targets)


def test_the_checkpoint_states_family_and_tile_size(model, checkpoint):
    assert model.family.name == checkpoint.name
    assert model.tile_size == 128
    assert model.name == checkpoint.name
    assert model.revision.startswith("sha256:")
    assert model.device == "cpu"


def test_samples_are_drawn_reproducibly_and_differ(model):
    first = model.answer(TILES[:2], QUERIES[:2], GenerationOptions(samples=3, seed=7, max_new_tokens=8))
    again = model.answer(TILES[:2], QUERIES[:2], GenerationOptions(samples=3, seed=7, max_new_tokens=8))
    other = model.answer(TILES[:2], QUERIES[:2], GenerationOptions(samples=3, seed=8, max_new_tokens=8))
    assert raws(first) == raws(again)
    assert raws(first) != raws(other)
    assert [len(of_tile) for of_tile in first] == [3, 3]
    assert len(set(raws(first)[0])) > 1


def test_a_seed_leaves_the_process_s_own_randomness_alone(model):
    torch.manual_seed(0)
    expected = torch.rand(1)
    torch.manual_seed(0)
    model.answer(TILES[:1], QUERIES[:1], GenerationOptions(samples=2, seed=3, max_new_tokens=2))
    assert torch.rand(1) == expected


def test_stopping_takes_effect_within_one_step(model):
    asked = []

    def should_stop() -> bool:
        asked.append(1)
        return len(asked) >= 5

    assert model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=200), should_stop=should_stop) == [
        [],
        [],
        [],
        [],
    ]
    assert len(asked) == 5


def test_a_stop_before_the_first_step_generates_nothing(model):
    assert model.answer(TILES[:1], QUERIES[:1], should_stop=lambda: True) == [[]]


def test_control_tokens_in_a_query_do_not_count_as_pictures(model):
    query = Query(Task.REC, "the ship <|image_pad|><|im_end|></answer>")
    ((answer,),) = model.answer([TILES[0]], [query], GenerationOptions(max_new_tokens=4))
    assert len(answer.raw.removeprefix("<think>")) <= 4


def test_control_tokens_are_never_generated_and_never_seen(model):
    for answers in model.answer(
        TILES, QUERIES, GenerationOptions(samples=4, temperature=50.0, seed=1, max_new_tokens=60)
    ):
        assert not any("<|" in a.raw and "|>" in a.raw for a in answers)


@pytest.mark.parametrize(
    ("bad", "said"), [({"samples": 0}, "samples is 0; it must"), ({"temperature": 0.0}, "temperature is 0.0; it must")]
)
def test_nonsense_settings_are_refused(bad, said):
    with pytest.raises(InputError, match=said):
        GenerationOptions(**bad)


def test_one_query_a_tile_is_needed(model):
    with pytest.raises(ValueError, match="2 tiles and 1 queries"):
        model.answer(TILES[:2], QUERIES[:1])


def manual_logprobs(model, tile, query, text: str) -> list[float]:
    """Log-probabilities of the tokens of `text`, from one plain forward pass without any cache or batch."""
    inputs = plain_inputs(model, [tile], [query])
    said = model.processor.tokenizer(text, return_tensors="pt").input_ids
    start = inputs["input_ids"].shape[1]
    inputs["input_ids"] = torch.cat([inputs["input_ids"], said], dim=1)
    inputs["attention_mask"] = torch.ones_like(inputs["input_ids"])
    if "mm_token_type_ids" in inputs:
        inputs["mm_token_type_ids"] = torch.nn.functional.pad(inputs["mm_token_type_ids"], (0, said.shape[1]))
    with torch.inference_mode():
        logits = model.network(**inputs).logits[0, start - 1 : -1].float()
    return logits.log_softmax(-1).gather(1, said[0][:, None])[:, 0].tolist()


def test_scores_equal_a_forward_pass_of_their_own(speaker):
    """The file's repetition penalty, temperature and the masking of control tokens must not be felt."""
    model = load_model(str(speaker), device="cpu")
    query = Query(Task.REC, "the ship")
    # In a batch with a longer prompt, so that padding is there to go wrong.
    found = model.answer(
        [TILES[0], TILES[1]],
        [query, Query(Task.REC, "the ship by the long pier")],
        GenerationOptions(max_new_tokens=90),
    )
    ((target,),) = [list(a.targets) for a in found[0]]
    raw = found[0][0].raw
    logprobs = manual_logprobs(model, TILES[0], query, raw)
    parsed = model.family.parse_spans(raw, query, sizing_of(model, TILES[0]))
    # The tokenizer has one token a character.
    assert len(logprobs) == len(raw)

    def mean(values):
        return sum(values) / len(values)

    def leading(spans):
        return math.exp(mean([logprobs[a] for a, _ in spans]))

    opening = raw.index("<answer>") + len("<answer>")
    there = math.exp(sum(logprobs[opening : parsed.target_spans[0][0][0]]))
    words = [v for v, c in zip(logprobs[:opening], raw, strict=False) if not c.isdigit()]
    thought = math.exp(mean(words) * min(len(words), WORDS))
    expected = there * leading(parsed.target_spans[0]) * leading(parsed.mention_spans[0]) * thought
    assert target.score == pytest.approx(expected, rel=1e-3)
    assert 0 < target.score < 1


def test_the_end_token_ends_an_answer(speaker):
    model = load_model(str(speaker), device="cpu")
    ((answer,),) = model.answer([TILES[0]], [Query(Task.REC, "the ship")], GenerationOptions(max_new_tokens=200))
    assert answer.raw.endswith("</answer>")
    assert answer.problems == {}
    assert answer.evidence[0].box == answer.targets[0].box


def write_adapter(checkpoint, folder, *, seed: int = 0):
    from peft import LoraConfig, get_peft_model

    network = load_model(str(checkpoint), device="cpu").network
    torch.manual_seed(seed)
    config = LoraConfig(r=4, target_modules=["q_proj", "v_proj"], init_lora_weights=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # PEFT asks transformers by a name that changes
        get_peft_model(network, config).save_pretrained(folder)
    return folder


def test_an_adapter_loads_over_its_base_and_changes_its_words(checkpoint, model, tmp_path):
    adapter = write_adapter(checkpoint, tmp_path / "my-adapter")
    tuned = load_model(str(checkpoint), adapter=adapter, device="cpu")
    assert tuned.adapter == "my-adapter"
    inputs = plain_inputs(model, TILES[:1], QUERIES[:1])
    with torch.inference_mode():
        base = model.network(**inputs).logits
        changed = tuned.network(**inputs).logits
    assert not torch.allclose(base, changed, atol=1e-3)


def test_an_adapter_of_another_shape_is_refused(tmp_path, checkpoint):
    from safetensors.torch import load_file, save_file

    adapter = write_adapter(checkpoint, tmp_path / "wide")
    weights = load_file(adapter / "adapter_model.safetensors")
    wide = {name: torch.zeros(value.shape[0] + 1, value.shape[1] + 1) for name, value in weights.items()}
    save_file(wide, adapter / "adapter_model.safetensors")
    with pytest.raises(BadAdapterError, match="'wide' does not fit"):
        load_model(str(checkpoint), adapter=adapter, device="cpu")


def test_an_adapter_whose_weights_find_no_place_is_refused(tmp_path, checkpoint):
    from safetensors.torch import load_file, save_file

    adapter = write_adapter(checkpoint, tmp_path / "deep")
    weights = load_file(adapter / "adapter_model.safetensors")
    save_file(
        {name.replace("layers.1", "layers.7"): value for name, value in weights.items()},
        adapter / "adapter_model.safetensors",
    )
    with pytest.raises(BadAdapterError, match="'deep' does not fit"):
        load_model(str(checkpoint), adapter=adapter, device="cpu")


def test_a_folder_without_an_adapter_is_refused(tmp_path, checkpoint):
    with pytest.raises(BadAdapterError, match="holds no adapter"):
        load_model(str(checkpoint), adapter=tmp_path, device="cpu")


def test_pickled_weights_are_not_read(checkpoint, tmp_path):
    folder = tmp_path / "pickled"
    shutil.copytree(checkpoint, folder)
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")
    with pytest.raises(BrokenModelError, match=r"no \*\.safetensors"):
        load_model(str(folder))


def test_broken_weights_are_refused(checkpoint, tmp_path):
    folder = tmp_path / "broken"
    shutil.copytree(checkpoint, folder)
    (folder / "model.safetensors").write_bytes((folder / "model.safetensors").read_bytes()[:1000])
    with pytest.raises(BrokenModelError, match=r"model\.safetensors is damaged"):
        load_model(str(folder), device="cpu")


def test_missing_weights_are_not_filled_with_random_numbers(checkpoint, tmp_path):
    from safetensors.torch import load_file, save_file

    folder = tmp_path / "partial"
    shutil.copytree(checkpoint, folder)
    weights = load_file(folder / "model.safetensors")
    left = {name: value for name, value in weights.items() if "layers.1.mlp" not in name}
    save_file(left, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelLoadError, match="'partial' cannot be loaded"):
        load_model(str(folder), device="cpu")


def test_code_in_a_checkpoint_is_never_run(checkpoint, tmp_path):
    folder = tmp_path / "code"
    shutil.copytree(checkpoint, folder)
    config = json.loads((folder / "config.json").read_text())
    config["auto_map"] = {"AutoModelForImageTextToText": "evil.Evil", "AutoConfig": "evil.Config"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    model = load_model(str(folder), device="cpu")
    model.answer(TILES[:1], QUERIES[:1], GenerationOptions(max_new_tokens=2))
    assert not (tmp_path / "ran").exists()


def test_loading_draws_no_progress_bar_and_leaves_the_setting(checkpoint, capfd):
    from transformers.utils import logging

    load_model(str(checkpoint), device="cpu")
    assert "Loading" not in capfd.readouterr().err
    assert logging.is_progress_bar_enabled()


@pytest.mark.parametrize("device", ["nonsense", "cuda:77", "meta"])
def test_a_device_that_is_not_there_is_refused(checkpoint, device):
    with pytest.raises(DeviceError, match=device):
        load_model(str(checkpoint), device=device)


def test_an_unknown_dtype_is_refused_and_a_known_one_is_used(checkpoint):
    with pytest.raises(InputError, match="'float8'"):
        load_model(str(checkpoint), device="cpu", dtype="float8")
    model = load_model(str(checkpoint), device="cpu", dtype="bfloat16")
    assert model.network.dtype == torch.bfloat16
    assert len(model.answer(TILES[:1], QUERIES[:1], GenerationOptions(max_new_tokens=2))[0]) == 1


def test_memory_that_does_not_suffice_halves_what_is_in_work_and_loses_no_answer(model, monkeypatch):
    whole = [one.raw for (one,) in model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=2))]
    rooms = []
    plain = local.decode_portions

    def narrow(network, portions, *rest):
        def seen():
            for portion in portions:
                rooms.append(portion.room)
                if portion.room > 1 or len(rooms) == 5:
                    raise torch.OutOfMemoryError
                yield portion

        return plain(network, seen(), *rest)

    monkeypatch.setattr(local, "decode_portions", narrow)
    with pytest.raises(torch.OutOfMemoryError):
        model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=2))
    assert rooms == [4, 2, 1, 1, 1]
    rooms[:] = [1] * 5
    assert [one.raw for (one,) in model.answer(TILES, QUERIES, GenerationOptions(max_new_tokens=2))] == whole
    assert rooms[5:] == [4, 2, 1, 1, 1, 1]


def test_naming_listing_and_choosing_models_loads_nothing_heavy():
    code = (
        "import sys; import engine.model.backend, engine.model.hub, engine.model.agreement, engine.model.endpoint; "
        "from engine.model import families, registry; families.names(); registry.known('tiny'); "
        "print([m for m in ('torch', 'transformers', 'peft', 'huggingface_hub', 'rasterio') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_character_knows_its_tokens_even_when_it_takes_several(model):
    from engine.model.decoder import TokenTexts

    said = "é火 [12, 3]"
    ids = model.processor.tokenizer(said).input_ids
    end, control = frozenset({300}), frozenset({ids[0] + 1000})
    tokens = TokenTexts(model.processor.tokenizer, end, control).read([*ids, 300, 5], [-0.5] * len(ids) + [-9, -9])
    assert tokens.text == said
    assert len(tokens.starts) == len(ids) == len(said.encode())
    pieces = {said[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)}
    assert pieces == {"é", "火", *" [12,3]"}
    assert tokens.within(said.index("1"), said.index("2") + 1) == [-0.5, -0.5]
