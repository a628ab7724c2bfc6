"""What the sidebar shows is the choice, also where the page is drawn without it."""

import inspect
import re
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import Any

import pytest
from atlas_facts import atlas

from dashboard.selection import Selection, selection
from dashboard.ui.chrome import sidebar

OTHER = {"candidates": True, "basis": "text", "basemap": "osm", "lang": "ru"}


def test_each_part_of_a_choice_that_the_sidebar_reads_is_compared() -> None:
    names = {field.name for field in fields(Selection)}
    read = set(re.findall(r"\bselection\.(\w+)", inspect.getsource(sidebar))) & names
    by_name = {"lang"}  # its words are the run's
    assert read | by_name == set(sidebar.SHOWN)


@pytest.mark.parametrize("name", sidebar.SHOWN)
def test_another_choice_than_was_drawn_makes_the_sidebar_outdated(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: dict[str, object] = {}
    keeper = SimpleNamespace(keep_value=kept.__setitem__, kept_value=kept.get)
    monkeypatch.setattr(sidebar, "session", keeper)
    chosen, _ = selection.read({}, atlas().options)
    other: dict[str, Any] = {name: OTHER.get(name, frozenset({"other"}))}
    changed = replace(chosen, **other)
    sidebar.forget_drawn()
    assert not sidebar.is_outdated(changed), "all is being drawn: it is yet to come"
    keeper.keep_value(sidebar.DRAWN, sidebar._shown_parts(chosen))
    assert not sidebar.is_outdated(replace(chosen, region="gbao.gbao", search="a"))
    assert sidebar.is_outdated(changed)
