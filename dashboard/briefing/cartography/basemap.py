"""Draw the base picture: relief, regions multiplied into it, a veil over what is outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path as File
from typing import Any

import numpy as np
import shapely
from matplotlib.colors import to_rgba
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from dashboard.briefing.canvas.geometry import Box, Point
from dashboard.briefing.canvas.style import COLOURS
from dashboard.briefing.cartography.layers import ProjectedLayer, on_page
from dashboard.briefing.cartography.viewport import Viewport
from dashboard.dataset import Atlas
from geodata.mercator import to_world

# Fills up to this `z` of the style tables lie in the picture, the rest is drawn as paths.
HIGHEST_FILL = 300
Rule = Mapping[str, Any]
Pixels = NDArray[np.float32]
Rows = NDArray[Any]


@lru_cache(maxsize=2)
def _opened(file: File) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def shaded_relief(atlas: Atlas, viewport: Viewport, size: tuple[int, int]) -> Pixels:
    """Return the shaded relief of a viewport in pixels; land's colour where there is none."""
    if atlas.relief is None or not atlas.relief.light.is_file():
        return np.asarray(Image.new("RGB", size, COLOURS["land"]), dtype=np.float32)
    picture = _opened(atlas.relief.light)
    box = _crop_box(atlas.relief.bounds, viewport, picture.size)
    if box[0] >= 0 and box[1] >= 0 and box[2] <= picture.size[0] and box[3] <= picture.size[1]:
        shown = picture.resize(size, Image.Resampling.BICUBIC, box)
        return np.asarray(shown, dtype=np.float32)
    paper = Image.new("RGB", size, COLOURS["land"])
    shown = picture.transform(size, Image.Transform.EXTENT, box, Image.Resampling.BICUBIC)
    mask = Image.new("L", picture.size, 255).transform(size, Image.Transform.EXTENT, box)
    paper.paste(shown, mask=mask)
    return np.asarray(paper, dtype=np.float32)


def _crop_box(
    bounds: tuple[float, float, float, float], viewport: Viewport, size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Return the viewport's left, top, right and bottom in pixels of a picture.

    `bounds` are the picture's west, south, east and north in degrees, `size` its pixels.
    """
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = to_world(west, north), to_world(east, south)
    across, down = size[0] / (x1 - x0), size[1] / (y1 - y0)
    left, top, right, bottom = viewport.world_bounds
    return (left - x0) * across, (top - y0) * down, (right - x0) * across, (bottom - y0) * down


def coverage(
    rings: Sequence[tuple[bool, Rows]], origin: Point, size: tuple[int, int], scale: Point
) -> Rows:
    """Return how much of each pixel rings cover, 0 to 1.

    The rings of each polygon follow its edge, True for a hole; `origin` is the upper left corner
    in page units, `scale` how many pixels a unit has across and down.
    """
    finer = 2 if scale[0] < 2 else 1
    picture = Image.new("L", (size[0] * finer, size[1] * finer), 0)
    drawing = ImageDraw.Draw(picture)
    for is_hole, points in rings:
        placed = (points - origin) * (scale[0] * finer, scale[1] * finer)
        if placed[:, 1].max() >= 0 and placed[:, 1].min() <= size[1] * finer:
            drawing.polygon(placed.ravel().tolist(), fill=0 if is_hole else 255)
    if finer > 1:
        picture = picture.reduce(finer)
    return np.asarray(picture, dtype=np.float32) / np.float32(255)


def _rings(shapes: NDArray[Any]) -> list[tuple[bool, Rows]]:
    return [
        (number > 0, shapely.get_coordinates(ring))
        for part in shapely.get_parts(shapes)
        if part.geom_type == "Polygon"
        for number, ring in enumerate(shapely.get_rings(part))
    ]


def fill_rules(
    layers: Mapping[str, ProjectedLayer], viewport: Viewport
) -> Iterator[tuple[ProjectedLayer, Rule]]:
    """Yield the rules that tint the picture with their layers, from the lowest `z` up."""
    rules = [
        (layer, rule)
        for layer in layers.values()
        for rule in layer.style.get("draw", ())
        if rule["paint"] == "fill"
        and rule.get("z", 0) <= HIGHEST_FILL
        and viewport.zoom >= rule.get("from", 0)
    ]
    yield from sorted(rules, key=lambda pair: float(pair[1]["z"]))


def _tint(pixels: Pixels, cover: NDArray[np.float32], rule: Rule) -> None:
    """Lay a rule's colour over the picture where `cover` is, in place."""
    rgba = to_rgba(COLOURS[rule["token"]])
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not len(rows):
        return
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    opacity = (cover[part] * rule.get("opacity", [1])[0] * rgba[3])[..., None].astype(np.float32)
    colour = np.array(rgba[:3], dtype=np.float32)
    below = pixels[part]
    laid = (
        below * colour
        if rule.get("blend") == "multiply"
        else np.broadcast_to(255 * colour, below.shape)
    )
    pixels[part] = below + (laid - below) * opacity


# Pixels of a page unit in which it is looked for what regions tint: only corners are chosen by it.
COARSE = 0.25


class Basemap:
    """The base picture of a viewport, of which any rows can be sampled."""

    def __init__(
        self,
        atlas: Atlas,
        layers: Mapping[str, ProjectedLayer],
        viewport: Viewport,
        span: tuple[date, date],
    ) -> None:
        self.atlas, self.viewport = atlas, viewport
        self.tints = [
            (rule, _rings(on_page(layer, viewport, indices)))
            for layer, rule in fill_rules(layers, viewport)
            if (indices := layer.matching_indices(rule, viewport, span))
        ]

    def rows(self, width: int, height: int, first: int, end: int) -> NDArray[np.uint8]:
        """Return rows of the picture, if it is so many pixels wide and high."""
        box = self.viewport.box
        across, down = width / box.width, height / box.height
        part = Box(box.left, box.top + first / down, box.width, (end - first) / down)
        pixels = shaded_relief(self.atlas, replace(self.viewport, box=part), (width, end - first))
        pixels = np.array(pixels)
        for rule, rings in self.tints:
            cover = coverage(rings, (part.left, part.top), (width, end - first), (across, down))
            _tint(pixels, cover, rule)
        return pixels.clip(0, 255).astype(np.uint8)

    def tinted(self) -> Rows:
        """Return roughly how much of the picture's parts a region tints, 0 to 1."""
        box = self.viewport.box
        size = max(1, round(box.width * COARSE)), max(1, round(box.height * COARSE))
        tinted = np.zeros(size[::-1], dtype=np.float32)
        for rule, rings in self.tints:
            if rule.get("blend") == "multiply":
                cover = coverage(rings, (box.left, box.top), size, (COARSE, COARSE))
                tinted = np.maximum(tinted, cover)
        return tinted
