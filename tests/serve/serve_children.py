"""A child process that does what its job says: talks, takes memory, waits to be stopped, or dies."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import psutil

from engine.serve.access import RequestError
from engine.serve.children import StopFlag, Voice, run_child


def work(do: str, voice: Voice, stop: StopFlag) -> None:
    """Do it."""
    voice.say("begun", nice=psutil.Process().nice(), threads=os.environ.get("OMP_NUM_THREADS", ""))
    if do == "talk":
        voice.say("said", [b"\0\1", b""], text="ü", number=1.5)
        voice.say("done")
    elif do == "refuse":
        raise RequestError("bad_shots", "It cannot be done.", "Do another.")
    elif do == "eat":
        held = []
        while True:
            held.append(bytearray(os.urandom(1) * (16 << 20)))
            time.sleep(0.02)
    elif do == "wait":
        while not stop():
            time.sleep(0.02)
        voice.say("stopped", how=stop.how)
    elif do == "die":
        with voice._file as file:
            file.write(b'{"say": "half')
        os._exit(7)


if __name__ == "__main__":
    values = json.loads(sys.argv[1])
    folder, said = Path(values["folder"]), Path(values["said"])
    run_child(values, folder, said, lambda voice, stop: work(values["do"], voice, stop))
