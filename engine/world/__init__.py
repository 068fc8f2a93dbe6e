"""The synthetic world: procedural aerial scenes with their truth, expressions over them, and frozen benchmarks."""
