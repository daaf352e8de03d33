"""What an uploaded file is, by its content; its name and what the browser says of it do not count."""

from __future__ import annotations

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
ACCEPTED = (PDF, PNG, JPEG)
SUFFIXES = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}

_PDF_MARK_WITHIN = 1024  # bytes; readers of PDF look for the mark as far as that
_LONGEST_NAME = 80


def type_of(content: bytes) -> str | None:
    """One of the accepted media types, or None."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    return PDF if b"%PDF-" in content[:_PDF_MARK_WITHIN] else None


def safe_name(name: str, media_type: str) -> str:
    """The customer's file name without folders and control characters, with the suffix of the real type.

    >>> safe_name("../../etc/tiliote.exe", "application/pdf")
    'tiliote.pdf'
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in last if character.isprintable() and character not in '"<>:|?*;')
    stem = printable.rpartition(".")[0] or printable
    return (stem.strip(" .")[:_LONGEST_NAME] or "tiedosto") + SUFFIXES[media_type]
