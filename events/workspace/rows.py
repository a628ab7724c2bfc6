"""What the rows of the database are, as the values of `model`."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Row

from events.intake.model import Profile
from events.workspace import schema
from events.workspace.model import Collection, CollectionInfo, Counts, Import

INFO: Final = tuple(field.name for field in fields(CollectionInfo))


def collection(row: Row[Any]) -> Collection:
    """Make the collection of a row of collection, import and original joined."""
    values = row._mapping
    return Collection(
        id=values[schema.collection.c.id],
        info=CollectionInfo(**{name: values[schema.collection.c[name]] for name in INFO}),
        counts=Counts(**values[schema.imports.c.counts]),
        on=values[schema.collection.c.on],
        import_id=values[schema.imports.c.id],
        imported_by=values[schema.imports.c.who],
        imported_at=values[schema.imports.c.at],
        original=values[schema.imports.c.original],
        file=values["file"],
        part=values[schema.imports.c.part],
        profile=Profile(**values[schema.imports.c.profile]),
    )


def imported(row: Row[Any]) -> Import:
    """Make the import of its row."""
    values = dict(row._mapping)
    values["counts"] = Counts(**values["counts"])
    values["profile"] = Profile(**values["profile"])
    for name in ("columns", "warnings"):
        values[name] = tuple(values[name])
    return Import(**values)
