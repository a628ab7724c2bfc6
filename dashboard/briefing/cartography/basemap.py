"""The base picture: relief, tinted regions multiplied into it, the veil over what is outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path as File
from typing import Any

import numpy as np
import shapely
from matplotlib.colors import to_rgba
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import COLOURS
from dashboard.briefing.cartography.layers import ProjectedLayer, on_page
from dashboard.briefing.cartography.viewport import Viewport
from dashboard.dataset import Atlas
from geodata.mercator import to_world

# Fills up to this height of the style tables lie in the picture, the rest is drawn as outlines.
GROUND = 300
Rule = Mapping[str, Any]
Pixels = NDArray[np.float32]


@lru_cache(maxsize=2)
def _opened(file: File) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def shaded_relief(facts: Atlas, view: Viewport, times: float) -> Pixels:
    """The shaded relief of a view, `times` pixels a unit; land's colour where there is none."""
    size = round(view.box.wide * times), round(view.box.high * times)
    if facts.relief is None or not facts.relief.light.is_file():
        return np.asarray(Image.new("RGB", size, COLOURS["land"]), dtype=np.float32)
    picture = _opened(facts.relief.light)
    box = _cut(facts.relief.bounds, view, picture.size)
    if box[0] >= 0 and box[1] >= 0 and box[2] <= picture.size[0] and box[3] <= picture.size[1]:
        shown = picture.resize(size, Image.Resampling.BICUBIC, box)
        return np.asarray(shown, dtype=np.float32)
    paper = Image.new("RGB", size, COLOURS["land"])
    shown = picture.transform(size, Image.Transform.EXTENT, box, Image.Resampling.BICUBIC)
    mask = Image.new("L", picture.size, 255).transform(size, Image.Transform.EXTENT, box)
    paper.paste(shown, mask=mask)
    return np.asarray(paper, dtype=np.float32)


def _cut(
    bounds: tuple[float, float, float, float], view: Viewport, size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """The view in a picture's own pixels."""
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = to_world(west, north), to_world(east, south)
    across, down = size[0] / (x1 - x0), size[1] / (y1 - y0)
    left, top, right, bottom = view.world
    return (left - x0) * across, (top - y0) * down, (right - x0) * across, (bottom - y0) * down


def mask(shapes: NDArray[Any], box: Box, times: float) -> NDArray[np.float32]:
    """How much of each pixel polygons cover, 0 to 1."""
    finer = 2 if times < 2 else 1
    size = round(box.wide * times) * finer, round(box.high * times) * finer
    picture = Image.new("L", size, 0)
    pen = ImageDraw.Draw(picture)
    for part in shapely.get_parts(shapes):
        if part.geom_type != "Polygon":
            continue
        for at, ring in enumerate(shapely.get_rings(part)):
            points = (shapely.get_coordinates(ring) - (box.left, box.top)) * times * finer
            pen.polygon(points.ravel().tolist(), fill=0 if at else 255)
    if finer > 1:
        picture = picture.reduce(finer)
    return np.asarray(picture, dtype=np.float32) / np.float32(255)


def fills(
    grounds: Mapping[str, ProjectedLayer], view: Viewport
) -> Iterator[tuple[ProjectedLayer, Rule]]:
    """The rules that tint the picture, bottom up."""
    found = [
        (ground, rule)
        for ground in grounds.values()
        for rule in ground.layer.style.get("draw", ())
        if rule["paint"] == "fill"
        and rule.get("z", 0) <= GROUND
        and view.zoom >= rule.get("from", 0)
    ]
    yield from sorted(found, key=lambda pair: float(pair[1]["z"]))


def _tint(pixels: Pixels, cover: NDArray[np.float32], rule: Rule) -> None:
    """Lay a rule's colour over the picture where `cover` is, in place."""
    rgba = to_rgba(COLOURS[rule["token"]])
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not len(rows):
        return
    at = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    strength = (cover[at] * rule.get("opacity", [1])[0] * rgba[3])[..., None].astype(np.float32)
    colour = np.array(rgba[:3], dtype=np.float32)
    below = pixels[at]
    laid = (
        below * colour
        if rule.get("blend") == "multiply"
        else np.broadcast_to(255 * colour, below.shape)
    )
    pixels[at] = below + (laid - below) * strength


def draw_basemap(
    facts: Atlas,
    grounds: Mapping[str, ProjectedLayer],
    view: Viewport,
    span: tuple[date, date],
    times: float,
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """The base picture, and how much of each pixel of it a region tints."""
    pixels = shaded_relief(facts, view, times)
    tinted = np.zeros(pixels.shape[:2], dtype=np.float32)
    for ground, rule in fills(grounds, view):
        rows = ground.rows(rule, view, span)
        if not rows:
            continue
        cover = mask(on_page(ground, view, rows), view.box, times)
        _tint(pixels, cover, rule)
        if rule.get("blend") == "multiply":
            tinted = np.maximum(tinted, cover)
    return pixels.clip(0, 255).astype(np.uint8), tinted
