"""Learning from shots: the embedded model's own training, SFT, RFT and DPO."""
