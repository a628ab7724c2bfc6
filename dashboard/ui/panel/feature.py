"""The panel of a clicked feature: the profile of a region, a line or a site, and what is near."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from dashboard.analysis import place_filter, whereabouts
from dashboard.analysis.place_filter import PlaceAnswer
from dashboard.analysis.summary import (
    IncidentSummary,
    coverage,
    incidents_of_wider_place,
    summarize,
)
from dashboard.dataset import Atlas
from dashboard.i18n import names
from dashboard.i18n.translate import N_, format_number, gettext, ngettext, pgettext
from dashboard.selection import Selection
from dashboard.spatial.features import find_feature
from dashboard.spatial.nearby import NearbySite
from dashboard.spatial.profile import FeatureProfile
from dashboard.state import View, cache, session
from dashboard.theme import symbols
from dashboard.theme.templates import escape_markdown, render
from dashboard.ui.panel import claims, filters, text_coverage
from dashboard.ui.panel.incident_list import incident_rows
from dashboard.ui.panel.place_filter import wider_places_sentence
from dashboard.ui.presenters import collections, feature_words
from dashboard.ui.presenters import coverage as coverage_rows
from dashboard.ui.presenters import feature as feature_rows
from dashboard.ui.presenters import profile as profile_rows
from dashboard.ui.presenters import totals as total_rows
from dashboard.ui.presenters import whereabouts as whereabouts_words

MOST_SITES = 4
STEPS_KM = (5.0, 10.0, 25.0, 50.0, 100.0, 200.0)
# Where the session keeps the key of the feature whose incidents are listed.
LISTED = "listed"
KINDS = {
    "area": N_("Region profile"),
    "line": N_("Line profile"),
    "point": N_("Site profile"),
}
# Words for where a site lies, by its place and by the kind of the feature it is near to.
WITHOUT_DISTANCE = {"inside": N_("inside"), "edge": N_("on it"), "off": N_("at the same point")}
EDGE = {"area": N_("Sites at the boundary"), "line": N_("Sites on it"), "point": ""}
FROM = {
    "area": N_("from the boundary"),
    "line": N_("from the line"),
    "point": N_("from here"),
}


@dataclass(frozen=True, slots=True)
class ProfileData:
    """A feature's profile and what the incidents of the view say of its place.

    `radius_km` is the distance asked for, 0 for what lies inside.
    """

    profile: FeatureProfile
    radius_km: float
    answer: PlaceAnswer
    summary: IncidentSummary
    wider_places: str

    @property
    def key(self) -> str:
        """The feature's key, `layer.id`."""
        return self.profile.feature.key


def show(view: View) -> None:
    """Draw the profile of the selected feature, or the list of its incidents."""
    profile = cache.feature_profile(view.atlas, view.selection.region or "")
    if profile is None:
        return
    data = _profile_data(view, profile)
    _enclosing_regions(view.atlas, profile)
    if st.session_state.get(LISTED) == data.key:
        _incident_list(view.atlas, data)
    else:
        st.html(render("profile", **_profile_values(view, data)))
        _by_collection(view, data.summary)
        if not data.summary.all:
            filters.explain_empty(view, filters.shown_count(view, data.answer.verdicts))
        _radius_slider(view, data)
        _nearby_sites(view, profile)
        _coverage(view.atlas, data)
        text_coverage.show_parts(view.atlas, profile.feature)
        countries = names.country_names(view.atlas.frames.values())
        facts = feature_rows.fact_sections(profile.feature.properties, countries)
        st.html(render("facts", **facts))
        claims.show(view, profile.feature)
    _actions(view, data)


def _profile_data(view: View, profile: FeatureProfile) -> ProfileData:
    atlas, selection, result = view.atlas, view.selection, view.result
    radius_km = place_filter.search_radius_km(profile.feature, selection)
    answer = cache.question_answer(atlas, profile.feature.key, radius_km)
    wider = incidents_of_wider_place(atlas.incidents, selection, result, answer.wider)
    summary = summarize(result, answer.verdicts, atlas.window, wider)
    return ProfileData(profile, radius_km, answer, summary, wider_places_sentence(wider))


def _profile_values(view: View, data: ProfileData) -> dict[str, object]:
    """Make the values for the profile's template."""
    atlas, selection, theme = view.atlas, view.selection, view.theme
    profile, summary = data.profile, data.summary
    layer_titles = {name: symbols.layer_title(layer) for name, layer in atlas.layers.items()}
    within = gettext("Incidents within {km} km", km=format_number(data.radius_km))
    return {
        "kind": f"{gettext(KINDS[profile.kind])} · {layer_titles[profile.feature.layer]}",
        "name": profile.feature.name,
        "subtitle": feature_words.subtitle(
            profile.feature.properties,
            names.country_names(atlas.frames.values()),
            (selection.first, selection.last),
        ),
        "metrics": profile_rows.metrics(profile, summary),
        "incidents": {
            "title": within if data.radius_km else gettext("Incidents in the window"),
            "sure": len(summary.sure),
            "maybe": len(summary.maybe),
            "rows": profile_rows.incidents(summary),
            "concerning": len(summary.concerning),
            "wider": data.wider_places,
            "whereabouts": _whereabouts(atlas, data),
        },
        "totals": total_rows.total_rows(summary.totals),
        **profile_rows.cut(profile, atlas.edge, theme),
        **profile_rows.borders(profile.neighbours),
        **profile_rows.regions_crossed(profile, layer_titles),
        **profile_rows.actors(summary),
        **profile_rows.picture(summary, atlas.window, (selection.first, selection.last), theme),
    }


def _whereabouts(atlas: Atlas, data: ProfileData) -> str:
    """Say how the incidents lie to the line itself, or to the border of what the atlas is about."""
    own = data.profile.feature
    line = own if own.is_line else find_feature(atlas.frames, atlas.subject)
    plane = cache.plane(atlas, line.key) if line else None
    if line is None or plane is None:
        return ""
    happened = (*data.summary.sure, *data.summary.maybe)
    where = whereabouts.whereabouts(happened, plane, atlas.store.gazetteer.places)
    name = gettext("the border of {country}", country=line.name) if line.is_area else line.name
    return whereabouts_words.sentence(where, name)


def _by_collection(view: View, summary: IncidentSummary) -> None:
    """Draw how many incidents of the place each collection has, where more than one is shown."""
    values = collections.of_place(view.shown_collections, summary, view.atlas.same_events)
    if values["rows"]:
        st.html(render("by_collection", **values))


def _enclosing_regions(atlas: Atlas, profile: FeatureProfile) -> None:
    """Draw the regions that the feature lies in, to go up to."""
    if not profile.parents:
        return
    with st.container(horizontal=True, key="trail"):
        for region in profile.parents:
            st.button(
                f"{escape_markdown(region.name)} ›",
                key=f"up-{region.key}",
                type="tertiary",
                on_click=_open_profile,
                args=(atlas, region.key),
            )


def _open_profile(atlas: Atlas, key: str) -> None:
    session.change_url(atlas, region=key, incident=None)


def _nearby_sites(view: View, profile: FeatureProfile) -> None:
    """Draw the sites inside, at the edge and nearest that may stand at some time in the window."""
    for title, aside, place in (
        (gettext("Sites inside"), gettext("surely"), "inside"),
        (gettext(EDGE[profile.kind]), gettext("as far as their places are sure"), "edge"),
        (gettext("Nearest sites"), gettext(FROM[profile.kind]), "off"),
    ):
        sites = [
            site
            for site in profile.sites_at(place)
            if _stands_in_window(view.atlas, site, view.selection)
        ]
        if sites:
            st.html(render("heading", title=title, aside=aside))
            _site_buttons(view.atlas, sites[: MOST_SITES if place == "off" else None])


def _stands_in_window(atlas: Atlas, site: NearbySite, selection: Selection) -> bool:
    """Tell whether a site may stand at any time in the window."""
    layer, _, feature = site.key.partition(".")
    first, last = atlas.validity.get(layer, {}).get(feature, (None, None))
    return not (first and first > selection.last) and not (last and last < selection.first)


def _site_buttons(atlas: Atlas, sites: Iterable[NearbySite]) -> None:
    for site in sites:
        st.button(
            f"{escape_markdown(site.name)} · :gray[{escape_markdown(_distance_words(site))}]",
            key=f"go-{site.key}",
            type="tertiary",
            width="stretch",
            on_click=_open_profile,
            args=(atlas, site.key),
        )


def _distance_words(site: NearbySite) -> str:
    """Say how far off a site lies, by how much that may be wrong, and in which direction."""
    error_km = format_number(site.radius_km) if site.radius_km else ""
    if site.place == "edge":
        return gettext("± {km} km", km=error_km) if error_km else gettext("on it")
    if not site.km:
        return gettext(WITHOUT_DISTANCE[site.place])
    km = f"{profile_rows.km(site.km)} ± {error_km}" if error_km else profile_rows.km(site.km)
    return gettext("{km} km {wind}", km=km, wind=pgettext("wind", site.wind))


def _radius_slider(view: View, data: ProfileData) -> None:
    """Draw the slider of the distance; an area also has the step `inside`."""
    inside = (0.0,) if data.profile.feature.is_area else ()
    st.select_slider(
        gettext("Incidents within"),
        sorted({*inside, *STEPS_KM, data.radius_km}),
        key=session.bind_widget("within", data.radius_km),
        format_func=lambda km: gettext("{n} km", n=format_number(km)) if km else gettext("inside"),
        on_change=_on_radius_change,
        args=(view.atlas, view.selection, data.key),
    )


def _on_radius_change(atlas: Atlas, selection: Selection, key: str) -> None:
    """Change the distance; a filter by another feature moves on to this one."""
    near = key if selection.near else None
    session.change_url(atlas, within=float(st.session_state["within"]), near=near)


def _coverage(atlas: Atlas, data: ProfileData) -> None:
    """Draw which texts speak of the place, and of which years none does."""
    documents = atlas.store.documents
    covered = coverage(atlas.incidents, data.answer.verdicts, atlas.window)
    st.html(
        render(
            "coverage",
            spoken=coverage_rows.citation_rows(data.summary.citations, documents),
            coverage=coverage_rows.coverage_rows(covered, documents),
        )
    )


def _incident_list(atlas: Atlas, data: ProfileData) -> None:
    """Draw the incidents of the profile to click, the sure ones first."""
    st.html(render("profile_head", name=data.profile.feature.name, kind=gettext("Incidents here")))
    for title, aside, incidents in (
        (gettext("Sure"), gettext("date and place"), data.summary.sure),
        (gettext("Maybe"), gettext("date or place leaves it open"), data.summary.maybe),
        (gettext("Concerns it"), gettext("happened elsewhere"), data.summary.concerning),
    ):
        if incidents:
            st.html(render("heading", title=f"{title} ({len(incidents)})", aside=aside))
            incident_rows(atlas, [("", incident) for incident in incidents])


def _actions(view: View, data: ProfileData) -> None:
    """Draw the foot: list the incidents, and filter by this place; or back from either."""
    is_listed = st.session_state.get(LISTED) == data.key
    is_filter = view.selection.near == data.key
    count = len(data.summary.all)
    with st.container(horizontal=True, key="foot"):
        st.button(
            gettext("Back to the profile")
            if is_listed
            else ngettext("{n} incident", "{n} incidents", count),
            key="list",
            disabled=not is_listed and not count,
            on_click=_set_listed,
            args=(None if is_listed else data.key,),
        )
        st.button(
            gettext("Show all again") if is_filter else gettext("Only these"),
            key="only",
            help=None if is_filter else gettext("Map, table and counts keep what may lie here"),
            on_click=session.change_url,
            args=(view.atlas,),
            kwargs={"near": None} if is_filter else {"near": data.key, "within": data.radius_km},
        )


def _set_listed(key: str | None) -> None:
    st.session_state[LISTED] = key
