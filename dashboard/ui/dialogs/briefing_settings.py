"""How a briefing is written: format, size, sharpness, which pages, which edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.briefing.content.imprint import MOST, Imprint
from dashboard.i18n.translate import N_, gettext, ngettext

FORMATS: Mapping[str, str] = {
    "png": "PNG",
    "pdf": "PDF",
    "pptx": "PPTX",
    "svg": "SVG",
    "html": "HTML",
}
SIZES: Mapping[str, tuple[str, ...]] = {
    "png": ("1920x1080", "1280x720", "A4", "A4-portrait", "A3", "A3-portrait"),
    "svg": ("1920x1080", "A4", "A4-portrait", "A3", "A3-portrait"),
    "pdf": ("A4", "A4-portrait", "A3", "A3-portrait", "1920x1080"),
    "pptx": ("16:9",),
    # A page to explore: the still picture in it has this size.
    "html": ("1280x720",),
}
PORTRAIT = {"A4-portrait": N_("A4, portrait"), "A3-portrait": N_("A3, portrait")}
ONE_FILE = N_(
    "One file to explore without a server or a network: map, time window, cards, table and "
    "sources, and the evidence to hold it against later data. Some 1.5 MB."
)
PAGE, VIEW, STORY = "page", "view", "story"
PARTS = {PAGE: N_("This page"), VIEW: N_("This view with its list")}
# What may differ from one briefing to the next, by the names of the imprint.
EDITION = {
    "number": N_("Number"),
    "version": N_("Version"),
    "replaces": N_("Replaces"),
    "distribution": N_("Distribution"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a briefing is written; `part` is PAGE, VIEW or STORY."""

    kind: str
    size: str
    scale: int
    part: str
    imprint: Imprint

    @property
    def form(self) -> tuple[str, str, int]:
        """Kind, size and scale of what is drawn, as `render.output_format` takes them."""
        kind = "png" if self.is_page else self.kind
        return kind, self.size if kind != "pptx" else "1920x1080", self.scale

    @property
    def is_page(self) -> bool:
        """Whether it is one HTML file to explore, not a drawing."""
        return self.kind == "html"


def draw(imprint: Imprint, views: int) -> Settings:
    """Draw the settings and return them; `views` is how many the list has."""
    kind = st.segmented_control(
        gettext("Format"),
        tuple(FORMATS),
        default="png",
        required=True,
        format_func=FORMATS.__getitem__,
        key="briefing-format",
        width="stretch",
    )
    if kind == "html":
        st.caption(gettext(ONE_FILE))
        size, scale = SIZES[kind][0], 1
    else:
        size, scale = _size_and_scale(kind)
    parts = [PAGE, VIEW] if kind in ("png", "svg") else [VIEW]
    part = st.radio(
        gettext("What"),
        [*parts, *([STORY] if views else [])],
        format_func=lambda name: _part_label(name, views),
        key=f"briefing-part-{kind}",
    )
    with st.expander(gettext("Edition")):
        edition = {
            key: st.text_input(
                gettext(label),
                value=getattr(imprint, key),
                max_chars=MOST,
                key=f"briefing-edition-{key}",
            )
            for key, label in EDITION.items()
        }
    return Settings(kind, size, scale, part, replace(imprint, **edition))


def _size_and_scale(kind: str) -> tuple[str, int]:
    left, right = st.columns(2)
    size = left.selectbox(
        gettext("Size"), SIZES[kind], format_func=_size_label, key=f"briefing-size-{kind}"
    )
    scale = right.selectbox(
        gettext("Sharpness"), (1, 2, 4), format_func=lambda factor: f"{factor}×"
    )
    return size, scale


def _size_label(name: str) -> str:
    """Write a size as a reader writes it: `1920 × 1080`, `A4, portrait`."""
    return gettext(PORTRAIT[name]) if name in PORTRAIT else name.replace("x", " × ")


def _part_label(name: str, views: int) -> str:
    if name == STORY:
        return ngettext("The list, {n} view", "The list, {n} views", views)
    return gettext(PARTS[name])
