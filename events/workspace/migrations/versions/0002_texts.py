"""Own texts: documents, candidates, accepted incidents, links, the workspace's own places."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; the text of a document is never altered."""
    _make_document()
    _make_candidate()
    _make_incident()
    op.execute(
        "CREATE TRIGGER document_text_stays BEFORE UPDATE OF text, original ON document "
        "BEGIN SELECT RAISE(ABORT, 'the text of a document is never altered'); END"
    )


def _make_document() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("original", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("authors", sa.JSON, nullable=False),
        sa.Column("published", sa.String, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.JSON, nullable=False)
            for name in ("line_starts", "page_table", "zones", "guesses", "warnings")
        ),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
    )


def _make_candidate() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("queue", sa.Integer, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("chosen", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("incident", sa.String),
    )


def _make_incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("collection", sa.String, nullable=False, index=True),
        sa.Column("feature", sa.JSON, nullable=False),
        sa.Column("gone", sa.Boolean, nullable=False),
    )
    op.create_table(
        "link",
        sa.Column("a", sa.String, primary_key=True),
        sa.Column("b", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "place",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("row", sa.JSON, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
