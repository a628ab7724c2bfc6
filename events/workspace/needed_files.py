"""Which files of a workspace are still needed: those of what is shown, or can be shown again."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from events.workspace import schema

# What the decision to remove a collection or layer says of its files. Older ones left them.
FREED: Final = {"files": "deleted"}
# The verbs of the log that bring something in or take it out, and what its number is called.
_NUMBERS: Final = {"import": "import_id", "import-layer": "layer"}
_REMOVALS: Final = {"remove": "import", "remove-layer": "import-layer"}


def needed_files(connection: Connection) -> tuple[set[str], set[str]]:
    """Return the sha256 of the originals and the stems of what was made of them.

    An import that was undone keeps its files. Those of what was removed go, but for an original
    that a text or another collection or layer is of.
    """
    removed = _removed(connection)
    imports, layer = schema.imports.c, schema.layer.c
    originals, stems = set(connection.scalars(select(schema.document.c.original))), set[str]()
    for verb, columns in (
        ("import", (imports.collection, imports.id, imports.original, imports.stem)),
        ("import-layer", (layer.id, layer.number, layer.original, layer.stem)),
    ):
        for name, number, original, stem in connection.execute(select(*columns)):
            if number > removed.get((verb, name), 0):
                originals.add(original)
                stems.add(stem)
    return originals, stems


def _removed(connection: Connection) -> dict[tuple[str, str], int]:
    """Return the number of the last import of each collection and layer before its removal."""
    table = schema.decision
    query = (
        select(table.c.what, table.c.subject, table.c.after)
        .where(table.c.what.in_([*_NUMBERS, *_REMOVALS]))
        .order_by(table.c.seq)
    )
    last: dict[tuple[str, str], int] = {}
    removed: dict[tuple[str, str], int] = {}
    for what, subject, after in connection.execute(query):
        if what in _NUMBERS:
            last[what, subject] = int(after[_NUMBERS[what]])
        elif after and after.get("files") == FREED["files"]:
            key = _REMOVALS[what], subject
            removed[key] = last.get(key, 0)
    return removed
