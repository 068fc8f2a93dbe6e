"""From a box and two points to a mask, and from a mask to a polygon."""
