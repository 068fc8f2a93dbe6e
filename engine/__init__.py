"""Spotter's engine: find what a sentence describes in a georeferenced scene."""

__version__ = "0.1.0"
