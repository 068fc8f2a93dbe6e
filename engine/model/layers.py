"""Layers of a network in forms that compute the same in less time on a processor, in float32.

PyTorch multiplies float32 matrices with MKL, which uses half of the vector width of processors that are not Intel's;
oneDNN, which PyTorch brings along and uses for bfloat16, does not. And a convolution that covers its whole input, as
the one over a picture's patches does, is a matrix product, and several times as quick written as one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# Below so many rows, preparing the weights for oneDNN takes longer than the product.
_FEW_ROWS = 8


class QuickLinear(nn.Linear):
    """A linear layer that multiplies many rows by oneDNN, where no gradient is wanted."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        """As the parent's, up to rounding."""
        return _linear(input, self.weight, self.bias)


class QuickConvolution(nn.Conv3d):
    """A convolution without padding; where its kernel covers the whole input, it is a matrix product."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        """As the parent's, up to rounding."""
        if input.shape[2:] != self.weight.shape[2:]:
            return super().forward(input)
        return _linear(input.flatten(1), self.weight.flatten(1), self.bias)[..., None, None, None]


def quicken(network: PreTrainedModel) -> None:
    """Give a network on a processor the quick forms of its float32 layers, where the processor is one they help.

    Weights, their names and what is saved stay as they are. Layers of other classes, as of adapters, are left alone.
    """
    has_onednn: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    # PyTorch's own compiler calls it, and no release promises it.
    has_product = hasattr(torch.ops.mkldnn, "_linear_pointwise")
    if not (has_onednn and has_product and torch.backends.cpu.get_cpu_capability().startswith("AVX512")):
        return
    for module in network.modules():
        if type(module) is nn.Linear:
            module.__class__ = QuickLinear
        elif type(module) is nn.Conv3d and _is_plain(module):
            module.__class__ = QuickConvolution


def _is_plain(convolution: nn.Conv3d) -> bool:
    return convolution.groups == 1 and not any(map(int, convolution.padding)) and set(convolution.dilation) == {1}


def _linear(rows: torch.Tensor, weight: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
    many = rows.numel() >= _FEW_ROWS * weight.shape[1]
    if many and rows.dtype is torch.float32 and rows.device.type == "cpu" and not torch.is_grad_enabled():
        found: torch.Tensor = torch.ops.mkldnn._linear_pointwise(rows, weight, bias, "none", [], "")
        return found
    return nn.functional.linear(rows, weight, bias)
