"""A page that a test goes on from shows at a link what a page that was loaded there shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from atlas_page import AtlasPage
from walking import kept

pytestmark = pytest.mark.browser
LINKS = ("?first=2010-01-01&last=2015-12-31&region=provinces.tj-su", "?lat=39.5&lon=70&zoom=8", "")
SHOWN = """async () => {
    const { map, store, baseLayers, markers, autoFit } = await window.atlas;
    const { lat, lng } = map.getCenter();
    const { region, incident, shape } = store.state;
    return [lat.toFixed(1), lng.toFixed(1), map.getZoom(), region, incident, shape, autoFit,
        [...baseLayers.on].sort(), markers.placed.length];
}"""


def _shown(tab: AtlasPage, query: str) -> list[Any]:
    tab.map(query)
    tab.page.mouse.move(700, 2)
    return [tab.js(SHOWN), tab.readout(), tab.title(), kept(tab.page)]


@pytest.mark.parametrize("_of", ["page", pytest.param("frame", marks=pytest.mark.frame_alone)])
def test_a_link_shows_the_same_where_it_is_gone_to(
    new_tab: Callable[..., AtlasPage], _of: str
) -> None:
    gone, loaded = new_tab(), new_tab(walks=False)
    gone.map()
    for query in LINKS:
        gone.js("async () => (await window.atlas).select({ region: 'gbao.gbao' })")
        gone.until(lambda: gone.link().get("region") == "gbao.gbao")
        assert _shown(gone, query) == _shown(loaded, query), query
    gone.close()
    loaded.close()
