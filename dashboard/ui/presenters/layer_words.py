"""A reader's reference layer in words: its fields, what it has, how it is drawn. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from dashboard.i18n.translate import N_, format_number, gettext, ngettext
from dashboard.ui.presenters.mapping import date_words
from dashboard.workspace.layer_preview import LayerPreview

if TYPE_CHECKING:
    from events.workspace import LayerReport, ReferenceLayer

# The fields that a column can fill.
FIELDS: Mapping[str, str] = {
    "title": N_("Name"),
    "date": N_("Stands from"),
    "date_end": N_("Stands until"),
}
COLOURS: Mapping[str, str] = {
    "blue": N_("blue"),
    "amber": N_("amber"),
    "plum": N_("plum"),
    "grey": N_("grey"),
}
SHOWN = 4


def outcome(field: str, preview: LayerPreview) -> str:
    """Say what comes out of a field in the first features."""
    if field == "title":
        return " · ".join(_first(feature.name for feature in preview.features))
    side = "first" if field == "date" else "last"
    days = (getattr(feature, side) for feature in preview.features)
    return " · ".join(_first(f"{day} ({date_words(day)})" for day in days if day))


def _first(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))[:SHOWN]


def numbers(preview: LayerPreview) -> str:
    """Say what becomes of the rows."""
    kinds = " · ".join(
        word(preview.by_kind[kind]) for kind, word in KINDS.items() if preview.by_kind.get(kind)
    )
    aside = gettext("{n} set aside", n=format_number(len(preview.set_aside)))
    return f"{ngettext('{n} row', '{n} rows', preview.rows)} → {kinds} · {aside}"


def _lines(count: int) -> str:
    return ngettext("{n} line", "{n} lines", count)


def _areas(count: int) -> str:
    return ngettext("{n} area", "{n} areas", count)


def _points(count: int) -> str:
    return ngettext("{n} point", "{n} points", count)


KINDS = {"area": _areas, "line": _lines, "point": _points}


def dated(preview: LayerPreview) -> str:
    """Say how many features stand for a time only."""
    if not preview.dated:
        return gettext("without dates: it stands at all times")
    return ngettext(
        "{n} with a date: it is drawn when the window meets it",
        "{n} with a date: each is drawn when the window meets it",
        preview.dated,
    )


def result(report: LayerReport) -> str:
    """Say what reading a layer did."""
    aside = gettext("{n} set aside", n=format_number(len(report.set_aside)))
    return f"{ngettext('{n} feature', '{n} features', report.features)} · {aside}"


def about(layer: ReferenceLayer) -> str:
    """Say how much a layer has and which file it is from, as one line."""
    count = ngettext("{n} feature", "{n} features", layer.features)
    aside = len(layer.set_aside)
    more = [gettext("{n} set aside", n=format_number(aside))] if aside else []
    part = "" if layer.part in layer.file else f" · {layer.part}"
    return " · ".join((count, *more, f"{layer.file}{part}"))
