"""The page shows who did what, on what ground, about which place; each can be filtered."""

import html
import re

import pytest
from app_runs import HOSTILE, link, metrics, opened, page, panels, run
from atlas_facts import atlas

from dashboard.analysis import attribution
from dashboard.i18n.labels import ROLES
from dashboard.theme.templates import render
from dashboard.ui.panel.incident_list import row_label
from dashboard.ui.presenters import incident as presenter
from events.incident import Incident

FACTS = atlas()


def _first(what: str, holds: object) -> Incident:
    found = next((one for one in FACTS.incidents if holds(one)), None)  # type: ignore[operator]
    assert found, f"no incident of the data is {what}"
    return found


def _has_role(role: str) -> object:
    return lambda one: any(actor.role == role for actor in one.actors)


BLAMED = _first("blamed on somebody", _has_role("blamed"))
PLAN = _first("a plan", lambda one: one.planned)
EVIDENCED = _first("with evidence", lambda one: one.evidence)


def test_the_card_tells_who_is_blamed_from_who_did_it() -> None:
    text = page(opened(incident=BLAMED.id))
    assert ROLES["blamed"] in text
    assert attribution.disputed_words(BLAMED) in text


def test_the_card_of_a_plan_says_so() -> None:
    text = page(opened(incident=PLAN.id))
    assert "a plan, in no sum" in text
    assert "planned for then" in text


def test_a_plan_is_named_one_in_every_list() -> None:
    assert ":gray[planned]" in row_label(PLAN, "")
    assert ":gray[planned]" not in row_label(BLAMED, "")


def test_evidence_is_a_link_that_opens_apart_and_tells_nothing_of_this_page() -> None:
    body = " ".join(panels(opened(incident=EVIDENCED.id)))
    links = re.findall('<a href="([^"]*)" target="_blank" rel="noopener noreferrer">', body)
    assert {html.unescape(address) for address in links} >= {one.url for one in EVIDENCED.evidence}


def test_a_role_is_asked_for_in_the_sidebar_and_stands_in_the_link() -> None:
    app = opened()
    before = sum(metrics(app)[:2])
    run(app.multiselect(key="roles").set_value(["blamed"]))
    assert link(app)["roles"] == "blamed"
    assert 0 < sum(metrics(app)[:2]) < before
    run(app.button(key="chip-role2").click())
    assert "roles" not in link(app)


def test_only_what_the_text_itself_says_can_be_asked_for() -> None:
    app = opened()
    before = sum(metrics(app)[:2])
    run(app.checkbox(key="basis").check())
    assert link(app)["basis"] == "text"
    assert 0 < sum(metrics(app)[:2]) < before
    run(app.button(key="act-incidents").click())
    assert "basis" not in link(app)


def test_what_concerns_a_place_is_said_apart() -> None:
    app = opened(near="energy-sites.energy-rogun", within="10")
    (said,) = [one.value for one in app.markdown if one.value.startswith("Only within")]
    count = re.search(r"\*\*(\d+)\*\* more concern", said)
    assert count
    assert int(count[1]) > 0


def test_the_table_says_how_each_lies_in_the_place() -> None:
    app = opened(view="table", near="energy-sites.energy-rogun", within="10")
    frame = app.dataframe[0].value
    assert set(frame["In the place"]) <= {"surely here", "maybe here", "concerns it"}
    assert "concerns it" in set(frame["In the place"])
    assert any("Concerns: " in words for words in frame["Also at, concerns"])


def test_the_sources_list_evidence_and_how_each_incident_was_checked() -> None:
    app = opened(view="sources")
    assert {"Evidence from outside the texts", "Without a date", "Checked by"} <= {
        one.value for one in app.header
    }
    tables = [frame.value for frame in app.dataframe]
    urls = {one.url for incident in FACTS.incidents for one in incident.evidence}
    assert any("What it says" in table and set(table["Address"]) == urls for table in tables)
    assert any(len(table) == len(FACTS.incidents) for table in tables)
    unread = [one for incident in FACTS.incidents for one in incident.evidence]
    unread = [one for one in unread if not one.retrieved.text]
    said = [caption.value for caption in app.caption if "not on record" in caption.value]
    assert len(said) == bool(unread)
    assert all(f" {len(unread)} of these" in words for words in said)


@pytest.mark.parametrize("code", ["ru", "tg"])
def test_roles_and_grounds_are_in_every_language(code: str) -> None:
    text = page(opened(incident=BLAMED.id, lang=code))
    assert ROLES["blamed"] not in text
    assert "as the text itself says" not in text


def test_hostile_text_in_the_new_fields_is_text() -> None:
    values = presenter.card_values(EVIDENCED, "")
    values["actors"] = [{"role": HOSTILE, "names": [HOSTILE]}]
    values |= {"disputed": HOSTILE, "grounds": [HOSTILE], "further": [HOSTILE]}
    values["evidence"] = [
        {"url": 'https://x.org/"><script>', "title": HOSTILE, "says": HOSTILE, "when": HOSTILE}
    ]
    card = render("incident", **values)
    assert "<script" not in card
    assert "<img" not in card
    assert 'href="https://x.org/&#34;&gt;&lt;script&gt;"' in card
