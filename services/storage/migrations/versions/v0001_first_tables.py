"""The tables of the first version, which made them without Alembic: such a database is stamped with this revision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _moment() -> sa.Column:
    return sa.Column("created_at", sa.DateTime(timezone=True), nullable=False)


def upgrade() -> None:
    """Makes the four tables."""
    op.create_table(
        "service_request",
        sa.Column("reference", sa.String(16), primary_key=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(128), nullable=False, index=True),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        _moment(),
    )
    op.create_table(
        "sensitive_value",
        sa.Column("conversation_id", sa.String(128), primary_key=True),
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        _moment(),
    )
    op.create_table(
        "answer_feedback",
        sa.Column("conversation_id", sa.String(128), primary_key=True),
        sa.Column("answer_id", sa.String(64), primary_key=True),
        sa.Column("topic", sa.String(64), nullable=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("comment", sa.Text, nullable=True),
        _moment(),
    )
    op.create_table(
        "conversation",
        sa.Column("conversation_id", sa.String(128), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        _moment(),
    )
