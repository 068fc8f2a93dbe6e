"""The training of the embedded model: what only `engine world train` uses."""
