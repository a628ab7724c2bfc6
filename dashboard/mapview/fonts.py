"""The typefaces that Streamlit brings along, for the map's frame, which does not inherit them."""

from __future__ import annotations

from pathlib import Path

import streamlit

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
# Family in the frame, pattern of the file's name, style.
FACES = (
    ("Atlas Sans", "SourceSans*Upright*.woff2", "normal"),
    ("Atlas Serif", "SourceSerif*Roman*.woff2", "normal"),
    ("Atlas Serif", "SourceSerif*Italic*.woff2", "italic"),
)


def fonts() -> list[tuple[str, str, str]]:
    """Family, address relative to the frame, style; a face that is not installed is left out."""
    found = ((family, sorted(MEDIA.glob(pattern)), style) for family, pattern, style in FACES)
    return [
        (family, f"../../static/media/{files[0].name}", style)
        for family, files, style in found
        if files
    ]
