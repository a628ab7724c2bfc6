"""Which recipes there are, and in which order they have to run."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Protocol, TypeAlias, cast

import geopandas as gpd

from geodata import recipes
from geodata.errors import LayerError

Product: TypeAlias = gpd.GeoDataFrame | bytes
"""A layer's frame in EPSG:4326, or the bytes of a PNG picture."""


class Recipe(Protocol):
    """A module of geodata/recipes: the layers it makes and those it makes them from."""

    LAYERS: tuple[str, ...]
    NEEDS: tuple[str, ...]

    def build(self, made: Mapping[str, gpd.GeoDataFrame], /) -> Mapping[str, Product]:
        """Make this recipe's products by id; `made` holds at least the layers it needs."""


def discovered() -> dict[str, Recipe]:
    """Import the recipes, by module name; a module whose name starts with an underscore is none."""
    names = sorted(module.name for module in pkgutil.iter_modules(recipes.__path__))
    public = (name for name in names if not name.startswith("_"))
    return {
        name: cast("Recipe", importlib.import_module(f"{recipes.__name__}.{name}"))
        for name in public
    }


def ordered(by_name: Mapping[str, Recipe], *, only: Iterable[str] = ()) -> list[Recipe]:
    """Order recipes so that needs come first; with `only`, just those these layers depend on.

    Raises LayerError for a layer no recipe makes, one that two make, and needs in a circle.
    """
    makers = _makers(by_name)
    graph = {name: {_maker(makers, need) for need in by_name[name].NEEDS} for name in by_name}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise LayerError(f"recipes need each other in a circle: {error.args[1]}") from error
    wanted = _reached(graph, {_maker(makers, layer) for layer in only} or set(by_name))
    return [by_name[name] for name in order if name in wanted]


def _makers(by_name: Mapping[str, Recipe]) -> dict[str, str]:
    makers: dict[str, str] = {}
    for name, recipe in by_name.items():
        for layer in recipe.LAYERS:
            if layer in makers:
                raise LayerError(f"layer {layer}: made by both {makers[layer]} and {name}")
            makers[layer] = name
    return makers


def _maker(makers: Mapping[str, str], layer: str) -> str:
    if layer not in makers:
        raise LayerError(f"layer {layer}: no recipe makes it, expected one of {sorted(makers)}")
    return makers[layer]


def _reached(graph: Mapping[str, set[str]], names: set[str]) -> set[str]:
    """Return these recipes and all they need, directly or not."""
    wider = names.union(*(graph[name] for name in names))
    return names if wider == names else _reached(graph, wider)
