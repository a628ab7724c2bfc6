"""The incidents that were accepted from own texts, as a collection beside the imported ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Engine, func, insert, select

from events import edtf
from events.documents import Document
from events.errors import EventsError
from events.gazetteer import Gazetteer
from events.incident import Incident, point, read
from events.intake.model import Profile, SetAside
from events.store import Store
from events.workspace import counting, database, rows, schema
from events.workspace.folder import Folder
from events.workspace.model import Collection, CollectionInfo

OWN: Final = "own-texts"
_INFO: Final = CollectionInfo(title="Own texts", shape="page")


@dataclass(frozen=True, slots=True)
class Accepted:
    """What is accepted as of a version: features and incidents in one order, own texts cited."""

    features: tuple[dict[str, Any], ...]
    incidents: tuple[Incident, ...]
    documents: Mapping[str, Document]
    # By place in the order of ids: what this atlas cannot read, though another one accepted it.
    set_aside: tuple[SetAside, ...] = ()


class OwnTexts:
    """The accepted incidents of a workspace, read again only when its version is another."""

    def __init__(self, engine: Engine, folder: Folder, shipped: Callable[[], Store]) -> None:
        self._engine, self._folder, self._shipped = engine, folder, shipped
        self._kept: tuple[str, Accepted] | None = None
        self._made: dict[str, tuple[dict[str, Any], Incident]] = {}

    def accepted(self, version: str) -> Accepted:
        """Return what is accepted as of the version, which is that of today."""
        kept = self._kept
        if kept is None or kept[0] != version:
            kept = self._kept = version, self._read()
        return kept[1]

    def _read(self) -> Accepted:
        table = schema.incident
        with database.reading(self._engine, self._folder) as connection:
            texts = {document.id: document for document in documents(connection)}
            wanted = select(table.c.feature).where(table.c.collection == OWN).where(~table.c.gone)
            features = list(connection.scalars(wanted.order_by(table.c.id)))
        cited = {**self._shipped().documents, **texts}
        pairs: list[tuple[dict[str, Any], Incident]] = []
        aside = []
        for number, feature in enumerate(features, 1):
            try:
                pairs.append((feature, self._incident(feature, cited)))
            except EventsError as error:
                aside.append(SetAside(number, str(error)))
        self._made = {incident.id: (feature, incident) for feature, incident in pairs}
        named = {source.document for _, incident in pairs for source in incident.sources}
        return Accepted(
            tuple(feature for feature, _ in pairs),
            tuple(incident for _, incident in pairs),
            {name: text for name, text in texts.items() if name in named},
            tuple(aside),
        )

    def _incident(self, feature: dict[str, Any], cited: Mapping[str, Document]) -> Incident:
        """Read a feature, unless it is the one that was read before. Raises EventsError."""
        kept = self._made.get(feature["properties"]["id"])
        if kept and kept[0] == feature:
            return kept[1]
        known = self._shipped()
        # An atlas that knows the place better than the one that accepted it moves it there.
        _place_anew(feature, known.gazetteer)
        return read(feature, known.vocabulary, known.gazetteer, cited)

    def collection(self, version: str) -> Collection | None:
        """Return the collection of what was accepted, None while there is nothing.

        Raises EventsError.
        """
        accepted = self.accepted(version)
        if not accepted.incidents and not accepted.set_aside:
            return None
        table, log = schema.collection, schema.decision
        with database.reading(self._engine, self._folder) as connection:
            row = connection.execute(select(table).where(table.c.id == OWN)).one()
            last = connection.execute(
                select(log.c.at, log.c.who)
                .where(log.c.what.in_(("accept", "merge", "set")))
                .order_by(log.c.seq.desc())
                .limit(1)
            ).one_or_none()
        return Collection(
            id=OWN,
            info=CollectionInfo(**{name: row._mapping[name] for name in rows.INFO}),
            counts=replace(counting.count(accepted.incidents), set_aside=len(accepted.set_aside)),
            on=row.on,
            import_id=0,
            imported_by=last.who if last else "",
            imported_at=last.at if last else "",
            original="",
            file="",
            part="",
            profile=Profile(OWN),
        )


def _place_anew(feature: dict[str, Any], gazetteer: Gazetteer) -> None:
    """Write what the gazetteer says of a place that it gives the coordinates of."""
    properties = feature["properties"]
    name = properties.get("place")
    if name and name in gazetteer and "position" not in properties:
        place = gazetteer[name]
        properties |= {"place": place.name, "country": place.country, "admin1": place.admin1}
        feature["geometry"] = point(place, properties["precision"])


def documents(connection: Connection, name: str = "") -> Iterator[Document]:
    """Yield the own texts, or that of an id; those taken out too, as incidents still cite them."""
    table = schema.document
    joined = table.join(schema.original, table.c.original == schema.original.c.sha256)
    # Not the whole text: it may be long.
    columns = [column for column in table.c if column.name not in ("text", "zones")]
    end = func.substr(table.c.text, -1).label("end")
    query = select(*columns, end, schema.original.c.name).select_from(joined)
    for row in connection.execute(query.where(table.c.id == name) if name else query):
        yield _document(row._mapping)


def _document(row: Mapping[Any, Any]) -> Document:
    pages = tuple((line, page) for line, page in row["page_table"])
    return Document(
        id=row["id"],
        title=row["title"] or row["name"],
        authors=tuple(row["authors"]),
        published=edtf.read(row["published"]),
        publisher="",
        url="",
        file=row["name"],
        sha256=row["original"],
        lines=max(1, len(row["line_starts"]) - (row["end"] == "\n")),
        pages=f"{pages[0][1]}-{pages[-1][1]}" if pages else "",
        page_table=pages,
        note="",
    )


def make_collection(connection: Connection) -> None:
    """Add the collection of own texts to the database, where it is not there yet."""
    table = schema.collection
    if connection.scalar(select(table.c.id).where(table.c.id == OWN)) is None:
        values = {name: getattr(_INFO, name) for name in rows.INFO}
        connection.execute(insert(table).values(id=OWN, on=True, **values))
