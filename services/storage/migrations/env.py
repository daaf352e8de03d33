"""Alembic runs this for every command; the connection, with its transaction, comes from migrating.py.

A revision that was released is never changed.
"""

from __future__ import annotations

from alembic import context

from services.storage.models import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
