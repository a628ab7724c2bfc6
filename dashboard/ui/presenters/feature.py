"""What a layer's feature says of itself, as rows for the panel: subtitle, facts, sources. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.ui.presenters.feature_words import (
    STATES,
    between,
    format_fact,
    when,
)

# Properties that the panel shows in its own way, or that serve the map only.
APART = frozenset(
    {"id", "name", "iso", "label", "label_lon", "label_lat", "labels", "map_label", "rank"}
    | {"sources", "note", "facts", "statuses", "segments", "other_names", "pickable", "context"}
    | {"area_km2", "length_km", "boundary_km", "drawn_km", "published_km", "published_source"}
    | {"population", "published_areas", "valid_from", "valid_to", "radius_km", "reliability"}
    | {"kind", "owner", "host", "country", "province", "countries", "centre", "status", "short"}
)
# Texts of a feature that come in several languages, each language in a field of its own.
TRANSLATED = ("name", "label", "short", "centre")


def is_translation(key: str) -> bool:
    """Whether a property is another's text in another language."""
    field, _, code = key.rpartition("_")
    return field in TRANSLATED and len(code) == 2


def fact_sections(known: Mapping[str, Any], states: Mapping[str, str] = STATES) -> dict[str, Any]:
    """The values for the template of facts; `states` are the names of countries by code."""
    tables = [
        {"title": gettext("What is known"), "rows": _rows(known.get("facts"))},
        {"title": gettext("Status by date"), "rows": _rows(known.get("statuses"))},
        {
            "title": gettext("Published areas"),
            "rows": _published(known.get("published_areas"), "km2", gettext("{n} km²")),
        },
        {
            "title": gettext("Inhabitants"),
            "rows": _published(known.get("population"), "people", gettext("{n} people")),
        },
        {"title": gettext("Course"), "rows": _segments(known.get("segments"))},
    ]
    rest = {key: value for key, value in known.items() if _is_fact(key, value)}
    facts = [format_fact(key, value, states) for key, value in rest.items()]
    if known.get("other_names"):
        facts.insert(0, {"name": gettext("other names"), "value": joined(known["other_names"])})
    return {
        "note": known.get("note") or "",
        "sections": [section for section in tables if section["rows"]],
        "facts": [*_sureness(known), *facts],
        "sources": [link_addresses(source) for source in _list(known.get("sources"))],
    }


def _sureness(known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How far off the place may be, and how well it is sourced."""
    found = []
    if isinstance(known.get("radius_km"), int | float):
        far = gettext("{n} km", n=format_number(known["radius_km"]))
        found.append({"name": gettext("place may be off by"), "value": far})
    if isinstance(known.get("reliability"), str):
        scale = gettext("{grade}, on a scale from A to D, where D is an estimate")
        grade = scale.format(grade=known["reliability"])
        found.append({"name": gettext("reliability"), "value": grade})
    return found


def _is_fact(key: str, value: object) -> bool:
    return key not in APART and not is_translation(key) and _is_plain(value)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def joined(value: object) -> str:
    """A value or several as one text."""
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _mappings(told: object) -> list[Mapping[str, Any]]:
    return [row for row in _list(told) if isinstance(row, Mapping)]


def _rows(told: object) -> list[dict[str, Any]]:
    rows = []
    for row in _mappings(told):
        rows.append(
            {
                "when": when(row["date"]) if row.get("date") else between(row),
                "text": str(row.get("text", "")),
                "sources": layer_sources(row.get("source")),
            }
        )
    return rows


ADDRESS = re.compile(r"https?://[^\s;,]+")
# What ends a sentence around an address and is no part of it.
ENDS = ".:!?"


def link_addresses(source: object) -> list[dict[str, str]]:
    """Cut a source into its parts: plain text, and addresses (http or https) to be linked."""
    text, parts, end = str(source), [], 0
    for found in ADDRESS.finditer(text):
        address = _bare(found[0])
        parts.append({"text": text[end : found.start()], "url": ""})
        parts.append({"text": address, "url": address})
        end = found.start() + len(address)
    return [part for part in (*parts, {"text": text[end:], "url": ""}) if part["text"]]


def _bare(address: str) -> str:
    """An address without the signs of the sentence around it; its own brackets stay."""
    bare = address.rstrip(ENDS)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip(ENDS)
    return bare


def layer_sources(value: object) -> list[list[dict[str, str]]]:
    """The sources of a row, which gives one or several."""
    several = value if isinstance(value, list | tuple) else [value]
    return [link_addresses(one) for one in several if one]


def _published(told: object, key: str, phrase: str) -> list[dict[str, Any]]:
    return [
        {
            "when": when(row["date"]) if row.get("date") else "",
            "text": _amount(row.get(key, ""), phrase),
            "sources": layer_sources(row.get("source")),
        }
        for row in _mappings(told)
    ]


def _amount(value: object, phrase: str) -> str:
    """A number with its unit; what no number is stands as the source has it."""
    if isinstance(value, int | float):
        return phrase.format(n=format_number(value, ",.4g" if value < 1000 else ",.0f"))
    text = str(value)
    if not re.search(r"\d", text):
        return gettext(NOBODY) if text == NOBODY else text
    told = phrase.format(n=NUMBER.sub(_formed, text.replace("-", "–")))
    for word, said in ROUGHLY.items():
        if told.startswith(word):
            return gettext(said, n=told.removeprefix(word))
    return told


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOBODY = N_("none")
# How a source says that its number is no exact one.
ROUGHLY = {"about ": N_("about {n}"), "under ": N_("under {n}")}


def _formed(found: re.Match[str]) -> str:
    """A number of a text in the form of the page's language."""
    return format_number(float(found[0].replace(",", "")))


def _segments(told: object) -> list[dict[str, Any]]:
    return [
        {
            "when": gettext("{n} km", n=format_number(row["km"])) if row.get("km") else "",
            "text": gettext(
                "{start} to {end}, may be off by {km} km",
                start=row.get("from", ""),
                end=row.get("to", ""),
                km=row.get("uncertainty_km", "?"),
            ),
            "sources": layer_sources(row.get("source")),
        }
        for row in _mappings(told)
    ]
