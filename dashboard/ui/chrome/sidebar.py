"""The switch of languages, and what stays English.

The sidebar: its switches are the legend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n import translate
from dashboard.i18n.labels import BASEMAPS
from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.selection import Selection
from dashboard.state import session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from geodata.registry import Layer


def show(facts: Atlas) -> None:
    """Draw the languages by their own names; outside English, say what is not translated."""
    st.segmented_control(
        gettext("Language"),
        translate.language_codes(),
        key=session.bind_widget("lang", translate.current_language()),
        format_func=translate.language_name,
        label_visibility="collapsed",
        required=True,
        on_change=session.on_widget_change,
        args=(facts, "lang", "lang"),
    )
    if translate.current_language() != translate.SOURCE:
        st.caption(
            gettext("Titles, summaries and notes of the incidents and sources are in English.")
        )


# Layers whose labels are all at most this long stand in one row.
SHORT = 6


def sidebar(facts: Atlas, selection: Selection, theme: str) -> None:
    """Draw the layers by group, the incident filters and the basemap."""
    _title("layers", (gettext("Layers"), gettext("Reset")), session.reset_url)
    for at, (group, layers) in enumerate(groupby(facts.layers.values(), key=_group)):
        st.html(render("group", title=pgettext("layer", group)))
        listed = list(layers)
        row = all(len(symbols.layer_label(layer)) <= SHORT for layer in listed)
        with st.container(key=f"group-{'row' if row else 'list'}-{at}"):
            for layer in listed:
                _layer(facts, selection, layer)
    _title("incidents", (gettext("Incidents"), gettext("Clear")), lambda: _clear(facts))
    _categories(facts, selection)
    st.html(render("legend", **_legend(theme)))
    _words(facts, selection)
    st.html(render("group", title=gettext("Basemap")))
    _basemap(facts, selection)
    show(facts)


def _group(layer: Layer) -> str:
    return str(layer.style["group"])


def _title(name: str, words: tuple[str, str], act: Callable[[], None]) -> None:
    title, action = words
    with st.container(horizontal=True, key=f"title-{name}", vertical_alignment="center"):
        st.html(render("side_title", title=title), width="stretch")
        st.button(action, key=f"act-{name}", type="tertiary", on_click=act)


def _layer(facts: Atlas, selection: Selection, layer: Layer) -> None:
    problem = facts.layer_problems.get(layer.id)
    key = session.bind_widget(f"layer-{layer.id}", layer.id in selection.layers and not problem)
    label = escape_markdown(symbols.layer_label(layer))
    st.checkbox(
        label,
        key=key,
        disabled=problem is not None,
        on_change=_toggle,
        args=(facts, "layers", key, layer.id),
    )
    if problem:
        st.caption(gettext("⚠ could not be read: {why}", why=escape_markdown(problem)))


def _toggle(facts: Atlas, name: str, key: str, word: str) -> None:
    chosen = session.latest_selection(facts)
    words: frozenset[str] = getattr(chosen, name)
    session.change_url(facts, **{name: words | {word} if st.session_state[key] else words - {word}})


def _clear(facts: Atlas) -> None:
    everything = frozenset(facts.options.categories)
    nothing: frozenset[str] = frozenset()
    session.change_url(facts, categories=everything, actors=nothing, documents=nothing, search="")


def _categories(facts: Atlas, selection: Selection) -> None:
    with st.container(key="categories"):
        for name, kind in symbols.CATEGORIES.items():
            key = session.bind_widget(f"category-{name}", name in selection.categories)
            st.checkbox(
                gettext(kind["label"]),
                key=key,
                on_change=_toggle,
                args=(facts, "categories", key, name),
            )


def _legend(theme: str) -> dict[str, str]:
    """The four ways a mark tells what is not sure."""
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
    }


def _words(facts: Atlas, selection: Selection) -> None:
    texts = facts.store.documents
    titles = {name: translate.join_list(text.authors) for name, text in texts.items()}
    actors = {name: pgettext("actor", name) for name in facts.options.actors}
    with st.container(key="words"):
        _several(facts, "actors", actors, selection.actors)
        _several(facts, "documents", titles, selection.documents)
        _search(facts, selection)


def _search(facts: Atlas, selection: Selection) -> None:
    st.text_input(
        gettext("Search"),
        key=session.bind_widget("search", selection.search),
        placeholder=gettext("Search titles, places, notes"),
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=100,
        on_change=session.on_widget_change,
        args=(facts, "search", "search"),
    )


ALL = {"actors": N_("All actors"), "documents": N_("All texts")}


def _several(facts: Atlas, name: str, titles: Mapping[str, str], chosen: frozenset[str]) -> None:
    st.multiselect(
        gettext(ALL[name]),
        tuple(titles),
        key=session.bind_widget(name, sorted(chosen)),
        format_func=lambda word: titles[word],
        placeholder=gettext(ALL[name]),
        label_visibility="collapsed",
        on_change=session.on_widget_change,
        args=(facts, name, name, frozenset),
    )


def _basemap(facts: Atlas, selection: Selection) -> None:
    st.segmented_control(
        gettext("Basemap"),
        tuple(BASEMAPS),
        key=session.bind_widget("basemap", selection.basemap),
        format_func=lambda name: gettext(BASEMAPS[name].label),
        label_visibility="collapsed",
        required=True,
        on_change=session.on_widget_change,
        args=(facts, "basemap", "basemap"),
    )
