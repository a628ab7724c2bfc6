"""The tables of `atlas.sqlite`. `migrations/` makes them; a test holds both against each other."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

# The newest revision in `migrations/versions`.
HEAD = "0001"

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
