"""Takes what is made of a file's rows: good incidents are written, all others set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from events.errors import EventsError
from events.incident import NO_POINT, Incident
from events.intake.model import Converted, Part, SetAside
from events.workspace.columns import IncidentFile, digest
from events.workspace.comparing import Former
from events.workspace.model import Counts
from events.workspace.recording import Recording
from events.workspace.store import Workspace

# Warnings that are kept one by one.
_MOST_WARNINGS = 200


class Tally:
    """Counts the rows and incidents of one import while it writes them."""

    def __init__(
        self, workspace: Workspace, collection: str, original: str, former: Former
    ) -> None:
        self.set_aside: list[SetAside] = []
        self.former = former
        self._workspace = workspace
        self._collection = collection
        self._original = original
        self._rows_by_id: dict[str, int] = {}
        self._counts = Counts()
        self._warnings: list[str] = []
        self._further_warnings = 0

    def take(
        self,
        made: Iterable[Converted | SetAside],
        part: Part,
        recording: Recording,
        into: IncidentFile,
    ) -> None:
        """Write the incidents, then those that the collection had before. Raises EventsError."""
        for item in made:
            if isinstance(item, SetAside):
                recording.use([item.row])
                self.set_aside.append(item)
            else:
                recording.use(item.rows)
                self._add(item, part, into)
        self.set_aside += recording.finish(part)
        self.set_aside.sort(key=lambda item: item.row)
        for feature in self.former.left():
            self.keep_gone(feature, into)
        aside, rows = len(self.set_aside), recording.rows_read
        incidents = len(self._rows_by_id)
        self._counts = replace(
            self._counts,
            rows=rows,
            incidents=incidents,
            merged=rows - incidents - aside,
            set_aside=aside,
        )

    def keep_gone(self, feature: Mapping[str, Any], into: IncidentFile) -> None:
        """Write an incident that the file no longer has."""
        into.add(self._workspace.read(feature), feature, [])
        self._counts = replace(self._counts, gone=self._counts.gone + 1)

    @property
    def counts(self) -> Counts:
        """What the collection holds now."""
        return self._counts

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should look at, the first of many."""
        more = f"and {self._further_warnings} more" if self._further_warnings else ""
        return (*self._warnings, *([more] if more else []))

    def _add(self, made: Converted, part: Part, into: IncidentFile) -> None:
        feature = self._feature(made, part)
        try:
            incident = self._workspace.read(feature)
            first = self._rows_by_id.setdefault(incident.id, made.rows[0])
            if first != made.rows[0]:
                raise EventsError(f"id {incident.id!r} stands in row {first} already")
        except EventsError as error:
            self.set_aside += [SetAside(row, str(error)) for row in made.rows]
            return
        into.add(incident, feature, made.rows)
        self.former.compare(incident.id, digest(feature))
        self._count(incident)
        for warning in made.warnings:
            self._warn(f"row {made.rows[0]}: {warning}")

    def _feature(self, made: Converted, part: Part) -> dict[str, Any]:
        """Return a feature that names its collection, and each row that it was read from."""
        properties = {**made.feature["properties"], "collection": self._collection}
        given = properties.get("sources") or [{"row": row} for row in made.rows]
        properties["sources"] = [self._source(source, made.rows, part) for source in given]
        return {**made.feature, "properties": properties}

    def _source(
        self, source: Mapping[str, Any], rows: Sequence[int], part: Part
    ) -> Mapping[str, Any]:
        if "document" in source:
            return source
        place = {"original": self._original, "part": part.name, "row": rows[0]}
        return {**place, **{key: value for key, value in source.items() if value}}

    def _count(self, incident: Incident) -> None:
        counts, when = self._counts, incident.date
        placed = incident.place is not None and incident.precision not in NO_POINT
        if not placed:
            counts = replace(counts, unplaced=counts.unplaced + 1)
        if when.undated:
            counts = replace(counts, undated=counts.undated + 1)
        elif placed and when.first and when.last:
            counts = replace(counts, certain=counts.certain + 1)
        elif placed:
            counts = replace(counts, possible=counts.possible + 1)
        self._counts = counts

    def _warn(self, warning: str) -> None:
        if len(self._warnings) < _MOST_WARNINGS:
            self._warnings.append(warning)
        else:
            self._further_warnings += 1
