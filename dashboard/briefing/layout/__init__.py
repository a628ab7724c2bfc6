"""The parts of a page around the map, and how they share it."""

__all__ = ["list_pages", "page", "table"]
