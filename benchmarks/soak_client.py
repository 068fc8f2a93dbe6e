"""A client of the soak in a process of its own, so that it can be killed: `python soak_client.py KEY JOB TILES FOLDER`.

It leaves a byte in the file `progress` of its folder for each tile that it hears of, and at the end `told.json`: how
often it heard of each tile, and how many features the result has. Started again for the same job, it hears all again.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "tests" / "serve"), str(Path(__file__).parents[1])]

from serve_engine import locate, tiles  # noqa: E402

from engine.files import atomic_write  # noqa: E402
from engine.protocol.client import Client  # noqa: E402
from engine.protocol.keyfile import read_key_file  # noqa: E402

PATIENCE = 900.0  # seconds for an engine that is killed and started again, beside whatever else is busy


def main() -> None:
    """Ask, and tell what came."""
    key, job, count, folder = sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4])
    heard: Counter[int] = Counter()
    merged = 0
    with (
        Client(read_key_file(Path(key)), timeout=PATIENCE, patience=PATIENCE) as client,
        (folder / "progress").open("ab", buffering=0) as progress,
    ):
        for event in client.locate(locate("magenta sleep 0.01", count=count), tiles(count), job=job):
            if event.kind == "features" and event.body.merged:
                merged += len(event.body.features)
            elif event.kind == "features":
                heard[event.body.tile] += 1
                progress.write(b".")
            end = event.body.code if event.kind == "failed" else event.kind
    atomic_write(folder / "told.json", json.dumps({"tiles": list(heard.values()), "merged": merged, "end": end}))


if __name__ == "__main__":
    main()
