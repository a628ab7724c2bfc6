"""Where everything comes from: texts, layers, licences, what is uncertain, what was set aside."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.analysis.quality import UNCERTAINTIES
from dashboard.dataset import Atlas
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import format_number, gettext, join_list, ngettext
from dashboard.selection import Selection
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.dialogs import library as library_dialog
from events.filters import Shown


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the page; it does not depend on the choice."""
    del selection, found, theme
    with st.container(key="sources-side"):
        _documents(facts)
        library_dialog.show(facts)
        _layers(facts)
        _uncertain(facts)
        _aside(facts)


def _documents(facts: Atlas) -> None:
    st.header(gettext("Texts"))
    cited = [source.document for one in facts.incidents for source in one.sources]
    for text in facts.store.documents.values():
        lines = ngettext("{n} line in the file", "{n} lines in the file", text.lines)
        facts_of = [format_date(text.published), lines]
        st.html(
            render(
                "document",
                text=text,
                authors=join_list(text.authors),
                facts=facts_of,
                cited=cited.count(text.id),
            )
        )


def _layers(facts: Atlas) -> None:
    st.header(gettext("Layers"))
    st.dataframe(
        pd.DataFrame(
            [
                {
                    gettext("Layer"): symbols.layer_title(layer),
                    gettext("Features"): layer.features,
                    gettext("Source"): layer.source.name,
                    gettext("Licence"): layer.source.licence,
                    gettext("Retrieved"): str(layer.source.retrieved),
                    gettext("Address"): layer.source.url,
                }
                for layer in facts.layers.values()
            ]
        ),
        hide_index=True,
        column_config={gettext("Address"): st.column_config.LinkColumn()},
    )
    st.caption(
        gettext("Layers made from OpenStreetMap stay under the Open Database License (ODbL) 1.0.")
    )


def _uncertain(facts: Atlas) -> None:
    st.header(gettext("What is uncertain"))
    whole = format_number(len(facts.incidents))
    lines = []
    for what, holds in UNCERTAINTIES.items():
        count = sum(bool(holds(one)) for one in facts.incidents)
        told = gettext("**{n}** of {all} incidents {what}", n=count, all=whole, what=gettext(what))
        lines.append(f"- {told}")
    st.markdown("\n".join(lines))


def _aside(facts: Atlas) -> None:
    st.header(gettext("What was set aside"))
    told = [*facts.problems, *facts.layer_problems.values()]
    if not told:
        st.markdown(gettext("Nothing: every layer and every incident could be read."))
    for text in told:
        st.markdown(f"- {escape_markdown(text)}")
