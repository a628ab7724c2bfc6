"""The years and provinces that the texts speak of, so that silence is not read as peace."""

from __future__ import annotations

import streamlit as st

from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.spatial.features import Feature, find_feature
from dashboard.state import View, coverage
from dashboard.theme.templates import render
from dashboard.ui.presenters.text_coverage import coverage_rows, part_rows


def show(view: View) -> None:
    """Draw how many texts speak of each year and province, folded."""
    atlas, selection = view.atlas, view.selection
    text_coverage = coverage.text_coverage(atlas)
    subject = find_feature(atlas.frames, atlas.subject)
    rows = coverage_rows(
        text_coverage,
        coverage.region_names(atlas),
        str(subject.properties.get("iso", "")) if subject else "",
        window=(selection.first, selection.last),
        home=atlas.window,
    )
    with st.expander(gettext("What the texts speak of"), key="text-coverage"):
        st.html(render("text_coverage", **rows))


def show_parts(atlas: Atlas, region: Feature) -> None:
    """Draw how many texts speak of each part of a region, folded; nothing where it has none."""
    code = str(region.properties.get("iso", ""))
    names = coverage.part_names(atlas, code)
    if not names:
        return
    rows = part_rows(coverage.coverage_within(atlas, code), names)
    with st.expander(gettext("What the texts speak of, by district"), key="part-coverage"):
        st.html(render("part_coverage", **rows))
