"""What a briefing says: its slides, numbered incidents and words."""

__all__ = ["command_line", "content", "deck", "imprint", "numbering", "resolve"]
