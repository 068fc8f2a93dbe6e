"""Digitized and reviewed features become shots: their layers, what is wrong with them, and what an engine is sent."""
