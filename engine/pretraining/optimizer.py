"""The optimizer of the embedded model's training: Muon for hidden matrices, AdamW for the rest, on float32 masters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import nn

SMALLEST_MATRIX = 64  # a matrix with a shorter side is left to AdamW
REST = 1 / 3  # AdamW's rate as a share of Muon's


class MasterStep:
    """Steps bfloat16 parameters through float32 copies; the rate follows a warm-up and a cosine over wall-clock time.

    Args:
        parameters: What to train; duplicates (tied weights) count once.
        table: The embedding table, which AdamW takes although it is a matrix.
        rate: Peak rate of Muon, scaled to the size of AdamW's steps (Liu et al. 2025, arXiv 2502.16982).
        final: Share of the peak at the end.
        warm_up: Steps until the peak.
    """

    def __init__(
        self,
        parameters: Iterable[nn.Parameter],
        table: nn.Parameter,
        rate: float,
        final: float,
        warm_up: int,
    ) -> None:
        unique = {id(p): p for p in parameters}.values()
        self._pairs = [(p, p.detach().float().clone().requires_grad_()) for p in unique]
        hidden: list[torch.Tensor] = []
        rest: list[torch.Tensor] = []
        for p, master in self._pairs:
            matrix = p is not table and p.ndim == 2 and min(p.shape) >= SMALLEST_MATRIX
            (hidden if matrix else rest).append(master)
        self._final, self._warm_up = final, warm_up
        self._optimizers: list[tuple[torch.optim.Optimizer, float]] = [
            (torch.optim.Muon(hidden, lr=rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"), rate),
            (torch.optim.AdamW(rest, lr=rate * REST, betas=(0.9, 0.97), weight_decay=0.0), rate * REST),
        ]

    def take(self, number: int, progress: float) -> None:
        """Applies and clears the gradients.

        Args:
            number: Steps taken before.
            progress: Share of the stage's time that has passed, 0-1.
        """
        cosine = self._final + (1 - self._final) * 0.5 * (1 + math.cos(math.pi * min(progress, 1.0)))
        factor = min(1.0, (number + 1) / self._warm_up) * cosine
        for p, master in self._pairs:
            master.grad = None if p.grad is None else p.grad.float()
            p.grad = None
        torch.nn.utils.clip_grad_norm_([m for _, m in self._pairs if m.grad is not None], 1.0)
        for optimizer, rate in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * factor
            optimizer.step()
        with torch.no_grad():
            for p, master in self._pairs:
                p.copy_(master)
