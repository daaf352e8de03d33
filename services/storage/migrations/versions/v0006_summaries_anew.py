"""The summaries are read anew: what became of a message is told by other rules than when they were written."""

from __future__ import annotations

from alembic import op

revision, down_revision, branch_labels, depends_on = "0006", "0005", None, None


def upgrade() -> None:
    """Empties the table; the next list that is opened fills it from the events."""
    op.execute("DELETE FROM conversation_summary")


def downgrade() -> None:
    """Nothing to take back: it is filled in either case."""
    op.execute("DELETE FROM conversation_summary")
