"""Buttons that give the layers that are switched on as files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.export import layers
from dashboard.i18n.translate import SOURCE, gettext, use_language
from dashboard.state import View


def show(view: View) -> None:
    """Draw a button for each format; a file is made when it is asked for."""
    with st.container(horizontal=True, key="downloads", vertical_alignment="center"):
        st.markdown(gettext("Download the layers shown"))
        for name, (label, ending, mime, _) in layers.FORMATS.items():
            st.download_button(
                label,
                partial(_make_file, name, view),
                file_name=f"panj-atlas-layers.{ending}",
                mime=mime,
                key=f"download-layers-{name}",
                type="tertiary",
                on_click="ignore",
            )


def _make_file(name: str, view: View) -> bytes:
    atlas = view.atlas
    chosen = [
        name for name in atlas.layers if name in view.selection.layers and name in atlas.frames
    ]
    with use_language(SOURCE):
        return layers.FORMATS[name][3](atlas, chosen)
