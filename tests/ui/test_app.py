"""The page, run as Streamlit runs it but without a browser."""

from datetime import date
from typing import Any

import pytest
from app_runs import HOSTILE, counted, link, metrics, opened, page, panels, problems, run
from atlas_facts import atlas
from streamlit.testing.v1 import AppTest

from dashboard.analysis import estimates
from dashboard.analysis.query import apply_selection, incidents_in_window
from dashboard.i18n import names
from dashboard.i18n.labels import VIEWS
from dashboard.selection import selection
from dashboard.ui.presenters import incident as incident_rows
from events import edtf

CONTESTED = next(
    incident
    for incident in atlas().incidents
    if incident.place and incident.note and len(estimates.claims(incident, "killed")) > 1
)


def test_it_opens_with_the_overview_and_no_problem() -> None:
    app = opened()
    assert problems(app) == []
    assert metrics(app) == counted()
    assert atlas().periods[0].title in page(app)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens(view: str) -> None:
    app = opened(view=view)
    assert problems(app) == []
    assert link(app).get("view", "map") == view


def test_the_table_lists_what_the_window_shows() -> None:
    app = opened(view="table", first="2010-08-23", last="2011-04-30")
    query = {"first": "2010-08-23", "last": "2011-04-30"}
    result = apply_selection(atlas().incidents, selection.read(query, atlas().options)[0])
    (table,) = app.dataframe
    listed = [incident.title for incident in (*incidents_in_window(result), *result.undated)]
    assert list(table.value["Title"]) == listed


def test_the_sources_name_every_text_and_every_layer() -> None:
    app = opened(view="sources")
    assert all(text.title in page(app) for text in atlas().store.documents.values())
    titles = {layer.title for layer in atlas().layers.values()}
    assert any(titles == set(table.value.get("Layer", [])) for table in app.dataframe)


def test_a_nonsense_link_gets_one_message_a_value_and_the_page_is_there() -> None:
    nonsense = {"first": "soon", "layers": "bogs", "lat": "north", "colour": HOSTILE}
    app = opened(**nonsense, incident="none", region="none.none", view="table")
    messages = problems(app)
    assert len(messages) == 6
    for key in ("first", "layers", "lat", "colour", "incident", "region"):
        assert sum(message.startswith(key) for message in messages) == 1
    assert "<script" not in "".join(panels(app)) + "".join(messages)
    assert app.dataframe


@pytest.mark.parametrize("value", ["x" * 1_500, "\u202e\ufeff", "%00", "🏔" * 300])
def test_a_long_or_odd_search_is_shown_as_it_is(value: str) -> None:
    app = opened(search=value)
    assert metrics(app) == [0, 0, 0]


def test_a_category_switched_off_leaves_link_and_counts() -> None:
    app = opened()
    run(app.checkbox(key="category-violence").uncheck())
    assert set(link(app)["categories"].split("|")) == set(atlas().options.categories) - {"violence"}
    assert metrics(app) == counted(categories=link(app)["categories"])
    run(app.checkbox(key="category-violence").check())
    assert link(app) == {}
    assert metrics(app) == counted()


def test_a_layer_switched_off_leaves_the_link_only() -> None:
    app = opened()
    run(app.checkbox(key="layer-rivers").uncheck())
    assert "rivers" not in link(app)["layers"].split("|")
    assert metrics(app) == counted()


@pytest.mark.parametrize("period", atlas().periods, ids=lambda period: period.id)
def test_a_story_sets_the_window(period: Any) -> None:
    app = opened(first="2001-01-01", last="2001-02-01")
    run(app.button(key=f"period-{period.id}").click())
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    usual = dict(zip(("first", "last"), map(str, atlas().window), strict=True))
    assert link(app) == {key: day for key, day in days.items() if day != usual[key]}
    assert metrics(app) == counted(**days)
    assert period.title in page(app)


def test_a_day_set_after_the_other_end_takes_it_along() -> None:
    app = opened(last="2001-02-01")
    run(app.date_input(key="first").set_value(date(2012, 7, 24)))
    assert (link(app)["first"], link(app)["last"]) == ("2012-07-24", "2012-07-24")


def test_an_empty_window_names_the_nearest_incident_and_goes_there() -> None:
    app = opened(first="1880-01-01", last="1880-01-02", categories="energy")
    assert metrics(app)[:2] == [0, 0]
    assert app.info[0].value.startswith("No incident certainly or possibly in this window")
    (widen,) = [button for button in app.button if button.label == "Widen the window to it"]
    run(widen.click())
    assert metrics(app)[0] >= 1


def test_an_incident_by_link_shows_its_card() -> None:
    text = page(opened(incident=CONTESTED.id))
    assert CONTESTED.title in text
    assert edtf.in_words(CONTESTED.date) in text
    assert names.place_certainty(CONTESTED) in text
    assert CONTESTED.note in text
    for claim in estimates.claims(CONTESTED, "killed"):
        assert claim.claimant in text
        assert estimates.format_range(estimates.claim_range([claim])) in text
    for source in CONTESTED.sources:
        assert incident_rows.citation_words(atlas(), source)["where"] in text


def test_the_card_closes_and_the_overview_is_back() -> None:
    app = opened(incident=CONTESTED.id)
    run(app.button(key="close").click())
    assert link(app) == {}
    assert metrics(app) == counted()


@pytest.mark.parametrize("layer", atlas().frames)
def test_a_feature_of_every_layer_shows_its_name(layer: str) -> None:
    row = atlas().frames[layer].properties[0]
    app = opened(region=f"{layer}.{row['id']}")
    assert problems(app) == []
    assert row["name"] in page(app)


def _places(app: AppTest) -> list[str]:
    """The parts of the page under its header, in order, by what the first with a key is called."""
    blocks = [app.main]
    while blocks:
        block = blocks.pop(0)
        children = list(block.children.values()) if hasattr(block, "children") else []
        keys = [str(getattr(child.proto, "id", "")).rpartition("-")[2] for child in children]
        if "stage" in keys:
            return [*map(str, keys)]
        blocks += children
    raise AssertionError("the page has no stage")


def test_chips_and_messages_move_nothing_that_stands_below_them() -> None:
    plain, filtered, wrong = opened(), opened(categories="violence"), opened(first="never")
    assert _places(plain).index("stage") == _places(filtered).index("stage")
    assert _places(plain).index("stage") == _places(wrong).index("stage")
