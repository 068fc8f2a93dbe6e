"""The formats of result files: a module each, named by the ending of its files, with a `FORMAT` in it."""
