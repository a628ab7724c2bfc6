"""Map layers of Tajikistan and its neighbours: their registry, their reading, their recipes."""
