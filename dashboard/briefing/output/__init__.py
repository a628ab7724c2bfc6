"""Briefings as files, and the command that writes them."""

__all__ = ["bundle", "cli", "drawing", "queue", "render"]
