"""Buttons that give exactly what is shown as files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from dashboard.analysis.collections import count_by_collection
from dashboard.dataset import Atlas
from dashboard.errors import DownloadError
from dashboard.export import bundle, formats
from dashboard.export.columns import ExportBundle
from dashboard.i18n.translate import SOURCE, gettext, join_list, use_language
from dashboard.selection import Selection, selection
from dashboard.state import View, cache
from dashboard.state.cache import cached_by_version
from dashboard.theme.templates import escape_markdown
from events.filters import Shown

# Incidents: the files of so many are made at once, those of more when they are asked for.
AT_ONCE = 2_000


def show(view: View) -> None:
    """Draw a button for each format."""
    atlas, chosen, result = view.atlas, view.selection, view.result
    if not _may_be_passed_on(view):
        return
    count = len(result.certain) + len(result.possible) + len(result.undated)
    # A file that Streamlit has made when asked is gone again, often before it is fetched, once
    # two pages of other visitors have been drawn.
    files = _files(atlas, bundle.written_link(atlas, chosen)) if count <= AT_ONCE else {}
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.markdown(gettext("Download what is shown"))
        for name, file_format in formats.FORMATS.items():
            st.download_button(
                gettext(file_format.label),
                files.get(name) or partial(_make_file, name, view),
                file_name=f"panj-atlas-{chosen.first}-{chosen.last}.{file_format.ending}",
                mime=file_format.mime,
                key=f"download-{name}",
                type="tertiary",
                on_click="ignore",
            )


def _may_be_passed_on(view: View) -> bool:
    """Ask before rows leave whose collection may not be passed on, or nobody knows whether."""
    shown = count_by_collection(view.result)
    wanted = [
        entry.shown_title
        for entry in view.atlas.collections
        if entry.id in shown and entry.redistribute != "yes"
    ]
    if not wanted:
        return True
    question = gettext(
        "I may pass on the rows of {names}, or keep the download to myself.",
        names=join_list(wanted),
    )
    return st.checkbox(escape_markdown(question), key="may-pass-on")


@cached_by_version(8)
def _files(atlas: Atlas, link: str) -> Mapping[str, bytes]:
    """Make the files of what a link selects, by format, but for those that cannot be made now."""
    chosen, _ = selection.read(dict(parse_qsl(link, keep_blank_values=True)), atlas.options)
    files = {}
    with use_language(SOURCE):
        exported = export_bundle(atlas, chosen, cache.apply_selection_cached(atlas, chosen))
        for name, file_format in formats.FORMATS.items():
            with suppress(DownloadError):  # said when the file is asked for
                files[name] = file_format.make(exported)
    return files


def _make_file(name: str, view: View) -> bytes:
    # A file says the same in every language: its columns and words are English.
    with use_language(SOURCE):
        return formats.FORMATS[name].make(export_bundle(view.atlas, view.selection, view.result))


def export_bundle(atlas: Atlas, chosen: Selection, result: Shown) -> ExportBundle:
    """Bundle what is shown for export, with the selection in words and as a link."""
    return bundle.build_bundle(atlas, chosen, result, cache.place_answer(atlas, chosen))
