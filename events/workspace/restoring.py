"""Reads a folder that `exporting` wrote, as a source whose incidents are made already."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from events import files, store
from events.errors import EventsError
from events.intake.model import Converted, Dialect, Part, Profile, RawRow, SetAside, Source
from events.row import Row
from events.workspace.exporting import ABOUT, EXTRA, INCIDENTS, ORIGINALS
from events.workspace.gone_rows import GoneRow
from events.workspace.model import CollectionInfo

_SIGNS = 200
_PLACE = ("incident", "original", "part")
_INFO = ("title", "citation", "licence", "url", "retrieved", "redistribute", "shape", "date")


class ExportedFolder:
    """An exported collection. Raises EventsError where a file is missing or broken."""

    def __init__(self, folder: Path) -> None:
        for name in (INCIDENTS, EXTRA, ABOUT):
            if not (folder / name).is_file():
                raise EventsError(
                    f"folder {folder.name} has no {name}, expected an exported collection"
                )
        self._folder = folder
        about = Row(ABOUT, _table(files.parsed(folder / ABOUT)))
        original = Row(f"{ABOUT}: original", _table(about.values.get("original")))
        profile = Row(f"{ABOUT}: profile", _table(about.values.get("profile")))
        self.sha256 = original.text("sha256", 64)
        self.file = original.text("name", 300)
        self.id = about.text("id", 60)
        self.info = CollectionInfo(**{name: about.text(name, 2000, empty=True) for name in _INFO})
        self.format = original.text("format", 60)
        self.dialect = Dialect(
            original.text("encoding", 60, empty=True) or None,
            _separator(original),
            original.whole("header_row", 0, 1_000_000) or 1,
        )
        self.profile = Profile(
            profile.text("layout", 60),
            _texts(profile, "fields"),
            _texts(profile, "settings"),
        )
        self.header_hash = about.text("header_hash", 200)
        columns = about.values.get("columns")
        if not isinstance(columns, list) or not all(isinstance(name, str) for name in columns):
            raise about.wrong("columns", "a list of names")
        self.parts: Sequence[Part] = (Part(about.text("part", 200, empty=True), tuple(columns)),)
        self.warnings: Sequence[str] = ()
        self.gone: list[dict[str, Any]] = []

    @property
    def original(self) -> Path:
        """Return the path of the file as it came. Raises EventsError where the export lacks it."""
        path = self._folder / ORIGINALS / Path(self.sha256).name
        if not path.is_file():
            raise EventsError(f"{self._folder.name} has no {ORIGINALS}/{self.sha256[:80]}")
        return path

    def rows(self, part: Part) -> Iterator[RawRow]:
        """Yield the rows of `extra.ndjson`. Raises EventsError."""
        for line in self._lines():
            cells = line["cells"]
            values = (cells.get(name) for name in part.columns)
            yield RawRow(line["row"], tuple(cell for cell in values if cell is not None))

    def convert(self, source: Source, part: Part) -> Iterator[Converted | SetAside]:
        """Yield the rows set aside, then the incidents; note those gone.

        Raises EventsError for an incident without a row.
        """
        rows: dict[str, list[int]] = {}
        for line, _ in zip(self._lines(), source.rows(part), strict=True):
            if line["incident"] is None:
                yield SetAside(line["row"], str(line.get("reason", "")))
            else:
                rows.setdefault(line["incident"], []).append(line["row"])
        for feature in store.features(self._folder / INCIDENTS):
            properties = dict(_table(feature.get("properties")))
            name = str(properties.get("id"))
            if properties.get("gone"):
                self.gone.append({**feature, "properties": properties})
            elif name in rows:
                yield Converted({**feature, "properties": properties}, tuple(rows[name]))
            else:
                raise EventsError(f"{EXTRA} has no row of incident {name[:80]!r}, expected one")

    def gone_rows(self) -> Iterator[GoneRow]:
        """Yield the rows of the incidents that are gone. Raises EventsError."""
        for line in self._all_lines():
            if line["gone"]:
                name, original, part = (str(line[key])[:_SIGNS] for key in _PLACE)
                yield GoneRow(name, original, part, line["row"], line["cells"])

    def _lines(self) -> Iterator[dict[str, Any]]:
        return (line for line in self._all_lines() if not line["gone"])

    def _all_lines(self) -> Iterator[dict[str, Any]]:
        with (self._folder / EXTRA).open(encoding="utf-8") as file:
            for number, text in enumerate(file, 1):
                try:
                    line = _table(json.loads(text))
                    row, cells = line["row"], _table(line["cells"])
                    yield {
                        **{name: line[name] for name in _PLACE},
                        "row": int(row),
                        "cells": cells,
                        "reason": line.get("reason", ""),
                        "gone": line.get("gone") is True,
                    }
                except (ValueError, KeyError, TypeError, RecursionError) as error:
                    raise EventsError(
                        f"{EXTRA} line {number} is no row of an export: expected incident, "
                        "original, part, row and cells"
                    ) from error


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise EventsError(f"{str(value)[:60]!r} is no table, expected one of an export")
    return value


def _texts(row: Row, name: str) -> dict[str, str]:
    values = Row(f"{row.who}: {name}", _table(row.values.get(name)))
    return {key: values.text(key, 2000, empty=True) for key in values.values}


def _separator(original: Row) -> str | None:
    # A tab is a control character.
    value = original.values.get("separator")
    return value if isinstance(value, str) and len(value) <= 4 else None
