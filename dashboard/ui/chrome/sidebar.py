"""The sidebar: layers, filters, basemap and language; its switches are the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

import streamlit as st

from dashboard.analysis.quality import only_concerns
from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.i18n.labels import BASEMAPS, ROLES
from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.state.open_candidates import open_candidates
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.presenters import collections as collection_words
from events.evidence import FROM_TEXT
from events.filters import is_planned, roles_held
from geodata.registry import Layer

# Layers whose labels are all at most this long stand in one row.
SHORT = 6
# What the filters say when nothing is picked.
ALL = {
    "actors": N_("All actors"),
    "roles": N_("In any role"),
    "documents": N_("All texts"),
}

# The parts of a choice that its switches show, and where those drawn last are kept.
SHOWN = (
    *("layers", "categories", "collections", "candidates", "actors", "roles", "documents"),
    *("basis", "basemap", "lang"),
)
DRAWN = "sidebar"


def forget_drawn() -> None:
    """Forget what was drawn last: all is being drawn, the sidebar after the page."""
    session.keep_value(DRAWN, None)


def is_outdated(selection: Selection) -> bool:
    """Tell whether the sidebar was drawn last for a choice that its switches show otherwise."""
    return session.kept_value(DRAWN, None) not in (None, _shown_parts(selection))


def _shown_parts(selection: Selection) -> tuple[object, ...]:
    return tuple(getattr(selection, name) for name in SHOWN)


def show(atlas: Atlas, selection: Selection, theme: str) -> None:
    """Draw the collections where any was added, layers by group, incident filters, the basemap."""
    waiting = open_candidates().count
    if len(atlas.collections) > 1 or waiting:
        _collection_switches(atlas, selection)
    if waiting:
        _candidate_switch(atlas, selection)
    _section_title("layers", (gettext("Layers"), gettext("Reset")), session.reset_url)
    for number, (group, members) in enumerate(groupby(atlas.layers.values(), key=_group_of)):
        st.html(render("group", title=pgettext("layer", group)))
        layers = list(members)
        in_a_row = all(len(symbols.layer_label(layer)) <= SHORT for layer in layers)
        with st.container(key=f"group-{'row' if in_a_row else 'list'}-{number}"):
            for layer in layers:
                _layer_switch(atlas, selection, layer)
    _section_title(
        "incidents", (gettext("Incidents"), gettext("Clear")), lambda: _clear_filters(atlas)
    )
    _category_switches(atlas, selection)
    st.html(render("legend", **_legend(atlas, theme)))
    _word_filters(atlas, selection)
    st.html(render("group", title=gettext("Basemap")))
    _basemap_switch(atlas, selection)
    session.keep_value(DRAWN, _shown_parts(selection))


def _group_of(layer: Layer) -> str:
    return str(layer.style["group"])


def _section_title(name: str, labels: tuple[str, str], on_click: Callable[[], None]) -> None:
    title, action = labels
    with st.container(horizontal=True, key=f"title-{name}", vertical_alignment="center"):
        st.html(render("side_title", title=title), width="stretch")
        st.button(action, key=f"act-{name}", type="tertiary", on_click=on_click)
    # By the first title the sidebar has its place beside the map; the rest comes once that is
    # painted.
    session.wait_for_first_map()


def _layer_switch(atlas: Atlas, selection: Selection, layer: Layer) -> None:
    problem = atlas.layer_problems.get(layer.id)
    key = session.bind_widget(f"layer-{layer.id}", layer.id in selection.layers and not problem)
    label = escape_markdown(symbols.layer_label(layer))
    st.checkbox(
        label,
        key=key,
        disabled=problem is not None,
        on_change=_on_toggle,
        args=(atlas, "layers", key, layer.id),
    )
    if problem:
        st.caption(gettext("⚠ could not be read: {why}", why=escape_markdown(problem)))


def _on_toggle(atlas: Atlas, name: str, key: str, word: str) -> None:
    """Add a word to a part of the selection, or take it out of it."""
    words: frozenset[str] = getattr(session.latest_selection(atlas), name)
    session.change_url(atlas, **{name: words | {word} if st.session_state[key] else words - {word}})


def _clear_filters(atlas: Atlas) -> None:
    everything = frozenset(atlas.options.categories)
    nothing: frozenset[str] = frozenset()
    session.change_url(
        atlas,
        categories=everything,
        collections=atlas.options.collections_on,
        actors=nothing,
        roles=nothing,
        documents=nothing,
        basis="",
        search="",
    )


def _category_switches(atlas: Atlas, selection: Selection) -> None:
    with st.container(key="categories"):
        for name, category in symbols.CATEGORIES.items():
            key = session.bind_widget(f"category-{name}", name in selection.categories)
            st.checkbox(
                gettext(category["label"]),
                key=key,
                on_change=_on_toggle,
                args=(atlas, "categories", key, name),
            )


def _collection_switches(atlas: Atlas, selection: Selection) -> None:
    """Draw a switch for each collection; the style sheet puts its plate and counts beside it."""
    _section_title(
        "collections",
        (gettext("Collections"), gettext("Add")),
        lambda: session.change_url(atlas, view="data"),
    )
    for entry in atlas.collections:
        name = collection_words.widget_name(entry.id)
        key = session.bind_widget(f"collection-switch-{name}", entry.id in selection.collections)
        st.checkbox(
            escape_markdown(entry.shown_title),
            key=key,
            on_change=_on_toggle,
            args=(atlas, "collections", key, entry.id),
        )


def _candidate_switch(atlas: Atlas, selection: Selection) -> None:
    """Draw the switch of what nobody has decided; the style sheet puts its counts beneath it."""
    key = session.bind_widget("collection-switch--candidates", selection.candidates)
    st.checkbox(
        gettext("Candidates, not accepted"),
        key=key,
        on_change=session.on_widget_change,
        args=(atlas, key, "candidates"),
    )


def _legend(atlas: Atlas, theme: str) -> dict[str, str]:
    """Draw how a mark shows what is sure, maybe, inexact in place, contested, planned.

    Signs that no incident has stay empty.
    """
    colour = symbols.TOKENS[theme]["violence"]

    def drawn(body: str) -> str:
        return symbols.picture(f'<g transform="translate(14 12)">{body}</g>', width=28, height=24)

    ring = f'<circle r="9.5" fill="none" stroke="{colour}" stroke-dasharray="2 2.4"/>'
    area = f'<circle r="10" fill="{colour}" opacity="0.25"/>'
    return {
        "certain": drawn(symbols.symbol("circle", colour)),
        "possible": drawn(symbols.symbol("circle", colour, size=5.2, hollow=True)),
        "uncertain": drawn(area + symbols.symbol("circle", colour, size=4)),
        "contested": drawn(symbols.symbol("circle", colour) + ring),
        "concerns": drawn(symbols.symbol("circle", colour, size=4) + symbols.brackets(colour, 4))
        if atlas.incidents.flags(only_concerns).any()
        else "",
        "planned": drawn(symbols.symbol("circle", colour, size=5.2, hollow=True, dashed=True))
        if atlas.incidents.flags(is_planned).any()
        else "",
    }


def _word_filters(atlas: Atlas, selection: Selection) -> None:
    texts = atlas.store.documents
    titles = {name: translate.join_list(text.authors) for name, text in texts.items()}
    actors = {name: pgettext("actor", name) for name in atlas.options.actors}
    with st.container(key="words"):
        _word_filter(atlas, "actors", actors, selection.actors)
        _word_filter(atlas, "roles", _role_titles(atlas), selection.roles)
        _word_filter(atlas, "documents", titles, selection.documents)
        _basis_switch(atlas, selection)


def _role_titles(atlas: Atlas) -> dict[str, str]:
    """Name the roles that an incident has, in the order of the vocabulary."""
    used = frozenset[str]().union(*atlas.incidents.codes(roles_held)[0])
    return {role: gettext(ROLES[role]) for role in atlas.options.roles if role in used}


def _basis_switch(atlas: Atlas, selection: Selection) -> None:
    st.checkbox(
        gettext("As the text itself says"),
        key=session.bind_widget("basis", bool(selection.basis)),
        help=gettext(
            "Only incidents whose date and place stand in the cited lines: none from the passages"
            " around, from footnotes, or from records outside the texts."
        ),
        on_change=session.on_widget_change,
        args=(atlas, "basis", "basis", lambda on: FROM_TEXT if on else ""),
    )


def _word_filter(
    atlas: Atlas, name: str, titles: Mapping[str, str], chosen: frozenset[str]
) -> None:
    st.multiselect(
        gettext(ALL[name]),
        tuple(titles),
        key=session.bind_widget(name, sorted(chosen)),
        format_func=lambda word: titles[word],
        placeholder=gettext(ALL[name]),
        label_visibility="collapsed",
        on_change=session.on_widget_change,
        args=(atlas, name, name, frozenset),
    )


def _basemap_switch(atlas: Atlas, selection: Selection) -> None:
    st.segmented_control(
        gettext("Basemap"),
        tuple(BASEMAPS),
        key=session.bind_widget("basemap", selection.basemap),
        format_func=lambda name: gettext(BASEMAPS[name].label),
        label_visibility="collapsed",
        required=True,
        on_change=session.on_widget_change,
        args=(atlas, "basemap", "basemap"),
    )
