"""The errors of the dashboard; each message names the thing and what was expected."""

from __future__ import annotations

LONGEST = 600


class BriefingError(ValueError):
    """A briefing that cannot be made; the message names the thing and what was expected."""

    def __str__(self) -> str:
        """The message as it can be shown: not too long, without halves of letters."""
        said = super().__str__()
        said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        return said.encode("utf-8", "backslashreplace").decode("utf-8")


class DownloadError(ValueError):
    """A file that cannot be made; the message names it."""


class SelectionError(ValueError):
    """A value of a link that cannot be used; the message names the key and what was expected."""


class TableError(ValueError):
    """A table that nothing can be drawn with; the message names the file and the row."""
