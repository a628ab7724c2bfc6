"""The table says all that the map shows: of every incident, and of every feature of the layers."""

from __future__ import annotations

import pytest
from app_runs import opened, run
from atlas_facts import atlas

from dashboard.analysis.query import apply_selection
from dashboard.export import columns
from dashboard.i18n.names import feature_name, place_certainty
from dashboard.selection import selection
from dashboard.spatial.features import find_feature
from dashboard.ui.pages import table
from dashboard.ui.panel import sums
from dashboard.ui.panel.picked_table import Sort, sorted_positions
from dashboard.ui.presenters import tables as table_rows
from dashboard.ui.presenters.tables import incident_table

CHOSEN = selection.default(atlas().options)
RESULT = apply_selection(atlas().incidents, CHOSEN)
LISTED = columns.listed_incidents(RESULT)
TABLE = incident_table(atlas(), LISTED, RESULT).to_dict("records")


@pytest.mark.parametrize("at", range(len(LISTED)), ids=[incident.id for incident in LISTED])
def test_a_row_tells_what_its_mark_tells(at: int) -> None:
    incident, row = LISTED[at], TABLE[at]
    assert (row["Title"], row["EDTF"]) == (incident.title, incident.date.text)
    # Solid or hollow; the disc's radius, or why there is no mark.
    assert row["In the window"] in {"certain", "possible", "undated"}
    assert row["How sure"] == place_certainty(incident)
    if incident.place and incident.precision != "country":
        assert f"{incident.radius_km:,g} km" in row["How sure"]
    # The ring from the lowest to the highest, and who says so.
    for figure in incident.figures:
        assert figure.claimant in row["Figures"]
        assert figure.measure in row["Figures"]


def test_every_outside_source_has_a_column_that_links_it() -> None:
    links = table_rows.evidence_columns(LISTED)
    assert len(links) == max(len(incident.evidence) for incident in LISTED) > 1
    for incident, row in zip(LISTED, TABLE, strict=True):
        shown = [row[name] for name in links if isinstance(row[name], str)]
        assert shown == [source.url for source in incident.evidence]


def test_nothing_that_the_map_leaves_out_is_left_out_of_the_table() -> None:
    assert len(TABLE) == sum(map(len, (RESULT.certain, RESULT.possible, RESULT.undated)))
    kinds = {row["How sure"] for row in TABLE}
    assert {"Place not known", "Country-wide, not drawn"} <= kinds
    assert "undated" in {row["In the window"] for row in TABLE}


@pytest.mark.parametrize("layer", atlas().layers)
def test_every_thing_of_a_layer_has_its_row(layer: str) -> None:
    only = selection.replace(CHOSEN, layers=frozenset({layer}))
    rows = table_rows.feature_table(atlas(), only)
    ids = list(atlas().frames[layer].ids)
    assert len(rows) == len(ids)
    for feature, row in zip(ids, rows, strict=True):
        known = find_feature(atlas().frames, f"{layer}.{feature}").properties  # type: ignore[union-attr]
        assert row["Name"] == feature_name(known)
        assert bool(row["On the map"]) == bool(known.get("valid_from") or known.get("valid_to"))
        if known.get("radius_km"):
            assert f"{known['radius_km']:,g} km" in row["Place"]


def test_what_is_over_before_the_window_is_said_to_be_so() -> None:
    gone = [
        (layer, feature, days[1])
        for layer, known in atlas().validity.items()
        for feature, days in known.items()
        if days[1] and days[1] < CHOSEN.last
    ]
    layer, feature, _ = gone[0]
    late = selection.replace(CHOSEN, first=CHOSEN.last, layers=frozenset({layer}))
    ids = list(atlas().frames[layer].ids)
    assert table_rows.feature_table(atlas(), late)[ids.index(feature)]["In the window"] == "not"
    whole = selection.replace(CHOSEN, layers=frozenset({layer}))
    state = table_rows.feature_table(atlas(), whole)[ids.index(feature)]["In the window"]
    assert state == "in a part of the window"


def test_every_row_of_the_features_has_its_key() -> None:
    usual = selection.default(atlas().options)
    keys = table_rows.feature_keys(atlas(), usual)
    assert len(keys) == len(set(keys)) == len(table_rows.feature_table(atlas(), usual))
    assert set(keys) <= atlas().options.regions


@pytest.mark.parametrize("descending", [False, True])
def test_a_column_is_sorted_by_what_its_words_mean(*, descending: bool) -> None:
    frame = incident_table(atlas(), LISTED, RESULT)
    ranks = table_rows.incident_ranks(LISTED)
    for column, numbers in ranks.items():
        order = sorted_positions(frame[column], numbers, Sort(column, descending))
        filled = [number for row in order if (number := numbers[row]) is not None]
        assert filled == sorted(filled, reverse=descending)
        assert [numbers[row] for row in order[len(filled) :]] == [None] * (len(order) - len(filled))
        by_letters = sorted_positions(frame[column], None, Sort(column, descending))
        assert column == "EDTF" or order != by_letters
    order = sorted_positions(frame["Title"], None, Sort("Title", descending))
    titles = [str(frame["Title"][row]).casefold() for row in order]
    assert titles == sorted(titles, reverse=descending)


def test_columns_and_sort_are_kept_while_the_map_is_looked_at() -> None:
    app = opened(view="table")
    run(app.selectbox(key="sort-incidents").select("Date"))
    run(app.toggle(key="sort-down-incidents").set_value(True))
    days = list(app.dataframe[0].value["EDTF"])
    assert days[-1] == "XXXX" or not days[-1]
    assert days[0].startswith("2021")
    app.query_params["view"] = "map"
    run(app)
    app.query_params["view"] = "table"
    run(app)
    assert list(app.dataframe[0].value["EDTF"]) == days


def test_a_table_of_very_many_lists_the_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MOST_ROWS", 7)
    app = opened(view="table")
    (frame,) = [one.value for one in app.dataframe]
    assert len(frame) == 7
    (said,) = [one.value for one in app.caption if "first 7" in one.value]
    assert f"of {len(LISTED)} by date" in said


def test_sums_of_too_many_are_not_made_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "MOST_SUMMED", 50)
    app = opened()
    assert not [one for one in app.expander if one.label == "Killed and wounded"]
    assert [one for one in app.caption if "summed for up to 50 incidents" in one.value]
    few = opened(first="2012-07-01", last="2012-07-31")
    assert [one for one in few.expander if one.label == "Killed and wounded"]
