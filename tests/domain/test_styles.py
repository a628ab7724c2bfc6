"""Every layer's style says only what the map knows how to draw, and draws something."""

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

import pytest

from dashboard.theme.symbols import SHAPES, TOKENS, layer_icon
from geodata import registry
from geodata.layer import Layer

LAYERS = registry.load()
every_layer = pytest.mark.parametrize("layer", LAYERS.values(), ids=list(LAYERS))
Check = Callable[[Any], bool]


def _one_of(*words: object) -> Check:
    return lambda value: value in words


def _yes(value: object) -> bool:
    return value is True


def _number(low: float, high: float) -> Check:
    return lambda value: type(value) in (int, float) and low <= value <= high


def _numbers(*lengths: int) -> Check:
    return lambda value: len(value) in lengths and all(map(_number(0, 40), value))


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _choice(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(words, list) for words in value.values())


TOKEN = _one_of(*TOKENS["light"])
ZOOM = _number(0, 14)
WHO = {"when": _choice, "unless": _choice, "from": ZOOM}
TYPE = {"font": _one_of("sans", "serif", "serif-italic"), "size": _number(8, 20)}
TYPE |= {"weight": _one_of(400, 500, 600), "order": _number(0, 99)}
STYLE: Mapping[str, Check] = {
    "group": _text,
    "label": _text,
    "on": lambda value: isinstance(value, bool),
    "pick": _number(0, 99),
    "pick_from": ZOOM,
    "blocks": _yes,
    "credit": _text,
    "swatch": lambda value: isinstance(value, list),
    "draw": lambda value: isinstance(value, list),
    "labels": lambda value: isinstance(value, list),
}
FILL = {"opacity": _numbers(2), "z": _number(100, 600), "strength": _number(0, 1)}
FILL |= {"blend": _one_of("multiply"), "veil": _yes}
LINE = {"width": _numbers(3), "dash": _numbers(2, 4), "cap": _one_of("butt", "round")}
DRAW: Mapping[str, Mapping[str, Check]] = {
    "fill": FILL,
    "line": {**FILL, **LINE, "scaled": _yes, "halo": _number(0, 9), "smooth": _numbers(3)},
    "band": FILL,
    "symbol": {"shape": _one_of(*SHAPES), "size": _number(3, 12), "always_solid": _yes},
    "ring": {"width": _numbers(1), "label_from": ZOOM, **TYPE},
}
NEEDED = {"fill": {"z"}, "line": {"z", "width"}, "band": {"z"}, "symbol": {"shape", "size"}}
NEEDED |= {"ring": {"width", "size"}}
LABEL: Mapping[str, Check] = {
    **TYPE,
    **WHO,
    "at": _one_of("point", "label", "anchors"),
    "token": TOKEN,
    "field": _text,
    "to": ZOOM,
    "track": _number(0, 5),
    "strength": _number(0, 1),
    "off": _number(0, 30),
    "reach": _number(0, 60),
    "wrap": _number(6, 30),
    "caps": _yes,
    "dot": _yes,
    "ranks": lambda value: all(map(ZOOM, value.values())),
}
ANCHOR = {"point": "geometry", "label": "label_lon", "anchors": "labels"}


def _wrong(table: Mapping[str, Any], known: Mapping[str, Check]) -> list[str]:
    return [key for key, value in table.items() if key not in known or not known[key](value)]


def _rules(layer: Layer) -> list[dict[str, Any]]:
    return [*layer.style.get("draw", []), *layer.style.get("labels", [])]


def _features(layer: Layer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(layer.path.read_text(encoding="utf-8"))["features"]
    return found


def _chosen(rule: Mapping[str, Any], layer: Layer) -> Iterator[dict[str, Any]]:
    def holds(table: Mapping[str, list[str]], known: Mapping[str, Any]) -> bool:
        return all(known.get(key) in words for key, words in table.items())

    for feature in _features(layer):
        known = feature["properties"]
        unless = rule.get("unless")
        if holds(rule.get("when", {}), known) and not (unless and holds(unless, known)):
            yield feature


@every_layer
def test_a_style_has_a_group_a_switch_and_no_unknown_key(layer: Layer) -> None:
    assert not _wrong(layer.style, STYLE)
    assert {"group", "on"} <= set(layer.style)


@every_layer
def test_a_style_paints_by_rules_that_the_map_knows(layer: Layer) -> None:
    for rule in layer.style.get("draw", []):
        known = {"paint": _one_of(*DRAW), "token": TOKEN, **WHO, **DRAW[rule["paint"]]}
        assert not _wrong(rule, known)
        assert NEEDED[rule["paint"]] | {"token"} <= set(rule)


@every_layer
def test_a_style_labels_by_rules_that_the_map_knows(layer: Layer) -> None:
    for rule in layer.style.get("labels", []):
        assert not _wrong(rule, LABEL)
        assert {"at", "token", "size"} <= set(rule)


@every_layer
def test_no_rule_is_idle(layer: Layer) -> None:
    for rule in _rules(layer):
        assert list(_chosen(rule, layer)), rule


@every_layer
def test_a_label_has_its_words_and_its_place(layer: Layer) -> None:
    for rule in layer.style.get("labels", []):
        chosen = list(_chosen(rule, layer))
        place = ANCHOR[rule["at"]]
        assert any(place in {**one, **one["properties"]} for one in chosen), rule
        assert any(one["properties"].get(rule.get("field", "name")) for one in chosen), rule


@every_layer
def test_a_layer_has_its_picture_in_the_legend_in_both_themes(layer: Layer) -> None:
    rules = layer.style.get("draw", [])
    assert all(0 <= at < len(rules) for at in layer.style.get("swatch", []))
    pictures = {layer_icon(layer.style, theme) for theme in TOKENS}
    assert len(pictures) == len(TOKENS)


def test_the_layers_of_a_group_stand_together() -> None:
    groups = [group for group, _ in groupby(one.style["group"] for one in LAYERS.values())]
    assert len(groups) == len(set(groups))


def test_every_layer_has_its_own_label() -> None:
    labels = [layer.style.get("label", layer.title) for layer in LAYERS.values()]
    assert len(labels) == len(set(labels))
