"""Made-up texts and candidates in a workspace, as reading a file would leave them."""

import hashlib
from dataclasses import replace
from typing import Any

from sqlalchemy import insert

from events.intake.candidates.model import (
    EXPLICIT,
    RELATIVE,
    ActorReading,
    Candidate,
    DateReading,
    FigureReading,
    PlaceReading,
    Referent,
    Span,
)
from events.workspace import Workspace, database, schema
from events.workspace.store import decide, now

SENTENCES = (
    "Made up is all of this.",
    "On 24 July 2012 fights broke out in Khorog.",
    "About 40 people were killed, officials say.",
    "In May 2014 there was a clash at Vorukh.",
    "Two days later troops left Khorog.",
    "A meeting in Ghost Town came to nothing.",
)
TEXT = "\n".join(SENTENCES)
STARTS = [TEXT.index(one) for one in SENTENCES]
PAGES = [[1, 10], [4, 11]]
KHOROG = Referent("Khorog", "gazetteer", "TJ", 71.553, 37.4897, 5.0, "town", gazetteer="Khorog")
GHOST = Referent("Ghost Town", "regional", "TJ", 71.0, 38.5, 5.0, "town")
GHOST_TOO = replace(GHOST, country="AF", lon=66.0, lat=34.0)


def span(words: str) -> tuple[int, int]:
    """The characters of some words of the text."""
    start = TEXT.index(words)
    return start, start + len(words)


def found(key: str, line: int, **readings: Any) -> Candidate:
    """A candidate that is one line of the text."""
    start, end = STARTS[line - 1], STARTS[line - 1] + len(SENTENCES[line - 1])
    values = {"queue": 1, "score": 0.9, "types": (("violence", "clash"),)} | readings
    return Candidate(key=key, start=start, end=end, lines=(line, line), **values)


def candidates() -> tuple[Candidate, ...]:
    """Four candidates: one with all fields, one at a gazetteer's place, one relative, one bare."""
    khorog = PlaceReading("Khorog", *span("Khorog"), (KHOROG,))
    ghost = PlaceReading("Ghost Town", *span("Ghost Town"), (GHOST, GHOST_TOO))
    return (
        found(
            "a", 2,
            dates=(
                DateReading("2012-07-24", EXPLICIT, *span("24 July 2012")),
                DateReading("2012-07", EXPLICIT, *span("July 2012")),
            ),
            places=(khorog,),
            figures=(
                FigureReading("killed", "", 40, 40, "officials", True, *span("About 40")),  # noqa: FBT003
            ),
            actors=(ActorReading("Residents", *span("people")),),
            trigger=Span(*span("fights")),
            title="Clash in Khorog, 24 July 2012",
        ),
        found(
            "b", 4,
            dates=(DateReading("2014-05", EXPLICIT, *span("May 2014")),),
            places=(PlaceReading("Vorukh", *span("Vorukh"), ()),),
        ),
        found(
            "c", 5,
            dates=(DateReading("2012-07-26", RELATIVE, *span("Two days later")),),
            places=(khorog,),
            types=(("military", "withdrawal"), ("violence", "clash")),
            queue=2,
        ),
        found("d", 6, places=(ghost,), types=(), queue=3),
    )  # fmt: skip


def add(workspace: Workspace, document: str = "made-up", **values: Any) -> str:
    """Put the text with its candidates into a workspace; return the document's id."""
    content = f"{document}\n{TEXT}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    original = {
        "sha256": sha256, "name": f"{document}.txt", "bytes": len(TEXT), "format": "txt",
        "encoding": "utf-8", "separator": None, "header_row": None, "imported_at": now(), "by": "",
    }  # fmt: skip
    row = {
        "id": document, "original": sha256, "title": "Made up", "authors": ["Nobody"],
        "published": "2015", "language": "en", "text": TEXT, "line_starts": STARTS,
        "page_table": PAGES, "zones": [], "guesses": {}, "warnings": [], "who": "", "at": now(),
        "removed": False,
    } | values  # fmt: skip
    (workspace.folder.originals / sha256).write_bytes(content)
    with database.writing(workspace.engine, workspace.folder) as connection:
        connection.execute(insert(schema.original).values(**original))
        connection.execute(insert(schema.document).values(**row))
        for one in candidates():
            found = {name: getattr(one, name) for name in ("queue", "score", "start", "end")}
            open_ = {"fields": one.as_json(), "chosen": {}, "state": "new", "incident": None}
            key = {"id": f"{document}:{one.key}", "document": document}
            connection.execute(insert(schema.candidate).values(**key, **found, **open_))
        decide(connection, "", "read", document, None, {"original": sha256}, "")
    return document
