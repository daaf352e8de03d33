"""The console: users, sessions, failed sign-ins, audit log, tried messages, earlier answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "0004", "0003", None, None

_TABLES = (
    "console_answer_version",
    "console_bench_message",
    "console_audit",
    "console_sign_in_failures",
    "console_session",
    "console_user",
)
_UNCHANGEABLE = {
    "sqlite": [
        "CREATE TRIGGER console_audit_stays BEFORE UPDATE ON console_audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is not changed'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION console_audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is not changed'; END $$",
        "CREATE TRIGGER console_audit_stays BEFORE UPDATE ON console_audit "
        "FOR EACH ROW EXECUTE FUNCTION console_audit_stays()",
    ],
}


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_user() -> sa.Column:
    return sa.Column("user_name", sa.String(64), sa.ForeignKey("console_user.name"), nullable=False, index=True)


def upgrade() -> None:
    """Six tables; a row of the audit log cannot be changed."""
    op.create_table(
        "console_user",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("password_hash", sa.String(256), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        _moment("created_at"),
        _moment("signed_in_at", nullable=True),
    )
    op.create_table(
        "console_session",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _of_user(),
        sa.Column("csrf", sa.String(64), nullable=False),
        _moment("created_at"),
        _moment("seen_at"),
    )
    op.create_table(
        "console_sign_in_failures",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        _moment("last_at"),
        _moment("wait_until", nullable=True),
    )
    _make_records()
    for statement in _UNCHANGEABLE[op.get_bind().dialect.name]:
        op.execute(statement)


def _make_records() -> None:
    op.create_table(
        "console_audit",
        sa.Column("entry_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("action", sa.String(48), nullable=False),
        sa.Column("subject", sa.String(128), nullable=True),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.create_table(
        "console_bench_message",
        sa.Column("message_id", sa.Integer, primary_key=True, autoincrement=True),
        _of_user(),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(64), nullable=True),
        _moment("at"),
    )
    op.create_table(
        "console_answer_version",
        sa.Column("version_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("response", sa.String(96), nullable=False, index=True),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        _moment("at"),
    )


def downgrade() -> None:
    """Drops them: users have to be made anew."""
    for name in _TABLES:
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION console_audit_stays()")
