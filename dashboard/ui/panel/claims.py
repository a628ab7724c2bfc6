"""The part of a profile that says what is claimed of a feature, by whom and when."""

from __future__ import annotations

import streamlit as st

from dashboard.export import layers
from dashboard.i18n import names
from dashboard.i18n.translate import gettext
from dashboard.spatial.features import Feature
from dashboard.state import View
from dashboard.theme.templates import render
from dashboard.ui.presenters import claims as claim_rows
from geodata import prose


def show(view: View, feature: Feature) -> None:
    """Draw the kilometres agreed, the claims by topic and what cannot be drawn; or nothing."""
    claims = claim_rows.claims_of(view.atlas.claims, feature.key)
    undrawn = prose.undrawn(feature.properties)
    if not claims and not undrawn:
        return
    window = (view.selection.first, view.selection.last)
    states = names.country_names(view.atlas.frames.values())
    st.html(
        render(
            "claims",
            chart=claim_rows.chart(claims, window, view.theme, states),
            sections=claim_rows.sections(claims),
            undrawn=undrawn,
        )
    )
    if claims:
        st.download_button(
            gettext("Download these statements (CSV)"),
            layers.statements_csv(claims),
            file_name=f"{feature.key}.csv",
            mime="text/csv",
            key="claims-csv",
            on_click="ignore",
        )
