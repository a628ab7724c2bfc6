"""What the file shows: which incidents and layers, in which chapters. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from dashboard.analysis import coverage
from dashboard.analysis.coverage import Coverage
from dashboard.analysis.query import passes_filters
from dashboard.briefing.content.content import Content
from dashboard.dataset import Atlas
from dashboard.spatial import containment
from events.incident import Incident
from events.listed import Flags, Listed


@dataclass(frozen=True)
class Contents:
    """The chapters of a file, each what one view shows."""

    chapters: tuple[Content, ...]

    @property
    def atlas(self) -> Atlas:
        """The data of all chapters."""
        return self.chapters[0].atlas

    @cached_property
    def domain(self) -> tuple[date, date]:
        """First and last day, both included, that the file's time control reaches."""
        windows = [(part.selection.first, part.selection.last) for part in self.chapters]
        return min(first for first, _ in windows), max(last for _, last in windows)

    @cached_property
    def incidents(self) -> Listed:
        """The incidents that some chapter may show at some window of the file, in their order."""
        passing = np.logical_or.reduce([self._passing(part) for part in self.chapters])
        kept = passing & np.array(
            [self._may_lie_in_domain(incident) for incident in self.atlas.incidents]
        )
        return self.atlas.incidents.where(kept)

    def _passing(self, chapter: Content) -> Flags:
        return passes_filters(self.atlas.incidents, chapter.result)

    def _may_lie_in_domain(self, incident: Incident) -> bool:
        first, last = self.domain
        when = incident.date
        if when.undated:
            return True
        return (when.first or first) <= last and (when.last or last) >= first

    def passing(self, chapter: Content) -> Flags:
        """Flag those of `incidents` that pass a chapter's filters."""
        flags = dict(
            zip(
                (incident.id for incident in self.atlas.incidents),
                self._passing(chapter),
                strict=True,
            )
        )
        return np.array([flags[incident.id] for incident in self.incidents], dtype=bool)

    @cached_property
    def coverage(self) -> Coverage:
        """How many of the texts that `incidents` cite speak of each year, whatever is chosen."""
        cited = {source.document for incident in self.incidents for source in incident.sources}
        texts = cited & self.atlas.store.documents.keys()
        return coverage.coverage_by_year(texts, self.atlas.incidents)

    @cached_property
    def layers(self) -> frozenset[str]:
        """The ids of the layers that some chapter shows, or that have an incident's outline."""
        keys = [containment.extent_key(incident) for incident in self.incidents]
        keys += [part.selection.region for part in self.chapters]
        outlined = {key.partition(".")[0] for key in keys if key}
        return frozenset(outlined.union(*(part.selection.layers for part in self.chapters)))
