"""History, notes, attachments, upload links and outbox of requests; sensitive values are sealed from here on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from services.storage.sealing_old_rows import seal_requests, seal_vault

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables, seals what stood in clear, and takes the clear column away."""
    _widen_requests()
    seal_requests(op.get_bind())
    seal_vault(op.get_bind())
    with op.batch_alter_table("service_request") as table:
        table.alter_column("sealed_email", existing_type=sa.Text(), nullable=False)
        table.alter_column("updated_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        table.drop_column("email")
    for column in ("status", "business_id", "invoice"):
        op.create_index(f"ix_service_request_{column}", "service_request", [column])
    _make_history()
    _make_files()
    _make_outbox()


def _widen_requests() -> None:
    for column in (
        sa.Column("sealed_email", sa.Text, nullable=True),
        sa.Column("sealed_details", sa.Text, nullable=True),
        sa.Column("business_id", sa.String(16), nullable=True),
        sa.Column("invoice", sa.String(64), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("service_request", column)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of_request(*, nullable: bool = False) -> sa.Column:
    column = sa.ForeignKey("service_request.reference")
    return sa.Column("reference", sa.String(16), column, nullable=nullable, index=True)


def _make_history() -> None:
    op.create_table(
        "request_event",
        sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=True),
        _of_request(),
        sa.Column("actor", sa.String(128), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        _moment("created_at"),
    )
    op.create_table(
        "request_note",
        sa.Column("note_id", sa.Integer, primary_key=True, autoincrement=True),
        _of_request(),
        sa.Column("author", sa.String(128), nullable=False),
        sa.Column("sealed_text", sa.Text, nullable=False),
        _moment("created_at"),
    )
    for statement in _UNCHANGEABLE[op.get_bind().dialect.name]:
        op.execute(statement)


_UNCHANGEABLE = {
    "sqlite": [
        "CREATE TRIGGER request_event_stays BEFORE UPDATE ON request_event "
        "BEGIN SELECT RAISE(ABORT, 'the history of a request is not changed'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION request_event_stays() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the history of a request is not changed'; END $$",
        "CREATE TRIGGER request_event_stays BEFORE UPDATE ON request_event "
        "FOR EACH ROW EXECUTE FUNCTION request_event_stays()",
    ],
}


def _make_files() -> None:
    op.create_table(
        "attachment",
        sa.Column("attachment_id", sa.String(32), primary_key=True),
        _of_request(nullable=True),
        sa.Column("conversation_id", sa.String(128), nullable=False, index=True),
        sa.Column("sealed_name", sa.Text, nullable=False),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        _moment("created_at"),
    )
    op.create_table(
        "upload_link",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        _of_request(),
        _moment("created_at"),
        _moment("expires_at"),
    )


def _make_outbox() -> None:
    op.create_table(
        "outbox_mail",
        sa.Column("mail_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("message_id", sa.String(128), nullable=False, unique=True),
        _of_request(nullable=True),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("sealed_mail", sa.Text, nullable=False),
        sa.Column("status", sa.String(16), nullable=False, index=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        _moment("next_attempt_at"),
        sa.Column("claim", sa.String(32), nullable=True),
        sa.Column("last_error", sa.Text, nullable=True),
        _moment("created_at"),
        _moment("sent_at", nullable=True),
    )
