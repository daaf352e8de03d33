"""The verdicts of the message review (services/conversations/review_marks.py)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0003", "0002", None, None


def upgrade() -> None:
    """A table of its own; a review before this migration has made it already."""
    if sa.inspect(op.get_bind()).has_table("review_mark"):
        return
    op.create_table(
        "review_mark",
        sa.Column("message_key", sa.String(32), primary_key=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """Drops it: what was reviewed is open again."""
    op.drop_table("review_mark")
