"""The sidebar: its switches are the legend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

import streamlit as st

from dashboard import look, session
from dashboard.data import Facts
from dashboard.selection import Selection
from dashboard.texts import BASEMAPS
from dashboard.wording import html, plain
from geodata.registry import Layer


def sidebar(facts: Facts, selection: Selection, theme: str) -> None:
    """Draw the layers by group, the incident filters and the basemap."""
    _title("Layers", "Reset", session.reset)
    for group, layers in groupby(facts.layers.values(), key=_group):
        st.html(html("group", title=group))
        for layer in layers:
            _layer(facts, selection, layer)
    _title("Incidents", "Clear", lambda: _clear(facts))
    _categories(facts, selection)
    st.html(html("legend", **_legend(theme)))
    _words(facts, selection)
    st.html(html("group", title="Basemap"))
    _basemap(facts, selection)


def _group(layer: Layer) -> str:
    return str(layer.style["group"])


def _title(title: str, action: str, act: Callable[[], None]) -> None:
    with st.container(horizontal=True, key=f"title-{title}", vertical_alignment="center"):
        st.markdown(f"**{title}**", width="stretch")
        st.button(action, key=f"act-{action}", type="tertiary", on_click=act)


def _layer(facts: Facts, selection: Selection, layer: Layer) -> None:
    problem = facts.layer_problems.get(layer.id)
    key = session.bound(f"layer-{layer.id}", layer.id in selection.layers and not problem)
    label = plain(str(layer.style.get("label", layer.title)))
    st.checkbox(
        label,
        key=key,
        disabled=problem is not None,
        on_change=_toggle,
        args=(facts, "layers", key, layer.id),
    )
    if problem:
        st.caption(f"⚠ could not be read: {plain(problem)}")


def _toggle(facts: Facts, name: str, key: str, word: str) -> None:
    chosen, _ = session.current(facts)
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
                kind["label"], key=key, on_change=_toggle, args=(facts, "categories", key, name)
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
    titles = {name: " and ".join(text.authors) for name, text in texts.items()}
    actors = {name: name for name in facts.options.actors}
    _several(facts, "actors", actors, selection.actors)
    _several(facts, "documents", titles, selection.documents)
    st.text_input(
        "Search",
        key=session.bound("search", selection.search),
        placeholder="Search titles, places, notes",
        icon=":material/search:",
        label_visibility="collapsed",
        max_chars=100,
        on_change=session.on_change,
        args=(facts, "search", "search"),
    )


ALL = {"actors": "All actors", "documents": "All texts"}


def _several(facts: Facts, name: str, titles: Mapping[str, str], chosen: frozenset[str]) -> None:
    st.multiselect(
        ALL[name],
        tuple(titles),
        key=session.bound(name, sorted(chosen)),
        format_func=lambda word: titles[word],
        placeholder=ALL[name],
        label_visibility="collapsed",
        on_change=session.on_change,
        args=(facts, name, name, frozenset),
    )


def _basemap(facts: Facts, selection: Selection) -> None:
    st.segmented_control(
        "Basemap",
        tuple(BASEMAPS),
        key=session.bound("basemap", selection.basemap),
        format_func=lambda name: BASEMAPS[name].label,
        label_visibility="collapsed",
        required=True,
        on_change=session.on_change,
        args=(facts, "basemap", "basemap"),
    )
