"""Readers of the raw packages: one module per source, none of them a recipe."""
