"""The map alone, for those who photograph their screen: title, legend, map, time, sources."""

from __future__ import annotations

import streamlit as st

from dashboard.analysis.query import by_category
from dashboard.briefing.content.content import Content
from dashboard.i18n.translate import gettext, join_list
from dashboard.state import View
from dashboard.theme import symbols
from dashboard.theme.templates import render
from dashboard.ui.pages import map as map_page


def show(view: View) -> None:
    """Draw what the page shows, without anything to press outside the map."""
    content = Content(view.atlas, view.selection, view.result, digest="")
    st.html(render("present", title=content.title, sentence=content.sentence, legend=_legend(view)))
    map_page.draw_map(view)
    documents = view.atlas.store.documents.values()
    st.html(render("sourceline", texts=[join_list(text.authors) for text in documents]))


def _legend(view: View) -> list[dict[str, object]]:
    """List the categories and the layers that are on the map, each with its picture."""
    atlas, theme = view.atlas, view.theme
    counts = by_category(view.result)
    categories: list[dict[str, object]] = [
        {
            "icon": symbols.category_icon(name, theme),
            "label": gettext(category["label"]),
            "wide": False,
        }
        for name, category in symbols.CATEGORIES.items()
        if name in counts
    ]
    layers: list[dict[str, object]] = [
        {
            "icon": symbols.layer_icon(layer.style, theme),
            "label": symbols.layer_title(layer),
            "wide": True,
        }
        for layer in atlas.layers.values()
        if layer.id in view.selection.layers and layer.id in atlas.frames
    ]
    return categories + layers
