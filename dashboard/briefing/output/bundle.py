"""What the screen needs of briefings: the shipped decks, a deck's contents, one file for all."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from dashboard.briefing.content import deck, resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Deck
from dashboard.briefing.output import files
from dashboard.dataset import Atlas

SHIPPED = Path(deck.__file__).parent / "decks"


def shipped_decks() -> Mapping[str, Deck]:
    """Load the decks that come with the atlas, by the title of their first slide.

    Raises BriefingError for one that is broken.
    """
    decks = (deck.load_slides(file) for file in sorted(SHIPPED.glob("*.json")))
    return {slides[0].title: slides for slides in decks}


def deck_contents(atlas: Atlas, slides: Deck, content: Content) -> list[Content]:
    """Resolve the slides of a deck; digest of the data and address are those of `content`.

    Raises BriefingError for a link that cannot be used.
    """
    origin = resolve.Origin(content.digest, content.base, content.imprint)
    return [resolve.slide_content(atlas, slide, origin) for slide in slides]


def zip_pages(pages: Sequence[bytes], kind: str, stem: str = "briefing") -> tuple[str, bytes]:
    """Return name and bytes of one file: the page itself, or all pages in a ZIP."""
    if len(pages) == 1:
        return f"{stem}.{kind}", pages[0]
    file = BytesIO()
    packing = zipfile.ZIP_STORED if kind == "png" else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(file, "w") as archive:
        for name, page in zip(files.names(Path(f"{stem}.{kind}"), len(pages)), pages, strict=True):
            # A fixed date: the same slide gives the same file.
            archive.writestr(zipfile.ZipInfo(name.name, (1980, 1, 1, 0, 0, 0)), page, packing)
    return f"{stem}-{kind}.zip", file.getvalue()
