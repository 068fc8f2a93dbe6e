"""What tuning yields: LoRA weights over a base model, with a card."""
