"""Reading an uploaded file from a multipart body, in memory: nothing of it touches a disk in clear."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from services.requests.attachments import LARGEST_BYTES, StoredFile, add_file
from services.requests.cleaning import FileRefused

LARGEST_UPLOAD = LARGEST_BYTES + 64_000  # the file, and the multipart around it
_FIELD = "file"


class _InMemory(MultiPartParser):
    spool_max_size = LARGEST_UPLOAD + 1


@dataclass(frozen=True)
class Uploaded:
    """A file as the browser sent it."""

    name: str
    content: bytes


async def read_upload(request: Request) -> Uploaded:
    """The form's one file. Raises FileRefused("empty") when there is none or the body is no form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise FileRefused("empty")
    try:
        parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=2)
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):  # ValueError: a boundary that is none
        raise FileRefused("empty") from None
    try:
        file = form.get(_FIELD)
        if not isinstance(file, UploadFile) or not file.filename:
            raise FileRefused("empty")
        return Uploaded(file.filename, await file.read())
    finally:
        await form.close()


async def store_upload(file: Uploaded, *, conversation_id: str = "", reference: str | None = None) -> StoredFile:
    """Cleans and stores it beside the other requests of the server. Raises FileRefused."""
    return await run_in_threadpool(
        add_file, file.content, file.name, conversation_id=conversation_id, reference=reference
    )


def is_upload(path: str) -> bool:
    """True for the addresses that take a file, whose bodies may be larger than a message."""
    in_chat = path.startswith("/api/v1/conversations/") and path.endswith("/files")
    return in_chat or path.startswith("/upload/")
