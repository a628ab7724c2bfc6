"""The parts of an incident's card that can be clicked: steps, passages, chain, citations.

The card of an incident.
"""

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
from dashboard.state import library_folder, session
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
from events.filters import Shown
from events.incident import Citation, Incident

STEPS = (
    ("previous", ":material/chevron_left:", N_("Before, of those shown")),
    ("next", ":material/chevron_right:", N_("After, of those shown")),
)


def step_buttons(facts: Atlas, one: Incident, found: Shown) -> None:
    """Buttons to the incidents shown before and after this one."""
    both = relations.previous_and_next(one, incidents_in_window(found))
    with st.container(horizontal=True, key="steps"):
        for (key, icon, word), other in zip(STEPS, both, strict=True):
            st.button(
                "",
                key=key,
                icon=icon,
                type="tertiary",
                disabled=other is None,
                help=gettext(word),
                on_click=session.change_url,
                args=(facts,),
                kwargs={"incident": other.id if other else one.id},
            )


def draw_sources(facts: Atlas, one: Incident) -> None:
    """The citations by text, and the passages themselves where the reader has them."""
    at_hand = library_folder.current_library(facts)
    st.html(render("heading", title=gettext("Sources"), aside=""))
    for name, part in _by_text(one).items():
        told = [citation_words(facts, source) for source in part]
        st.html(render("source", text=told[0], passages=told, known=name in at_hand.texts))
        if name in at_hand.texts:
            for source in part:
                _passage(facts, source, at_hand)
    if not at_hand.texts:
        st.caption(
            gettext("To read the passages here, name your folder of the texts under Sources.")
        )


def _by_text(one: Incident) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for source in one.sources:
        found.setdefault(source.document, []).append(source)
    return found


def _passage(facts: Atlas, source: Citation, at_hand: DocumentLibrary) -> None:
    told = citation_words(facts, source)
    with st.expander(escape_markdown(told["where"])):
        lines = library.excerpt(at_hand.texts[source.document], source)
        st.html(render("passage", authors=told["authors"], page=told["where"], lines=lines))


def draw_timeline(facts: Atlas, one: Incident, theme: str) -> None:
    """The incidents that the texts connect with this one, by date, with this one among them."""
    links = relations.related_timeline(one, facts.incidents)
    if len(links) == 1:
        return
    st.html(
        render(
            "heading", title=gettext("Before and after"), aside=gettext("as the texts connect them")
        )
    )
    for link in links:
        remark = " · ".join(part for part in (link.how, link.apart) if part)
        part = "here-" if link.here else "chain-"
        incident_rows(facts, [(remark, link.incident)], part=part, theme=theme)


def draw_co_located(facts: Atlas, one: Incident, found: Shown, theme: str) -> None:
    """The other incidents shown at the same point, so that none hides another."""
    others = relations.co_located(one, incidents_in_window(found))
    if others:
        title = gettext("At the same place ({n})", n=len(others))
        st.html(render("heading", title=title, aside=gettext("of those shown")))
        incident_rows(facts, [("", other) for other in others], part="same-", theme=theme)


def draw_citations(facts: Atlas, one: Incident, found: Shown) -> None:
    """Footnotes and BibTeX entries, each with a button that copies it."""
    texts = facts.store.documents
    notes = [citations.footnote(one, source, texts[source.document]) for source in one.sources]
    entries = [citations.bibtex(part, texts[name]) for name, part in _by_text(one).items()]
    with st.container(horizontal=True, key="foot"):
        actions.add(facts, found)
        with st.popover(gettext("Copy citation"), width="stretch"):
            st.caption(gettext("Footnote"))
            st.code("\n".join(notes), language=None, wrap_lines=True)
            st.caption("BibTeX")
            st.code("\n\n".join(entries), language=None, wrap_lines=True)


def draw_card(facts: Atlas, one: Incident, found: Shown, theme: str) -> None:
    """Draw the card: what, when, where and how sure, figures by claimant, sources, related."""
    step_buttons(facts, one, found)
    st.html(
        render(
            "incident",
            one=one,
            kind=f"{gettext(symbols.CATEGORIES[one.category]['label'])} · {incident_kind(one)}",
            when=format_date(one.date),
            certainty=gettext(CERTAINTY[window_status(one, found)]),
            actors=[pgettext("actor", actor) for actor in one.actors],
            place_sure=place_certainty(one),
            place=place_words(one),
            measures=[_measure(one, measure) for measure in estimates.measures(one)],
        )
    )
    draw_sources(facts, one)
    draw_timeline(facts, one, theme)
    draw_co_located(facts, one, found, theme)
    draw_citations(facts, one, found)


def _measure(one: Incident, measure: str) -> dict[str, Any]:
    told = estimates.claims(one, measure)
    whole = estimates.claim_range(told)
    return {
        "title": pgettext("measure", measure).capitalize(),
        "range": estimates.format_range(whole),
        "scale": _scale(whole.low, whole.high),
        "claims": [
            {
                "who": claim.claimant,
                "range": estimates.format_range(estimates.claim_range([claim])),
                "parts": _parts(claim),
            }
            for claim in told
        ],
    }


def _parts(claim: estimates.Claim) -> list[dict[str, str]]:
    """The parts by group; one part alone needs no number of its own."""
    alone = len(claim.parts) == 1
    return [
        {
            "group": part.group,
            "range": "" if alone else estimates.format_range(estimates.figure_range(part)),
        }
        for part in claim.parts
        if part.group
    ]


def _scale(low: float | None, high: float | None) -> dict[str, float] | None:
    """Where the range lies on a scale from 0 to its high end, in per cent."""
    if low is None or high is None or low >= high:
        return None
    return {"left": round(100 * low / high, 1), "width": round(100 - 100 * low / high, 1)}
