"""What uploading a file gives (pydantic 1)."""

from __future__ import annotations

from pydantic import BaseModel

from bot.web.api.schemas.conversations import MessageOut


class FileOut(BaseModel):
    """A stored file; its content is given to signed-in agents alone."""

    id: str
    name: str
    media_type: str
    size: int


class FileStored(BaseModel):
    """The file, the request it belongs to if there is one already, and what the bot says to it."""

    file: FileOut
    reference: str | None = None
    messages: list[MessageOut]
