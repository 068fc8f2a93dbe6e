"""An engine that says all that is said of teaching and teaches nothing: its figures follow from the step.

Run as a script with its settings as JSON. A run named "worse…" is not better in the end; one named "full-disk…" fails
at its third step, and goes on when it is resumed. What was asked and told is kept in its home, so that it goes on after
a kill. The value "sent" of a step is when it was told, in seconds since 1970.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
import sys
import time
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import zmq
from PIL import Image

from engine.protocol import limits, replies, requests, teaching
from engine.protocol.framing import Message, pack, unpack
from engine.protocol.keyfile import KeyFile, write_private
from engine.protocol.shape import from_values, to_values

METHODS = tuple(teaching.MethodInfo(name, f"teaches by {name}.") for name in teaching.METHODS)
LEFT, TOP, SIDE = 500_000.0, 5_400_000.0, 32.0
ZIP = bytes(range(256)) * 40_000  # what is exported: 10 MB, so some pieces


def box(x: float, y: float, width: float = 10.0) -> bytes:
    """A square as WKB, at so many metres from the corner of the picture."""
    left, top = LEFT + x, TOP - y
    corners = [(left, top), (left + width, top), (left + width, top - width), (left, top - width), (left, top)]
    return struct.pack("<BIII", 1, 3, 1, 5) + b"".join(struct.pack("<dd", *corner) for corner in corners)


@dataclass
class Job:
    """A job: what was asked, and the events that were told, as (kind, step)."""

    id: str
    kind: str
    request: Any
    state: str = "queued"
    told: list[tuple[str, int]] = field(default_factory=list)
    due: float = 0.0

    @property
    def step(self) -> int:
        """The last step."""
        return max((step for kind, step in self.told if kind == "metrics"), default=0)


class Teaching:
    """The engine."""

    def __init__(self, home: Path, bind: str, **settings: Any) -> None:
        self.home, self.settings = home, settings
        self.steps, self.seconds = settings.get("steps", 12), settings.get("seconds", 0.05)
        self.rollouts = settings.get("rollouts", 3)
        self.jobs: dict[str, Job] = {}
        self.adapters: dict[str, teaching.AdapterInfo] = {}
        self.clients: dict[bytes, dict[str, Any]] = {}
        self.coming: dict[str, bytearray] = {}
        self._load()
        self.socket = zmq.Context().socket(zmq.ROUTER)
        keys = home / "keys" / "pairs.json"
        if not keys.exists():
            pairs = [[part.decode() for part in zmq.curve_keypair()] for _ in range(2)]
            write_private(keys, json.dumps(pairs))
        (public, secret), client = json.loads(keys.read_text())
        self.socket.curve_server = True
        self.socket.curve_publickey, self.socket.curve_secretkey = public.encode(), secret.encode()
        self.socket.linger = 0
        self.socket.bind(bind)
        address = self.socket.getsockopt(zmq.LAST_ENDPOINT).decode().rstrip("\0")
        key = KeyFile(address, public, *client, "tester")
        values = {name: getattr(key, name) for name in ("address", "server_key", "public_key", "secret_key", "name")}
        write_private(home / "keys" / "local.key", json.dumps(values))
        sys.stderr.write(f"serving at {address}\n")
        sys.stderr.flush()

    def run(self) -> None:
        """Until it is killed, or whoever started it has gone."""
        while os.getppid() == self.settings.get("parent", os.getppid()):
            while self.socket.poll(5):
                identity, *frames = self.socket.recv_multipart()
                client = self.clients.setdefault(identity, {"credit": 0, "follows": {}})
                message = unpack(frames)
                try:
                    self._take(identity, client, message)
                except KeyError:
                    self._say(identity, message.id, replies.Error("unknown_job", "There is no such job."))
            now = time.time()
            for job in list(self.jobs.values()):
                if job.state in ("queued", "running", "pausing") and now >= job.due:
                    self._go_on(job)
            for identity, client in self.clients.items():
                self._pump(identity, client)

    def _take(self, identity: bytes, client: dict[str, Any], message: Message) -> None:
        body = message.body
        if isinstance(body, requests.Hello):
            self._say(identity, message.id, self._welcome())
        elif isinstance(body, requests.Ping):
            self._say(identity, message.id, replies.Pong())
        elif isinstance(body, requests.Models):
            self._say(identity, message.id, replies.ModelList((self._model(),)))
        elif isinstance(body, requests.Status):
            self._say(identity, message.id, replies.EngineStatus("1", 1.0, "cpu", "tiny", "ready"))
        elif isinstance(body, requests.Credit):
            client["credit"] += body.events
        elif isinstance(body, (teaching.Shots, teaching.Tune)):
            kind = "tune" if isinstance(body, teaching.Tune) else "shots"
            if kind == "tune" and body.shots not in self.jobs:
                self._say(identity, message.id, replies.Error("unknown_job", "There are no such shots."))
                return
            self.jobs.setdefault(message.id, Job(message.id, kind, body))
            self._follow(identity, client, message.id, 0)
        elif isinstance(body, requests.Fetch):
            self._follow(identity, client, body.job, body.after)
        elif isinstance(body, teaching.PlanTuning):
            self._say(identity, message.id, self._plan(body.tune))
        elif isinstance(body, (teaching.Pause, teaching.Resume, requests.Cancel, requests.Job)):
            self._change(self.jobs[body.job], body)
            self._say(identity, message.id, self._status(self.jobs[body.job]))
        else:
            self._take_adapters(identity, message)

    def _change(self, job: Job, body: Any) -> None:
        if isinstance(body, teaching.Pause) and job.state in ("queued", "running"):
            job.state, job.due = "pausing", time.time() + self.seconds
        elif isinstance(body, teaching.Resume) and job.state in ("paused", "failed", "cancelled"):
            job.state = "running"
        elif isinstance(body, requests.Cancel) and job.state in ("queued", "running", "paused", "pausing"):
            job.state = "cancelled"
            job.told += [("tuned", job.step), ("done", job.step)]
        self._save()

    def _take_adapters(self, identity: bytes, message: Message) -> None:
        body, reply, frames = message.body, None, ()
        if isinstance(body, teaching.KeepTuned):
            job = self.jobs[body.job]
            better = not job.request.name.startswith("worse")
            self.adapters[body.name] = teaching.AdapterInfo(
                body.name, "tiny", job.request.method, 8, "2026-05-04T00:00:00Z", better,
                {"f1": 0.2}, {"f1": 0.6 if better else 0.21}, len(ZIP), "GPL-2.0-or-later",
            )  # fmt: skip
        elif isinstance(body, teaching.DiscardTuned):
            reply = self._status(self.jobs.pop(body.job))
        elif isinstance(body, teaching.RemoveAdapter):
            self.adapters.pop(body.name)
        elif isinstance(body, teaching.ExportAdapter):
            piece = ZIP[body.start : body.start + limits.ADAPTER_PIECE_BYTES]
            reply = teaching.AdapterPiece(body.name, body.start, len(ZIP), hashlib.sha256(ZIP).hexdigest())
            frames = (piece,)
        elif isinstance(body, teaching.ImportAdapter):
            reply = self._import(body, message.frames)
        self._save()
        self._say(identity, message.id, reply or teaching.AdapterList(tuple(self.adapters.values())), frames)

    def _import(self, body: teaching.ImportAdapter, frames: tuple[Any, ...]) -> Any:
        if body.name in self.adapters and not body.replace:
            return replies.Error("adapter_taken", f"There is an adapter '{body.name}' already.", "Choose another name.")
        come = self.coming.setdefault(body.name, bytearray())
        if body.start == len(come):
            come += frames[0]
        if len(come) < body.size:
            return teaching.AdapterPiece(body.name, len(come), body.size)
        data = self.coming.pop(body.name)
        if hashlib.sha256(data).hexdigest() != body.sha256 or data[:2] == b"no":
            return replies.Error("bad_adapter", "The file is no adapter.", "Export it again.")
        self.adapters[body.name] = teaching.AdapterInfo(body.name, "tiny", "rft", bytes=len(data))
        return None

    def _go_on(self, job: Job) -> None:
        """The next event of a job."""
        if job.state == "pausing":
            job.state = "paused"
        elif job.kind == "shots":
            job.told += [("queued", 0), ("shots_made", 0), ("done", 0)]
            job.state = "done"
        elif not job.told:
            job.told += [("queued", 0), ("started", 0)]
        elif job.request.name.startswith("full-disk") and job.step == 3 and ("failed", 3) not in job.told:
            job.told.append(("failed", 3))
            job.state = "failed"
        elif job.step < (job.request.steps or self.steps):
            job.state = "running"
            step = job.step + 1
            job.told.append(("metrics", step))
            if self.rollouts and step % self.rollouts == 0:
                job.told.append(("rollouts", step))
        else:
            job.told += [("tuned", job.step), ("done", job.step)]
            job.state = "done"
        job.due = time.time() + self.seconds
        self._save()

    def _event(self, job: Job, number: int) -> tuple[Any, tuple[bytes, ...]]:
        kind, step = job.told[number - 1]
        steps = job.request.steps or self.steps if job.kind == "tune" else 0
        share = step / max(1, steps)
        if kind == "metrics":
            values = {"reward": 0.2 + 0.5 * share, "iou": 0.1 + 0.6 * share, "sent": time.time()}
            held = {"iou": 0.1 + 0.5 * share} if step % 5 == 0 else {}
            return teaching.Metrics(job.id, step, steps, values, held, (steps - step) * self.seconds), ()
        if kind == "rollouts":
            answers = tuple(
                teaching.Rollout(f"<answer>{'word ' * 50}{n}</answer>", n / 8, {"iou": n / 8}, (n % 2,))
                for n in range(8)
            )
            frames = (box(10, 10), box(14 + step % 9, 12))
            return teaching.Rollouts(job.id, step, "all sheds", "ovd", (0,), answers), frames
        if kind == "tuned":
            return self._tuned(job, step)
        if kind == "shots_made":
            made = teaching.ShotsMade(
                job.id, 8, 3, 2, {"sheds": 10}, (teaching.ShotProblem("outside", "1 feature lies outside."),)
            )
            return made, ()
        if kind == "failed":
            remedy = "Make room, and go on."
            return replies.Failed(job.id, "disk_full", "The disk is full: the checkpoint was not kept.", remedy), ()
        return {
            "queued": replies.Queued(job.id),
            "started": replies.Started(job.id, "tiny", "1", "cpu", "synthetic"),
            "done": replies.Done(job.id, "", job.state == "cancelled", crs="EPSG:32631"),
        }[kind], ()

    def _tuned(self, job: Job, step: int) -> tuple[Any, tuple[bytes, ...]]:
        better = not job.request.name.startswith("worse")
        picture = BytesIO()
        Image.new("RGB", (64, 64), (90, 110, 90)).save(picture, "PNG")
        examples = tuple(
            teaching.HeldOutExample(0, "all sheds", "ovd", (10, 10, 30, 30), (2, 2, 9, 9), (11, 10, 31, 30), 1)
            for _ in range(3)
        )
        figures = (
            teaching.Comparison("f1", 0.2, 0.6 if better else 0.21, 0.1 if better else -0.2, 0.6 if better else 0.2),
            teaching.Comparison("iou", 0.15, 0.5 if better else 0.14, 0.1 if better else -0.1, 0.5 if better else 0.1),
        )
        advice = () if better else ("Few shots are held out: digitize 5 more of “sheds”.",)
        body = teaching.Tuned(job.id, step, figures, better, advice, examples, 3)
        return body, (picture.getvalue(), box(0, 0, SIDE))

    def _plan(self, tune: teaching.Tune) -> teaching.TuningPlan:
        if self.jobs[tune.shots].request.name == "alone":
            return teaching.TuningPlan(False, "One shot is too few: digitize a few more.", "cpu")
        steps = tune.minutes * 2 if tune.minutes else 120
        return teaching.TuningPlan(True, "", "cpu", int(steps), steps * 30.0, 1.5, tune.method == "rft", METHODS)

    def _welcome(self) -> replies.Welcome:
        minor, may, can = (
            self.settings.get(name, value) for name, value in (("minor", 2), ("may", True), ("can", True))
        )
        return replies.Welcome(
            "0.0", 1, 1, "ready", "tiny", "cpu", "tester", (self._model(),), minor=minor, may_tune=may, can_tune=can
        )

    def _model(self) -> replies.ModelInfo:
        names = tuple(self.adapters)
        tasks = ("rec", "ovd", "gres")
        return replies.ModelInfo("tiny", "ready", "synthetic", "GPL", True, tasks, 160, 0.5, "Embedded.", names)

    def _status(self, job: Job) -> replies.JobStatus:
        state = "running" if job.state == "pausing" else job.state
        return replies.JobStatus(job.id, state, job.step, None, (), len(job.told), kind=job.kind)

    def _follow(self, identity: bytes, client: dict[str, Any], id: str, after: int) -> None:
        job = self.jobs[id]
        client["credit"] = limits.EVENT_CREDIT
        client["follows"][id] = after + 1
        self._say(identity, id, self._status(job))

    def _pump(self, identity: bytes, client: dict[str, Any]) -> None:
        for id, number in list(client["follows"].items()):
            job = self.jobs.get(id)
            while job is not None and client["credit"] > 0 and number <= len(job.told):
                body, frames = self._event(job, number)
                self._say(identity, id, body, frames, number)
                number += 1
                client["follows"][id] = number
                client["credit"] -= 1

    def _say(self, identity: bytes, id: str, body: Any, frames: tuple[Any, ...] = (), seq: int | None = None) -> None:
        self.socket.send_multipart([identity, *pack(Message(id, body, tuple(frames), seq))])

    def _save(self) -> None:
        kept = [[j.id, j.kind, to_values(j.request), j.state, j.told] for j in self.jobs.values()]
        adapters = [to_values(one) for one in self.adapters.values()]
        write_private(self.home / "state.json", json.dumps({"jobs": kept, "adapters": adapters}))

    def _load(self) -> None:
        path = self.home / "state.json"
        if not path.exists():
            return
        values = json.loads(path.read_text())
        kinds = {"tune": teaching.Tune, "shots": teaching.Shots}
        for id, kind, request, state, told in values["jobs"]:
            told = [(name, step) for name, step in told]
            self.jobs[id] = Job(id, kind, from_values(kinds[kind], request, ""), state, told)
        for one in values["adapters"]:
            info = from_values(teaching.AdapterInfo, one, "")
            self.adapters[info.name] = info


if __name__ == "__main__":
    chosen = json.loads(sys.argv[1])
    Teaching(Path(os.environ["SPOTTER_HOME"]), **chosen).run()
