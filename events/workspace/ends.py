"""Incidents of any collections by `collection/id`: the shipped ones, imported ones, one's own."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

import numpy as np

from events.errors import EventsError
from events.incident import Incident

if TYPE_CHECKING:
    from events.workspace.store import Workspace

# The shipped incidents, and how they are named among the collections.
BUILT_IN: Final = "three-texts"


def find(workspace: Workspace, name: str) -> Incident:
    """Return the incident of `collection/id`. Raises EventsError."""
    known = ends(workspace, {name})
    if name not in known:
        raise EventsError(f"incident {name[:120]!r} is unknown, expected collection/id of one")
    return known[name]


def ends(workspace: Workspace, names: Collection[str]) -> dict[str, Incident]:
    """Return the incidents of some names; those that are not there any more are left out."""
    wanted: dict[str, set[str]] = {}
    for name in names:
        collection, _, slug = name.partition("/")
        wanted.setdefault(collection, set()).add(slug)
    incidents = {
        f"{BUILT_IN}/{incident.id}": incident
        for incident in (workspace.shipped.incidents if BUILT_IN in wanted else ())
        if incident.id in wanted[BUILT_IN]
    }
    for held_collection in workspace.collections():
        if held_collection.id in wanted:
            incidents |= _of_collection(workspace, held_collection.id, wanted[held_collection.id])
    return incidents


def _of_collection(workspace: Workspace, name: str, slugs: set[str]) -> dict[str, Incident]:
    """Make the incidents of a collection that have some ids, and no others."""
    import pyarrow as pa
    from pyarrow import compute

    ids = workspace.table(name)["id"]
    rows = np.flatnonzero(compute.is_in(ids, pa.array(sorted(slugs), pa.string())).to_numpy())
    incidents = workspace.incidents(name)
    made = (incidents[int(row)] for row in rows)
    return {f"{name}/{incident.id}": incident for incident in made}
