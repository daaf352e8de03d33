"""Sealing everything again with the newest key, so that an old key can be taken away."""

from __future__ import annotations

from sqlalchemy import select, update

from services.storage import file_store
from services.storage.database import session
from services.storage.keys import seal_again
from services.storage.models import Attachment, OutboxMail, RequestNote, SensitiveValue, ServiceRequest

SEALED_COLUMNS = (
    ServiceRequest.sealed_email,
    ServiceRequest.sealed_details,
    RequestNote.sealed_text,
    Attachment.sealed_name,
    OutboxMail.sealed_mail,
    SensitiveValue.value,
)


def rotate_everything() -> int:
    """Values and files; returns how many. May be broken off and run again. Raises KeyUnusable."""
    return rotate_stored_values() + file_store.reseal_all()


def rotate_stored_values() -> int:
    """Every sealed value of the database, in one transaction; returns how many. Raises KeyUnusable: nothing changed."""
    count = 0
    with session() as opened:
        for column in SEALED_COLUMNS:
            table = column.class_.__table__
            keys = list(table.primary_key.columns)
            for *key, sealed in opened.execute(select(*keys, table.c[column.key])).all():
                if sealed is None:
                    continue
                one = [name == value for name, value in zip(keys, key, strict=True)]
                again = seal_again(sealed.encode("ascii")).decode("ascii")
                opened.execute(update(table).where(*one).values({column.key: again}))
                count += 1
    return count
