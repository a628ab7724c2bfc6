"""A text that a reader gave and that is not read into a workspace yet: what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from dashboard.workspace.draft import Draft, intake

# What a text is called by, and what a file of it is told by alone; `.txt` may be a table too.
SUFFIXES = (".md", ".pdf", ".docx", ".html", ".htm", ".xhtml", ".epub")
TABLES = ("\t", ";", "|")
HEAD = 4096
FIELDS = ("title", "authors", "published")


def is_text(draft: Draft) -> bool:
    """Tell a text from a file of rows: by its ending, a `.txt` by its first lines."""
    suffix = draft.path.suffix
    if suffix != ".txt":
        return suffix in SUFFIXES
    with draft.path.open("rb") as file:
        head = file.read(HEAD).decode("utf-8", errors="replace")
    lines = [line for line in head.splitlines() if line.strip()][:3]
    return not any(_parts(lines, sign) for sign in TABLES)


def _parts(lines: list[str], sign: str) -> bool:
    """Whether a sign parts every line into the same number of cells."""
    counts = {line.count(sign) for line in lines}
    return len(lines) > 1 and len(counts) == 1 and counts != {0}


class TextDraft:
    """A text that was given; its copy goes from the disk when it is closed or let go."""

    def __init__(self, draft: Draft) -> None:
        """Take over the copy."""
        self.name, self.path = draft.name, draft.path
        self._draft = draft

    def close(self) -> None:
        """Delete the copy."""
        self._draft.close()

    @cached_property
    def guesses(self) -> Mapping[str, str]:
        """What the file says of its title, authors and date of publication. Raises EventsError."""
        guesses = intake("texts.read").read_text(self.path, name=self.name).guesses
        return {name: str(guesses[name])[:300] for name in FIELDS if guesses.get(name)}
