"""What lies around a thing, to click: the regions it is in, the sites in, on and near it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import profile_rows, session
from dashboard.data import Facts
from dashboard.language import later, number, say, say_as
from dashboard.profiles import Portrait
from dashboard.selection import Selection
from dashboard.surroundings import Site
from dashboard.wording import html, plain

MOST_SITES = 4


def trail(facts: Facts, seen: Portrait) -> None:
    """The regions that the thing lies in, to go up to."""
    if not seen.parents:
        return
    with st.container(horizontal=True, key="trail"):
        for one in seen.parents:
            st.button(
                f"{plain(one.name)} ›",
                key=f"up-{one.key}",
                type="tertiary",
                on_click=go,
                args=(facts, one.key),
            )


def go(facts: Facts, key: str) -> None:
    """Open the profile of another thing."""
    session.change(facts, region=key, incident=None)


def sites(facts: Facts, seen: Portrait, selection: Selection) -> None:
    """The sites inside, at the edge and nearest, those that stand at some time in the window."""
    at = seen.kind
    for title, aside, place in (
        (say("Sites inside"), say("surely"), "inside"),
        (say(EDGE[at]), say("as far as their places are sure"), "edge"),
        (say("Nearest sites"), say(FROM[at]), "off"),
    ):
        standing = [one for one in seen.placed(place) if _stands(facts, one, selection)]
        if standing:
            st.html(html("heading", title=title, aside=aside))
            _site_rows(facts, standing[: MOST_SITES if place == "off" else None])


AT = {"inside": later("inside"), "edge": later("on it"), "off": later("at the same point")}
EDGE = {"area": later("Sites at the boundary"), "line": later("Sites on it"), "point": ""}
FROM = {
    "area": later("from the boundary"),
    "line": later("from the line"),
    "point": later("from here"),
}


def _stands(facts: Facts, site: Site, selection: Selection) -> bool:
    """Whether a site may stand at any time in the window."""
    layer, _, feature = site.key.partition(".")
    first, last = facts.validity.get(layer, {}).get(feature, (None, None))
    return not (first and first > selection.last) and not (last and last < selection.first)


def _site_rows(facts: Facts, sites: Iterable[Site]) -> None:
    for site in sites:
        st.button(
            f"{plain(site.name)} · :gray[{plain(_where(site))}]",
            key=f"go-{site.key}",
            type="tertiary",
            width="stretch",
            on_click=go,
            args=(facts, site.key),
        )


def _where(site: Site) -> str:
    """How far off a site lies, by how much that may be wrong, and in which direction."""
    spare = number(site.radius_km) if site.radius_km else ""
    if site.place == "edge":
        return say("± {km} km", km=spare) if spare else say("on it")
    if not site.km:
        return say(AT[site.place])
    far = f"{profile_rows.km(site.km)} ± {spare}" if spare else profile_rows.km(site.km)
    return say("{km} km {wind}", km=far, wind=say_as("wind", site.wind))
