"""What CONTRIBUTING promises a newcomer: a file in the right folder is all that a new part of its kind takes."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# For each kind: its package, a file for it, and what says that the file was found.
KINDS = {
    "reward": (
        "engine.tune.rewards",
        "from engine.tune.rewards import Reward\nREWARDS = {'newcomer': Reward(lambda answer, shot: 1.0)}",
        "from engine.tune.rewards.config import REWARDS as found",
    ),
    "model family": (
        "engine.model.families",
        "from engine.model.families.qwen3_vl import Qwen3VL\n"
        "class Newcomer(Qwen3VL):\n    name = 'newcomer'\n    model_types = ('newcomer',)\nFAMILY = Newcomer()",
        "from engine.model.families import names\nfound = names()",
    ),
    "output format": (
        "engine.feature.formats",
        "FORMAT = None",
        "from engine.feature.write import ENDINGS\nfound = [ending[1:] for ending in ENDINGS]",
    ),
    "method of tuning": (
        "engine.tune.methods",
        "from dataclasses import replace\nfrom engine.tune.methods.sft import METHOD as SFT\n"
        "METHOD = replace(SFT, name='newcomer')",
        "from engine.tune.methods import names\nfound = names()",
    ),
    "dataset format": (
        "engine.shots.formats",
        "def read(path, options):\n    yield from ()",
        "from engine.shots.formats.registry import formats\nfound = formats('read')",
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_in_its_folder_is_found(kind, tmp_path):
    package, text, look = KINDS[kind]
    (tmp_path / "newcomer.py").write_text(text, encoding="utf-8")
    code = (
        f"import {package} as p\np.__path__.append({str(tmp_path)!r})\n{look}\nprint('newcomer' in found, len(found))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found, number = done.stdout.split()
    assert found == "True"
    assert int(number) > 1  # those that were there are found as before


def test_the_page_names_a_file_to_copy_and_a_test_for_each(root: Path):
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| `(engine/[^`]+)` \| .*`(tests/[^`]+)`", page, re.MULTILINE)
    assert {kind for kind, *_ in rows} == set(KINDS)
    for kind, source, test in rows:
        assert source.startswith(KINDS[kind][0].replace(".", "/") + "/")
        assert (root / source).is_file()
        assert (root / test).is_file()
