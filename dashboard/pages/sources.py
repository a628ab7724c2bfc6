"""Where everything comes from: texts, layers, licences, what is uncertain, what was set aside."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import look, texts_panel
from dashboard.data import Facts
from dashboard.doubts import DOUBTS
from dashboard.language import joined, number, say, say_many
from dashboard.naming import when
from dashboard.selection import Selection
from dashboard.wording import html, plain
from events.filters import Shown


def show(facts: Facts, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the page; it does not depend on the choice."""
    del selection, found, theme
    with st.container(key="sources-side"):
        _documents(facts)
        texts_panel.show(facts)
        _layers(facts)
        _uncertain(facts)
        _aside(facts)


def _documents(facts: Facts) -> None:
    st.header(say("Texts"))
    cited = [source.document for one in facts.incidents for source in one.sources]
    for text in facts.store.documents.values():
        lines = say_many("{n} line in the file", "{n} lines in the file", text.lines)
        facts_of = [when(text.published), lines]
        st.html(
            html(
                "document",
                text=text,
                authors=joined(text.authors),
                facts=facts_of,
                cited=cited.count(text.id),
            )
        )


def _layers(facts: Facts) -> None:
    st.header(say("Layers"))
    st.dataframe(
        pd.DataFrame(
            [
                {
                    say("Layer"): look.layer_title(layer),
                    say("Features"): layer.features,
                    say("Source"): layer.source.name,
                    say("Licence"): layer.source.licence,
                    say("Retrieved"): str(layer.source.retrieved),
                    say("Address"): layer.source.url,
                }
                for layer in facts.layers.values()
            ]
        ),
        hide_index=True,
        column_config={say("Address"): st.column_config.LinkColumn()},
    )
    st.caption(
        say("Layers made from OpenStreetMap stay under the Open Database License (ODbL) 1.0.")
    )


def _uncertain(facts: Facts) -> None:
    st.header(say("What is uncertain"))
    whole = number(len(facts.incidents))
    lines = []
    for what, holds in DOUBTS.items():
        count = sum(bool(holds(one)) for one in facts.incidents)
        told = say("**{n}** of {all} incidents {what}", n=count, all=whole, what=say(what))
        lines.append(f"- {told}")
    st.markdown("\n".join(lines))


def _aside(facts: Facts) -> None:
    st.header(say("What was set aside"))
    told = [*facts.problems, *facts.layer_problems.values()]
    if not told:
        st.markdown(say("Nothing: every layer and every incident could be read."))
    for text in told:
        st.markdown(f"- {plain(text)}")
