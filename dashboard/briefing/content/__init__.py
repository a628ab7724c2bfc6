"""What a briefing says: its slides, numbered incidents and words."""

__all__ = ["content", "deck", "imprint", "numbering", "resolve"]
