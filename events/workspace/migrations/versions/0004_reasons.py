"""Reasons of rows set aside as template and values, beside the English text."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; of rows set aside before, the English text stays all there is."""
    op.add_column("set_aside", sa.Column("said", sa.JSON))
