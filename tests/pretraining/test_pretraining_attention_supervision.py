from __future__ import annotations

import torch
from torch.nn import functional as F  # noqa: N812 (torch's own convention)

from engine.pretraining.attention_supervision import BLOCK, NOWHERE, AttentionSupervision, attend


def test_attention_in_blocks_is_the_fused_attention() -> None:
    torch.manual_seed(0)
    length = 2 * BLOCK + 37
    query, key, value = (torch.randn(2, heads, length, 16) for heads in (4, 2, 2))
    mask = torch.ones(length, length, dtype=torch.bool).tril().expand(2, 1, -1, -1).clone()
    mask[1, :, 100:, 20:90] = False  # another query's segment
    expected = F.scaled_dot_product_attention(query, key, value, attn_mask=mask, enable_gqa=True)
    torch.testing.assert_close(attend(query, key, value, mask), expected, atol=1e-5, rtol=1e-5)


def test_a_batch_in_which_no_number_is_written_has_no_loss_on_looking() -> None:
    supervision = AttentionSupervision.__new__(AttentionSupervision)
    supervision._recorded = [(torch.randn(1, 6, 8), torch.randn(1, 6, 8))]
    attended = torch.full((1, 6), NOWHERE)
    loss = supervision.loss(attended, torch.zeros(1, 6, dtype=torch.bool), torch.ones(1, 6, 6, dtype=torch.bool).tril())
    assert float(loss) == 0.0
