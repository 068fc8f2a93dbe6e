"""Concurrency, random kills, fuzz and the loop in QGIS: `make soak`, or `soak.py fuzz --messages 20000` for one part.

Everything runs on loopback, with keys and folders of its own. The exit code is 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zmq

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tests" / "serve")]

from figure import Figure  # noqa: E402
from serve_engine import Engine, header, locate, pixels  # noqa: E402
from soak_kills import kills  # noqa: E402

from engine.protocol.client import Client, new_id  # noqa: E402
from engine.protocol.framing import Message, pack, unpack  # noqa: E402
from engine.protocol.requests import Fetch, Hello, Ping, Tile  # noqa: E402

Part = Callable[[Path, argparse.Namespace], list[Figure]]

CLIENTS, TILES = 32, 2_000
KILLS, LOOP_KILLS = 1_000, 10
LOOK = 1_000  # messages between two looks at the engine
SAY = 50_000  # messages between two words of how far it is
SIDES = (32, 64, 128, 256)


def concurrency(engine: Engine) -> list[Figure]:
    """Many clients with jobs of mixed sizes; some cancel, some vanish and fetch later."""
    outcome: Counter[str] = Counter()
    left = [TILES]
    lock = threading.Lock()
    warm: list[float] = []

    def work(seed: int) -> None:
        choose = random.Random(seed)
        while True:
            with lock:
                count = min(left[0], choose.choice((1, 1, 1, 4, 20)))
                left[0] -= count
                if left[0] < TILES // 2 and not warm:
                    warm.append(-1.0)
            if count <= 0:
                return
            side = choose.choice(SIDES)
            what = choose.choices(("stay", "cancel", "vanish"), (8, 1, 1))[0]
            sent = [(header(i, side), pixels(seed, side).tobytes()) for i in range(count)]
            job = new_id()
            seen: Counter[int] = Counter()
            last = None
            client = Client(engine.key(), patience=60)
            for event in client.locate(locate("magenta sleep 0.005", count=count), sent, job=job):
                last = event
                if event.kind == "features" and not event.body.merged:
                    seen[event.body.tile] += 1
                if event.kind == "started" and what == "cancel":
                    client.cancel(job)
                if event.kind == "started" and what == "vanish":
                    break
            client.close()
            if what == "vanish":
                seen.clear()
                with Client(engine.key(), patience=60) as again:
                    status = again.job(job)
                    if status.state == "receiving":  # its tiles never all came: it is given up
                        again.cancel(job)
                    for event in again.follow(job):
                        last = event
                        if event.kind == "features" and not event.body.merged:
                            seen[event.body.tile] += 1
            with lock:
                ended = "cancelled" if last.body.cancelled else "done"
                outcome[f"jobs {ended}"] += 1
                outcome["answered twice"] += sum(n > 1 for n in seen.values())
                if ended == "done":
                    outcome["tiles done"] += count
                    outcome["lost"] += count - len(seen)

    with Client(engine.key()) as watching:
        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(CLIENTS)]
        start = time.monotonic()
        for thread in threads:
            thread.start()
        after_warm_up = 0.0
        while any(thread.is_alive() for thread in threads):
            time.sleep(0.5)
            status = watching.status()
            if warm and not after_warm_up:
                after_warm_up = status.memory_mib
        took = time.monotonic() - start
        time.sleep(1.0)
        end = watching.status().memory_mib
    print(f"  {dict(outcome)}, {took:.0f} s, {after_warm_up:.0f} MiB after warm-up, {end:.0f} MiB at the end")
    return [
        Figure("tiles lost", outcome["lost"], "tiles", at_most=0),
        Figure("tiles answered twice", outcome["answered twice"], "tiles", at_most=0),
        Figure("tiles answered in done jobs", outcome["tiles done"], "tiles"),
        Figure("memory at the end over that after warm-up", end / max(after_warm_up, 1.0), "×", at_most=1.1),
    ]


SETTLED = 100_000  # messages after which the allocator's pools no longer grow
BATCH = 200  # messages before the engine is asked whether it took them: fewer than it would keep replies to
ANSWER_SECONDS = 300.0  # for that, on a machine that is busy with much else


def fuzz(engine: Engine, count: int, seconds: float) -> list[Figure]:
    """So many mutated messages from a client whose key is let in, or as many as the seconds allow.

    All go over one connection, in batches. A message of one connection is taken after those before it, so that the
    reply to a request at the end of a batch says that the whole batch was looked at.
    """
    import zmq

    choose = random.Random(7)
    tile = pixels().tobytes()
    one = next(iter([header(0)]))
    seeds = [
        pack(Message("x", Hello("a"))),
        pack(Message("x", locate("magenta", count=1, tiles=(one,)), (tile,))),
        pack(Message("x", locate("magenta", count=3, task="gres"))),
        pack(Message("x", Tile("x", one), (tile,))),
        pack(Message("x", Tile("x", replace(one, frames=3)), (tile[:4000], tile[4000:8000], tile[8000:]))),
        pack(Message("x", Fetch("x", 3))),
    ]
    key = engine.key()
    with Client(key, timeout=900) as watching:
        list(watching.locate(locate("magenta", count=1), [(one, tile)]))
        known = [watching.status()]
        context = zmq.Context()
        dealer = context.socket(zmq.DEALER)
        dealer.linger = 0
        dealer.curve_serverkey, dealer.curve_publickey = key.server_key.encode(), key.public_key.encode()
        dealer.curve_secretkey = key.secret_key.encode()
        dealer.connect(key.address)
        sent, answered, slowest, start = 0, 0, 0.0, time.monotonic()
        while sent < count and time.monotonic() - start < seconds:
            batch = min(BATCH, count - sent)
            for _ in range(batch):
                dealer.send_multipart(_mutated(choose, choose.choice(seeds)))
            asked = time.monotonic()
            answered += _replies_until(dealer, f"batch-{sent}")
            slowest = max(slowest, time.monotonic() - asked)
            sent += batch
            if sent % LOOK == 0 or sent == count:
                known.append(watching.status())
            if sent % SAY == 0:
                rate = sent / (time.monotonic() - start)
                print(f"  {sent} messages, {rate:.0f} a second, {known[-1].memory_mib:.0f} MiB", flush=True)
        context.destroy(0)
        took = time.monotonic() - start
        alive = watching.hello().engine != ""
        after = watching.status()
    half = known[len(known) // 2].memory_mib
    print(
        f"  {sent} messages in {took:.0f} s, {answered} replies, slowest answer to a batch {slowest:.2f} s, "
        f"{half:.0f} -> {after.memory_mib:.0f} MiB"
    )
    return [
        Figure("fuzz: messages", float(sent), f"of {count}"),
        Figure("fuzz: messages passed over unread", after.dropped - known[0].dropped, "", at_most=0),
        Figure("fuzz: the engine lives and answers", float(alive and engine.process.poll() is None), "", at_least=1),
        Figure(
            "fuzz: memory at the end over that after half",
            after.memory_mib / half,
            "×",
            at_most=1.1 if sent >= SETTLED else None,
        ),
        Figure("fuzz: workers that died", after.restarts - known[0].restarts, "", at_most=0),
    ]


def _replies_until(dealer: zmq.Socket[bytes], id: str) -> int:
    """Ask the engine something valid, and read until it has answered that; how many other replies came."""
    dealer.send_multipart(pack(Message(id, Ping())))
    others, end = 0, time.monotonic() + ANSWER_SECONDS
    while time.monotonic() < end:
        if dealer.poll(1000):
            if unpack(dealer.recv_multipart()).id == id:
                return others
            others += 1
    raise TimeoutError(f"the engine did not answer {id}")


def _mutated(choose: random.Random, frames: list[bytes]) -> list[bytes]:
    """Frames with bytes flipped, cut, doubled or swapped, or numbers made absurd."""
    frames = [bytes(frame) for frame in frames]
    how = choose.randrange(7)
    head = bytearray(frames[0])
    if how == 0:
        for _ in range(choose.randint(1, 8)):
            head[choose.randrange(len(head))] = choose.randrange(256)
    elif how == 1:
        head = head[: choose.randrange(len(head) + 1)]
    elif how == 2:
        at = choose.randrange(len(head))
        head = head[:at] + head[at : at + choose.randint(1, 20)] * choose.randint(2, 50) + head[at:]
    elif how == 3:
        absurd = (b"-1", b"1e999", b"null", b"99999999999999999999", b"true", b'""', b"[]", b"{}", b"0.5")
        digits = [i for i, byte in enumerate(head) if chr(byte).isdigit()]
        at = choose.choice(digits)
        head = head[:at] + choose.choice(absurd) + head[at + 1 :]
    elif how == 4:
        frames = frames[:1] + [os.urandom(choose.randrange(200)) for _ in range(choose.randrange(5))]
    elif how == 5:
        choose.shuffle(frames)
        head = bytearray(frames[0])
    else:
        frames = [os.urandom(choose.randrange(100)) for _ in range(choose.randint(1, 4))]
        head = bytearray(frames[0])
    return [bytes(head), *frames[1:]]


def _served(part: Callable[[Engine, argparse.Namespace], list[Figure]]) -> Part:
    """A part that stresses an engine whose models are those of the tests."""

    def run(folder: Path, asked: argparse.Namespace) -> list[Figure]:
        engine = Engine(folder / "home")
        try:
            engine.start()
            return part(engine, asked)
        finally:
            engine.close()

    return run


def _loop(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    from soak_loop import loop

    return loop(folder, LOOP_KILLS if asked.kills is None else asked.kills, 60 * asked.minutes)


PARTS: dict[str, Part] = {
    "concurrency": _served(lambda engine, _: concurrency(engine)),
    "kills": _served(
        lambda engine, asked: kills(engine, KILLS if asked.kills is None else asked.kills, 60 * asked.minutes)
    ),
    "fuzz": _served(lambda engine, asked: fuzz(engine, asked.messages, 60 * asked.minutes)),
    "loop": _loop,
}


def main(words: Sequence[str] | None = None) -> int:
    """Runs what the command line names, or everything; returns the exit code."""
    parser = argparse.ArgumentParser(description="Stress an engine on loopback.")
    parser.add_argument("parts", nargs="*", help=f"which to run: {', '.join(PARTS)}; all by default")
    parser.add_argument(
        "--kills", type=int, help=f"random kills; {KILLS} of engine, worker and client, {LOOP_KILLS} in the loop"
    )
    parser.add_argument("--messages", type=int, default=1_000_000, help="mutated messages")
    parser.add_argument("--minutes", type=float, default=60.0, help="after which a part but the first ends earlier")
    asked = parser.parse_args(words)
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    kept = True
    for name in asked.parts or list(PARTS):
        print(f"{name} …", flush=True)
        with tempfile.TemporaryDirectory(prefix="spotter-soak-") as folder:
            for figure in PARTS[name](Path(folder), asked):
                kept = kept and figure.holds
                verdict = "kept" if figure.holds else "MISSED"
                print(f"  {figure.name}: {figure.value:.7g} {figure.unit} {figure.promise and verdict}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
