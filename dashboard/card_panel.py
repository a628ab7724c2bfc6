"""The parts of an incident's card that can be clicked: steps, passages, chain, citations."""

from __future__ import annotations

import streamlit as st

from dashboard import chain, citation, foot_panel, passages, session, texts_at_hand
from dashboard.data import Facts
from dashboard.language import joined, later, say
from dashboard.passages import Library
from dashboard.rows import incident_rows
from dashboard.shown import in_window
from dashboard.wording import html, plain
from events.filters import Shown
from events.incident import Citation, Incident

STEPS = (
    ("previous", ":material/chevron_left:", later("Before, of those shown")),
    ("next", ":material/chevron_right:", later("After, of those shown")),
)


def steps(facts: Facts, one: Incident, found: Shown) -> None:
    """Buttons to the incidents shown before and after this one."""
    both = chain.steps(one, in_window(found))
    with st.container(horizontal=True, key="steps"):
        for (key, icon, word), other in zip(STEPS, both, strict=True):
            st.button(
                "",
                key=key,
                icon=icon,
                type="tertiary",
                disabled=other is None,
                help=say(word),
                on_click=session.change,
                args=(facts,),
                kwargs={"incident": other.id if other else one.id},
            )


def cited(facts: Facts, source: Citation) -> dict[str, str]:
    """A citation: document, page where it is known, lines."""
    document = facts.store.documents[source.document]
    return {
        "authors": joined(document.authors),
        "title": document.title,
        "where": citation.where(source),
        "claimant": source.claimant,
    }


def sources(facts: Facts, one: Incident) -> None:
    """The citations by text, and the passages themselves where the reader has them."""
    at_hand = texts_at_hand.library(facts)
    st.html(html("heading", title=say("Sources"), aside=""))
    for name, part in _by_text(one).items():
        told = [cited(facts, source) for source in part]
        st.html(html("source", text=told[0], passages=told, known=name in at_hand.texts))
        if name in at_hand.texts:
            for source in part:
                _passage(facts, source, at_hand)
    if not at_hand.texts:
        st.caption(say("To read the passages here, name your folder of the texts under Sources."))


def _by_text(one: Incident) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for source in one.sources:
        found.setdefault(source.document, []).append(source)
    return found


def _passage(facts: Facts, source: Citation, at_hand: Library) -> None:
    told = cited(facts, source)
    with st.expander(plain(told["where"])):
        lines = passages.passage(at_hand.texts[source.document], source)
        st.html(html("passage", authors=told["authors"], page=told["where"], lines=lines))


def before_and_after(facts: Facts, one: Incident, theme: str) -> None:
    """The incidents that the texts connect with this one, by date, with this one among them."""
    links = chain.chain(one, facts.incidents)
    if len(links) == 1:
        return
    st.html(html("heading", title=say("Before and after"), aside=say("as the texts connect them")))
    for link in links:
        remark = " · ".join(part for part in (link.how, link.apart) if part)
        part = "here-" if link.here else "chain-"
        incident_rows(facts, [(remark, link.incident)], part=part, theme=theme)


def here_too(facts: Facts, one: Incident, found: Shown, theme: str) -> None:
    """The other incidents shown at the same point, so that none hides another."""
    others = chain.here_too(one, in_window(found))
    if others:
        title = say("At the same place ({n})", n=len(others))
        st.html(html("heading", title=title, aside=say("of those shown")))
        incident_rows(facts, [("", other) for other in others], part="same-", theme=theme)


def cite(facts: Facts, one: Incident, found: Shown) -> None:
    """Footnotes and BibTeX entries, each with a button that copies it."""
    texts = facts.store.documents
    notes = [citation.footnote(one, source, texts[source.document]) for source in one.sources]
    entries = [citation.bibtex(part, texts[name]) for name, part in _by_text(one).items()]
    with st.container(horizontal=True, key="foot"):
        foot_panel.add(facts, found)
        with st.popover(say("Copy citation"), width="stretch"):
            st.caption(say("Footnote"))
            st.code("\n".join(notes), language=None, wrap_lines=True)
            st.caption("BibTeX")
            st.code("\n\n".join(entries), language=None, wrap_lines=True)
