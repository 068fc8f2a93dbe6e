"""Features on the map: what they hold, and the files and pictures that hold them."""
