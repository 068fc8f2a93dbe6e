"""A model behind an OpenAI-compatible address, faked over the real wire."""

from __future__ import annotations

import base64
import io
import json
import math
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import numpy as np
import pytest
from model_checkpoints import picture_tile
from PIL import Image

from engine.model.backend import BadAdapterError, load_model
from engine.model.endpoint import EndpointError
from engine.model.interface import GenerationOptions
from engine.words import Box, Query, Task

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
            status, reply = fake.reply(body)
            data = reply if isinstance(reply, bytes) else json.dumps(reply).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    fake = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.asked = []
    fake.reply = lambda body: (200, {"choices": [choice(TEXT)] * body["n"]})
    fake.url = f"http://127.0.0.1:{fake.server_address[1]}/v1#Qwen/Qwen2.5-VL-7B-Instruct"
    Thread(target=fake.serve_forever, daemon=True).start()
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


@pytest.mark.parametrize("reply", [b"not json", {}, {"choices": 3}, {"choices": [{}]}, {"choices": [{"message": 1}]}])
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


def test_an_adapter_is_the_server_s_business(tmp_path):
    with pytest.raises(BadAdapterError, match="behind an address"):
        load_model("http://127.0.0.1:9/v1#qwen3-vl-4b", adapter=tmp_path)
