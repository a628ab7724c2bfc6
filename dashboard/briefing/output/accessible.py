"""What lets a reader's program say what a file is: its language, title and description.

Matplotlib's PDF has no tags (headings, tables, reading order) and no way to add them. Whoever needs
a tagged file takes the slides, whose titles, tables and descriptions are the format's own, and has
an office program save them as PDF.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from matplotlib.backends.backend_pdf import Name, PdfFile, PdfPages

CATALOGUE: Any = Name("Catalog")  # type: ignore[no-untyped-call]


class SpokenPdf(PdfFile):
    """A PDF whose catalogue names its language and has its title shown, as Matplotlib's does not.

    Matplotlib writes objects as it goes, so they are completed on their way into the file.
    """

    def __init__(self, filename: Any, metadata: dict[str, Any], language: str) -> None:
        self.language = language
        super().__init__(filename, metadata)  # type: ignore[no-untyped-call]

    def writeObject(self, object: Any, contents: Any) -> None:  # noqa: A002, N802
        """Write an object."""
        if isinstance(contents, dict) and contents.get("Type") == CATALOGUE:
            shown = {"DisplayDocTitle": True}
            contents = {**contents, "Lang": self.language, "ViewerPreferences": shown}
        super().writeObject(object, contents)  # type: ignore[no-untyped-call]


def open_pdf(file: Any, metadata: dict[str, Any], language: str) -> PdfPages:
    """Return a book of pages that is written into a file."""
    book: Any = PdfPages(file, metadata=metadata)
    book._file = SpokenPdf(file, metadata, language)
    return book  # type: ignore[no-any-return]


def describe_svg(svg: bytes, description: str, language: str) -> bytes:
    """Return an SVG with its language, as one picture with a description after its title."""
    head, mark, rest = svg.partition(b"</title>")
    if not mark:
        return svg
    described = f"\n <desc>{escape(description)}</desc>" if description else ""
    picture = f"<svg role={quoteattr('img')} xml:lang={quoteattr(language)} ".encode()
    return head.replace(b"<svg ", picture, 1) + mark + described.encode() + rest
