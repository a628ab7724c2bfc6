"""What lies around a thing, to click: the regions it is in, the sites in, on and near it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import profile_rows, session
from dashboard.data import Facts
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
        ("Sites inside", "surely", "inside"),
        (EDGE[at], "as far as their places are sure", "edge"),
        ("Nearest sites", FROM[at], "off"),
    ):
        standing = [one for one in seen.placed(place) if _stands(facts, one, selection)]
        if standing:
            st.html(html("heading", title=title, aside=aside))
            _site_rows(facts, standing[: MOST_SITES if place == "off" else None])


AT = {"inside": "inside", "edge": "on it", "off": "at the same point"}
EDGE = {"area": "Sites at the boundary", "line": "Sites on it", "point": ""}
FROM = {"area": "from the boundary", "line": "from the line", "point": "from here"}


def _stands(facts: Facts, site: Site, selection: Selection) -> bool:
    """Whether a site may stand at any time in the window."""
    layer, _, feature = site.key.partition(".")
    first, last = facts.validity.get(layer, {}).get(feature, (None, None))
    return not (first and first > selection.last) and not (last and last < selection.first)


def _site_rows(facts: Facts, sites: Iterable[Site]) -> None:
    for site in sites:
        spare = f" ± {site.radius_km:g}" if site.radius_km else ""
        where = f"{profile_rows.km(site.km)}{spare} km {site.wind}" if site.km else AT[site.place]
        if site.place == "edge":
            where = f"± {site.radius_km:g} km" if spare else "on it"
        st.button(
            f"{plain(site.name)} · :gray[{plain(where)}]",
            key=f"go-{site.key}",
            type="tertiary",
            width="stretch",
            on_click=go,
            args=(facts, site.key),
        )
