"""The tables of `atlas.sqlite`. `migrations/` makes them; a test holds both against each other."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# The newest revision in `migrations/versions`.
HEAD = "0004"

metadata = MetaData()

# Which workspace this is: one row.
workspace = Table("workspace", metadata, Column("id", String, primary_key=True))

original = Table(
    "original",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("format", String, nullable=False),
    Column("encoding", String),
    Column("separator", String),
    Column("header_row", Integer),
    Column("imported_at", String, nullable=False),
    Column("by", Text, nullable=False),
)

collection = Table(
    "collection",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("citation", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("redistribute", String, nullable=False),
    Column("shape", String, nullable=False),
    Column("date", String, nullable=False),
    Column("on", Boolean, nullable=False),
    # The import whose rows it shows; null where all were undone or it was removed.
    Column("import_id", Integer),
)

# `import` is a word of the language.
imports = Table(
    "import",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("collection", String, ForeignKey("collection.id"), nullable=False),
    Column("original", String, ForeignKey("original.sha256"), nullable=False),
    Column("part", Text, nullable=False),
    Column("header_hash", String, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("previous", Integer, ForeignKey("import.id")),
    Column("stem", String, nullable=False),
    Column("columns", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("compared", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    sqlite_autoincrement=True,
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("import", Integer, ForeignKey("import.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("reason", Text, nullable=False),
    # The reason as template and values, so that a page can say it in another language.
    Column("said", JSON),
    sqlite_with_rowid=False,
)

profile = Table(
    "profile",
    metadata,
    Column("header_hash", String, primary_key=True),
    Column("mapping", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
)

# Append-only: triggers refuse to change or delete a row.
decision = Table(
    "decision",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("why", Text, nullable=False),
    sqlite_autoincrement=True,
)

# A text as read from an original; title, authors and published are what a person confirmed.
document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("original", String, ForeignKey("original.sha256"), nullable=False),
    Column("title", Text, nullable=False),
    Column("authors", JSON, nullable=False),
    Column("published", String, nullable=False),
    Column("language", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("line_starts", JSON, nullable=False),
    Column("page_table", JSON, nullable=False),
    Column("zones", JSON, nullable=False),
    Column("guesses", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String, nullable=False),
    # Taken out by a decision; the text stays.
    Column("removed", Boolean, nullable=False),
)

# What was found in a text: `fields` as read by rule, `chosen` what a person set; state new, later,
# accepted, merged, rejected or split.
candidate = Table(
    "candidate",
    metadata,
    Column("id", String, primary_key=True),
    Column("document", String, ForeignKey("document.id"), nullable=False, index=True),
    Column("queue", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("chosen", JSON, nullable=False),
    Column("state", String, nullable=False, index=True),
    # The incident that it became or was merged into.
    Column("incident", String),
)

# The incidents that were accepted, as features of the contract.
incident = Table(
    "incident",
    metadata,
    Column("id", String, primary_key=True),
    Column("collection", String, nullable=False, index=True),
    Column("feature", JSON, nullable=False),
    Column("gone", Boolean, nullable=False),
)

# Two incidents of any collections, by `collection/id`; `a` sorts before `b`.
link = Table(
    "link",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    # same-event, part-of, contradicts, or different: looked at and not the same.
    Column("kind", String, nullable=False),
    Column("score", Float),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
)

# The workspace's own gazetteer rows.
place = Table(
    "place",
    metadata,
    Column("name", String, primary_key=True),
    Column("row", JSON, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
)

# A reference layer as one reading of a file made it; `shown` is false for one that another
# replaced, that was undone or removed.
layer = Table(
    "layer",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("citation", Text, nullable=False),
    Column("licence", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("redistribute", String, nullable=False),
    Column("style", String, nullable=False),
    Column("on", Boolean, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("original", String, ForeignKey("original.sha256"), nullable=False),
    Column("part", Text, nullable=False),
    Column("profile", JSON, nullable=False),
    Column("stem", String, nullable=False),
    Column("features", Integer, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("set_aside", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("previous", Integer, ForeignKey("layer.number")),
    sqlite_autoincrement=True,
)
