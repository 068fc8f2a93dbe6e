"""Features become layers: the GeoPackage, the layer tree, styles, the evidence of the reasoning, past runs."""
