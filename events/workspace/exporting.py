"""Writes a collection to a folder, in the contract of the shipped incidents, with every cell."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import pyarrow.parquet as pq

from events.errors import EventsError
from events.gazetteer import COLUMNS, Place
from events.workspace import exporting_texts, gone_rows
from events.workspace.columns import Cells, rows_of
from events.workspace.model import Collection, Import
from events.workspace.own_texts import OWN
from events.workspace.store import Workspace

INCIDENTS: Final = "incidents.geojson"
EXTRA: Final = "extra.ndjson"
ROWS: Final = "rows.csv"
ABOUT: Final = "collection.json"
ORIGINALS: Final = "originals"
_BATCH: Final = 1024


def export(workspace: Workspace, name: str, folder: Path) -> tuple[Path, ...]:
    """Write a collection to a folder, new or empty; return the files. Raises EventsError.

    `incidents.geojson`, `documents.toml` and `gazetteer.csv` are in the contract of the shipped
    ones, `extra.ndjson` has a line for each row of the file and, marked `gone`, for those of older
    files whose incident it no longer has, `rows.csv` its cells under their own header,
    `collection.json` what is known of the whole, `originals/` the file as it came. Own texts have
    `texts/` as they were read and `review.ndjson` in place of the rows.
    """
    collection = workspace.collection(name)
    with _made(folder):
        _write_incidents(workspace, name, folder / INCIDENTS)
        if name == OWN:
            exporting_texts.write(workspace, folder)
            originals = exporting_texts.originals(workspace)
        else:
            last = workspace.import_of(collection.import_id)
            _write_rows(workspace, last, folder)
            _write_about(workspace, collection, last, folder / ABOUT)
            originals = (collection.original,)
        _write_cited(workspace, name, folder)
        (folder / ORIGINALS).mkdir()
        for original in originals:
            shutil.copyfile(workspace.folder.originals / original, folder / ORIGINALS / original)
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder to write to. Raises EventsError where it holds something or cannot be."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise EventsError(f"{folder} is not empty, expected an empty or new folder")
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        reason = error.strerror or error
        raise EventsError(f"{folder} cannot be written: {reason}") from error


def rows(workspace: Workspace, last: Import) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of an import: the number, and every cell as it came, None where it ended."""
    return rows_of(workspace.folder.collections / f"{last.stem}.rows.parquet")


def _write_incidents(workspace: Workspace, name: str, path: Path) -> None:
    """Write a FeatureCollection, a feature a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for row, feature in enumerate(workspace.features(name)):
            line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            file.write(f"{',' if row else ''}\n{line}")
        file.write("\n]}\n")


def _write_cited(workspace: Workspace, name: str, folder: Path) -> None:
    """Write the texts that are cited and the places of the gazetteer that are named."""
    texts, places = set(), set[Place]()
    for incident in workspace.incidents(name):
        texts |= {source.document for source in incident.sources}
        places |= {*incident.also_at, *incident.about}
        if incident.place and incident.position == "gazetteer":
            places.add(incident.place)
    known = workspace.shipped
    with (folder / "gazetteer.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for place in known.gazetteer.places:
            if place in places:
                table.writerow([_cell(getattr(place, column)) for column in COLUMNS])
    lines = ["# The texts that the incidents cite.\n"]
    for document in workspace.cited((name,)).values():
        if document.id in texts:
            values = asdict(document) | {"published": document.published.text}
            values |= exporting_texts.as_written(document, folder)
            lines += ["\n[[documents]]\n", *map(_toml, values.items())]
    (folder / "documents.toml").write_text("".join(lines), encoding="utf-8")


def _cell(value: object) -> object:
    return "; ".join(value) if isinstance(value, tuple) else "" if value is None else value


def _toml(pair: tuple[str, Any]) -> str:
    # A text, number or list in JSON is one in TOML.
    return f"{pair[0]} = {json.dumps(pair[1], ensure_ascii=False)}\n"


def _write_rows(workspace: Workspace, last: Import, folder: Path) -> None:
    named, reasons = _fates(workspace, last)
    with (
        (folder / EXTRA).open("w", encoding="utf-8", newline="\n") as lines,
        (folder / ROWS).open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.writer(file)
        table.writerow(last.columns)
        for number, cells in rows(workspace, last):
            table.writerow(cells)
            line = {
                "incident": named.get(number),
                "original": last.original,
                "part": last.part,
                "row": number,
                "cells": dict(zip(last.columns, cells, strict=True)),
            }
            line |= {"reason": reasons[number]} if number in reasons else {}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        incidents = workspace.folder.collections / f"{last.stem}.parquet"
        for row in gone_rows.read(gone_rows.file_of(incidents)):
            lines.write(json.dumps({**asdict(row), "gone": True}, ensure_ascii=False) + "\n")


def _fates(workspace: Workspace, last: Import) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return the incident of each row, and why the others have none."""
    path = workspace.folder.collections / f"{last.stem}.parquet"
    named: dict[int, str] = {}
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_BATCH, columns=["id", "rows"]):
            for name, numbers in zip(*(column.to_pylist() for column in batch), strict=True):
                named |= dict.fromkeys(numbers, name)
    return named, {row.row: row.reason for row in workspace.set_aside(last.collection)}


def _write_about(workspace: Workspace, collection: Collection, last: Import, path: Path) -> None:
    original = workspace.original(collection.original)
    about = {
        "id": collection.id,
        **asdict(collection.info),
        "original": original,
        "part": last.part,
        "columns": last.columns,
        "header_hash": last.header_hash,
        "profile": asdict(last.profile),
        "warnings": last.warnings,
    }
    path.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
