"""How checkpoints are asked: tuned ones in Geo-R1's words and one pinned chat, others as their makers publish it."""

from __future__ import annotations

import json

import pytest
from model_checkpoints import THINKING, picture_tile, thinking_template, write_checkpoint

from engine.model import families, registry
from engine.model.backend import load_model
from engine.model.chat import chat_text, opened, pin_template, pinned_template
from engine.model.family import Sizing
from engine.model.interface import GenerationOptions
from engine.model.prompt import PROMPTS, PromptsError, read_prompts
from engine.words import Query, Task

SHIP = Query(Task.REC, "the ship")
SIZING = Sizing(640, 480, 640, 480)


@pytest.fixture(scope="module", params=THINKING)
def thinker(request, tmp_path_factory):
    """A checkpoint whose template thinks in one of the three ways."""
    folder = write_checkpoint(tmp_path_factory.mktemp("thinker") / "base", "qwen3_5")
    (folder / "chat_template.json").write_text(json.dumps({"chat_template": thinking_template(request.param)}))
    return folder


def test_tuned_prompts_are_put_into_one_chat_whatever_the_template(thinker):
    model = load_model(str(thinker), device="cpu", prompts="geo_r1")
    for reason in (True, False):
        text = model.prompts.text(SHIP, reason)
        words = model.family.prompt(SHIP, reason=reason)
        assert text == (
            f"<|im_start|>user\n<|vision_start|><|image_pad|><|vision_end|>{words}<|im_end|>\n"
            "<|im_start|>assistant\n<think>\n\n</think>\n\n"
        )


def test_published_prompts_think_as_they_are_asked_to(thinker):
    model = load_model(str(thinker), device="cpu")
    assert model.family.prompts == PROMPTS["qwen3_vl"]
    assert model.prompts.text(SHIP, True).endswith("<|im_start|>assistant\n<think>\n")
    assert model.prompts.text(SHIP, False).endswith("<|im_start|>assistant\n<think>\n\n</think>\n\n")


def test_what_the_prompt_begins_of_the_reply_is_read_with_it(thinker):
    model = load_model(str(thinker), device="cpu")
    ((answer,),) = model.answer([picture_tile(64, 64)], [SHIP], GenerationOptions(max_new_tokens=4))
    assert answer.raw.startswith("<think>")
    ((answer,),) = model.answer([picture_tile(64, 64)], [SHIP], GenerationOptions(max_new_tokens=4, reason=False))
    assert not answer.raw.startswith("<think>")


def test_trainers_see_the_chat_that_is_used_afterwards(thinker):
    model = load_model(str(thinker), device="cpu", prompts="geo_r1")
    processor = model.processor
    pin_template(processor)
    chat = model.prompts.messages(SHIP)
    whole = processor.apply_chat_template([*chat, {"role": "assistant", "content": "<answer>None</answer>"}])
    asked = chat_text(processor, chat, own_thinking=False, reason=True)
    assert whole == f"{asked}<answer>None</answer><|im_end|>\n"


def test_a_template_without_thinking_stays_the_checkpoint_s_own(tmp_path):
    model = load_model(str(write_checkpoint(tmp_path / "base", "qwen3_vl")), device="cpu", prompts="geo_r1")
    before = model.processor.chat_template
    pin_template(model.processor)
    assert model.processor.chat_template == before != pinned_template()
    assert opened(model.prompts.text(SHIP)) == ""


@pytest.mark.parametrize(
    ("family", "untuned"), [("qwen2_5_vl", "qwen2_5_vl"), ("qwen3_vl", "qwen3_vl"), ("qwen3_5", "qwen3_vl")]
)
def test_a_checkpoint_s_card_says_how_it_is_asked(family, untuned, tmp_path):
    folder = write_checkpoint(tmp_path / "base", family)
    assert registry.resolve(str(folder)).prompts == untuned
    (folder / "card.json").write_text("{}")
    assert registry.resolve(str(folder)).prompts == "geo_r1"
    (folder / "card.json").unlink()
    (folder / "spotter.json").write_text('{"prompts": "geo_r1"}')
    assert registry.resolve(str(folder)).prompts == "geo_r1"
    assert load_model(str(folder), device="cpu", prompts=untuned).family.prompts == PROMPTS[untuned]
    (folder / "spotter.json").write_text('{"prompts": "geo_r2"}')
    with pytest.raises(PromptsError, match="no prompts 'geo_r2'") as raised:
        registry.resolve(str(folder))
    assert "Did you mean 'geo_r1'" in raised.value.remedy


def test_the_embedded_model_and_the_published_tuned_ones_are_asked_as_they_were_tuned():
    assert registry.resolve("tiny").prompts == "geo_r1"
    assert {p.prompts for p in registry.PRESETS if p.name.startswith("geo-r1")} == {"geo_r1"}


def test_prompts_of_a_file_replace_the_known_ones(tmp_path):
    texts = {task.value: "Where is {query}?" for task in Task}
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"thinking": texts, "direct": texts, "system": "Be brief."}))
    family = families.get("qwen3_vl").asked_with(read_prompts(str(file)))
    assert family.prompt(SHIP) == "Where is the ship?"
    assert families.get("qwen3_vl").prompts.system is None


@pytest.mark.parametrize(
    "values",
    [
        {"thinking": {}, "direct": {}},
        {"thinking": {"rec": "no slot", "ovd": "{query}", "gres": "{query}"}},
        {"thinking": {"rec": "{query}", "ovd": "{query} {query}", "gres": "{query}"}},
        {"prompts": 1},
        [],
    ],
)
def test_a_file_that_is_no_set_of_prompts_is_refused_by_name(values, tmp_path):
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(values))
    with pytest.raises(PromptsError, match="are not a set of prompts"):
        read_prompts(str(file))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(PromptsError, match="cannot be read"):
        read_prompts(str(tmp_path / "none.json"))


@pytest.mark.parametrize("family", ["qwen3_5", "qwen3_vl"])
def test_values_over_1000_are_clipped_and_counted(family):
    text = '[{"bbox_2d": [900, 950, 1100, 1040], "label": "ship"}, {"bbox_2d": [1010, 20, 1050, 60]}]'
    answer = families.get(family).parse(text, Query(Task.OVD, "ship"), SIZING)
    ((box,),) = ([t.box.as_tuple() for t in answer.targets],)
    assert box == pytest.approx((576, 456, 640, 480))
    assert answer.problems == {"outside": 2, "empty_box": 1} or answer.problems == {"outside": 2}


def test_newer_releases_are_known_by_their_names():
    for name in ("Qwen/Qwen3.5-4B", "qwen3.6:27b", "Qwen3.8-27B-GGUF"):
        assert registry.resolve(f"http://127.0.0.1:9/v1#{name}").family == "qwen3_5"
