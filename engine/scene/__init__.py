"""Rasters become tiles here; pixel and map coordinates meet here and nowhere else."""
