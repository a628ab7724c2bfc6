"""What is shown as files to take away: columns, formats, citations."""

__all__ = ["citations", "columns", "formats"]
