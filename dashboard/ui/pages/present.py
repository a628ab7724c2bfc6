"""The map alone, for those who photograph their screen: title, legend, map, time, sources."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.query import by_category
from dashboard.briefing.content.content import Content
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext, join_list
from dashboard.selection import Selection
from dashboard.theme import symbols
from dashboard.theme.templates import render
from dashboard.ui.pages import map as map_page
from events.filters import Shown


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the same choice as the page, without anything to press outside the map."""
    said = Content(facts, selection, found, digest="")
    counts = by_category(found)
    legend = [
        {"icon": symbols.category_icon(name, theme), "label": gettext(kind["label"]), "wide": False}
        for name, kind in symbols.CATEGORIES.items()
        if name in counts
    ]
    legend += [
        {
            "icon": symbols.layer_icon(layer.style, theme),
            "label": symbols.layer_title(layer),
            "wide": True,
        }
        for layer in facts.layers.values()
        if layer.id in selection.layers and layer.id in facts.frames
    ]
    st.html(render("present", title=said.title, sentence=said.sentence, legend=legend))
    map_page.alone(facts, selection, found, theme)
    texts = facts.store.documents.values()
    st.html(render("sourceline", texts=[join_list(text.authors) for text in texts]))
