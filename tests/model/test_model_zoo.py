"""A zoo of made servers, each behaving as a runner or a commercial service does by its documents.

Whatever one does: the right boxes with scores of their own, or one clear sentence; and no tile is lost.
"""

from __future__ import annotations

import json
import threading

import pytest
from affine import Affine
from model_servers import MadeServer, Ways

from engine.model import endpoint_http, served, trial
from engine.model.adapter import CARD, RESCORER
from engine.model.backend import load_model
from engine.model.box_features import PLAIN
from engine.model.endpoint_http import EndpointError
from engine.model.endpoint_pace import Pace
from engine.model.interface import GenerationOptions
from engine.model.probe import QUERY, make_puzzle
from engine.model.rescorer import Head, rescorer_text
from engine.words import Tile

MODEL = "some-vl-model"


@pytest.fixture
def zoo(monkeypatch, tmp_path):
    """Makes servers, with their ways."""
    monkeypatch.setenv("SPOTTER_HOME", str(tmp_path))
    monkeypatch.setattr(endpoint_http, "FIRST_DELAY", 0.01)
    made = []

    def make(**ways) -> MadeServer:
        made.append(MadeServer(Ways(**ways)))
        return made[-1]

    yield make
    for server in made:
        server.end()


def tiles(count: int, width: int = 448, height: int = 336) -> list[Tile]:
    """Tiles with three squares each, at other places."""
    return [Tile(make_puzzle(width, height, seed).pixels, Affine.identity()) for seed in range(count)]


def locate(server: MadeServer, count: int = 4, family: str = "qwen3_vl", samples: int = 1):
    """The answers to that many tiles; each finds its three squares where they are, or the test ends here."""
    model = load_model(f"{server.url}#{MODEL}?family={family}")
    asked = tiles(count)
    options = GenerationOptions(samples=samples, temperature=0.7)
    answers = model.answer(asked, [QUERY] * count, options)
    for seed, several in enumerate(answers):
        squares = make_puzzle(448, 336, seed).squares
        assert len(several) == samples
        for answer in several:
            assert len(answer.targets) == 3
            assert all(one.box.iou(squares[one.label.split()[0]]) > 0.9 for one in answer.targets)
    return [several[0] for several in answers]


RUNNERS = {
    "ollama": {"owner": "library", "logprobs": False, "reasoning": "reasoning"},
    "lm studio": {"owner": "organization_owner", "logprobs": False, "reasoning": "reasoning_content"},
    "llama-server": {"owner": "llamacpp", "reasoning": "reasoning_content"},
    "vllm": {"owner": "vllm", "reasoning": "reasoning", "units": "pixels"},
    "sglang": {"owner": "sglang", "reasoning": "reasoning_content", "units": "pixels"},
    "openai": {
        "owner": "system",
        "refuses": {
            "max_tokens": "Unsupported parameter: '{}' is not supported with this model. Use 'max_completion_tokens' "
            "instead.",
            "temperature": "Unsupported value: '{}' does not support 0.0 with this model.",
            "logprobs": "You are not allowed to request {} from this model",
        },
    },
    "gemini": {
        "owner": "google",
        "y_first": True,
        "refuses": {
            "seed": 'Invalid JSON payload received. Unknown name "{}": Cannot find field.',
            "logprobs": "Logprobs is not enabled for models/gemini-flash",
        },
    },
    "transformers serve": {"unknown": True, "logprobs": False},
    "an old server": {"streams": False, "logprobs": False},
}
FULL_WIDTH = str.maketrans('",:[]{}', "\u201c\uff0c\uff1a\uff3b\uff3d\uff5b\uff5d")
FAMILIES = {"vllm": "qwen2_5_vl", "sglang": "qwen2_5_vl", "gemini": "gemini"}


@pytest.mark.parametrize("runner", RUNNERS)
def test_every_runner_gives_the_right_boxes_with_scores_of_their_own(zoo, runner):
    server = zoo(**RUNNERS[runner])
    answers = locate(server, family=FAMILIES.get(runner, "qwen3_vl"))
    scores = {target.score for answer in answers for target in answer.targets}
    assert all(0 < score < 1 for score in scores)
    if server.ways.reasoning:
        assert answers[0].reasoning == "I look at the picture."
    # What it refuses is left out from then on.
    refused = {"logprobs"} if server.ways.unknown else set(server.ways.refuses)
    assert not refused & set(server.asked[-1])


def test_scores_without_probabilities_come_from_a_second_question(zoo):
    server = zoo(logprobs=False)
    (answer,) = locate(server, 1)
    assert [target.score for target in answer.targets] == [0.71, 0.72, 0.73]
    first, second = (body["messages"][-1]["content"] for body in server.asked)
    assert "Numbered boxes" in second[1]["text"]
    assert second[0]["image_url"]["url"] != first[0]["image_url"]["url"]


def test_scores_come_from_further_samples_where_a_second_question_is_not_understood(zoo):
    server = zoo(logprobs=False, second="I would rather not say.")
    (answer,) = locate(server, 1)
    assert [target.score for target in answer.targets] == [1.0, 1.0, 1.0]  # three samples, all alike
    assert [body.get("n") for body in server.asked] == [None, None, 2, 1]


def test_several_samples_need_no_second_question(zoo):
    server = zoo(logprobs=False)
    locate(server, 1, samples=3)
    assert not [body for body in server.asked if "Numbered boxes" in body["messages"][-1]["content"][1]["text"]]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: f"Here is what I found:\n\n```json\n{text}\n```\nLet me know if you need more!",
        lambda text: text.translate(FULL_WIDTH),
        lambda text: f"\u7b54\u6848\uff1a\n```json\n{text.translate(FULL_WIDTH)}\n```\u3002",
        lambda text: text.replace(",", "\uff0c").replace(":", "\uff1a"),
        lambda text: f"<answer>{text}</answer>",
    ],
)
def test_prose_fences_and_full_width_marks_are_read(zoo, wrap):
    locate(zoo(wrap=wrap), 1)


def test_a_storm_of_refusals_loses_no_tile(zoo, monkeypatch):
    """One request at a time, and every second of those fails."""
    monkeypatch.setattr(endpoint_http, "LONGEST_DELAY", 0.05)
    server = zoo(
        parallel=2,
        seconds=0.005,
        before=lambda number: (503, {"error": "server busy, please try again."}, {}) if number % 2 else None,
    )
    locate(server, 12)
    assert len(server.asked) >= 24


def test_a_server_that_takes_three_at_a_time_loses_no_tile(zoo, monkeypatch):
    monkeypatch.setattr(endpoint_http, "LONGEST_DELAY", 0.05)
    locate(zoo(parallel=3, seconds=0.01), 20)


def test_no_more_is_asked_at_a_time_than_a_server_keeps_up_with():
    pace, go = Pace(16), threading.Event()
    assert pace.limit == 4
    for _ in range(6):
        pace.kept_up()
    assert pace.limit == 10  # by one with each reply, until it is busy
    with pace.turn(go) as first, pace.turn(go) as second:
        pace.was_busy(first, None)
        pace.was_busy(second, None)  # was on its way already
    assert pace.limit == 5
    for _ in range(5):
        pace.kept_up()
    assert pace.limit == 5  # by less than one a round from then on
    for _ in range(9):
        with pace.turn(go) as number:
            pace.was_busy(number, None)
    assert pace.limit == 1
    go.set()
    with pace.turn(go) as number:
        assert number is None


def test_a_model_that_loads_is_waited_for(zoo, monkeypatch):
    monkeypatch.setattr(endpoint_http, "LONGEST_DELAY", 0.02)
    loading = {"error": {"message": "Loading model", "type": "unavailable_error", "code": 503}}
    server = zoo(before=lambda number: (503, loading, {}) if number <= 12 else None)
    locate(server, 1)
    assert len(server.asked) == 13


def test_a_stream_that_is_cut_is_asked_again(zoo):
    server = zoo(cut=(1, 3))
    locate(server, 4)
    assert len(server.asked) == 6


@pytest.mark.parametrize("limit", [{"largest": 300}, {"context": 1_500}])
def test_a_picture_that_is_too_large_is_sent_smaller_and_that_is_told(zoo, limit):
    server = zoo(**limit)
    model = load_model(f"{server.url}#{MODEL}?family=qwen3_vl")
    ((answer,),) = model.answer([Tile(make_puzzle(896, 672).pixels, Affine.identity())], [QUERY])
    squares = make_puzzle(896, 672).squares
    assert all(one.box.iou(squares[one.label.split()[0]]) > 0.9 for one in answer.targets)
    assert len(answer.targets) == 3
    assert answer.problems["picture_shrunk"] == 1


CLEAR = {
    "another service": ({"before": lambda _: (200, {"hello": "world"}, {})}, "holds no answer"),
    "html": ({"before": lambda _: (200, b"<!DOCTYPE html><title>Welcome to nginx!</title>", {})}, "web page.*nginx"),
    "sign-in page": ({"before": lambda _: (403, b"<html><title>Sign in</title></html>", {})}, "403 Forbidden"),
    "no vision": ({"vision": False}, "image input is not supported.*Ask a model that takes pictures"),
    "context": ({"context": 600}, "maximum context length is 600.*longer context"),
    "picture": ({"largest": 64}, "exceed the maximum of 64 px.*smaller tiles"),
    "wrong model": ({"names": ("qwen3-vl:8b", "llava")}, "not found.*It has: qwen3-vl:8b, llava"),
    "no key": ({"key": "sk-right"}, "Incorrect API key.*engine models login"),
    "no credit": (
        {"before": lambda _: (429, {"error": {"message": "You exceeded your current quota", "code": "x"}}, {})},
        "exceeded your current quota.*the account",
    ),
    "always busy": ({"before": lambda _: (429, {"error": "slow down"}, {})}, "slow down.*asked 5 times"),
    "always cut": ({"cut": tuple(range(1, 99))}, "dropped the connection.*asked 5 times"),
    "an error in the stream": (
        {"before": lambda _: (200, {"error": {"message": "CUDA out of memory"}}, {})},
        "failed: CUDA out of memory",
    ),
}


@pytest.mark.parametrize("case", CLEAR)
def test_what_cannot_be_is_one_clear_sentence(zoo, case):
    ways, words = CLEAR[case]
    with pytest.raises(EndpointError, match=words) as caught:
        locate(zoo(**ways), 1)
    assert "\n" not in str(caught.value)
    assert "sk-" not in str(caught.value).replace("sk-***", "")


def test_what_others_replied_is_kept_when_one_tile_is_refused(zoo):
    server = zoo(seconds=0.02, before=lambda number: (400, {"error": "bad picture"}, {}) if number == 3 else None)
    model = load_model(f"{server.url}#{MODEL}?family=qwen3_vl")
    answers = model.stream(tiles(4), [QUERY] * 4)
    kept = {next(answers)[0], next(answers)[0], next(answers)[0]}
    assert len(kept) == 3
    with pytest.raises(EndpointError, match="bad picture"):
        next(answers)


def test_a_key_that_is_kept_is_sent_to_its_server_alone(zoo, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    server, other = zoo(key="sk-right"), zoo()
    endpoint_http.KEYS.keep(endpoint_http.key_place(server.url), "sk-right")
    locate(server, 1)
    locate(other, 1)
    assert server.keys[-1] == "Bearer sk-right"
    assert other.keys == [None]


@pytest.mark.parametrize(
    ("ways", "family"),
    [
        ({"units": "pixels"}, "qwen2_5_vl"),
        ({"units": "thousandths"}, "qwen3_vl"),
        ({"units": "fractions"}, "fractions"),
        ({"units": "thousandths", "y_first": True}, "gemini"),
    ],
)
def test_a_probe_finds_the_convention_and_what_the_server_gives(zoo, ways, family):
    server = zoo(**ways, jitter=0.01, logprobs=False, reasoning="reasoning")
    tried = trial.try_model(server.url, MODEL, "mine")
    assert tried.works
    assert (tried.model.family, tried.model.squares) == (family, 3)
    assert (tried.model.logprobs, tried.model.reasoning_apart) == (False, True)
    assert tried.model.picture_side == 1120
    assert len(server.asked) == 1
    served.keep(tried.model)
    model = load_model("mine")
    assert (model.family.name, model.name) == (family, "mine")
    assert "asked about again" in model.notice(40, 896, QUERY)


def test_a_probe_goes_down_to_a_picture_that_the_server_takes_as_it_is(zoo):
    shrinking = trial.try_model(zoo(units="pixels", shrinks=700).url, MODEL, "mine")
    assert (shrinking.model.family, shrinking.model.picture_side) == ("qwen2_5_vl", 672)
    limited = trial.try_model(zoo(largest=900).url, MODEL, "mine")
    assert (limited.model.family, limited.model.picture_side) == ("qwen3_vl", 896)
    assert "up to 896 px" in " ".join(limited.sentences)


def test_a_model_that_does_not_see_is_told_and_not_taken(zoo):
    tried = trial.try_model(zoo(vision="ignores").url, MODEL, "mine")
    assert not tried.works
    assert "0 of 3 squares" in tried.sentences[0]


def test_what_a_name_says_is_told_where_the_probe_finds_otherwise(zoo):
    server = zoo(units="thousandths", names=("qwen2.5-vl-mine",))
    tried = trial.try_model(server.url, "qwen2.5-vl-mine", "mine")
    assert tried.model.family == "qwen3_vl"
    assert "By its name it would be of the family qwen2_5_vl" in " ".join(tried.sentences)


def test_an_adapter_that_the_server_lists_is_asked_by_its_name(zoo):
    server = zoo(names=(MODEL, "pools"))
    model = load_model(f"{server.url}#{MODEL}?family=qwen3_vl", adapter="pools")
    model.answer(tiles(1), [QUERY])
    assert server.asked[-1]["model"] == model.adapter == "pools"


def test_a_re_scorer_over_a_server_s_model_needs_nothing_of_the_server(zoo, tmp_path):
    folder = tmp_path / "pools"
    folder.mkdir()
    (folder / CARD).write_text("{}")
    head = Head("pool", (0.0,) * PLAIN, 0.0, accepted=10, rejected=10, right=18)
    (folder / RESCORER).write_text(rescorer_text([head]))
    server = zoo()
    model = load_model(f"{server.url}#{MODEL}?family=qwen3_vl", adapter=folder)
    assert model.rescorer.heads == (head,)
    model.answer(tiles(1), [QUERY])
    assert (model.adapter, server.asked[-1]["model"]) == ("pools", MODEL)


def test_a_record_is_json_that_holds_no_key(zoo, tmp_path):
    server = zoo(key="sk-right")
    endpoint_http.KEYS.keep(endpoint_http.key_place(server.url), "sk-right")
    served.keep(trial.try_model(server.url, MODEL, "mine").model)
    text = (tmp_path / "servers" / "mine.json").read_text(encoding="utf-8")
    assert json.loads(text)["model"] == MODEL
    assert "sk-right" not in text
