"""Takes what is made of a file's rows: good incidents are written, all others set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from events.errors import EventsError
from events.intake.id_table import IdTable
from events.intake.model import Converted, Part, SetAside, Source
from events.message import Message
from events.workspace import counting
from events.workspace.columns import IncidentFile
from events.workspace.comparing import Former
from events.workspace.gone_rows import GoneRowFile
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
        self._rows_by_id = IdTable()
        self._incidents = 0
        self._kinds = Counter[str]()
        self._warnings: list[str] = []
        self._further_warnings = 0
        self._rows = 0

    def take(
        self,
        made: Iterable[Converted | SetAside],
        part: Part,
        recording: Recording,
        into: IncidentFile,
    ) -> None:
        """Write the incidents. Raises EventsError."""
        for item in made:
            if isinstance(item, SetAside):
                recording.settle([item.row])
                self.set_aside.append(item)
            else:
                recording.settle(item.rows)
                self._add(item, part, into)
        self.set_aside += recording.finish(part)
        self.set_aside.sort(key=lambda item: item.row)
        self._rows = recording.rows_read

    def keep_gone(self, source: Source, into: IncidentFile, rows: GoneRowFile) -> None:
        """Write the incidents that an export has as gone, then those that the file has no longer.

        The cells of their rows are kept too.
        """
        for feature in getattr(source, "gone", ()):
            self._add_gone(feature, into)
            self.former.meet_gone(feature["properties"]["id"])
        for feature in self.former.left():
            self._add_gone(feature, into)
        gone_rows = getattr(source, "gone_rows", None)
        for row in chain(self.former.rows_left(), gone_rows() if gone_rows else ()):
            rows.add(row)

    def _add_gone(self, feature: Mapping[str, Any], into: IncidentFile) -> None:
        into.add(self._workspace.read(feature), feature, [])
        self._kinds["gone"] += 1

    @property
    def counts(self) -> Counts:
        """What the collection holds now."""
        aside, incidents = len(self.set_aside), self._incidents
        return Counts(
            rows=self._rows,
            incidents=incidents,
            merged=self._rows - incidents - aside,
            set_aside=aside,
            **self._kinds,
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should look at, the first of many."""
        more = Message("and {n} more", n=self._further_warnings)
        return (*self._warnings, *([more] if self._further_warnings else []))

    def _add(self, made: Converted, part: Part, into: IncidentFile) -> None:
        feature = self._feature(made, part)
        try:
            incident = self._workspace.read(feature)
            first = self._rows_by_id.add(incident.id, made.rows[0])
            if first != made.rows[0]:
                raise EventsError(
                    Message("id {id} stands in row {row} already", id=repr(incident.id), row=first)
                )
        except EventsError as error:
            text = error.args[0]
            why = text if isinstance(text, Message) else str(error)
            self.set_aside += [SetAside(row, why) for row in made.rows]
            return
        self._incidents += 1
        self.former.compare(incident.id, into.add(incident, feature, made.rows))
        for kind in counting.kinds(incident):
            self._kinds[kind] += 1
        for warning in made.warnings:
            self._warn(Message("row {row}: {warning}", row=made.rows[0], warning=warning))

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

    def _warn(self, warning: str) -> None:
        if len(self._warnings) < _MOST_WARNINGS:
            self._warnings.append(warning)
        else:
            self._further_warnings += 1
