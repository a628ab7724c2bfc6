"""What a visitor reads until the page has come: made of the data, sent with the first answer."""

from __future__ import annotations

from collections.abc import Mapping


class FirstWords:
    """HTML by language; none before the data is read."""

    def __init__(self) -> None:
        self.version = ""
        self._html: Mapping[str, str] = {}

    def keep(self, version: str, html: Mapping[str, str]) -> None:
        """Keep what was made of a version of the data."""
        self.version, self._html = version, html

    def of(self, language: str) -> str:
        """Return the HTML in a language; empty where there is none."""
        return self._html.get(language, "")


FIRST_WORDS = FirstWords()
