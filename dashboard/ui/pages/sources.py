"""Where everything comes from: texts, layers, licences, what is uncertain, what was set aside."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from dashboard.analysis.quality import UNCERTAINTIES
from dashboard.dataset import Atlas
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import format_number, gettext, join_list, ngettext
from dashboard.state import View
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.dialogs import library as library_dialog
from dashboard.ui.panel import checks


def show(view: View) -> None:
    """Draw the page; it is the same for every selection."""
    with st.container(key="sources-side"):
        _documents(view.atlas)
        library_dialog.show(view.atlas)
        checks.evidence(view.atlas)
        _layers(view.atlas)
        _claims(view.atlas)
        _uncertainties(view.atlas)
        checks.undated(view.atlas)
        checks.checked(view.atlas)
        _set_aside(view.atlas)


def _documents(atlas: Atlas) -> None:
    st.header(gettext("Texts"))
    citations = Counter(
        source.document for incident in atlas.incidents for source in incident.sources
    )
    for document in atlas.store.documents.values():
        lines = ngettext("{n} line in the file", "{n} lines in the file", document.lines)
        st.html(
            render(
                "document",
                text=document,
                authors=join_list(document.authors),
                facts=[format_date(document.published), lines],
                cited=citations[document.id],
            )
        )


def _layers(atlas: Atlas) -> None:
    st.header(gettext("Layers"))
    st.dataframe(
        [
            {
                gettext("Layer"): symbols.layer_title(layer),
                gettext("Features"): layer.features,
                gettext("Source"): layer.source.name,
                gettext("Licence"): layer.source.licence or gettext("no licence stated"),
                gettext("Retrieved"): str(layer.source.retrieved),
                gettext("Address"): layer.source.url,
            }
            for layer in atlas.layers.values()
        ],
        hide_index=True,
        column_config={gettext("Address"): st.column_config.LinkColumn()},
    )
    st.caption(
        gettext("Layers made from OpenStreetMap stay under the Open Database License (ODbL) 1.0.")
    )


def _claims(atlas: Atlas) -> None:
    """Say what is told of the borders, and by how many sources; a border's profile has it all."""
    if not atlas.claims:
        return
    st.header(gettext("Borders, by who says so"))
    st.markdown(
        gettext(
            "{n} statements on the borders from {sources} sources, each with claimant, date and "
            "grade; the profile of a border shows and downloads them.",
            n=format_number(len(atlas.claims)),
            sources=format_number(len({claim.source_title for claim in atlas.claims})),
        )
    )


def _uncertainties(atlas: Atlas) -> None:
    st.header(gettext("What is uncertain"))
    total = format_number(len(atlas.incidents))
    lines = []
    for what, applies in UNCERTAINTIES.items():
        count = sum(bool(applies(incident)) for incident in atlas.incidents)
        line = gettext("**{n}** of {all} incidents {what}", n=count, all=total, what=gettext(what))
        lines.append(f"- {line}")
    st.markdown("\n".join(lines))


def _set_aside(atlas: Atlas) -> None:
    st.header(gettext("What was set aside"))
    problems = [*atlas.problems, *atlas.layer_problems.values()]
    if not problems:
        st.markdown(gettext("Nothing: every layer and every incident could be read."))
    for problem in problems:
        st.markdown(f"- {escape_markdown(problem)}")
