"""Models: families, parsing of what they say, the registry, the hub and the generation backends.

The room knows tiles and queries; it knows no CRS. Importing it imports no torch: that happens in `backend`.
"""
