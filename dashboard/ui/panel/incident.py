"""The card of an incident: what is known of it, its sources, what is connected with it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.analysis import estimates, relations
from dashboard.analysis.query import incidents_in_window, window_status
from dashboard.dataset import Atlas, library
from dashboard.dataset.library import DocumentLibrary
from dashboard.export import citations
from dashboard.i18n.labels import CERTAINTY
from dashboard.i18n.names import format_date
from dashboard.i18n.translate import N_, gettext, pgettext
from dashboard.state import View, library_folder, session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import actions
from dashboard.ui.panel.incident_list import incident_rows
from dashboard.ui.presenters.incident import (
    citation_words,
    incident_kind,
    place_certainty,
    place_words,
)
from dashboard.ui.presenters.totals import range_scale
from events.incident import Citation, Incident

STEPS = (
    ("previous", ":material/chevron_left:", N_("Before, of those shown")),
    ("next", ":material/chevron_right:", N_("After, of those shown")),
)


def draw_card(view: View, incident: Incident) -> None:
    """Draw the card: what, when, where and how sure, figures by claimant, sources, related."""
    _step_buttons(view, incident)
    category = gettext(symbols.CATEGORIES[incident.category]["label"])
    st.html(
        render(
            "incident",
            incident=incident,
            kind=f"{category} · {incident_kind(incident)}",
            when=format_date(incident.date),
            certainty=gettext(CERTAINTY[window_status(incident, view.result)]),
            actors=[pgettext("actor", actor) for actor in incident.actor_names],
            place_sure=place_certainty(incident),
            place=place_words(incident),
            measures=[
                _measure_values(incident, measure) for measure in estimates.measures(incident)
            ],
        )
    )
    _sources(view.atlas, incident)
    _related_timeline(view, incident)
    _co_located(view, incident)
    _actions(view, incident)


def _step_buttons(view: View, incident: Incident) -> None:
    """Draw buttons to the incidents shown before and after this one."""
    neighbours = relations.previous_and_next(incident, incidents_in_window(view.result))
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


def _measure_values(incident: Incident, measure: str) -> dict[str, Any]:
    """Make the values for the template of one measure: its whole range, and each claimant's."""
    claims = estimates.claims(incident, measure)
    whole = estimates.claim_range(claims)
    return {
        "title": pgettext("measure", measure).capitalize(),
        "range": estimates.format_range(whole),
        "scale": range_scale(whole.low, whole.high),
        "claims": [
            {
                "who": claim.claimant,
                "range": estimates.format_range(estimates.claim_range([claim])),
                "parts": _group_parts(claim),
            }
            for claim in claims
        ],
    }


def _group_parts(claim: estimates.Claim) -> list[dict[str, str]]:
    """List the parts of a claim by group; one part alone needs no number of its own."""
    alone = len(claim.parts) == 1
    return [
        {
            "group": part.group,
            "range": "" if alone else estimates.format_range(estimates.figure_range(part)),
        }
        for part in claim.parts
        if part.group
    ]


def _sources(atlas: Atlas, incident: Incident) -> None:
    """Draw the citations by text, and the passages themselves where the reader has the text."""
    texts_at_hand = library_folder.current_library(atlas)
    st.html(render("heading", title=gettext("Sources"), aside=""))
    for document, cited in _citations_by_document(incident).items():
        words = [citation_words(atlas, source) for source in cited]
        is_at_hand = document in texts_at_hand.texts
        st.html(render("source", text=words[0], passages=words, is_at_hand=is_at_hand))
        if is_at_hand:
            for source in cited:
                _passage(atlas, source, texts_at_hand)
    if not texts_at_hand.texts:
        st.caption(
            gettext("To read the passages here, name your folder of the texts under Sources.")
        )


def _citations_by_document(incident: Incident) -> dict[str, list[Citation]]:
    by_document: dict[str, list[Citation]] = {}
    for source in incident.sources:
        by_document.setdefault(source.document, []).append(source)
    return by_document


def _passage(atlas: Atlas, source: Citation, texts_at_hand: DocumentLibrary) -> None:
    """Draw the cited lines with those around them, folded."""
    words = citation_words(atlas, source)
    with st.expander(escape_markdown(words["where"])):
        lines = library.excerpt(texts_at_hand.texts[source.document], source)
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
        part = "here-" if link.here else "chain-"
        incident_rows(view.atlas, [(remark, link.incident)], part=part, theme=view.theme)


def _co_located(view: View, incident: Incident) -> None:
    """Draw the other incidents shown at the same point, so that none hides another."""
    others = relations.co_located(incident, incidents_in_window(view.result))
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
        for document, cited in _citations_by_document(incident).items()
    ]
    with st.container(horizontal=True, key="foot"):
        actions.add_to_briefing_button(view)
        with st.popover(gettext("Copy citation"), width="stretch"):
            st.caption(gettext("Footnote"))
            st.code("\n".join(footnotes), language=None, wrap_lines=True)
            st.caption("BibTeX")
            st.code("\n\n".join(entries), language=None, wrap_lines=True)
