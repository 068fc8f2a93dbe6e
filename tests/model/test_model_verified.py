"""What is said to be verified names the libraries that are pinned, and every kind of model."""

from __future__ import annotations

from pathlib import Path

from engine.model import families, registry, verified
from engine.model.detectors import DETECTORS
from engine.model.presets import PRESETS

ROOT = Path(__file__).parents[2]


def test_every_kind_has_a_record_and_no_unknown_claim():
    known = verified._KNOWN
    of_servers = {"fractions", "gemini"}  # no checkpoint of them is loaded here
    assert set(known["kinds"]) == {*families.names(), *DETECTORS} - of_servers
    assert {claim for part in ("kinds", "presets") for done in known[part].values() for claim in done} <= set(
        verified.MEANING
    )


def test_the_record_is_of_the_libraries_that_are_pinned():
    pins = (ROOT / "constraints.txt").read_text()
    for name in ("transformers", "torch"):
        assert f"\n{name}=={verified._KNOWN['with'][name]}" in pins


def test_accuracy_is_claimed_of_none_but_our_own_model():
    for preset in PRESETS:
        found = verified.verified(preset)
        claims = {verified.MEANING["accuracy"], verified.MEANING["weights"]}
        assert (claims <= set(found.done)) == (preset.name == "tiny")
        assert len(found.done) + len(found.open) == len(verified.MEANING)


def test_a_repository_that_is_no_preset_is_verified_in_nothing():
    assert verified.verified(registry.known("somebody/some-model")).done == ()
