"""Reference layers: lines and areas of a file, drawn under the incidents."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of layers."""
    texts = ("title", "citation", "licence", "url")
    words = ("retrieved", "redistribute", "style")
    op.create_table(
        "layer",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        *(sa.Column(name, sa.String, nullable=False) for name in words),
        *(sa.Column(name, sa.Boolean, nullable=False) for name in ("on", "shown")),
        sa.Column("original", sa.String, sa.ForeignKey("original.sha256"), nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("profile", sa.JSON, nullable=False),
        sa.Column("stem", sa.String, nullable=False),
        sa.Column("features", sa.Integer, nullable=False),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("kinds", "set_aside", "warnings")),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("previous", sa.Integer, sa.ForeignKey("layer.number")),
        sqlite_autoincrement=True,
    )
