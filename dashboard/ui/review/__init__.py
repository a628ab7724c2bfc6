"""Review: the candidates of a text beside their passage, decided one after the other by keyboard.

One component (`frontend/`) shows them and moves on at once; what it decides comes here in order,
each decision with an id of its own, until an answer confirms it.
"""

__all__ = ["page"]
