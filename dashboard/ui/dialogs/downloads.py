"""Buttons that give exactly what is shown as files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from urllib.parse import parse_qsl

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.errors import DownloadError
from dashboard.export import bundle, formats
from dashboard.export.columns import ExportBundle
from dashboard.i18n.translate import SOURCE, gettext, use_language
from dashboard.selection import Selection, selection
from dashboard.state import View, cache
from dashboard.state.cache import cached_by_version
from events.filters import Shown

# Incidents: the files of so many are made at once, those of more when they are asked for.
AT_ONCE = 2_000


def show(view: View) -> None:
    """Draw a button for each format."""
    atlas, chosen, result = view.atlas, view.selection, view.result
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
