"""The card of an incident: what is known of it, its sources, what is connected with it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.analysis import relations
from dashboard.analysis.query import incidents_in_window, window_status
from dashboard.dataset import Atlas, library
from dashboard.dataset.entries import entry_of
from dashboard.export import citations
from dashboard.i18n.labels import CERTAINTY
from dashboard.i18n.translate import N_, gettext
from dashboard.state import View, library_folder, session, texts
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import actions
from dashboard.ui.panel.incident_list import incident_rows
from dashboard.ui.presenters.collections import origin_values
from dashboard.ui.presenters.incident import (
    card_values,
    citation_words,
    citations_by_document,
    told_apart,
)
from events.incident import Citation, Incident

STEPS = (
    ("previous", ":material/chevron_left:", N_("Before, of those shown")),
    ("next", ":material/chevron_right:", N_("After, of those shown")),
)


def draw_card(view: View, incident: Incident) -> None:
    """Draw the card: what, when, where and how sure, figures by claimant, sources, related."""
    shown = incidents_in_window(view.result)
    _step_buttons(view, incident, shown)
    certainty = gettext(CERTAINTY[window_status(incident, view.result)])
    st.html(render("incident", **card_values(incident, certainty)))
    _sources(view.atlas, incident)
    _related_timeline(view, incident)
    _co_located(view, incident, shown)
    _actions(view, incident)


def _step_buttons(view: View, incident: Incident, shown: Sequence[Incident]) -> None:
    """Draw buttons to the incidents shown before and after this one."""
    neighbours = relations.previous_and_next(incident, shown)
    with st.container(horizontal=True, key="steps"):
        for (key, icon, help_text), neighbour in zip(STEPS, neighbours, strict=True):
            st.button(
                "",
                key=key,
                icon=icon,
                type="tertiary",
                disabled=neighbour is None,
                help=gettext(help_text),
                on_click=session.change_url,
                args=(view.atlas,),
                kwargs={"incident": neighbour.id if neighbour else incident.id},
            )


def _sources(atlas: Atlas, incident: Incident) -> None:
    """Draw the citations by text, and the passages themselves where the reader has the text."""
    texts_at_hand = library_folder.current_library(atlas)
    st.html(render("heading", title=gettext("Sources"), aside=""))
    if incident.origins:
        entry = entry_of(atlas.collections, incident)
        st.html(render("origin", **origin_values(entry, incident)))
        return
    by_document = citations_by_document(incident)
    at_hand = {**texts.own_lines(by_document), **texts_at_hand.texts}
    for document, cited in by_document.items():
        words = [citation_words(atlas, source) for source in cited]
        is_at_hand = document in at_hand
        st.html(render("source", text=words[0], passages=words, is_at_hand=is_at_hand))
        if is_at_hand:
            for source in cited:
                _passage(atlas, source, at_hand[document])
    if read_or_set := told_apart(incident):
        st.caption(escape_markdown(read_or_set))
    if not at_hand:
        st.caption(
            gettext("To read the passages here, name your folder of the texts under Sources.")
        )


def _passage(atlas: Atlas, source: Citation, text: Sequence[str]) -> None:
    """Draw the cited lines with those around them, folded."""
    words = citation_words(atlas, source)
    with st.expander(escape_markdown(words["where"])):
        lines = library.excerpt(text, source)
        st.html(render("passage", authors=words["authors"], page=words["where"], lines=lines))


def _related_timeline(view: View, incident: Incident) -> None:
    """Draw what the texts connect with this incident, by date, with this one in its place."""
    links = relations.related_timeline(incident, view.atlas.incidents)
    if len(links) == 1:
        return
    title, aside = gettext("Before and after"), gettext("as the texts connect them")
    st.html(render("heading", title=title, aside=aside))
    for link in links:
        remark = " · ".join(words for words in (link.how, link.apart) if words)
        part = "here-" if link.is_this else "chain-"
        incident_rows(view.atlas, [(remark, link.incident)], part=part, theme=view.theme)


def _co_located(view: View, incident: Incident, shown: Sequence[Incident]) -> None:
    """Draw the other incidents shown at the same point, so that none hides another."""
    others = relations.co_located(incident, shown)
    if others:
        title = gettext("At the same place ({n})", n=len(others))
        st.html(render("heading", title=title, aside=gettext("of those shown")))
        rows = [("", other) for other in others]
        incident_rows(view.atlas, rows, part="same-", theme=view.theme)


def _actions(view: View, incident: Incident) -> None:
    """Draw the foot: into the briefing; footnotes and BibTeX entries, each with a copy button."""
    documents = view.atlas.store.documents
    footnotes = [
        citations.footnote(incident, source, documents[source.document])
        for source in incident.sources
    ]
    entries = [
        citations.bibtex(cited, documents[document])
        for document, cited in citations_by_document(incident).items()
    ]
    with st.container(horizontal=True, key="foot"):
        actions.add_to_briefing_button(view)
        with st.popover(gettext("Copy citation"), width="stretch"):
            st.caption(gettext("Footnote"))
            st.code("\n".join(footnotes), language=None, wrap_lines=True)
            st.caption("BibTeX")
            st.code("\n\n".join(entries), language=None, wrap_lines=True)
