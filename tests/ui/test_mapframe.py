"""The map is drawn once: every later choice reaches it as one command of data."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.mapview import component, tableless

HOSTILE = "`${alert(1)}`</script><!--<b>{{ 7*7 }}{% x %}{# y #}{{'map'}}\"'\\\u2028&amp;"
COMMANDS = [
    {"seq": 0, "theme": "light", "layers": ["wells"], "region": None, "window": [0, 1]},
    {"seq": 9, "theme": "dark", "layers": [], "region": "wells.w1", "window": [-5, 9]},
    {"seq": 9, "theme": "dark", "layers": [], "region": HOSTILE, "window": [-5, 9]},
]
SOURCES = {"settings": "../s.json", "incidents": "../i.json", "layers": "../l.bin"}
FILES = component.FrameFiles("../frame.js", "../frame.css", SOURCES)
Sent = dict[str, Any]


def _sent(monkeypatch: pytest.MonkeyPatch, command: dict[str, Any]) -> Sent:
    """What one drawing sends to the browser."""
    calls: list[Sent] = []

    def send(_: object, given: Sent, **rest: object) -> None:
        calls.append({**given, **rest})

    monkeypatch.setattr(tableless, "send", send)
    component.draw(FILES, command, on_message=lambda: None)
    (sent,) = calls
    return sent


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[Sent]:
    return [_sent(monkeypatch, command) for command in COMMANDS]


def test_the_map_is_the_same_whatever_it_is_told(drawings: list[Sent]) -> None:
    first = drawings[0]
    for sent in drawings[1:]:
        differing = {name for name in sent if sent[name] != first[name]}
        assert differing <= {"feature_group", "on_change"}
        assert sent["key"] == first["key"]


def test_the_map_asks_for_nothing_but_its_own_script_and_styles(drawings: list[Sent]) -> None:
    for sent in drawings:
        assert sent["js_links"] == [FILES.script]
        assert sent["css_links"] == [FILES.styles]
        texts = [sent[name] for name in ("script", "header", "html", "feature_group")]
        assert not re.findall(r"https?://|src=|url\(|@import", " ".join(texts))


def test_moving_the_map_does_not_run_the_page_again(drawings: list[Sent]) -> None:
    assert all(sent["returned_objects"] == [] for sent in drawings)


def test_a_command_reaches_the_frame_as_data(drawings: list[Sent]) -> None:
    for sent, command in zip(drawings, COMMANDS, strict=True):
        (text,) = re.findall(r"atlas\.applyCommand\((.*)\)\);", sent["feature_group"])
        assert json.loads(text) == command
        assert not set("<>&\u2028").intersection(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.text("{}%#' a") | st.just(HOSTILE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


@given(VALUES)
def test_any_value_stays_data_inside_a_script(value: object) -> None:
    text = component.script_safe(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert not set("<>&\n").intersection(text)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"lat": float("-inf")}])
def test_a_number_that_json_has_not_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        component.script_safe(value)


def test_a_streamlit_with_other_inner_steps_is_called_by_its_own_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other_steps(*_: object, **__: object) -> None:
        raise TypeError("compute_and_register_element_id() takes other arguments")

    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(tableless, "_send", other_steps)
    tableless.send(lambda **given: calls.append(given), {"html": "x"}, key="map", on_change=print)  # type: ignore[arg-type]
    assert calls == [{"html": "x", "default": None, "key": "map", "on_change": print}]
