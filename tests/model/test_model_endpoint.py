"""A model behind an OpenAI-compatible address, faked over the real wire."""

from __future__ import annotations

import base64
import io
import json
import math
import time
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import numpy as np
import pytest
from model_checkpoints import picture_tile
from PIL import Image

from engine.model import endpoint_http
from engine.model.backend import load_model
from engine.model.endpoint_http import EndpointError
from engine.model.endpoint_reply import read_message, reply_tokens
from engine.model.endpoint_said import retry_after
from engine.model.interface import GenerationOptions
from engine.words import Box, InputError, Query, Task

TEXT = '<think>Seen.</think><answer>{"bbox_2d": [112, 0, 224, 224], "label": "ship"}</answer>'
REC = Query(Task.REC, "the ship")


@pytest.fixture
def server():
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            return

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.asked.append((self.path, self.headers.get("Authorization"), body))
            fake.times.append(time.monotonic())
            status, reply, *headers = fake.reply(body)
            if status is None:
                self.close_connection = True
                self.connection.close()
                return
            data = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    fake = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.asked, fake.times = [], []
    fake.reply = lambda body: (200, {"choices": [choice(TEXT)] * body.get("n", 1)})
    fake.url = f"http://127.0.0.1:{fake.server_address[1]}/v1#Qwen/Qwen2.5-VL-7B-Instruct"
    Thread(target=fake.serve_forever, args=(0.02,), daemon=True).start()
    yield fake
    fake.shutdown()
    fake.server_close()


def choice(text: str, probability: float = 0.5) -> dict:
    content = [{"token": c, "logprob": math.log(probability if c.isdigit() else 1.0)} for c in text]
    return {"message": {"content": text}, "logprobs": {"content": content}}


def test_answers_come_back_in_tile_pixels_with_scores(server):
    model = load_model(server.url)
    tiles = [picture_tile(448, 448), picture_tile(100, 100)]
    first, second = model.answer(tiles, [REC, REC])
    # 448 is sent as it is; 100 is sent as 224, so its pixels are scaled back.
    assert first[0].targets[0].box == Box(112, 0, 224, 224)
    assert second[0].targets[0].box == Box(50, 0, 100, 100)
    # "bbox_2d" has a digit too, before the first coordinate.
    assert first[0].targets[0].score == pytest.approx(0.5 * 0.5)
    assert model.family.name == "qwen2_5_vl"


def test_the_request_is_the_family_s_prompt_with_the_picture_as_png(server, monkeypatch):
    monkeypatch.setenv("SPOTTER_ENDPOINT_KEY", "secret")
    tile = picture_tile(448, 224)
    model = load_model(server.url)
    model.answer([tile], [REC], GenerationOptions(samples=3, seed=5, temperature=0.7, max_new_tokens=50))
    ((path, key, body),) = server.asked
    assert (path, key) == ("/v1/chat/completions", "Bearer secret")
    assert (body["model"], body["n"], body["seed"]) == ("Qwen/Qwen2.5-VL-7B-Instruct", 3, 5)
    assert (body["temperature"], body["max_tokens"]) == (0.7, 50)
    image, text = body["messages"][0]["content"]
    png = base64.b64decode(image["image_url"]["url"].removeprefix("data:image/png;base64,"))
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(png))), tile.pixels)
    assert text["text"] == model.family.prompt(REC)


def test_a_reply_without_token_probabilities_is_read_all_the_same(server):
    server.reply = lambda _: (200, {"choices": [{"message": {"content": TEXT}}]})
    ((answer,),) = load_model(server.url).answer([picture_tile(448, 448)], [REC])
    assert len(answer.targets) == 1


@pytest.mark.parametrize(
    "reply",
    [
        b"not json",
        b"[1]",
        {},
        {"choices": 3},
        {"choices": []},
        {"choices": None},
        {"choices": [{}]},
        {"choices": [{"message": 1}]},
    ],
)
def test_a_reply_that_makes_no_sense_is_a_clear_error(server, reply):
    server.reply = lambda _: (200, reply)
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1"):
        load_model(server.url).answer([picture_tile(64, 64)], [REC])


def test_a_refusal_is_a_clear_error(server):
    server.reply = lambda _: (404, {"error": "no such model"})
    with pytest.raises(EndpointError, match="404"):
        load_model(server.url).answer([picture_tile(64, 64)], [REC])


def test_a_server_that_is_not_there_is_a_clear_error():
    with pytest.raises(EndpointError, match="cannot be reached"):
        load_model("http://127.0.0.1:9/v1#qwen3-vl-4b").answer([picture_tile(64, 64)], [REC])


def test_a_stop_leaves_the_rest_unanswered(server):
    found = load_model(server.url).answer([picture_tile(64, 64)] * 3, [REC] * 3, should_stop=lambda: True)
    assert found == [[], [], []]


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(endpoint_http, "FIRST_DELAY", 0.01)


def replies(*first):
    """Answers with each of these in turn, then with a box."""
    waiting = list(first)
    return lambda body: waiting.pop(0) if waiting else (200, {"choices": [choice(TEXT)] * body.get("n", 1)})


def ask(server):
    ((answer,),) = load_model(server.url).answer([picture_tile(448, 448)], [REC])
    return answer


@pytest.mark.parametrize("hiccup", [(429, {}), (503, {"error": "loading"}), (502, b"<html>"), (None, b"")])
def test_a_busy_server_or_a_dropped_connection_is_asked_again(server, quick, hiccup):
    server.reply = replies(hiccup, hiccup)
    assert len(ask(server).targets) == 1
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_a_refusal_is_not_asked_again(server, quick, status):
    server.reply = replies((status, {}))
    with pytest.raises(EndpointError, match=str(status)):
        ask(server)
    assert len(server.asked) == 1


def test_a_server_that_stays_busy_is_given_up_with_its_own_words(server, quick):
    server.reply = lambda _: (429, {"error": {"message": "slow down"}})
    with pytest.raises(EndpointError, match=r"429 Too Many Requests: slow down\); asked 5 times") as caught:
        ask(server)
    assert len(server.asked) == endpoint_http.TRIES
    assert "cannot be reached" not in caught.value.message


def test_a_server_is_not_asked_again_before_its_retry_after(server, quick):
    server.reply = replies((429, {}, ("Retry-After", "1")))
    assert len(ask(server).targets) == 1
    assert server.times[1] - server.times[0] >= 1.0


def test_a_server_that_asks_for_too_long_a_pause_is_given_up_at_once(server, quick):
    server.reply = lambda _: (503, {}, ("Retry-After", "3600"))
    with pytest.raises(EndpointError, match="asks to wait 3600 s"):
        ask(server)
    assert len(server.asked) == 1


def test_a_pause_is_a_number_or_a_date():
    soon = (datetime.now(timezone.utc) + timedelta(seconds=30)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert retry_after("2") == 2.0
    assert 27 < retry_after(soon) <= 30
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert retry_after("") is retry_after("soon") is None


def test_a_stop_ends_a_pause(server, monkeypatch):
    monkeypatch.setattr(endpoint_http, "FIRST_DELAY", 60.0)
    server.reply = lambda _: (503, {})
    began = time.monotonic()
    found = load_model(server.url).answer([picture_tile(64, 64)], [REC], should_stop=lambda: bool(server.asked))
    assert found == [[]]
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"error": {"message": "maximum context length is 2048 tokens."}}, "maximum context length is 2048 tokens."),
        ({"error": "model 'x' not found"}, "model 'x' not found."),
        ({"object": "error", "message": "bad\x1b[31m picture"}, "bad [31m picture."),
        ({"detail": [{"loc": ["body"], "msg": "field required"}]}, "field required."),
        (b"no such route", "no such route."),
        (b"<!DOCTYPE html><html><title>Sign in</title></html>", "is a web page (HTML, titled 'Sign in')."),
        ({"error": {"message": "the key secret-key is wrong"}}, "the key *** is wrong."),
        ({"error": {"message": "x" * 999}}, f": {'x' * 300}..."),
    ],
)
def test_a_refusal_is_told_in_the_server_s_own_words(server, monkeypatch, body, sentence):
    monkeypatch.setenv("SPOTTER_ENDPOINT_KEY", "secret-key")
    server.reply = lambda _: (400, body)
    with pytest.raises(EndpointError, match="400 Bad Request") as caught:
        ask(server)
    assert caught.value.message.endswith(sentence)
    assert "secret-key" not in caught.value.detail


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"error": {"message": "CUDA out of memory"}}, "failed: CUDA out of memory"),
        (b"<html><body>proxy</body></html>", r"is a web page \(HTML\)"),
        ({"choices": []}, "holds no answer"),
        (b"x" * 2_000, "larger than"),
    ],
)
def test_a_good_status_does_not_make_an_answer(server, monkeypatch, reply, words):
    monkeypatch.setattr(endpoint_http, "LARGEST_REPLY", 1_000)
    server.reply = lambda _: (200, reply)
    with pytest.raises(EndpointError, match=words) as caught:
        ask(server)
    assert "cannot be reached" not in caught.value.message


def test_a_redirect_is_not_followed(server):
    server.reply = lambda _: (302, b"", ("Location", "http://127.0.0.1:9/other"))
    with pytest.raises(EndpointError, match="302"):
        ask(server)


@pytest.mark.parametrize(
    "address", ["http://me:pa/ss@host:99999/v1", "http://host:99999/v1", "http:///v1", "http://[::1/v1"]
)
def test_an_impossible_address_is_refused_before_anything_is_asked(address):
    with pytest.raises(InputError) as caught:
        load_model(f"{address}#qwen3-vl-4b")
    assert "pa" not in caught.value.message


def test_name_and_password_of_an_address_are_sent_and_not_shown(server):
    model = load_model(server.url.replace("//", "//me:pass%40word@"))
    model.answer([picture_tile(64, 64)], [REC])
    assert server.asked[0][1] == f"Basic {base64.b64encode(b'me:pass@word').decode()}"
    assert model.device == f"127.0.0.1:{server.server_address[1]}"


def test_a_proxy_is_not_asked_for_what_is_on_this_machine(server, monkeypatch):
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "socks9://127.0.0.1:9")
    assert len(ask(server).targets) == 1
    with pytest.raises(InputError, match="proxy"):
        load_model("http://host.invalid/v1#qwen3-vl-4b")


def test_a_server_that_gives_one_answer_at_a_time_is_asked_until_there_are_enough(server):
    server.reply = lambda _: (200, {"choices": [choice(TEXT)]})
    ((*answers,),) = load_model(server.url).answer(
        [picture_tile(64, 64)], [REC], GenerationOptions(samples=3, temperature=0.7, seed=5)
    )
    assert len(answers) == 3
    assert [(body["n"], body["seed"]) for _, _, body in server.asked] == [(3, 5), (2, 6), (1, 7)]


def test_an_answer_that_was_cut_off_is_counted_even_where_its_text_looks_whole(server):
    cut = choice('{"bbox_2d": [112, 0, 224, 224], "label": "ship"}') | {"finish_reason": "length"}
    server.reply = lambda _: (200, {"choices": [cut]})
    assert ask(server).problems == {"truncated": 1}


@pytest.mark.parametrize("field", ["reasoning_content", "reasoning", "thinking"])
def test_reasoning_in_a_field_of_its_own_is_kept_and_weighs_on_the_score(server, field):
    boxes = '<answer>[{"bbox_2d": [112, 0, 224, 224], "label": "船"}]</answer>'
    pieces = ["<think>", "Seen", ".", "</think>", *boxes, "<|im_end|>"]
    content = [{"token": "?", "bytes": list(one.encode()), "logprob": -0.5 if one == "Seen" else 0.0} for one in pieces]
    message = {"content": boxes, field: "Seen."}
    server.reply = lambda _: (200, {"choices": [{"message": message, "logprobs": {"content": content}}]})
    answer = ask(server)
    assert answer.reasoning == "Seen."
    assert [(t.label, t.score) for t in answer.targets] == [("船", pytest.approx(math.exp(-0.5)))]
    assert answer.problems == {}


ANSWER = "<answer>[1, 2, 3, 4]</answer>"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"content": "None"}, "None"),
        ({"content": None}, ""),
        ({"content": None, "reasoning": f"Hm. {ANSWER}"}, f"<think>Hm. </think>{ANSWER}"),
        ({"content": "", "reasoning": f"<think>Hm.</think>{ANSWER}"}, f"<think>Hm.</think>{ANSWER}"),
        ({"content": "", "reasoning": '[{"bbox_2d": [1, 2, 3, 4]}]'}, '[{"bbox_2d": [1, 2, 3, 4]}]'),
        ({"content": "", "reasoning": "I wonder"}, "<think>I wonder"),
        ({"content": f"<think>B.</think>{ANSWER}", "reasoning": "A."}, f"<think>A.\nB.</think>{ANSWER}"),
        ({"content": f"<think>A.</think>{ANSWER}", "reasoning": "A."}, f"<think>A.</think>{ANSWER}"),
        ({"content": ANSWER, "reasoning": "A </think> is no end"}, f"<think>A  is no end</think>{ANSWER}"),
        ({"content": [{"type": "text", "text": "No"}, {"type": "text", "text": "ne"}]}, "None"),
        (
            {
                "content": [
                    {"type": "thinking", "thinking": [{"type": "text", "text": "A."}]},
                    {"type": "text", "text": ANSWER},
                ]
            },
            f"<think>A.</think>{ANSWER}",
        ),
    ],
)
def test_the_text_is_what_the_model_would_have_written_itself(message, text):
    assert read_message(message).text == text


def test_tokens_of_a_reasoning_that_the_server_leaves_out_are_left_out():
    items = [{"token": t, "logprob": p} for t, p in (("None", -9.0), ("</think>", -9.0), ("No", -1.0), ("ne", -2.0))]
    tokens = reply_tokens(read_message({"content": "None"}), {"content": items})
    assert (tokens.starts, tokens.ends, tokens.logprobs) == ([0, 2], [2, 4], [-1.0, -2.0])
