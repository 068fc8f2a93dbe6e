"""How much memory a run will take, before it starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from engine.model.fit import free_memory
from engine.words import InputError

if TYPE_CHECKING:
    from engine.tune.methods import StepLoad
    from engine.tune.session import Session

GIB = 2**30
# What Python, torch and the libraries around them take by themselves.
_FLOOR = 1.0 * GIB
# Numbers a layer keeps of a token for the way back, in units of the hidden size (norms, attention, residuals, the
# adapter's) and of the feed-forward size. What can be counted is about half of what was measured on the embedded model
# (16 answers: 638 MiB, 64: 1917 MiB); these are the measured ones.
_KEPT_HIDDEN, _KEPT_FORWARD = 28, 8
_TILE = 256  # rows whose scores of all words a tiled head makes at a time


class TooLargeError(InputError):
    """A run would not fit."""

    code = "memory"


@dataclass(frozen=True)
class Memory:
    """A prediction, in bytes.

    Attributes:
        weights: Of the network, with a copy of the base where a method compares with it.
        training: Gradients and the optimiser's state of what is trained.
        passing: What one pass keeps for the way back.
        drawing: Keys and values while answers are drawn.
        free: What there is.
    """

    weights: float
    training: float
    passing: float
    drawing: float
    free: float

    @property
    def needed(self) -> float:
        """The most at one time: passing and drawing take turns."""
        return self.weights + self.training + max(self.passing, self.drawing)

    def __str__(self) -> str:
        return (
            f"{_size(self.needed)} (weights {_size(self.weights)}, training state {_size(self.training)}, "
            f"a pass {_size(self.passing)}, drawing {_size(self.drawing)}) of {_size(self.free)}"
        )


def predict(session: Session, load: StepLoad) -> Memory:
    """What a run will take at most.

    Args:
        session: The run, its network loaded.
        load: Of a step of its method.
    """
    network = session.network
    text = network.config.get_text_config()
    weights = float(sum(p.numel() * p.element_size() for p in network.parameters()))
    # Gradient, and the two moments of AdamW.
    state = float(sum(3 * p.numel() * p.element_size() for p in session.trained.parameters() if p.requires_grad))
    # On an accelerator, passes run in bfloat16.
    number = 2 if network.device.type == "cuda" else torch.finfo(network.dtype).bits // 8
    prompt = max(len(session.cache[place].ids) for place in session.learned[:8])
    tokens = load.prompts * prompt + load.rows * session.limit
    layer = _KEPT_HIDDEN * text.hidden_size + _KEPT_FORWARD * text.intermediate_size
    words = (_TILE if load.tiled_head else load.rows * (session.limit + prompt)) * text.vocab_size * 4
    passing = float(tokens * layer * number * text.num_hidden_layers + words)
    heads = text.num_key_value_heads or text.num_attention_heads
    head = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    cached = 2 * text.num_hidden_layers * heads * head * number
    drawing = float(load.drawn * (prompt + session.limit) * cached)
    copies = 2.0 if load.reference and session.settings.full else 1.0
    return Memory(weights * copies, state, passing, drawing, free_memory(network.device) + weights)


def check(memory: Memory, session: Session, load: StepLoad) -> None:
    """Refuse a run that would not fit.

    Raises:
        TooLargeError: It would not; the remedy says what to change.
    """
    if memory.needed + (_FLOOR if session.network.device.type == "cpu" else 0) <= memory.free:
        return
    ways = [*(["leave --full out"] if session.settings.full else []), *load.remedies]
    ways.append(f"--max-new-tokens {max(16, session.limit // 2)}")
    raise TooLargeError(f"The run would need {memory}.", f"Use {', or '.join(ways)}, or a smaller model.")


def _size(number: float) -> str:
    return f"{number / GIB:.1f} GiB" if number >= GIB else f"{number / 2**20:.0f} MiB"
