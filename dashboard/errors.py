"""The errors of the dashboard; a message says what is wrong and what was expected."""

from __future__ import annotations

from events.errors import ReadableError


class BriefingError(ReadableError):
    """A briefing that cannot be made; the message says what is wrong and what was expected."""


class DownloadError(ValueError):
    """A download that cannot be made; the message names the file."""


class EvidenceError(ValueError):
    """Evidence that cannot be read or held against data; the message names the file."""


class SelectionError(ValueError):
    """A value of a link that cannot be used; the message names the key and what was expected."""


class TableError(ValueError):
    """A table of colours or outlines that cannot be used; the message names file and row."""
