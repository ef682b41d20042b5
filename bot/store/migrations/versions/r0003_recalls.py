"""Recalled content, and the language in which a question was read.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "recall",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("module", sa.String(), nullable=True),
        sa.Column("versions", sa.String(), nullable=False),
        sa.Column("releases", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recall"),
    )
    op.add_column("answer", sa.Column("language", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("answer", "language")
    op.drop_table("recall")
