"""The first tables: originals, collections, imports, rows set aside, profiles, decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and the triggers that keep decisions as they are."""
    _make_files()
    _make_collections()
    op.create_table("workspace", sa.Column("id", sa.String, primary_key=True))
    op.create_table(
        "profile",
        sa.Column("header_hash", sa.String, primary_key=True),
        sa.Column("mapping", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("before", sa.JSON),
        sa.Column("after", sa.JSON),
        sa.Column("why", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER decision_no_{verb.lower()} BEFORE {verb} ON decision "
            "BEGIN SELECT RAISE(ABORT, 'a decision is never altered'); END"
        )


def _make_files() -> None:
    op.create_table(
        "original",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("format", sa.String, nullable=False),
        sa.Column("encoding", sa.String),
        sa.Column("separator", sa.String),
        sa.Column("header_row", sa.Integer),
        sa.Column("imported_at", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
    )


def _make_collections() -> None:
    texts = ("title", "citation", "licence", "url")
    words = ("retrieved", "redistribute", "shape", "date")
    op.create_table(
        "collection",
        sa.Column("id", sa.String, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        *(sa.Column(name, sa.String, nullable=False) for name in words),
        sa.Column("on", sa.Boolean, nullable=False),
        sa.Column("import_id", sa.Integer),
    )
    op.create_table(
        "import",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("collection", sa.String, sa.ForeignKey("collection.id"), nullable=False),
        sa.Column("original", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("header_hash", sa.String, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("previous", sa.Integer, sa.ForeignKey("import.id")),
        sa.Column("stem", sa.String, nullable=False),
        *(
            sa.Column(name, sa.JSON, nullable=False)
            for name in ("columns", "counts", "compared", "warnings")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "set_aside",
        sa.Column("import", sa.Integer, sa.ForeignKey("import.id"), primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
