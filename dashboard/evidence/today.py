"""The facts as their files have them now, with the hash of each."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dashboard.dataset import load as atlas_files
from dashboard.evidence.freeze import Facts
from events import store


def read_facts(folder: Path | None = None) -> Facts:
    """Read all facts of a checkout (None: this one); raises EventsError or LayerError.

    Only incidents that can be shown have a record.
    """
    atlas = atlas_files.load("", folder)
    _, events = atlas_files.folders_in(folder)
    rows = store.features(events / "incidents.geojson")
    features = {slug: row for row in rows if (slug := _id(row))}
    return Facts(
        atlas,
        records={slug: features[slug] for slug in sorted(atlas.by_id)},
        files={
            f"{file.parent.name}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest()
            for file in atlas_files.files(folder)
        },
        digest=atlas_files.digest(folder),
    )


def _id(row: object) -> str:
    properties = row.get("properties") if isinstance(row, dict) else None
    slug = properties.get("id") if isinstance(properties, dict) else None
    return slug if isinstance(slug, str) else ""
