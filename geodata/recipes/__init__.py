"""Recipes: one small module per source, each making layers (or pictures) of the map.

A recipe has LAYERS (ids it makes), NEEDS (ids of layers it makes them from) and build(made).
A module whose name starts with an underscore only serves the others.
"""
