"""Reminders in the patient's own words.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "plan_words",
        sa.Column("plan_id", NUMBER, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_plan_words_plan_id_plan"),
        sa.PrimaryKeyConstraint("plan_id", name="pk_plan_words"),
    )


def downgrade() -> None:
    op.drop_table("plan_words")
