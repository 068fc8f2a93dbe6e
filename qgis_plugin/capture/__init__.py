"""From what the user sees, or from a layer, to tiles that are georeferenced by what was really rendered."""
