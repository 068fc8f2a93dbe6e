"""Configs for `accelerate launch`: several GPUs, several processes."""
