"""What lies around a thing, to click: the regions it is in, the sites in, on and near it.

The panel of a clicked feature: the profile of a region, a line or a site.
"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.analysis import place_filter, summary
from dashboard.analysis.summary import IncidentSummary
from dashboard.dataset import Atlas
from dashboard.i18n import names
from dashboard.i18n.translate import N_, format_number, gettext, ngettext, pgettext
from dashboard.selection import Selection
from dashboard.spatial.nearby import NearbySite
from dashboard.spatial.profile import FeatureProfile
from dashboard.state import cache, session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import place_filter as place_filter_panel
from dashboard.ui.panel.incident_list import incident_rows
from dashboard.ui.presenters import coverage as coverage_rows
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import feature_words
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows
from events.filters import Shown

MOST_SITES = 4


def draw_enclosing_regions(facts: Atlas, seen: FeatureProfile) -> None:
    """The regions that the thing lies in, to go up to."""
    if not seen.parents:
        return
    with st.container(horizontal=True, key="trail"):
        for one in seen.parents:
            st.button(
                f"{escape_markdown(one.name)} ›",
                key=f"up-{one.key}",
                type="tertiary",
                on_click=open_profile,
                args=(facts, one.key),
            )


def open_profile(facts: Atlas, key: str) -> None:
    """Open the profile of another thing."""
    session.change_url(facts, region=key, incident=None)


def draw_sites(facts: Atlas, seen: FeatureProfile, selection: Selection) -> None:
    """The sites inside, at the edge and nearest, those that stand at some time in the window."""
    at = seen.kind
    for title, aside, place in (
        (gettext("Sites inside"), gettext("surely"), "inside"),
        (gettext(EDGE[at]), gettext("as far as their places are sure"), "edge"),
        (gettext("Nearest sites"), gettext(FROM[at]), "off"),
    ):
        standing = [one for one in seen.placed(place) if _stands(facts, one, selection)]
        if standing:
            st.html(render("heading", title=title, aside=aside))
            _site_rows(facts, standing[: MOST_SITES if place == "off" else None])


AT = {"inside": N_("inside"), "edge": N_("on it"), "off": N_("at the same point")}
EDGE = {"area": N_("Sites at the boundary"), "line": N_("Sites on it"), "point": ""}
FROM = {
    "area": N_("from the boundary"),
    "line": N_("from the line"),
    "point": N_("from here"),
}


def _stands(facts: Atlas, site: NearbySite, selection: Selection) -> bool:
    """Whether a site may stand at any time in the window."""
    layer, _, feature = site.key.partition(".")
    first, last = facts.validity.get(layer, {}).get(feature, (None, None))
    return not (first and first > selection.last) and not (last and last < selection.first)


def _site_rows(facts: Atlas, sites: Iterable[NearbySite]) -> None:
    for site in sites:
        st.button(
            f"{escape_markdown(site.name)} · :gray[{escape_markdown(_where(site))}]",
            key=f"go-{site.key}",
            type="tertiary",
            width="stretch",
            on_click=open_profile,
            args=(facts, site.key),
        )


def _where(site: NearbySite) -> str:
    """How far off a site lies, by how much that may be wrong, and in which direction."""
    spare = format_number(site.radius_km) if site.radius_km else ""
    if site.place == "edge":
        return gettext("± {km} km", km=spare) if spare else gettext("on it")
    if not site.km:
        return gettext(AT[site.place])
    far = f"{profile_rows.km(site.km)} ± {spare}" if spare else profile_rows.km(site.km)
    return gettext("{km} km {wind}", km=far, wind=pgettext("wind", site.wind))


LISTED = "listed"
KINDS = {
    "area": N_("Region profile"),
    "line": N_("Line profile"),
    "point": N_("Site profile"),
}
STEPS_KM = (5.0, 10.0, 25.0, 50.0, 100.0, 200.0)


def show(facts: Atlas, selection: Selection, found: Shown, theme: str) -> None:
    """Draw the profile; its incidents are those of the choice that the map shows."""
    seen = cache.feature_profile(facts, selection.region or "")
    if seen is None:
        return
    reach = place_filter.search_radius_km(seen.thing, selection)
    answer = cache.question_answer(facts, seen.thing.key, reach)
    wider = summary.told_of_wider_place(facts.incidents, selection, found, answer.wider)
    told = summary.summarize(found, answer.verdicts, facts.window, wider)
    draw_enclosing_regions(facts, seen)
    if st.session_state.get(LISTED) == seen.thing.key:
        _list(facts, seen, told)
    else:
        beside = place_filter_panel.draw_wider(wider)
        st.html(render("profile", **_profile(facts, seen, told, (selection, theme), beside)))
        _within(facts, seen, selection, reach)
        draw_sites(facts, seen, selection)
        covered = summary.coverage(facts.incidents, answer.verdicts, facts.window)
        texts = facts.store.documents
        st.html(
            render(
                "coverage",
                spoken=coverage_rows.citation_rows(told.spoken, texts),
                coverage=coverage_rows.coverage_rows(covered, texts),
            )
        )
        states = names.country_names(facts.frames.values())
        st.html(render("facts", **feature_rows.fact_sections(seen.thing.properties, states)))
    _foot(facts, seen, told, (selection, reach))


def _profile(
    facts: Atlas,
    seen: FeatureProfile,
    told: IncidentSummary,
    how: tuple[Selection, str],
    beside: str,
) -> dict[str, object]:
    selection, theme = how
    titles = {name: symbols.layer_title(one) for name, one in facts.layers.items()}
    reach = place_filter.search_radius_km(seen.thing, selection)
    within = gettext("Incidents within {km} km", km=format_number(reach))
    where = within if reach else gettext("Incidents in the window")
    return {
        "kind": f"{gettext(KINDS[seen.kind])} · {titles[seen.thing.layer]}",
        "name": seen.thing.name,
        "subtitle": feature_words.subtitle(
            seen.thing.properties, names.country_names(facts.frames.values())
        ),
        "metrics": profile_rows.metrics(seen, told),
        "incidents": {
            "title": where,
            "sure": len(told.sure),
            "maybe": len(told.maybe),
            "rows": profile_rows.incidents(told),
            "wider": beside,
        },
        "totals": total_rows.total_rows(told.totals),
        **profile_rows.cut(seen, facts.edge, theme),
        **profile_rows.borders(seen.neighbours),
        **profile_rows.passed(seen, titles),
        **profile_rows.actors(told),
        **profile_rows.picture(told, facts.window, (selection.first, selection.last), theme),
    }


def _within(facts: Atlas, seen: FeatureProfile, selection: Selection, reach: float) -> None:
    """The distance asked, as a slider."""
    inside = (0.0,) if seen.thing.is_area else ()
    st.select_slider(
        gettext("Incidents within"),
        sorted({*inside, *STEPS_KM, reach}),
        key=session.bind_widget("within", reach),
        format_func=lambda km: gettext("{n} km", n=format_number(km)) if km else gettext("inside"),
        on_change=_reached,
        args=(facts, selection, seen.thing.key),
    )


def _reached(facts: Atlas, selection: Selection, key: str) -> None:
    """The distance is the choice's own: a filter on another thing does not stay behind."""
    near = key if selection.near else None
    session.change_url(facts, within=float(st.session_state["within"]), near=near)


def _list(facts: Atlas, seen: FeatureProfile, told: IncidentSummary) -> None:
    st.html(render("profile_head", name=seen.thing.name, kind=gettext("Incidents here")))
    for title, aside, part in (
        (gettext("Sure"), gettext("date and place"), told.sure),
        (gettext("Maybe"), gettext("date or place leaves it open"), told.maybe),
    ):
        if part:
            st.html(render("heading", title=f"{title} ({len(part)})", aside=aside))
            incident_rows(facts, [("", one) for one in part])


def _foot(
    facts: Atlas, seen: FeatureProfile, told: IncidentSummary, how: tuple[Selection, float]
) -> None:
    selection, reach = how
    listed = st.session_state.get(LISTED) == seen.thing.key
    count = len(told.all)
    with st.container(horizontal=True, key="foot"):
        st.button(
            gettext("Back to the profile")
            if listed
            else ngettext("{n} incident", "{n} incidents", count),
            key="list",
            disabled=not listed and not told.all,
            on_click=_listing,
            args=(None if listed else seen.thing.key,),
        )
        only = selection.near == seen.thing.key
        st.button(
            gettext("Show all again") if only else gettext("Only these"),
            key="only",
            help=None if only else gettext("Map, table and counts keep what may lie here"),
            on_click=session.change_url,
            args=(facts,),
            kwargs={"near": None} if only else {"near": seen.thing.key, "within": reach},
        )


def _listing(key: str | None) -> None:
    st.session_state[LISTED] = key
