"""The list of collections: counts, licence, switch, and what may be done with each."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import streamlit as st

from dashboard.analysis.collections import CollectionCount, count_by_collection
from dashboard.dataset.entries import BUILT_IN, CollectionEntry, collection_of
from dashboard.export.cells import escape_any_separator
from dashboard.i18n.translate import gettext, ngettext
from dashboard.state import View, session, workspaces
from dashboard.state.workspaces import Held
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data.changes import change, show_message, what_stays
from dashboard.ui.presenters import collections as collection_words
from dashboard.ui.presenters import mapping as mapping_words
from events.intake.model import SetAside

LONGEST = 400


def show(view: View) -> None:
    """Draw one row a collection, the atlas's own first."""
    show_message()
    added = {one.collection.id: one for one in workspaces.held()}
    counts = count_by_collection(view.result)
    st.html(render("collection_titles"))
    for entry in view.atlas.collections:
        _row(view, entry, added.get(entry.id), counts.get(entry.id, CollectionCount()))
    if added:
        st.html(render("collection_key"))


def _row(view: View, entry: CollectionEntry, held: Held | None, count: CollectionCount) -> None:
    name = collection_words.widget_name(entry.id)
    on = entry.id in view.selection.collections
    values = collection_words.row_values(
        entry,
        count,
        held.collection if held else None,
        on=on,
        held_rows=_shipped(view),
    )
    with st.container(horizontal=True, key=f"collection-row-{name}", vertical_alignment="top"):
        key = session.bind_widget(f"data-switch-{name}", on)
        st.toggle(
            escape_markdown(collection_words.title(entry)),
            key=key,
            label_visibility="collapsed",
            on_change=_on_switch,
            args=(view, entry.id, key),
        )
        st.html(render("collection", **values))
        with st.container(key=f"collection-menu-{name}", width="content"):
            if held is None:
                st.html("<span></span>")
            else:
                with st.popover("", icon=":material/more_horiz:", help=gettext("More")):
                    _menu(held)


def _shipped(view: View) -> int:
    return sum(collection_of(incident) == BUILT_IN for incident in view.atlas.incidents)


def _on_switch(view: View, collection: str, key: str) -> None:
    """Show or hide a collection; the sidebar, which has the same switch, is drawn anew."""
    words = session.latest_selection(view.atlas).collections
    on = st.session_state[key]
    session.change_url(view.atlas, collections=words | {collection} if on else words - {collection})
    session.ask_for_whole_run()


def _menu(held: Held) -> None:
    """Draw what is known of a collection and what may be done with it."""
    keep = workspaces.may_keep()
    allowed = keep.granted or not held.saved
    if not allowed:
        st.caption(escape_markdown(keep.why))
    st.caption(escape_markdown(collection_words.imported(held.collection)))
    _description(held, allowed=allowed)
    if held.collection.file:  # what was accepted from own texts is taken back one by one
        _report_download(held)
        if allowed:
            _take_back(held)


def _description(held: Held, *, allowed: bool) -> None:
    one, off = held.collection, not allowed
    choices = tuple(collection_words.REDISTRIBUTE)
    with st.form(f"describe-{collection_words.widget_name(one.id)}", border=False):
        changes = {
            "title": st.text_input(gettext("Title"), one.title, max_chars=140, disabled=off),
            "citation": st.text_area(
                gettext("Citation"), one.info.citation, max_chars=LONGEST, disabled=off, height=80
            ),
            "licence": st.text_input(
                gettext("Licence"), one.info.licence, max_chars=140, disabled=off
            ),
            "url": st.text_input(gettext("Address"), one.info.url, max_chars=LONGEST, disabled=off),
            "retrieved": st.text_input(
                gettext("Retrieved"),
                one.info.retrieved,
                max_chars=40,
                disabled=off,
                placeholder="2026-11-03",
            ),
            "redistribute": st.radio(
                gettext("May its rows be passed on?"),
                choices,
                index=choices.index(one.info.redistribute),
                format_func=lambda word: gettext(collection_words.REDISTRIBUTE[word]),
                horizontal=True,
                disabled=off,
            ),
        }
        on = st.checkbox(gettext("Shown when the atlas opens"), one.on, disabled=off)
        if st.form_submit_button(gettext("Keep these"), disabled=off):
            change(lambda: _describe(held, changes, on=on))
            st.rerun()


def _describe(held: Held, changes: dict[str, str], *, on: bool) -> None:
    one, who = held.collection, workspaces.reader_name()
    held.workspace.describe(one.id, who=who, **changes)
    if on != one.on:
        held.workspace.switch(one.id, on=on, who=who)


def _report_download(held: Held) -> None:
    """Offer the rows that were set aside as a table, each with its reason."""
    count = held.collection.counts.set_aside
    if not count:
        st.caption(gettext("No row was set aside."))
        return
    label = ngettext("{n} row set aside", "{n} rows set aside", count)
    st.download_button(
        f"{escape_markdown(label)} (CSV)",
        lambda: report(held.workspace.set_aside(held.collection.id)),
        file_name=f"{held.collection.id}-set-aside.csv",
        mime="text/csv",
        key=f"report-{collection_words.widget_name(held.collection.id)}",
        on_click="ignore",
        icon=":material/download:",
    )


def report(aside: Sequence[SetAside]) -> bytes:
    """Write the rows set aside as CSV, marked as UTF-8 for spreadsheets."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("row", "reason"))
    table.writerows(
        (one.row, escape_any_separator(mapping_words.message(one.reason))) for one in aside
    )
    return text.getvalue().encode("utf-8-sig")


def _take_back(held: Held) -> None:
    """Offer to undo the last import, and to remove the whole collection."""
    one, who = held.collection, workspaces.reader_name()
    name = collection_words.widget_name(one.id)
    with st.container(horizontal=True):
        if st.button(gettext("Undo the import"), key=f"undo-{name}", icon=":material/undo:"):
            change(lambda: held.workspace.undo(one.import_id, who=who))
            st.rerun()
        asks = f"data-asks-remove-{name}"
        st.button(
            gettext("Remove"),
            key=f"remove-{name}",
            icon=":material/delete:",
            on_click=lambda: st.session_state.update({asks: True}),
        )
    if st.session_state.get(asks):
        _ask_before_removal(held, asks)


def _ask_before_removal(held: Held, asks: str) -> None:
    """Ask whether a collection goes; `asks` is what the session remembers the question by."""
    one, who = held.collection, workspaces.reader_name()
    name = collection_words.widget_name(one.id)
    words = gettext("Remove “{title}” and every import of it?", title=one.title)
    st.warning(escape_markdown(f"{words} {what_stays(saved=held.saved)}"))
    with st.container(horizontal=True):
        if st.button(gettext("Yes, remove"), key=f"removal-{name}", type="primary"):
            st.session_state.pop(asks)
            change(lambda: held.workspace.remove(one.id, who=who))
            st.rerun()
        st.button(
            gettext("Keep"), key=f"keep-{name}", on_click=lambda: st.session_state.pop(asks, None)
        )
