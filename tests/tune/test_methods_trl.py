"""What is used of trl's private parts is there in the versions that are allowed, and stands in one file."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from trl.trainer.grpo_trainer import GRPOTrainer
from trl.trainer.sft_trainer import SFTTrainer

from engine.tune import grpo

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
PRIVATE = {
    "_prepare_inputs": ["self", "generation_batch"],
    "_generate_and_score_completions": ["self", "inputs"],
    "_save_checkpoint": ["self", "model", "trial"],
}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


def test_trl_is_one_of_the_versions_that_are_allowed_and_these_are_bounded_from_above() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (stated,) = (requirement for requirement in extras["tune"] if requirement.startswith("trl"))
    least, beyond = re.fullmatch(r"trl>=([\d.]+),<([\d.]+)", stated).groups()
    pins = re.findall(r"^trl==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)
    for used in (version("trl"), *pins):
        assert _numbers(least) <= _numbers(used) < _numbers(beyond)


@pytest.mark.parametrize("name", PRIVATE)
def test_the_private_methods_take_what_they_are_given(name: str) -> None:
    assert list(inspect.signature(getattr(GRPOTrainer, name)).parameters) == PRIVATE[name]


def test_every_trainer_writes_its_checkpoint_by_the_same_private_method() -> None:
    assert list(inspect.signature(SFTTrainer._save_checkpoint).parameters) == PRIVATE["_save_checkpoint"]


def test_the_public_seams_are_there() -> None:
    assert "rollout_func" in inspect.signature(GRPOTrainer.__init__).parameters
    assert list(inspect.signature(GRPOTrainer.compute_loss).parameters)[:3] == ["self", "model", "inputs"]
    source = inspect.getsource(GRPOTrainer.__init__) + inspect.getsource(GRPOTrainer.training_step)
    assert "self._step = 0" in source
    assert "self._step += 1" in source


def test_what_is_private_is_used_in_one_file() -> None:
    own = {name for name in vars(grpo.SharedGRPOTrainer) if name in vars(GRPOTrainer) and not name.startswith("__")}
    assert own == {"_prepare_inputs", "compute_loss"}
    used = re.compile(r"trainer\._|super\(\)\._")
    elsewhere = [
        path.name
        for path in (ROOT / "engine" / "tune").rglob("*.py")
        if path.name != "grpo.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and used.search(ast.unparse(node))
    ]
    assert not elsewhere
