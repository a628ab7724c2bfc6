"""The map of a choice on a page: base, layers, incidents, labels, inset, locator and scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard import scope
from dashboard.briefing import areas, bands, furniture, inset, labels, marks, relief, sites, strokes
from dashboard.briefing.box import Box
from dashboard.briefing.chart import Chart, Taken
from dashboard.briefing.corners import Corners
from dashboard.briefing.marks import Mark
from dashboard.briefing.numbered import Numbered
from dashboard.briefing.paint import Paint
from dashboard.briefing.pen import Pen
from dashboard.briefing.spots import Offer
from dashboard.briefing.view import View, view
from dashboard.briefing.world import Ground, world
from dashboard.facts import Facts
from dashboard.language import say
from dashboard.selection import Selection


@dataclass(frozen=True)
class Job:
    """What a map shows: facts, choice, numbered incidents, and pixels a unit for its pictures."""

    facts: Facts
    selection: Selection
    rows: Sequence[Numbered]
    times: float

    @property
    def everything(self) -> Mapping[str, Ground]:
        """Every layer that could be read."""
        return world(self.facts)

    @property
    def grounds(self) -> Mapping[str, Ground]:
        """The layers that are switched on, in the registry's order."""
        return {
            name: ground
            for name, ground in self.everything.items()
            if name in self.selection.layers
        }


def draw(pen: Pen, job: Job, box: Box) -> Chart:
    """Draw the map in a box of the page."""
    shown = view(job.selection, job.facts.home, box)
    chart, tinted = ground(pen, job, shown)
    placed = marks.arranged(chart, job.rows, sites.places(chart))
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
    pen.draw(box.outline, Paint(line="#C9C4B8", width=1.2, z=900))
    pen.note(say("Map"), box)
    return chart


def ground(pen: Pen, job: Job, shown: View) -> tuple[Chart, NDArray[np.float32]]:
    """A map's base and lines; the chart to go on with, and where regions are tinted."""
    box, first, last = shown.box, job.selection.first, job.selection.last
    on = job.grounds
    chart = Chart(pen, shown, on, job.everything, (first, last), Taken(box))
    shaded = job.facts if job.selection.basemap != "plain" else _without_relief(job.facts)
    pixels, tinted = relief.base(shaded, on, shown, (first, last), job.times)
    pen.picture(pixels, box, z=0)
    pen.clip = box
    strokes.draw(chart)
    if job.selection.region:
        strokes.outline(chart, job.selection.region)
    for question in scope.marked(job.facts, job.selection):
        strokes.zone(chart, scope.outline(job.facts, question))
    pen.clip = None
    return chart, tinted


def _without_relief(facts: Facts) -> Facts:
    return replace(facts, relief=None)


def _over(chart: Chart, job: Job, placed: Sequence[Mark]) -> None:
    """What stands above the base: uncertain places, sites, rings, incidents, labels."""
    pen = chart.pen
    pen.clip = chart.view.box
    areas.draw(chart, job.rows)
    bands.draw(chart, job.rows)
    sites.draw(chart)
    wanted = list(call_outs(chart))
    pen.clip = None
    marks.draw(chart, placed)
    for part in chart.covered:
        chart.taken.take(part, labels.LABEL)
    bands.badges(chart, job.rows)
    labels.draw(chart, [*wanted, *labels.offers(chart)])


def call_outs(chart: Chart) -> Iterable[Offer]:
    """Rings around small features, and the labels they ask for."""
    for layer, rule, at, (middle, radius) in sites.rings(chart):
        if chart.zoom >= rule.get("label_from", 0):
            called = {**rule, "at": "ring"}
            yield Offer(called, layer.features[at], layer.layer.id, middle, ring=radius)


def _inset(chart: Chart, corners: Corners, placed: Sequence[Mark]) -> inset.Inset | None:
    for part in (1.0, 0.8):
        wide, high = 0.26 * chart.view.box.wide * part, 0.31 * chart.view.box.high * part
        found = inset.best(chart, placed, (wide, high))
        if found is None:
            return None
        if box := corners.take(wide, high + inset.CAPTION, "tr tl br bl"):
            return inset.Inset(box, found.centre, found.names)
    return None


def _draw_inset(pen: Pen, job: Job, chart: Chart, close: inset.Inset) -> None:
    frame = Box(close.box.left, close.box.top, close.box.wide, close.box.high - inset.CAPTION)
    inset.where(chart, close, frame)
    pen.lift = 1000
    part, _ = ground(pen, job, inset.view(chart.view, close, frame))
    _over(part, job, marks.arranged(part, job.rows, sites.places(part)))
    inset.caption(pen, close, frame)
    pen.lift = 0
    chart.signs |= part.signs
    known = [rule for _, rule in chart.drawn]
    chart.drawn += [pair for pair in part.drawn if not any(pair[1] is one for one in known)]
