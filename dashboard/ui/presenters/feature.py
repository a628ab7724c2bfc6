"""What a layer's feature says of itself, as rows for the panel: subtitle, facts, sources. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.i18n.content import content
from dashboard.i18n.translate import N_, format_number, gettext
from dashboard.ui.presenters.feature_words import (
    STATES,
    date_words,
    format_fact,
    status_word,
    when_words,
)
from events.addresses import encode_address
from geodata import prose

# Properties that the panel shows in its own way, or that serve the map only.
APART = frozenset(
    {"id", "name", "iso", "label", "label_lon", "label_lat", "labels", "map_label", "rank"}
    | {"sources", "note", "undrawn", "facts", "statuses", "segments", "other_names"}
    | {"pickable", "context", "drawn", "origin", "cells"}
    | {"area_km2", "length_km", "boundary_km", "drawn_km", "published_km", "published_source"}
    | {"population", "published_areas", "valid_from", "valid_to", "radius_km", "reliability"}
    | {"kind", "owner", "host", "country", "province", "countries", "centre", "status", "short"}
)
# Texts of a feature that come in several languages, each language in a field of its own.
TRANSLATED = ("name", "label", "short", "centre")
ADDRESS = re.compile(r"https?://[^\s;,]+")
# What ends a sentence around an address and is no part of it.
ENDS = ".:!?"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOBODY = N_("none")
# How a source says that its number is no exact one.
ROUGHLY = {"about ": N_("about {n}"), "under ": N_("under {n}")}


def is_translation(key: str) -> bool:
    """Tell whether a property is another's text in another language."""
    field, _, code = key.rpartition("_")
    return field in TRANSLATED and len(code) == 2


def fact_sections(
    properties: Mapping[str, Any], states: Mapping[str, str] = STATES
) -> dict[str, Any]:
    """Make the values for the template of facts; `states` are the names of countries by code."""
    sections = [
        {"title": gettext("What is known"), "rows": _dated_rows(properties.get("facts"))},
        {"title": gettext("Status by date"), "rows": _dated_rows(properties.get("statuses"))},
        {
            "title": gettext("Published areas"),
            "rows": _published(properties.get("published_areas"), "km2", gettext("{n} km²")),
        },
        {
            "title": gettext("Inhabitants"),
            "rows": _published(properties.get("population"), "people", gettext("{n} people")),
        },
        {"title": gettext("Course"), "rows": _segments(properties.get("segments"))},
    ]
    rest = {key: value for key, value in properties.items() if _is_fact(key, value)}
    facts = [format_fact(key, value, states) for key, value in rest.items()]
    if properties.get("other_names"):
        facts.insert(
            0, {"name": gettext("other names"), "value": _join_values(properties["other_names"])}
        )
    return {
        "note": properties.get("note") or "",
        "prose": list(prose.texts(properties)),
        "sections": [section for section in sections if section["rows"]],
        "facts": [*_certainty_facts(properties), *facts, *_file_facts(properties)],
        "sources": [link_addresses(source) for source in _list(properties.get("sources"))],
    }


def _certainty_facts(properties: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Say how far off the place may be, and how well it is sourced."""
    facts = []
    if isinstance(properties.get("radius_km"), int | float):
        radius = gettext("{n} km", n=format_number(properties["radius_km"]))
        facts.append({"name": gettext("place may be off by"), "value": radius})
    if isinstance(properties.get("reliability"), str):
        scale = gettext("{grade}, on a scale from A to D, where D is an estimate")
        grade = scale.format(grade=properties["reliability"])
        facts.append({"name": gettext("reliability"), "value": grade})
    return facts


def _file_facts(properties: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Say of a reader's own feature which file and row it is from, and what stands there."""
    origin, cells = properties.get("origin"), properties.get("cells")
    if not isinstance(origin, Mapping) or not isinstance(cells, Mapping):
        return []
    where = gettext(
        "{file}, {part}, row {row}",
        file=origin["file"],
        part=origin["part"],
        row=format_number(origin["row"]),
    )
    rows = [{"name": gettext("from the file"), "value": where}]
    return rows + [{"name": name, "value": str(value)} for name, value in cells.items()]


def _is_fact(key: str, value: object) -> bool:
    return key not in APART and not is_translation(key) and _is_plain(value)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool) and value != ""


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else []


def _join_values(value: object) -> str:
    """Join one value or several into one text."""
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _mappings(rows: object) -> list[Mapping[str, Any]]:
    return [row for row in _list(rows) if isinstance(row, Mapping)]


def _dated_rows(rows: object) -> list[dict[str, Any]]:
    return [
        {
            "when": _when(row),
            "text": str(row.get("text", "")),
            "is_prose": True,
            "sources": layer_sources(row.get("source")),
        }
        for row in _mappings(rows)
    ]


def _when(row: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (when_words(row), status_word(row)) if part)


def link_addresses(source: object) -> list[dict[str, str]]:
    """Cut a source into its parts: plain text, and addresses (http or https) to be linked."""
    text, parts, end = str(source), [], 0
    for match in ADDRESS.finditer(text):
        address = _strip_punctuation(match[0])
        parts.append({"text": text[end : match.start()], "url": ""})
        parts.append({"text": address, "url": encode_address(address)})
        end = match.start() + len(address)
    return [part for part in (*parts, {"text": text[end:], "url": ""}) if part["text"]]


def _strip_punctuation(address: str) -> str:
    """Strip an address of the signs of the sentence around it; its own brackets stay."""
    bare = address.rstrip(ENDS)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].rstrip(ENDS)
    return bare


def layer_sources(value: object) -> list[list[dict[str, str]]]:
    """Cut the sources of a row, which gives one or several, into their parts."""
    sources = value if isinstance(value, list | tuple) else [value]
    return [link_addresses(source) for source in sources if source]


def _published(rows: object, key: str, phrase: str) -> list[dict[str, Any]]:
    return [
        {
            "when": date_words(row["date"]) if row.get("date") else "",
            "text": _amount(row.get(key, ""), phrase),
            "is_prose": False,
            "sources": layer_sources(row.get("source")),
        }
        for row in _mappings(rows)
    ]


def _amount(value: object, phrase: str) -> str:
    """Write a number with its unit; what is no number stands as the source has it."""
    if isinstance(value, int | float):
        return phrase.format(n=format_number(value, ",.4g" if value < 1000 else ",.0f"))
    text = str(value)
    if not re.search(r"\d", text):
        return gettext(NOBODY) if text == NOBODY else text
    words = phrase.format(n=localize_numbers(text.replace("-", "–")))
    for prefix, form in ROUGHLY.items():
        if words.startswith(prefix):
            return gettext(form, n=words.removeprefix(prefix))
    return words


def localize_numbers(text: str) -> str:
    """Write the numbers within a text in the form of the page's language."""
    return NUMBER.sub(lambda match: format_number(float(match[0].replace(",", ""))), text)


def _segments(rows: object) -> list[dict[str, Any]]:
    return [
        {
            "when": gettext("{n} km", n=format_number(row["km"])) if row.get("km") else "",
            "text": gettext(
                "{start} to {end}, may be off by {km} km",
                start=content(str(row.get("from", ""))),
                end=content(str(row.get("to", ""))),
                km=row.get("uncertainty_km", "?"),
            ),
            "is_prose": False,
            "sources": layer_sources(row.get("source")),
        }
        for row in _mappings(rows)
    ]
