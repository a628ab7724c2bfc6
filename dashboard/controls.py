"""The sidebar: its switches are the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

import streamlit as st

from dashboard import language, language_panel, look, session
from dashboard.data import Facts
from dashboard.language import later, say, say_as
from dashboard.selection import Selection
from dashboard.texts import BASEMAPS
from dashboard.wording import html, plain
from geodata.registry import Layer

# Layers whose labels are all at most this long stand in one row.
SHORT = 6


def sidebar(facts: Facts, selection: Selection, theme: str) -> None:
    """Draw the layers by group, the incident filters and the basemap."""
    _title("layers", (say("Layers"), say("Reset")), session.reset)
    for at, (group, layers) in enumerate(groupby(facts.layers.values(), key=_group)):
        st.html(html("group", title=say_as("layer", group)))
        listed = list(layers)
        row = all(len(look.layer_label(layer)) <= SHORT for layer in listed)
        with st.container(key=f"group-{'row' if row else 'list'}-{at}"):
            for layer in listed:
                _layer(facts, selection, layer)
    _title("incidents", (say("Incidents"), say("Clear")), lambda: _clear(facts))
    _categories(facts, selection)
    st.html(html("legend", **_legend(theme)))
    _words(facts, selection)
    st.html(html("group", title=say("Basemap")))
    _basemap(facts, selection)
    language_panel.show(facts)


def _group(layer: Layer) -> str:
    return str(layer.style["group"])


def _title(name: str, words: tuple[str, str], act: Callable[[], None]) -> None:
    title, action = words
    with st.container(horizontal=True, key=f"title-{name}", vertical_alignment="center"):
        st.html(html("side_title", title=title), width="stretch")
        st.button(action, key=f"act-{name}", type="tertiary", on_click=act)


def _layer(facts: Facts, selection: Selection, layer: Layer) -> None:
    problem = facts.layer_problems.get(layer.id)
    key = session.bound(f"layer-{layer.id}", layer.id in selection.layers and not problem)
    label = plain(look.layer_label(layer))
    st.checkbox(
        label,
        key=key,
        disabled=problem is not None,
        on_change=_toggle,
        args=(facts, "layers", key, layer.id),
    )
    if problem:
        st.caption(say("⚠ could not be read: {why}", why=plain(problem)))


def _toggle(facts: Facts, name: str, key: str, word: str) -> None:
    chosen = session.latest(facts)
    words: frozenset[str] = getattr(chosen, name)
    session.change(facts, **{name: words | {word} if st.session_state[key] else words - {word}})


def _clear(facts: Facts) -> None:
    everything = frozenset(facts.options.categories)
    nothing: frozenset[str] = frozenset()
    session.change(facts, categories=everything, actors=nothing, documents=nothing, search="")


def _categories(facts: Facts, selection: Selection) -> None:
    with st.container(key="categories"):
        for name, kind in look.CATEGORIES.items():
            key = session.bound(f"category-{name}", name in selection.categories)
            st.checkbox(
                say(kind["label"]),
                key=key,
                on_change=_toggle,
                args=(facts, "categories", key, name),
            )


def _legend(theme: str) -> dict[str, str]:
    """The four ways a mark tells what is not sure."""
    colour = look.TOKENS[theme]["violence"]

    def drawn(body: str) -> str:
        return look.picture(f'<g transform="translate(14 12)">{body}</g>', width=28, height=24)

    ring = f'<circle r="9.5" fill="none" stroke="{colour}" stroke-dasharray="2 2.4"/>'
    area = f'<circle r="10" fill="{colour}" opacity="0.25"/>'
    return {
        "certain": drawn(look.symbol("circle", colour)),
        "possible": drawn(look.symbol("circle", colour, size=5.2, hollow=True)),
        "uncertain": drawn(area + look.symbol("circle", colour, size=4)),
        "contested": drawn(look.symbol("circle", colour) + ring),
    }


def _words(facts: Facts, selection: Selection) -> None:
    texts = facts.store.documents
    titles = {name: language.joined(text.authors) for name, text in texts.items()}
    actors = {name: say_as("actor", name) for name in facts.options.actors}
    with st.container(key="words"):
        _several(facts, "actors", actors, selection.actors)
        _several(facts, "documents", titles, selection.documents)
        _search(facts, selection)


def _search(facts: Facts, selection: Selection) -> None:
    st.text_input(
        say("Search"),
        key=session.bound("search", selection.search),
        placeholder=say("Search titles, places, notes"),
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=100,
        on_change=session.on_change,
        args=(facts, "search", "search"),
    )


ALL = {"actors": later("All actors"), "documents": later("All texts")}


def _several(facts: Facts, name: str, titles: Mapping[str, str], chosen: frozenset[str]) -> None:
    st.multiselect(
        say(ALL[name]),
        tuple(titles),
        key=session.bound(name, sorted(chosen)),
        format_func=lambda word: titles[word],
        placeholder=say(ALL[name]),
        label_visibility="collapsed",
        on_change=session.on_change,
        args=(facts, name, name, frozenset),
    )


def _basemap(facts: Facts, selection: Selection) -> None:
    st.segmented_control(
        say("Basemap"),
        tuple(BASEMAPS),
        key=session.bound("basemap", selection.basemap),
        format_func=lambda name: say(BASEMAPS[name].label),
        label_visibility="collapsed",
        required=True,
        on_change=session.on_change,
        args=(facts, "basemap", "basemap"),
    )
