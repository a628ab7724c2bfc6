"""A reader's reference layers: how each is drawn, what is said of it, and its removal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.dataset.reader_layers import style_of
from dashboard.i18n.translate import gettext
from dashboard.state import View, session, workspaces
from dashboard.state.workspaces import HeldLayer
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data.changes import change, what_stays
from dashboard.ui.data.removal import offer_removal
from dashboard.ui.presenters import collections as collection_words
from dashboard.ui.presenters import layer_words
from dashboard.ui.presenters import mapping as mapping_words
from dashboard.workspace.draft import Draft, Reading

if TYPE_CHECKING:
    from events.workspace import LayerReport, Workspace

DASHED = "-dashed"


def show(view: View) -> None:
    """Draw one row for each reference layer of a reader; nothing where there is none."""
    held_layers = workspaces.held_layers()
    if not held_layers:
        return
    st.html(render("heading", title=gettext("Reference layers"), aside=""))
    for held_layer in held_layers:
        _row(view, held_layer)


def _row(view: View, held_layer: HeldLayer) -> None:
    layer, on = held_layer.layer, held_layer.layer.id in view.selection.layers
    name = collection_words.widget_name(layer.id)
    with st.container(horizontal=True, key=f"reader-layer-{name}", vertical_alignment="top"):
        key = session.bind_widget(f"data-layer-{name}", on)
        st.toggle(
            escape_markdown(layer.title),
            key=key,
            label_visibility="collapsed",
            on_change=_on_switch,
            args=(view, layer.id, key),
        )
        st.html(
            render(
                "reader_layer",
                on=on,
                icon=symbols.layer_icon(style_of(layer), view.theme),
                title=layer.title,
                tags=[] if held_layer.saved else [gettext("yours, not saved")],
                about=layer_words.about(layer),
                licence=layer.licence or gettext("no licence stated"),
                passed_on=gettext(collection_words.PASSED_ON[layer.redistribute]),
            )
        )
        with (
            st.container(key=f"reader-layer-menu-{name}", width="content"),
            st.popover("", icon=":material/more_horiz:", help=gettext("More")),
        ):
            _menu(held_layer)


def _on_switch(view: View, layer: str, key: str) -> None:
    """Show or hide a layer; the sidebar, which has the same switch, is drawn anew."""
    words = session.latest_selection(view.atlas).layers
    on = st.session_state[key]
    session.change_url(view.atlas, layers=words | {layer} if on else words - {layer})
    session.ask_for_whole_run()


def _menu(held_layer: HeldLayer) -> None:
    keep = workspaces.may_keep()
    allowed = keep.granted or not held_layer.saved
    layer, name = held_layer.layer, collection_words.widget_name(held_layer.layer.id)
    for row in layer.set_aside[:3]:
        words = gettext("row {row}: {why}", row=row.row, why=mapping_words.message(row.reason))
        st.caption(escape_markdown(words))
    if not allowed:
        st.caption(escape_markdown(keep.why))
        return
    style_picker(f"style-{name}", layer.style, lambda style: _describe(held_layer, style=style))
    choices = tuple(collection_words.REDISTRIBUTE)
    with st.form(f"describe-layer-{name}", border=False):
        changes: dict[str, Any] = {
            "title": st.text_input(gettext("Title"), layer.title, max_chars=140),
            "citation": st.text_input(gettext("Citation"), layer.citation, max_chars=400),
            "licence": st.text_input(gettext("Licence"), layer.licence, max_chars=140),
            "redistribute": st.radio(
                gettext("May its rows be passed on?"),
                choices,
                index=choices.index(layer.redistribute),
                format_func=lambda word: gettext(collection_words.REDISTRIBUTE[word]),
                horizontal=True,
            ),
            "on": st.checkbox(gettext("Shown when the atlas opens"), layer.on),
        }
        if st.form_submit_button(gettext("Keep these")):
            _describe(held_layer, **changes)
            st.rerun()
    _removal(held_layer, name)


def _describe(held_layer: HeldLayer, **changes: Any) -> None:
    from events.workspace import describe_layer

    who = workspaces.reader_name()
    change(lambda: describe_layer(held_layer.workspace, held_layer.layer.id, who=who, **changes))


def _removal(held_layer: HeldLayer, name: str) -> None:
    """Offer to remove a layer, and ask before it goes."""
    from events.workspace import remove_layer

    words = gettext("Remove the layer “{title}” from the map?", title=held_layer.layer.title)
    who = workspaces.reader_name()
    offer_removal(
        f"layer-{name}",
        f"{words} {what_stays(saved=held_layer.saved)}",
        lambda: change(lambda: remove_layer(held_layer.workspace, held_layer.layer.id, who=who)),
    )


def style_picker(key: str, style: str, on_change: Callable[[str], object]) -> None:
    """Ask for the colour of a layer and whether its lines are dashed.

    `style` is a colour of `layer_words.COLOURS`, with DASHED behind it for dashed lines.
    """
    colour, _, dashed = style.partition("-")
    st.session_state[f"{key}-colour"], st.session_state[f"{key}-dashed"] = colour, bool(dashed)

    def changed() -> None:
        chosen = st.session_state[f"{key}-colour"]
        on_change(f"{chosen}{DASHED if st.session_state[f'{key}-dashed'] else ''}")

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.segmented_control(
            gettext("Colour"),
            tuple(layer_words.COLOURS),
            key=f"{key}-colour",
            format_func=lambda word: gettext(layer_words.COLOURS[word]),
            required=True,
            on_change=changed,
        )
        st.checkbox(gettext("dashed"), key=f"{key}-dashed", on_change=changed)


def comes_again(draft: Draft, reading: Reading, target: Workspace | None = None) -> bool:
    """Tell whether this part of the file is a layer of the target already."""
    from events.workspace import layers

    known = {(layer.file, layer.part) for layer in layers(target or workspaces.target())}
    return (draft.name, reading.part.name) in known


def show_result(view: View, report: LayerReport, target: Workspace) -> bool:
    """Draw what came in, with buttons to see it and to take it back.

    Return whether it was taken back.
    """
    from events.workspace import undo_layer

    with st.container(border=True, key="data-done"):
        st.html(
            render(
                "import_done",
                line=layer_words.result(report),
                aside=mapping_words.reasons(report.set_aside[:4]),
                more=max(len(report.set_aside) - 4, 0),
                warnings=[mapping_words.message(text) for text in report.warnings[:4]],
            )
        )
        with st.container(horizontal=True):
            if st.button(gettext("Show on the map"), key="data-to-map", type="primary"):
                words = view.selection.layers | {report.layer}
                session.change_url(view.atlas, view="map", layers=words)
                st.rerun()
            if st.button(gettext("Undo the import"), key="data-undo", icon=":material/undo:"):
                who = workspaces.reader_name()
                change(lambda: undo_layer(target, report.number, who=who))
                return True
    return False
