"""The map of a briefing: viewport, layers, markers, labels."""

__all__ = ["context", "lines", "map", "symbols"]
