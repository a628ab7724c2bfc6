"""The briefing's dialog: this view or a list of views, as a file to download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from dashboard import briefing_list, session
from dashboard import facts as atlas
from dashboard.briefing import bundle, views
from dashboard.briefing.content import BASE, Content
from dashboard.briefing.errors import BriefingError
from dashboard.briefing.views import View, Views
from dashboard.data import Facts
from dashboard.language import later, say
from dashboard.selection import Selection
from dashboard.wording import plain
from events.filters import Shown

FORMATS: Mapping[str, str] = {"png": "PNG", "pdf": "PDF", "pptx": "PowerPoint", "svg": "SVG"}
SIZES: Mapping[str, tuple[str, ...]] = {
    "png": ("1920x1080", "1280x720", "A4", "A4-portrait", "A3", "A3-portrait"),
    "svg": ("1920x1080", "A4", "A4-portrait", "A3", "A3-portrait"),
    "pdf": ("A4", "A4-portrait", "A3", "A3-portrait", "1920x1080"),
    "pptx": ("16:9",),
}
PORTRAIT = {"A4-portrait": later("A4, portrait"), "A3-portrait": later("A3, portrait")}

PARTS = {"view": later("This view"), "list": later("The list")}


def show(facts: Facts, selection: Selection, found: Shown) -> None:
    """Draw the button that opens the briefing of this choice."""
    if st.button(say("Briefing"), key="briefing", icon=":material/slideshow:"):
        # A dialog's title is fixed when it is made: one for each language.
        st.dialog(say("Briefing"), width="large")(_dialog)(facts, selection, found)


def _dialog(facts: Facts, selection: Selection, found: Shown) -> None:
    session.speak()
    now = Content(facts, selection, found, _digest(facts), _base())
    title = st.text_input(say("Title"), value=now.title, max_chars=views.CAPS["title"])
    caption = st.text_input(say("Caption"), max_chars=views.CAPS["caption"])
    link = now.link.partition("?")[2]
    st.button(
        say("Add this view to the list"),
        icon=":material/playlist_add:",
        on_click=briefing_list.change,
        args=(lambda listed: views.added(listed, View(link, title, caption)),),
    )
    listed = briefing_list.listed()
    briefing_list.draw(listed)
    this = replace(now, given=title if title != now.title else "", caption=caption)
    _download(facts, this, listed)


@st.cache_data(max_entries=4, show_spinner=False)
def _hashed(version: str) -> str:
    del version  # the cache's key
    return atlas.digest()


def _digest(facts: Facts) -> str:
    return _hashed(facts.version)


def _base() -> str:
    address = st.context.url
    return address.partition("?")[0] if address else BASE


def _size(name: str) -> str:
    """A size as a reader writes it: `1920 × 1080`, `A4, portrait`."""
    return say(PORTRAIT[name]) if name in PORTRAIT else name.replace("x", " × ")


def _download(facts: Facts, this: Content, listed: Views) -> None:
    """Choose the format, draw, download."""
    row = st.columns(4)
    kind = row[0].selectbox(say("Format"), tuple(FORMATS), format_func=FORMATS.__getitem__)
    size = row[1].selectbox(
        say("Size"), SIZES[kind], format_func=_size, key=f"briefing-size-{kind}"
    )
    scale = row[2].selectbox(say("Scale"), (1, 2, 4), format_func=lambda one: f"{one}×")
    whole = row[3].selectbox(
        say("What"),
        tuple(PARTS),
        index=int(bool(listed)),
        format_func=lambda part: say(PARTS[part]),
        disabled=not listed,
    )
    if not st.button(say("Draw"), type="primary", icon=":material/draw:"):
        return
    from dashboard.briefing import output  # brings matplotlib, which nothing else on the page needs

    try:
        with st.spinner(say("Drawing")):
            contents = bundle.contents(facts, listed, this) if whole == "list" else [this]
            form = output.form(kind, size if kind != "pptx" else "1920x1080", scale)
            name, file = bundle.one(output.render(contents, form), kind)
    except BriefingError as error:
        st.error(plain(str(error)))
        return
    st.download_button(
        say("Download {file}", file=name), file, name, type="primary", on_click="ignore"
    )
