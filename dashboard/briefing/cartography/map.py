"""The map of a choice on a page: base, layers, incidents, labels, inset, locator and scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis import place_filter
from dashboard.briefing.canvas.canvas import Canvas
from dashboard.briefing.canvas.geometry import Box
from dashboard.briefing.canvas.style import PathStyle
from dashboard.briefing.cartography import (
    bands,
    basemap,
    furniture,
    inset,
    labels,
    lines,
    markers,
    sites,
    uncertainty,
)
from dashboard.briefing.cartography.context import MapContext, OccupancyGrid
from dashboard.briefing.cartography.inset import Corners
from dashboard.briefing.cartography.labels import LabelCandidate
from dashboard.briefing.cartography.layers import ProjectedLayer, project_layers
from dashboard.briefing.cartography.markers import Mark
from dashboard.briefing.cartography.viewport import Viewport, view
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection


@dataclass(frozen=True)
class MapSpec:
    """What a map shows: facts, choice, numbered incidents, and pixels a unit for its pictures."""

    facts: Atlas
    selection: Selection
    rows: Sequence[NumberedIncident]
    times: float

    @property
    def everything(self) -> Mapping[str, ProjectedLayer]:
        """Every layer that could be read."""
        return project_layers(self.facts)

    @property
    def grounds(self) -> Mapping[str, ProjectedLayer]:
        """The layers that are switched on, in the registry's order."""
        return {
            name: ground
            for name, ground in self.everything.items()
            if name in self.selection.layers
        }


def draw_map(pen: Canvas, job: MapSpec, box: Box) -> MapContext:
    """Draw the map in a box of the page."""
    shown = view(job.selection, job.facts.home, box)
    chart, tinted = draw_base(pen, job, shown)
    placed = markers.arranged(chart, job.rows, sites.site_places(chart))
    corners = Corners(box, placed, tinted)
    close = _inset(chart, corners, placed)
    overview = corners.take(*furniture.locator_size(box))
    scale = corners.take(*furniture.SCALE)
    chart.covered += [part for part in (close and close.box, overview, scale) if part]
    _over(chart, job, placed)
    if scale:
        furniture.scale_bar(pen, shown, scale)
    if overview:
        furniture.locator(chart, job.facts, overview)
    if close:
        _draw_inset(pen, job, chart, close)
    pen.draw(box.outline, PathStyle(line="#C9C4B8", width=1.2, z=900))
    pen.note(gettext("Map"), box)
    return chart


def draw_base(pen: Canvas, job: MapSpec, shown: Viewport) -> tuple[MapContext, NDArray[np.float32]]:
    """A map's base and lines; the chart to go on with, and where regions are tinted."""
    box, first, last = shown.box, job.selection.first, job.selection.last
    on = job.grounds
    chart = MapContext(pen, shown, on, job.everything, (first, last), OccupancyGrid(box))
    shaded = job.facts if job.selection.basemap != "plain" else _without_relief(job.facts)
    pixels, tinted = basemap.draw_basemap(shaded, on, shown, (first, last), job.times)
    pen.picture(pixels, box, z=0)
    pen.clip = box
    lines.draw(chart)
    if job.selection.region:
        lines.outline(chart, job.selection.region)
    for question in place_filter.outlines_to_mark(job.facts, job.selection):
        lines.zone(chart, place_filter.question_outline(job.facts, question))
    pen.clip = None
    return chart, tinted


def _without_relief(facts: Atlas) -> Atlas:
    return replace(facts, relief=None)


def _over(chart: MapContext, job: MapSpec, placed: Sequence[Mark]) -> None:
    """What stands above the base: uncertain places, sites, rings, incidents, labels."""
    pen = chart.pen
    pen.clip = chart.view.box
    uncertainty.draw_uncertainty(chart, job.rows)
    bands.draw(chart, job.rows)
    sites.draw(chart)
    wanted = list(call_outs(chart))
    pen.clip = None
    markers.draw(chart, placed)
    for part in chart.covered:
        chart.taken.take(part, labels.LABEL)
    bands.badges(chart, job.rows)
    labels.draw(chart, [*wanted, *labels.label_candidates(chart)])


def call_outs(chart: MapContext) -> Iterable[LabelCandidate]:
    """Rings around small features, and the labels they ask for."""
    for layer, rule, at, (middle, radius) in sites.draw_rings(chart):
        if chart.zoom >= rule.get("label_from", 0):
            called = {**rule, "at": "ring"}
            yield LabelCandidate(called, layer.features[at], layer.layer.id, middle, ring=radius)


def _inset(chart: MapContext, corners: Corners, placed: Sequence[Mark]) -> inset.Inset | None:
    for part in (1.0, 0.8):
        wide, high = 0.26 * chart.view.box.wide * part, 0.31 * chart.view.box.high * part
        found = inset.best_inset(chart, placed, (wide, high))
        if found is None:
            return None
        if box := corners.take(wide, high + inset.CAPTION, "tr tl br bl"):
            return inset.Inset(box, found.centre, found.names)
    return None


def _draw_inset(pen: Canvas, job: MapSpec, chart: MapContext, close: inset.Inset) -> None:
    frame = Box(close.box.left, close.box.top, close.box.wide, close.box.high - inset.CAPTION)
    inset.mark_on_map(chart, close, frame)
    pen.lift = 1000
    part, _ = draw_base(pen, job, inset.inset_viewport(chart.view, close, frame))
    _over(part, job, markers.arranged(part, job.rows, sites.site_places(part)))
    inset.draw_caption(pen, close, frame)
    pen.lift = 0
    chart.signs |= part.signs
    known = [rule for _, rule in chart.drawn]
    chart.drawn += [pair for pair in part.drawn if not any(pair[1] is one for one in known)]
