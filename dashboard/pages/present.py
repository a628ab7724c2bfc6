"""The map alone, for those who photograph their screen: title, legend, map, time, sources."""

from __future__ import annotations

import streamlit as st

from dashboard import look
from dashboard.briefing.content import Content
from dashboard.data import Facts
from dashboard.language import joined, say
from dashboard.pages import map as map_view
from dashboard.selection import Selection
from dashboard.shown import by_category
from dashboard.wording import html
from events.filters import Shown


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the same choice as the page, without anything to press outside the map."""
    said = Content(facts, selection, found, digest="")
    counts = by_category(found)
    legend = [
        {"icon": look.category_icon(name, theme), "label": say(kind["label"]), "wide": False}
        for name, kind in look.CATEGORIES.items()
        if name in counts
    ]
    legend += [
        {
            "icon": look.layer_icon(layer.style, theme),
            "label": look.layer_title(layer),
            "wide": True,
        }
        for layer in facts.layers.values()
        if layer.id in selection.layers and layer.id in facts.frames
    ]
    st.html(html("present", title=said.title, sentence=said.sentence, legend=legend))
    map_view.alone(facts, selection, found, theme)
    texts = facts.store.documents.values()
    st.html(html("sourceline", texts=[joined(text.authors) for text in texts]))
