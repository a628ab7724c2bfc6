"""Buttons that give the layers that are switched on as files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.export import layer_tables, layers
from dashboard.i18n.translate import SOURCE, gettext, use_language
from dashboard.state import View


def show(view: View) -> None:
    """Draw a button for each format; a file is made when it is asked for.

    Where claimants say something of the layers shown, a table of that stands beside them.
    """
    offered = dict(layers.FORMATS)
    if not layer_tables.statements_of(view.atlas, _chosen(view)):
        del offered[layers.STATEMENTS]
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.markdown(gettext("Download the layers shown"))
        for name, (label, ending, mime, _) in offered.items():
            st.download_button(
                gettext(label),
                partial(_make_file, name, view),
                file_name=f"panj-atlas-{_stem(name)}.{ending}",
                mime=mime,
                key=f"download-layers-{name}",
                type="tertiary",
                on_click="ignore",
            )


def _stem(name: str) -> str:
    return name if name == layers.STATEMENTS else "layers"


def _chosen(view: View) -> list[str]:
    atlas = view.atlas
    return [name for name in atlas.layers if name in view.selection.layers and name in atlas.frames]


def _make_file(name: str, view: View) -> bytes:
    with use_language(SOURCE):
        return layers.FORMATS[name][3](view.atlas, _chosen(view))
