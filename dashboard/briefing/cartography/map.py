"""Draw the map of a selection: base, layers, incidents, labels, inset, locator and scale."""

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
from dashboard.briefing.cartography.context import LABEL, MapContext, OccupancyGrid
from dashboard.briefing.cartography.inset import Corners
from dashboard.briefing.cartography.label_candidates import LabelCandidate, label_candidates
from dashboard.briefing.cartography.layers import ProjectedLayer, project_layers
from dashboard.briefing.cartography.markers import Marker
from dashboard.briefing.cartography.viewport import Viewport, viewport_of
from dashboard.briefing.content.numbering import NumberedIncident
from dashboard.dataset import Atlas
from dashboard.i18n.translate import gettext
from dashboard.selection import Selection


@dataclass(frozen=True)
class MapSpec:
    """What a map shows: atlas, selection, incidents; its pictures have `pixels_per_unit`."""

    atlas: Atlas
    selection: Selection
    rows: Sequence[NumberedIncident]
    pixels_per_unit: float

    @property
    def all_layers(self) -> Mapping[str, ProjectedLayer]:
        """Every layer that could be read."""
        return project_layers(self.atlas)

    @property
    def layers(self) -> Mapping[str, ProjectedLayer]:
        """The layers that are switched on, in the registry's order."""
        return {
            name: layer for name, layer in self.all_layers.items() if name in self.selection.layers
        }


def draw_map(canvas: Canvas, spec: MapSpec, box: Box) -> MapContext:
    """Draw the map in a box of the page; return its context, from which the legend is made."""
    viewport = viewport_of(spec.selection, spec.atlas.home, box)
    context, tinted = draw_base(canvas, spec, viewport)
    placed_markers = markers.arrange_markers(context, spec.rows, sites.site_circles(context))
    corners = Corners(box, placed_markers, tinted)
    chosen_inset = _choose_inset(context, corners, placed_markers)
    locator_box = corners.take(*furniture.locator_size(box))
    scale_box = corners.take(*furniture.SCALE_BAR_SIZE)
    context.covered += [
        part for part in (chosen_inset and chosen_inset.box, locator_box, scale_box) if part
    ]
    _draw_above_base(context, spec, placed_markers)
    if scale_box:
        furniture.draw_scale_bar(canvas, viewport, scale_box)
    if locator_box:
        furniture.draw_locator(context, spec.atlas, locator_box)
    if chosen_inset:
        _draw_inset(canvas, spec, context, chosen_inset)
    canvas.draw(box.outline, PathStyle(line="#C9C4B8", width=1.2, z=900))
    canvas.mark_picture(gettext("Map"), box)
    return context


def draw_base(
    canvas: Canvas, spec: MapSpec, viewport: Viewport
) -> tuple[MapContext, NDArray[np.float32]]:
    """Draw a map's base picture and lines.

    Return its context, and roughly how much of the picture's parts a region tints, 0 to 1.
    """
    box, first, last = viewport.box, spec.selection.first, spec.selection.last
    layers = spec.layers
    context = MapContext(
        canvas, viewport, layers, spec.all_layers, (first, last), OccupancyGrid(box)
    )
    context.plates = {
        entry.id: entry.plate for entry in spec.atlas.collections if not entry.built_in
    }
    basemap_atlas = spec.atlas if spec.selection.basemap != "plain" else _without_relief(spec.atlas)
    base = basemap.Basemap(basemap_atlas, layers, viewport, (first, last))
    canvas.draw_picture(base.rows, box, 0, spec.pixels_per_unit)
    canvas.clip = box
    lines.draw(context)
    if spec.selection.region:
        lines.draw_region_outline(context, spec.selection.region)
    for question in place_filter.outlines_to_mark(spec.atlas, spec.selection):
        lines.draw_zone(context, place_filter.question_outline(spec.atlas, question))
    canvas.clip = None
    return context, base.tinted()


def _without_relief(atlas: Atlas) -> Atlas:
    return replace(atlas, relief=None)


def _draw_above_base(context: MapContext, spec: MapSpec, placed_markers: Sequence[Marker]) -> None:
    """Draw what stands above the base: uncertain places, sites, rings, incidents, labels."""
    canvas = context.canvas
    canvas.clip = context.viewport.box
    uncertainty.draw_uncertainty(context, spec.rows)
    bands.draw(context, spec.rows)
    sites.draw(context)
    ring_candidates = list(ring_labels(context))
    canvas.clip = None
    markers.draw(context, placed_markers)
    for part in context.covered:
        context.occupancy.occupy(part, LABEL)
    bands.draw_badges(context, spec.rows)
    labels.draw(context, [*ring_candidates, *label_candidates(context)])


def ring_labels(context: MapContext) -> Iterable[LabelCandidate]:
    """Draw the rings around small features; yield the candidates for their labels."""
    for layer, rule, index, (middle, radius) in sites.draw_rings(context):
        if context.zoom >= rule.get("label_from", 0):
            ring_rule = {**rule, "at": "ring"}
            yield LabelCandidate(ring_rule, layer.features[index], layer.id, middle, ring=radius)


def _choose_inset(
    context: MapContext, corners: Corners, placed_markers: Sequence[Marker]
) -> inset.Inset | None:
    for share in (1.0, 0.8):
        width, height = (
            0.26 * context.viewport.box.width * share,
            0.31 * context.viewport.box.height * share,
        )
        best = inset.best_inset(context, placed_markers, (width, height))
        if best is None:
            return None
        if box := corners.take(width, height + inset.CAPTION, "tr tl br bl"):
            return inset.Inset(box, best.centre, best.names)
    return None


def _draw_inset(
    canvas: Canvas, spec: MapSpec, context: MapContext, chosen_inset: inset.Inset
) -> None:
    frame = Box(
        chosen_inset.box.left,
        chosen_inset.box.top,
        chosen_inset.box.width,
        chosen_inset.box.height - inset.CAPTION,
    )
    inset.mark_on_map(context, chosen_inset, frame)
    canvas.z_offset = 1000
    enlarged, _ = draw_base(
        canvas, spec, inset.inset_viewport(context.viewport, chosen_inset, frame)
    )
    _draw_above_base(
        enlarged, spec, markers.arrange_markers(enlarged, spec.rows, sites.site_circles(enlarged))
    )
    inset.draw_caption(canvas, chosen_inset, frame)
    canvas.z_offset = 0
    context.signs |= enlarged.signs
    drawn_rules = [rule for _, rule in context.drawn_rules]
    context.drawn_rules += [
        pair
        for pair in enlarged.drawn_rules
        if not any(pair[1] is drawn_rule for drawn_rule in drawn_rules)
    ]
