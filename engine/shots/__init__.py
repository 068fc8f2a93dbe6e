"""Digitized features become shots: read, checked, cut into tiles, worded, sampled."""
