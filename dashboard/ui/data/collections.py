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
from dashboard.state.workspaces import HeldCollection
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.data import removal
from dashboard.ui.data.changes import change, show_message, what_stays
from dashboard.ui.presenters import collections as collection_words
from dashboard.ui.presenters import mapping as mapping_words
from events.intake.model import SetAside

LONGEST = 400


def show(view: View) -> None:
    """Draw one row a collection, the atlas's own first."""
    show_message()
    added = {entry.collection.id: entry for entry in workspaces.held_collections()}
    counts = count_by_collection(view.result)
    st.html(render("collection_titles"))
    for entry in view.atlas.collections:
        _row(view, entry, added.get(entry.id), counts.get(entry.id, CollectionCount()))
    if added:
        st.html(render("collection_key"))


def _row(
    view: View,
    entry: CollectionEntry,
    held_collection: HeldCollection | None,
    count: CollectionCount,
) -> None:
    name = collection_words.widget_name(entry.id)
    on = entry.id in view.selection.collections
    values = collection_words.row_values(
        entry,
        count,
        held_collection.collection if held_collection else None,
        on=on,
        held_rows=_shipped(view),
    )
    with st.container(horizontal=True, key=f"collection-row-{name}", vertical_alignment="top"):
        key = session.bind_widget(f"data-switch-{name}", on)
        st.toggle(
            escape_markdown(entry.shown_title),
            key=key,
            label_visibility="collapsed",
            on_change=_on_switch,
            args=(view, entry.id, key),
        )
        st.html(render("collection", **values))
        with st.container(key=f"collection-menu-{name}", width="content"):
            if held_collection is None:
                st.html("<span></span>")
            else:
                with st.popover("", icon=":material/more_horiz:", help=gettext("More")):
                    _menu(held_collection)


def _shipped(view: View) -> int:
    return sum(collection_of(incident) == BUILT_IN for incident in view.atlas.incidents)


def _on_switch(view: View, collection: str, key: str) -> None:
    """Show or hide a collection; the sidebar, which has the same switch, is drawn anew."""
    words = session.latest_selection(view.atlas).collections
    on = st.session_state[key]
    session.change_url(view.atlas, collections=words | {collection} if on else words - {collection})
    session.ask_for_whole_run()


def _menu(held_collection: HeldCollection) -> None:
    """Draw what is known of a collection and what may be done with it."""
    keep = workspaces.may_keep()
    allowed = keep.granted or not held_collection.saved
    if not allowed:
        st.caption(escape_markdown(keep.why))
    st.caption(escape_markdown(collection_words.imported(held_collection.collection)))
    _description(held_collection, allowed=allowed)
    if held_collection.collection.file:  # what was accepted from own texts is taken back one by one
        _report_download(held_collection)
        if allowed:
            _take_back(held_collection)


def _description(held_collection: HeldCollection, *, allowed: bool) -> None:
    collection, off = held_collection.collection, not allowed
    choices = tuple(collection_words.REDISTRIBUTE)
    with st.form(f"describe-{collection_words.widget_name(collection.id)}", border=False):
        changes = {
            "title": st.text_input(gettext("Title"), collection.title, max_chars=140, disabled=off),
            "citation": st.text_area(
                gettext("Citation"),
                collection.info.citation,
                max_chars=LONGEST,
                disabled=off,
                height=80,
            ),
            "licence": st.text_input(
                gettext("Licence"), collection.info.licence, max_chars=140, disabled=off
            ),
            "url": st.text_input(
                gettext("Address"), collection.info.url, max_chars=LONGEST, disabled=off
            ),
            "retrieved": st.text_input(
                gettext("Retrieved"),
                collection.info.retrieved,
                max_chars=40,
                disabled=off,
                placeholder="2026-11-03",
            ),
            "redistribute": st.radio(
                gettext("May its rows be passed on?"),
                choices,
                index=choices.index(collection.info.redistribute),
                format_func=lambda word: gettext(collection_words.REDISTRIBUTE[word]),
                horizontal=True,
                disabled=off,
            ),
        }
        on = st.checkbox(gettext("Shown when the atlas opens"), collection.on, disabled=off)
        if st.form_submit_button(gettext("Keep these"), disabled=off):
            change(lambda: _describe(held_collection, changes, on=on))
            st.rerun()


def _describe(held_collection: HeldCollection, changes: dict[str, str], *, on: bool) -> None:
    collection, who = held_collection.collection, workspaces.reader_name()
    held_collection.workspace.describe(collection.id, who=who, **changes)
    if on != collection.on:
        held_collection.workspace.switch(collection.id, on=on, who=who)


def _report_download(held_collection: HeldCollection) -> None:
    """Offer the rows that were set aside as a table, each with its reason."""
    count = held_collection.collection.counts.set_aside
    if not count:
        st.caption(gettext("No row was set aside."))
        return
    label = ngettext("{n} row set aside", "{n} rows set aside", count)
    st.download_button(
        f"{escape_markdown(label)} (CSV)",
        lambda: report(held_collection.workspace.set_aside(held_collection.collection.id)),
        file_name=f"{held_collection.collection.id}-set-aside.csv",
        mime="text/csv",
        key=f"report-{collection_words.widget_name(held_collection.collection.id)}",
        on_click="ignore",
        icon=":material/download:",
    )


def report(aside: Sequence[SetAside]) -> bytes:
    """Write the rows set aside as CSV, marked as UTF-8 for spreadsheets."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("row", "reason"))
    table.writerows(
        (row.row, escape_any_separator(mapping_words.message(row.reason))) for row in aside
    )
    return text.getvalue().encode("utf-8-sig")


def _take_back(held_collection: HeldCollection) -> None:
    """Offer to undo the last import, and to remove the whole collection."""
    collection, who = held_collection.collection, workspaces.reader_name()
    name = collection_words.widget_name(collection.id)
    with st.container(horizontal=True):
        if st.button(gettext("Undo the import"), key=f"undo-{name}", icon=":material/undo:"):
            change(lambda: held_collection.workspace.undo(collection.import_id, who=who))
            st.rerun()
        removal.draw_button(name)
    if removal.is_asked(name):
        words = gettext("Remove “{title}” and every import of it?", title=collection.title)
        removal.confirm_removal(
            name,
            f"{words} {what_stays(saved=held_collection.saved)}",
            lambda: change(lambda: held_collection.workspace.remove(collection.id, who=who)),
        )
