"""A summary of each conversation, from which the console lists and searches; filled from the events when it is read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0005", "0004", None, None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "conversation_summary",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("last_event_id", sa.Integer, nullable=False, index=True),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("messages", "answered", "clarified", "fallback")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("said", "folded_said", "folded_answers")),
    )


def downgrade() -> None:
    """Drops it; nothing is lost."""
    op.drop_table("conversation_summary")
