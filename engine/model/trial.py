"""A server's model, tried with a probe before it is kept under a name: how it is to be asked, and what it lacks."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from engine.model import families, probe, registry, served
from engine.model.endpoint import EndpointModel
from engine.model.endpoint_http import EndpointError
from engine.model.endpoint_said import Reason
from engine.model.interface import GenerationOptions
from engine.model.presets import MASKERS, PRESETS
from engine.model.served import ServedModel
from engine.words import InputError

# Sizes of the probe's picture, tried from the largest: multiples of 224; and no squares, which would hide its units.
PICTURES = ((1120, 896), (896, 672), (672, 448), (448, 224))
_OPTIONS = GenerationOptions(max_new_tokens=2048, reason=False)


@dataclass(frozen=True)
class Tried:
    """What came of a probe.

    Attributes:
        model: What is to be kept.
        sentences: What was found, a sentence each.
        works: Whether the model found the squares.
        seconds: That the answer took.
    """

    model: ServedModel
    sentences: tuple[str, ...]
    works: bool
    seconds: float


def suggested_name(model: str, taken: Iterable[str] = ()) -> str:
    """A short name for a server's model, which neither another of a server nor a model that Spotter knows has.

    >>> suggested_name("Qwen/Qwen3-VL-8B-Instruct"), suggested_name("qwen3-vl:8b", ("qwen3-vl-8b-served",))
    ('qwen3-vl-8b-instruct', 'qwen3-vl-8b-served-2')
    """
    plain = re.sub(r"[^a-z0-9.]+", "-", model.rsplit("/", 1)[-1].lower()).strip("-.")[:50] or "model"
    several = (f"{plain}-served-{number}" for number in range(2, 1_000))
    known = {one.name for one in (*PRESETS, *MASKERS)} | set(taken)
    return next(name for name in (plain, f"{plain}-served", *several) if name not in known)


def check_name(name: str) -> None:
    """See that a model of a server can be kept under a name.

    Raises:
        InputError: Another model has it, or it is no name.
    """
    if registry.preset(name) is not None or registry.preset(name, MASKERS) is not None:
        raise InputError(f"The name {name!r} is that of a model that Spotter knows.", "Choose another (--name).")
    if not served.NAME.fullmatch(name):
        raise InputError(f"The name {name[:80]!r} cannot be used.", "Use letters, digits, points and hyphens.")


def try_model(address: str, model: str, name: str, *, family: str = "", runner: str = "") -> Tried:
    """Ask a server's model about the probe's picture, in the largest size that it takes.

    Args:
        address: The server's base address.
        model: The server's name for the model.
        name: Under which it is to be kept.
        family: Name of the family to ask it as, whatever is found; "" leaves that to its name and the probe.
        runner: What the server seems to be.

    Raises:
        InputError: The family is not known.
        EndpointError: The server cannot be reached or refuses; the reason says why.
    """
    if family:
        families.get(family)
    said_by_name = registry.family_by_name(model)
    asked = family or said_by_name or "qwen3_vl"
    fresh = ServedModel(name=name, address=address, model=model, family=asked, runner=runner)
    refused = EndpointError(f"The model {model!r} takes no picture.")
    for width, height in PICTURES:
        one = replace(fresh, picture_side=max(width, height))
        began = time.monotonic()
        try:
            reply, text, puzzle = _asked(one, width, height)
        except EndpointError as error:
            if error.reason not in (Reason.PICTURE, Reason.CONTEXT):
                raise
            refused = error
            continue
        finding = probe.find_convention(text, puzzle, asked)
        if finding.scale < 1 and (width, height) != PICTURES[-1]:
            continue  # resized on the way: a smaller picture may not be
        return _tried(one, finding, reply, (width, height), family, said_by_name, time.monotonic() - began)
    raise refused


def _asked(one: ServedModel, width: int, height: int) -> tuple[dict[str, object], str, probe.Puzzle]:
    """The reply to the probe, its text, and what was asked about."""
    puzzle = probe.make_puzzle(width, height)
    model = EndpointModel(registry.served_source(one), families.get(one.family), tile_size=max(width, height))
    with closing(model.server):
        reply, text = model.ask_once(puzzle.pixels, probe.QUERY, _OPTIONS)
    return reply, text, puzzle


def _tried(
    one: ServedModel,
    finding: probe.Finding,
    reply: Mapping[str, object],
    size: tuple[int, int],
    family: str,
    by_name: str,
    seconds: float,
) -> Tried:
    logprobs, apart, tokens = probe.reply_facts(reply)
    kept = replace(
        one,
        family=family or finding.family or one.family,
        picture_tokens=tokens,
        picture_pixels=size[0] * size[1],
        logprobs=logprobs,
        reasoning_apart=apart,
        squares=finding.squares,
        added=datetime.now(timezone.utc).isoformat(timespec="seconds"),
    )
    return Tried(kept, tuple(_sentences(kept, finding, size, family, by_name)), bool(finding.family), seconds)


def _sentences(
    kept: ServedModel, finding: probe.Finding, size: tuple[int, int], family: str, by_name: str
) -> Iterator[str]:
    """What a probe found, in words."""
    if not finding.family:
        yield (
            f"It named {finding.squares} of 3 squares: it does not see pictures, does not find things in them, or "
            f"writes places in a way that Spotter does not know. {_kept_as(kept, family, by_name)}"
        )
    else:
        units = {
            "fractions": "fractions from 0 to 1",
            "gemini": "thousandths (0-1000), down before across",
        }.get(finding.family)
        if units is None:
            thousandths = probe.is_thousandths(families.get(finding.family))
            units = "thousandths (0-1000)" if thousandths else "pixels"
        yield f"It found {finding.squares} of 3 squares, and writes {units}: family {kept.family}."
        if family and family != finding.family:
            yield f"You said that it is of the family {family}, whose convention that may not be."
        elif by_name and by_name != finding.family:
            yield f"By its name it would be of the family {by_name}; what it writes counts."
    if finding.scale < 1:
        yield f"Its server shrinks pictures of {size[0]} px to {finding.scale:.0%}: boxes will be off by as much."
    elif size != PICTURES[0]:
        yield f"It takes pictures of up to {max(size)} px as they are: larger tiles are shrunk to that."
    yield (
        "It gives token probabilities, of which scores are made."
        if kept.logprobs
        else "It gives no token probabilities: scores come from a second question, or the agreement of --samples."
    )
    if kept.reasoning_apart:
        yield "Its reasoning comes in a field of its own."


def _kept_as(kept: ServedModel, family: str, by_name: str) -> str:
    why = "as you said" if family else "by its name" if by_name else "as a guess"
    return f"It is asked as {kept.family}, {why}; --family names another."
