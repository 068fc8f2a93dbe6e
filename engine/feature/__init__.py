"""Features in map coordinates, and the files that hold them."""
