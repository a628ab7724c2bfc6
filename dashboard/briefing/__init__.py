"""Briefings: what the screen shows, composed on pages and slides without a browser or network."""

__all__ = ["content", "output"]
