"""A group's prompt goes through the network once, not once a sample: exact, and most of the work of a step.

The keys and values of the prompt (all of it but its last token) are made for each different prompt, copied to the
samples of its group, and read by the samples' own tokens. Gradients flow through the copies. Nothing but the language
model's attention looks back at the prompt, so the log-probabilities are those of the plain forward pass.
"""

from __future__ import annotations

import functools
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from engine.model.decoder import prefill
from engine.model.inputs import backbone

if TYPE_CHECKING:
    from collections.abc import Callable

    from transformers import PreTrainedModel
    from transformers.utils.generic import ModelOutput

    from engine.model.inputs import PromptBatch


@dataclass(frozen=True, eq=False)
class Completions:
    """Samples over shared prompts.

    Attributes:
        prompts: The different prompts.
        owner: For each sample the row of its prompt, shape (samples,).
        ids, mask: The sampled tokens, padded on the right, shape (samples, length).
    """

    prompts: PromptBatch
    owner: torch.Tensor
    ids: torch.Tensor
    mask: torch.Tensor


def can_share(network: PreTrainedModel) -> bool:
    """Whether a network's forward pass takes what the sharing needs: precomputed features, and M-RoPE positions."""
    body = backbone(network)
    return hasattr(body, "get_rope_index") and hasattr(body, "get_image_features") and hasattr(body, "visual")


def share_prompts(network: PreTrainedModel) -> None:
    """Let a network's forward pass take `completions=`: then it gives their log-probabilities and entropies.

    The work is done inside `forward`, so that what wraps the network (PEFT, DDP, autocast) sees one plain call. trl
    must have put its fused head on the network before.
    """
    plain: Callable[..., ModelOutput] = network.forward

    # `generate` checks its arguments against the signature of the class's own forward pass.
    @functools.wraps(type(network).forward)
    def forward(
        self: PreTrainedModel,
        *args: Any,  # noqa: ANN401 (whatever the plain forward takes)
        completions: Completions | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> ModelOutput:
        if completions is None:
            return plain(*args, **kwargs)
        prompts, owner = completions.prompts, completions.owner
        cache = prefill(self, prompts)
        cache.batch_select_indices(owner)
        # The last token of the prompt opens the samples: it is what their first token is drawn from.
        opening = prompts.ids[owner, -1:]
        steps = torch.arange(completions.ids.shape[1], device=owner.device)
        places = (prompts.following[owner] - 1)[:, None] + steps
        return plain(
            input_ids=torch.cat([opening, completions.ids[:, :-1]], dim=1),
            attention_mask=torch.cat([prompts.mask[owner], completions.mask[:, :-1]], dim=1),
            position_ids=places.expand(3, -1, -1),
            past_key_values=cache,
            shift_labels=completions.ids.masked_fill(completions.mask == 0, -100),
            fused_lm_head=True,
        )

    network.forward = types.MethodType(forward, network)
