"""A label belongs to its thing, and no incident covers a site, in briefings."""

from __future__ import annotations

from math import hypot

import pytest
from briefing_pages import FEW, SLIDE, content

from dashboard.briefing.canvas import page_size
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.cartography import labels, markers
from dashboard.briefing.cartography.context import MapContext
from dashboard.briefing.cartography.label_candidates import LabelCandidate
from dashboard.briefing.output import bundle, render

VIEWS = {name: slides[0].link for name, slides in bundle.shipped_decks().items()}
VIEWS |= {"slide": SLIDE, "few": FEW, "everything": "", "near": "lat=38.6&lon=69&zoom=8"}


@pytest.fixture
def contexts(monkeypatch: pytest.MonkeyPatch) -> list[MapContext]:
    """The maps and insets that are drawn, once their labels are set."""
    drawn: list[MapContext] = []
    draw = labels.draw

    def draw_and_keep(context: MapContext, candidates: list[LabelCandidate]) -> None:
        draw(context, candidates)
        drawn.append(context)

    monkeypatch.setattr(labels, "draw", draw_and_keep)
    return drawn


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("size", ["1920x1080", "A4-portrait"])
def test_a_label_is_nearest_to_its_own_symbol_or_led_to_it(
    contexts: list[MapContext], name: str, size: str
) -> None:
    assert list(render.draw_pages([content(VIEWS[name])], page_size.read_size(size), 0.2))
    assert contexts[0].placed_labels
    for context in contexts:
        places = {
            (symbol.layer_id, symbol.feature_id): symbol.position
            for symbol in context.placed_symbols
        }
        for label in context.placed_labels:
            own = label.box.distance_to(places[label.layer_id, label.feature_id])
            others = {
                key: label.box.distance_to(at)
                for (layer, key), at in places.items()
                if layer == label.layer_id and key != label.feature_id
            }
            nearer = {key for key, away in others.items() if away <= own}
            assert own >= labels.LEADER_FROM or not nearer, (label, nearer)


def test_where_all_is_full_a_mark_still_covers_no_site() -> None:
    sites = [(200.0, 200.0, 8.0), (212.0, 205.0, 8.0)]
    full = [(x * 20.0, y * 20.0, 12.0) for x in range(22) for y in range(22)]
    assert markers.free_place((201, 201), 10, [*sites, *full]) is None
    whole = Box(0, 0, 420, 420)
    marker = markers.Marker((), (201, 201), (201, 201), 10)
    x, y = markers._aside(marker, full, sites, whole).position
    assert all(hypot(x - a, y - b) >= r + 10 for a, b, r in sites)
