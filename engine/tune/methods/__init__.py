"""The ways to teach: RFT, SFT and DPO over trl, and what they share."""
