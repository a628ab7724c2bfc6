"""The map's messages and the widgets change the link, and only to what a link may say."""

import inspect
import re
from typing import Any

import pytest
import streamlit as st
from app_runs import opened, run
from atlas_facts import atlas
from source import files

from dashboard.i18n.labels import VIEWS
from dashboard.selection import selection
from dashboard.state import session
from dashboard.ui.pages import router


class Query(dict[str, str]):
    """Stands in for the query parameters of the page's address."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)

    def from_dict(self, values: dict[str, str]) -> None:
        self.clear()
        self.update(values)


@pytest.fixture
def query(monkeypatch: pytest.MonkeyPatch) -> Query:
    made = Query()
    monkeypatch.setattr(st, "query_params", made)
    monkeypatch.setattr(st, "session_state", {})
    return made


INCIDENT = atlas().incidents[0].id
REGION = sorted(atlas().options.regions)[0]
MOVED = {"first": "2010-08-23", "last": "2011-04-30", "lat": 38.512, "lon": 71.25, "zoom": 7.5}

PLACED = {key: str(value) for key, value in MOVED.items()}


def _hear(message: Any) -> None:
    st.session_state["map"] = message
    session.on_map_message(atlas(), "map")


def test_a_message_of_the_map_goes_into_the_link(query: Query) -> None:
    _hear({**MOVED, "region": REGION, "incident": None, "seq": 4})
    assert query == {key: str(value) for key, value in MOVED.items()} | {"region": REGION}
    assert session.message_number() == 4


def test_a_message_leaves_what_the_page_chose(query: Query) -> None:
    query.update({"categories": "energy", "view": "table", "search": "Rogun"})
    _hear({**MOVED, "incident": INCIDENT, "seq": 1})
    assert {"categories", "view", "search", "incident"} <= set(query)


def test_a_message_sent_again_is_heard_if_it_was_not_and_else_changes_nothing(
    query: Query,
) -> None:
    again = {**MOVED, "region": REGION, "seq": 3, "again": 1}
    _hear(again)
    assert query["region"] == REGION
    session.change_url(atlas(), region=None, view="table")  # what the reader chose since is newer
    _hear({**again, "again": 2})
    assert query == {**PLACED, "view": "table"}
    assert session.message_number() == 3


def test_a_message_sent_again_before_its_answer_was_seen_stands(query: Query) -> None:
    _hear({**MOVED, "region": REGION, "seq": 3})
    written = dict(query)
    query.clear()  # the browser's link when it said it again
    _hear({**MOVED, "region": REGION, "seq": 3, "again": 1})
    assert query == written


def test_changes_made_before_an_answer_was_seen_add_up(query: Query) -> None:
    _hear({**MOVED, "region": REGION, "seq": 3})
    query.clear()
    session.change_url(atlas(), view="table")
    query.clear()
    session.change_url(atlas(), search="bridge")
    assert query == {**PLACED, "region": REGION, "view": "table", "search": "bridge"}


def test_where_the_map_was_moved_meanwhile_is_kept(query: Query) -> None:
    _hear({**MOVED, "region": REGION, "seq": 3})
    query.clear()
    query.update({"lat": "37.25", "lon": "70.5", "zoom": "9.5"})
    session.change_url(atlas(), view="table")
    assert (query["lat"], query["zoom"], query["region"]) == ("37.25", "9.5", REGION)


def test_who_goes_back_starts_from_there(query: Query) -> None:
    session.change_url(atlas(), search="bridge")
    session.change_url(atlas(), view="table")
    query.clear()
    query["search"] = "bridge"
    assert session.resolve_url() == {"search": "bridge"}
    session.change_url(atlas(), categories=frozenset({"energy"}))
    assert query == {"search": "bridge", "categories": "energy"}


def test_a_run_of_an_older_link_has_not_heard_what_changed_it(query: Query) -> None:
    _hear({**MOVED, "seq": 2})
    before = dict(query)
    _hear({**MOVED, "region": REGION, "seq": 3})
    query.from_dict(before)
    assert session.current_selection(atlas()).region is None
    assert session.message_number() == 3  # reading changes nothing
    assert session.resolve_url() == before
    assert session.message_number() == 2
    _hear({**MOVED, "region": REGION, "seq": 3, "again": 1})
    assert query["region"] == REGION


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    """The links that the runs of this test resolve."""
    links: list[dict[str, str]] = []
    resolve_url = session.resolve_url

    def counted() -> dict[str, str]:
        links.append(resolve_url())
        return links[-1]

    monkeypatch.setattr(session, "resolve_url", counted)
    return links


@pytest.mark.parametrize("link", [*({"view": view} for view in VIEWS), {"present": "1"}])
def test_a_run_resolves_the_link_once(resolved: list[dict[str, str]], link: dict[str, str]) -> None:
    app = opened(**link, near="gbao.gbao", incident=INCIDENT)
    (shown,) = resolved
    assert shown.items() >= link.items()
    run(app)
    assert len(resolved) == 2


def test_only_the_part_of_the_page_that_also_runs_alone_resolves_the_link() -> None:
    def callers(name: str) -> list[str]:
        call = re.compile(rf"(?<!def ){name}\(")
        known = files(".py", "dashboard")
        return [path.name for path in known if call.search(path.read_text(encoding="utf-8"))]

    assert callers("resolve_url") == ["session.py"]
    assert callers("resolve_view") == ["router.py"]
    assert "resolve_view(" in inspect.getsource(router._main)


@pytest.mark.parametrize("key", ["add-view", "to-table"])
def test_a_button_leaves_it_to_the_run_to_resolve_the_link(
    resolved: list[dict[str, str]], key: str
) -> None:
    app = opened()
    run(app.button(key=key).click())
    assert len(resolved) == 2


def test_a_click_beside_everything_clears_the_selection(query: Query) -> None:
    query["incident"] = INCIDENT
    _hear({**MOVED, "region": None, "incident": None, "seq": 2})
    assert "incident" not in query


@pytest.mark.parametrize(
    "message",
    [None, "first=2010", [], {}, {"first": "2010-08-23"}, {"seq": 1, "region": "../x"}],
)
def test_a_message_that_is_none_does_no_harm(query: Query, message: Any) -> None:
    _hear(message)
    assert query == {}


@pytest.mark.parametrize(
    "message",
    [
        {**MOVED, "seq": "soon"},
        {**MOVED, "seq": None},
        {**MOVED, "seq": [1]},
        {**MOVED, "seq": float("nan")},
        {**MOVED, "seq": float("inf")},
    ],
)
def test_a_message_without_its_number_is_not_heard(query: Query, message: Any) -> None:
    _hear(message)
    assert query == {}
    assert session.message_number() == 0


@pytest.mark.parametrize("value", ["<script>", "9" * 5000, {"a": 1}, [None], True])
@pytest.mark.parametrize("key", session.MESSAGE)
def test_nonsense_of_the_map_never_enters_the_link(query: Query, key: str, value: Any) -> None:
    _hear({**MOVED, key: value, "seq": 1})
    assert selection.read(query, atlas().options)[1] == []


def test_a_change_writes_only_what_differs(query: Query) -> None:
    session.change_url(atlas(), incident=INCIDENT)
    assert query == {"incident": INCIDENT}
    session.change_url(atlas(), incident=None)
    assert query == {}


def test_a_change_drops_what_could_not_be_read(query: Query) -> None:
    query.update({"first": "soon", "colour": "red"})
    session.change_url(atlas(), view="table")
    assert query == {"view": "table"}


def test_reset_says_nothing(query: Query) -> None:
    query.update({"view": "table", "first": "soon"})
    session.reset_url()
    assert query == {}


def test_a_widget_takes_its_value_from_the_link(query: Query) -> None:
    assert session.bind_widget("search", "bridge") == "search"
    session.on_widget_change(atlas(), "search", "search")
    assert query == {"search": "bridge"}
