"""Made model servers that behave as the known runners do, by their documents: on loopback, and seeing their pictures.

Each finds coloured squares in the picture that it gets, as a model would, and writes them in its own way.
"""

from __future__ import annotations

import base64
import io
import json
import math
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
from PIL import Image

from engine.model.probe import COLOURS

Values = dict[str, Any]


@dataclass
class Ways:
    """How a server and its model behave.

    Attributes:
        units: "pixels", "thousandths" or "fractions".
        y_first: Whether it writes down before across.
        jitter: How far its boxes are off, as a share of the shorter side.
        names: What it lists.
        owner: Who owns that.
        logprobs: Whether it gives token probabilities.
        probability: Of each token.
        reasoning: Name of the field that the reasoning comes in; "" for none.
        streams: Whether it streams when asked to.
        refuses: Parameters that it refuses, with the sentence it says; `{}` in it is the parameter.
        unknown: Whether it refuses all that it does not know, as a 422.
        key: That it wants; "" for none.
        shrinks: Longest side that it makes a larger picture of; 0 leaves them.
        largest: Longest side that it takes; 0 for any.
        context: Tokens that it takes; 0 for any.
        vision: Whether its model takes pictures; "ignores" when it answers without having seen them.
        wrap: Makes the content of the text of the answer.
        second: Answer to a second question; None for numbers by what is in the boxes.
        before: Called with the number of the request, from 1; returns (status, values, headers) to fail with, or None.
        cut: Numbers of requests whose stream is cut half-way.
        parallel: Requests that it serves at a time; more get a 429. 0 for any.
        seconds: That an answer takes.
    """

    units: str = "thousandths"
    y_first: bool = False
    jitter: float = 0.0
    names: tuple[str, ...] = ("some-vl-model",)
    owner: str = ""
    logprobs: bool = True
    probability: float = 0.9
    reasoning: str = ""
    streams: bool = True
    refuses: dict[str, str] = field(default_factory=dict)
    unknown: bool = False
    key: str = ""
    shrinks: int = 0
    largest: int = 0
    context: int = 0
    vision: bool | str = True
    wrap: Callable[[str], str] = lambda text: f"```json\n{text}\n```"
    second: str | None = None
    before: Callable[[int], tuple[int, Any, dict[str, str]] | None] = lambda number: None
    cut: tuple[int, ...] = ()
    parallel: int = 0
    seconds: float = 0.0


class MadeServer(ThreadingHTTPServer):
    """A server with its ways.

    Attributes:
        ways: May be changed between two requests.
        asked: The bodies of the questions, in order.
        keys: The Authorization header of each.
        looked: That of each look at what it lists.
    """

    daemon_threads = True

    def __init__(self, ways: Ways) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.ways, self.asked, self.keys, self.running = ways, [], [], 0
        self.looked = []
        self.lock = threading.Lock()
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.url = f"{self.base}/v1"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def end(self) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: MadeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        if self.path != "/v1/models":
            self._send(404, b"404 page not found", "text/plain")
            return
        listed = [
            {"id": name, "object": "model", "owned_by": self.server.ways.owner} for name in self.server.ways.names
        ]
        self.server.looked.append(self.headers.get("Authorization"))
        if not self._refused_key():
            self._json(200, {"object": "list", "data": listed})

    def do_POST(self) -> None:
        server, ways = self.server, self.server.ways
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.asked.append(body)
            server.keys.append(self.headers.get("Authorization"))
            number = len(server.asked)
            server.running += 1
            crowded = 0 < ways.parallel < server.running
        try:
            if crowded:
                self._json(
                    429, {"error": {"message": "Rate limit reached for requests", "code": "rate_limit_exceeded"}}
                )
            elif not self._refused_key() and not self._failed(number):
                time.sleep(ways.seconds)
                self._answer(body, number)
        finally:
            with server.lock:
                server.running -= 1

    def _refused_key(self) -> bool:
        ways = self.server.ways
        if not ways.key or self.headers.get("Authorization") == f"Bearer {ways.key}":
            return False
        self._json(401, {"error": {"message": "Incorrect API key provided: sk-***.", "code": "invalid_api_key"}})
        return True

    def _failed(self, number: int) -> bool:
        failure = self.server.ways.before(number)
        if failure is not None:
            self._json(*failure)
        return failure is not None

    def _answer(self, body: Values, number: int) -> None:
        ways = self.server.ways
        for name, sentence in ways.refuses.items():
            if name in body:
                self._json(400, {"error": {"message": sentence.format(name), "param": name}})
                return
        known = {"model", "messages", "temperature", "max_tokens", "max_completion_tokens", "stream", "seed"}
        if ways.unknown and set(body) - known:
            self._json(422, {"detail": f"Unexpected fields in the request: {set(body) - known}"})
            return
        if body["model"] not in ways.names:
            self._json(404, {"error": {"message": f"model '{body['model']}' not found, try pulling it first"}})
            return
        *_, turn = body["messages"]
        picture, text = turn["content"][0]["image_url"]["url"], turn["content"][-1]["text"]
        image = Image.open(io.BytesIO(base64.b64decode(picture.partition(",")[2]))).convert("RGB")
        if ways.vision is False:
            said = "image input is not supported - hint: if this is unexpected, you may need to provide the mmproj"
            self._json(500, {"error": {"code": 500, "message": said, "type": "server_error"}})
            return
        if ways.largest and max(image.size) > ways.largest:
            self._json(400, {"error": {"message": f"Image dimensions exceed the maximum of {ways.largest} px"}})
            return
        tokens = image.width * image.height // 28**2 + len(text) // 4
        if ways.context and tokens + body.get("max_tokens", 0) > ways.context:
            said = f"This model's maximum context length is {ways.context} tokens. However, you requested more."
            self._json(400, {"object": "error", "message": said, "type": "BadRequestError", "code": 400})
            return
        written = self._written(image, text)
        self._reply(body, written, number, tokens)

    def _written(self, image: Image.Image, text: str) -> str:
        ways = self.server.ways
        if "Numbered boxes" in text:
            count = int(re.search(r"each of the (\d+)", text)[1])
            return ways.second or json.dumps({str(one): 70 + one for one in range(1, count + 1)})
        if ways.vision == "ignores":
            return "I cannot see any image here. As a language model, I only process text."
        sent = image.size
        if ways.shrinks and max(sent) > ways.shrinks:
            image = image.resize([max(round(side * ways.shrinks / max(sent)), 1) for side in sent])
        targets = [
            {"bbox_2d": self._box(box, image.size), "label": f"{colour} square"} for colour, box in seen_squares(image)
        ]
        return ways.wrap(json.dumps(targets)) if targets else "None"

    def _box(self, box: tuple[int, int, int, int], size: tuple[int, int]) -> list[float]:
        ways = self.server.ways
        chance = np.random.default_rng(sum(box))
        off = chance.normal(0, ways.jitter * min(size), 4) if ways.jitter else np.zeros(4)
        edges = [float(edge + by) for edge, by in zip(box, off, strict=True)]
        whole = {"pixels": size, "thousandths": (1000, 1000), "fractions": (1, 1)}[ways.units]
        digits = 3 if ways.units == "fractions" else None
        made = [round(edge / size[i % 2] * whole[i % 2], digits) for i, edge in enumerate(edges)]
        return [made[1], made[0], made[3], made[2]] if ways.y_first else made

    def _reply(self, body: Values, text: str, number: int, tokens: int) -> None:
        ways = self.server.ways
        message: Values = {"role": "assistant", "content": text}
        if ways.reasoning:
            message[ways.reasoning] = "I look at the picture."
        logprobs = None
        if ways.logprobs and body.get("logprobs"):
            value = math.log(ways.probability)
            logprobs = {"content": [{"token": c, "logprob": value, "top_logprobs": []} for c in text]}
        usage = {"prompt_tokens": tokens, "completion_tokens": len(text)}
        if not (body.get("stream") and ways.streams):
            choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": logprobs}
            self._json(200, {"choices": [choice], "usage": usage, "model": body["model"]})
            return
        events: list[Values] = [{"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]}]
        if ways.reasoning:
            events.append({"choices": [{"index": 0, "delta": {ways.reasoning: message[ways.reasoning]}}]})
        for start in range(0, len(text), 7):
            part: Values = {"index": 0, "delta": {"content": text[start : start + 7]}}
            if logprobs:
                part["logprobs"] = {"content": logprobs["content"][start : start + 7]}
            events.append({"choices": [part]})
        events.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], "usage": usage})
        self._stream(events, cut=number in ways.cut)

    def _stream(self, events: list[Values], *, cut: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for event in events[: len(events) // 2] if cut else events:
            self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        if not cut:
            self.wfile.write(b"data: [DONE]\n\n")

    def _json(self, status: int, values: object, headers: dict[str, str] | None = None) -> None:
        if isinstance(values, bytes):
            self._send(status, values, "text/html", headers)
        else:
            self._send(status, json.dumps(values).encode(), "application/json", headers)

    def _send(self, status: int, data: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def seen_squares(image: Image.Image) -> list[tuple[str, tuple[int, int, int, int]]]:
    """The coloured squares of a picture, each with its box in its pixels."""
    pixels = np.asarray(image).astype(int)
    found = []
    for colour, rgb in COLOURS.items():
        rows, columns = np.nonzero(np.abs(pixels - rgb).sum(axis=2) < 40)
        if len(rows) > 16:
            found.append((colour, (int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)))
    return found
