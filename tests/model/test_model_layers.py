"""Quick layers compute what the plain ones do, keep their names and weights, and leave gradients to the plain ones."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.model.layers import QuickConvolution, QuickLinear, quicken


class Other(nn.Linear):
    pass


@pytest.fixture
def network(monkeypatch):
    """Layers of several kinds, on a processor for which they are quickened."""
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX512")
    torch.manual_seed(0)
    return nn.ModuleDict(
        {
            "linear": nn.Linear(24, 40),
            "bare": nn.Linear(24, 40, bias=False),
            "other": Other(24, 40),
            "whole": nn.Conv3d(3, 16, (2, 4, 4), (2, 4, 4)),
            "padded": nn.Conv3d(3, 16, 3, padding=1),
            "grouped": nn.Conv3d(4, 16, 3, groups=2),
        }
    )


def test_only_plain_layers_change_and_keep_their_weights(network):
    before = {name: value.data_ptr() for name, value in network.state_dict().items()}
    quicken(network)
    assert {name: value.data_ptr() for name, value in network.state_dict().items()} == before
    assert {name: type(layer) for name, layer in network.items()} == {
        "linear": QuickLinear,
        "bare": QuickLinear,
        "other": Other,
        "whole": QuickConvolution,
        "padded": nn.Conv3d,
        "grouped": nn.Conv3d,
    }


@pytest.mark.parametrize("shape", [(1, 24), (7, 24), (8, 24), (300, 24), (4, 9, 24), (2, 3, 5, 24), (0, 24)])
@pytest.mark.parametrize("name", ["linear", "bare"])
def test_a_quick_linear_layer_computes_the_same(network, name, shape):
    given = torch.randn(shape)
    plain = network[name](given)
    quicken(network)
    with torch.inference_mode():
        found = network[name](given)
    assert found.shape == plain.shape
    assert torch.allclose(found, plain, atol=1e-5)


@pytest.mark.parametrize("shape", [(50, 3, 2, 4, 4), (1, 3, 2, 4, 4), (2, 3, 4, 8, 12)])
def test_a_quick_convolution_computes_the_same(network, shape):
    given = torch.randn(shape)
    plain = network["whole"](given)
    quicken(network)
    with torch.inference_mode():
        found = network["whole"](given)
    assert found.shape == plain.shape
    assert torch.allclose(found, plain, atol=1e-5)


@pytest.mark.parametrize("name", ["linear", "whole"])
def test_gradients_are_those_of_the_plain_layer(network, name):
    given = torch.randn((50, 24) if name == "linear" else (50, 3, 2, 4, 4))
    gradients = []
    for _ in range(2):
        network.zero_grad()
        network[name](given).square().sum().backward()
        gradients.append(network[name].weight.grad.clone())
        quicken(network)
    assert torch.allclose(*gradients, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float64])
def test_other_kinds_of_numbers_pass(network, dtype):
    quicken(network.to(dtype))
    with torch.inference_mode():
        assert network["linear"](torch.randn(30, 24, dtype=dtype)).dtype == dtype


def test_a_processor_with_narrow_vectors_keeps_the_plain_layers(network, monkeypatch):
    monkeypatch.setattr(torch.backends.cpu, "get_cpu_capability", lambda: "AVX2")
    quicken(network)
    assert type(network["linear"]) is nn.Linear
