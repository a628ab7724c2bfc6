"""What a briefing on the screen needs: the shipped lists, several views, one file to hand over."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

from dashboard.briefing.content import deck, resolve
from dashboard.briefing.content.content import Content
from dashboard.briefing.content.deck import Views
from dashboard.briefing.output import files
from dashboard.dataset import Atlas

SHIPPED = Path(deck.__file__).parent / "decks"


def shipped_decks() -> Mapping[str, Views]:
    """The lists that come with the atlas, by the title of their first view."""
    found = (deck.load_slides(file) for file in sorted(SHIPPED.glob("*.json")))
    return {listed[0].title: listed for listed in found}


def deck_contents(facts: Atlas, listed: Views, like: Content) -> list[Content]:
    """What each view of a list says; the data's digest and the address are those of `like`."""
    origin = resolve.Origin(like.digest, like.base)
    return [resolve.slide_content(facts, view, origin) for view in listed]


def zip_pages(pages: Sequence[bytes], kind: str) -> tuple[str, bytes]:
    """One file with its name: the page itself, or all pages in a ZIP."""
    if len(pages) == 1:
        return f"briefing.{kind}", pages[0]
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in zip(
            files.names(Path(f"briefing.{kind}"), len(pages)), pages, strict=True
        ):
            # A fixed date: the same view gives the same file.
            archive.writestr(zipfile.ZipInfo(name.name, (1980, 1, 1, 0, 0, 0)), page)
    return f"briefing-{kind}.zip", whole.getvalue()
