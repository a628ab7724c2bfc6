"""Hostile or broken data reach the page as text and as one message, never as markup."""

import re
from pathlib import Path
from typing import Any

import pytest
from app_runs import HOSTILE, metrics, opened, page, panels, problems
from sample_copy import KEPT, Copy, changed

from dashboard.i18n.labels import VIEWS

MARKUP = {"script", "iframe", "object", "embed", "form"}


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    return Copy(tmp_path, monkeypatch)


def _hostile(copy: Copy) -> str:
    """Make one incident and one feature of a layer hostile; the incident's id."""
    with changed(copy.incidents) as features:
        known = features[0]["properties"]
        known["date"] = ""  # so that the overview lists it
        known |= dict.fromkeys(("title", "summary", "note", "place_as_written"), HOSTILE)
        known["figures"] = [
            {"measure": "killed", "group": HOSTILE, "low": 1, "high": 2, "claimant": HOSTILE},
            {"measure": "killed", "group": HOSTILE, "low": 3, "high": 9, "claimant": "another"},
        ]
        known["sources"][0]["claimant"] = HOSTILE
    with changed(copy.layer("gbao")) as features:
        properties: dict[str, Any] = dict.fromkeys(
            ("name", "note", "centre", "owner", "odd"), HOSTILE
        )
        properties |= {"sources": [HOSTILE], "other_names": [HOSTILE], "valid_from": "1925"}
        properties["facts"] = [{"date": HOSTILE, "text": HOSTILE, "source": HOSTILE}]
        features[0]["properties"] |= properties
    return str(known["id"])


def _tags(bodies: list[str]) -> set[str]:
    return set(re.findall(r"<\s*([a-z0-9]+)", " ".join(bodies)))


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_text_is_text_in_every_view(copy: Copy, view: str) -> None:
    app = opened(view=view, incident=_hostile(copy))
    assert problems(app) == []
    assert not _tags(panels(app)) & MARKUP
    assert "onerror=alert(1)>" not in "".join(panels(app))
    if view == "map":
        assert page(app).count(HOSTILE) >= 6


@pytest.mark.parametrize("link", [{}, {"region": "gbao.gbao"}], ids=["overview", "region"])
def test_hostile_text_is_text_in_labels(copy: Copy, link: dict[str, str]) -> None:
    _hostile(copy)
    app = opened(**link)
    assert not _tags(panels(app)) & MARKUP
    assert HOSTILE in page(app) or not link
    widgets = [*app.button, *app.checkbox, *app.multiselect]
    labels = [widget.label for widget in widgets] + [
        widget.value for widget in [*app.caption, *app.markdown]
    ]
    assert any("alert" in label for label in labels) or link
    for label in labels:
        assert not re.search(r"(?<!\\)(<script|<img|`|\*\*b|:red\[|\$m)", label)


def test_a_broken_layer_is_named_beside_its_switch_and_the_page_is_there(copy: Copy) -> None:
    copy.layer("crossings").write_text("{", encoding="utf-8")
    app = opened()
    assert app.checkbox(key="layer-crossings").disabled
    assert "crossings" in " ".join(caption.value for caption in app.caption)
    assert sum(metrics(app)) > 75


def test_a_broken_incident_is_named_above_the_page(copy: Copy) -> None:
    with changed(copy.incidents) as features:
        features[0]["properties"]["date"] = HOSTILE
        name = features[0]["properties"]["id"]
    app = opened()
    messages = problems(app)
    assert name in messages[0]
    assert all(name in message for message in messages)  # also the relations that now lead nowhere
    assert "<script" not in "".join(messages)
    assert sum(metrics(app)) > 75


def test_without_incidents_the_page_says_why_and_has_its_layers(copy: Copy) -> None:
    copy.incidents.unlink()
    app = opened()
    (message,) = problems(app)
    assert "incidents.geojson" in message
    assert all(not app.checkbox(key=f"layer-{name}").disabled for name in KEPT)


def test_without_a_registry_the_page_says_why(copy: Copy) -> None:
    copy.registry.unlink()
    (message,) = problems(opened())
    assert "registry.toml" in message
