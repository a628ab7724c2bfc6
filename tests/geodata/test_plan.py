"""Recipes run after those they need, and a layer has exactly one maker."""

from types import SimpleNamespace
from typing import Any

import pytest

from geodata import plan, registry
from geodata.errors import LayerError


def recipe(layers: str, needs: str = "") -> Any:
    return SimpleNamespace(LAYERS=tuple(layers.split()), NEEDS=tuple(needs.split()))


KNOWN = {"a": recipe("rim", "land"), "b": recipe("land sea"), "c": recipe("town", "rim sea")}


def names(*only: str) -> list[str]:
    order = plan.ordered(KNOWN, only=only)
    return [name for found in order for name, known in KNOWN.items() if known is found]


def test_needs_come_first() -> None:
    assert names() == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("only", "needed"), [("sea", ["b"]), ("rim", ["b", "a"]), ("town", ["b", "a", "c"])]
)
def test_one_layer_needs_no_more_than_its_forebears(only: str, needed: list[str]) -> None:
    assert names(only) == needed


def test_an_unknown_layer_is_named() -> None:
    with pytest.raises(LayerError, match="layer moon: no recipe makes it"):
        names("moon")


def test_two_makers_of_a_layer_are_named() -> None:
    with pytest.raises(LayerError, match="layer sea: made by both b and d"):
        plan.ordered(KNOWN | {"d": recipe("sea")})


def test_a_circle_is_named() -> None:
    with pytest.raises(LayerError, match="circle"):
        plan.ordered({"a": recipe("x", "y"), "b": recipe("y", "x")})


def test_the_recipes_make_every_layer_of_the_registry_and_the_relief() -> None:
    recipes = plan.ordered(plan.discovered())
    made = [layer for found in recipes for layer in found.LAYERS]
    relief = registry.load_relief()
    assert sorted(made) == sorted([*registry.load(), relief.light.stem, relief.dark.stem])
