"""Uploaded files without their active content; files that are not what they seem."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from services.content.texts import load_texts
from services.requests import cleaning, image_cleaning
from services.requests.cleaning import FAULTS, FileRefused, cleaned
from services.requests.file_types import safe_name, type_of
from services.requests.pdf_cleaning import clean_pdf
from tests.files import SECRET, jpeg, pdf, png

ONE_DATABASE = True
TRAPS = (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/XFA", b"/URI", b"/RichMedia")


def unpacked(content: bytes) -> bytes:
    """The PDF with nothing compressed, so that its words can be looked for."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(
            written,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as error:
        cleaned(content)
    return error.value.code


def test_a_pdf_keeps_its_pages_and_loses_every_trap() -> None:
    trapped = pdf(2, active=True)
    assert all(trap in unpacked(trapped) for trap in (SECRET, *TRAPS))
    media_type, safe = cleaned(trapped)
    assert media_type == "application/pdf"
    assert [trap for trap in (SECRET, *TRAPS) if trap in unpacked(safe)] == []
    with pikepdf.open(io.BytesIO(safe)) as document:
        assert len(document.pages) == 2
    assert b"(Tiliote) Tj" in unpacked(safe)


def test_a_jump_within_the_document_stays() -> None:
    assert b"/GoTo" in unpacked(cleaned(pdf(active=True))[1])


def test_cleaning_a_clean_pdf_changes_nothing_that_is_seen() -> None:
    once = cleaned(pdf())[1]
    assert unpacked(clean_pdf(once)).count(b"(Tiliote) Tj") == 1


@pytest.mark.parametrize("password", ["salasana", ""])
def test_an_encrypted_pdf_is_refused_even_if_it_opens_without_a_password(password: str) -> None:
    assert refused(pdf(password=password)) == "encrypted"


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\nrikki", pdf()[:60], pdf(0), png()[:50], jpeg()[:80], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"],
    ids=["no objects", "half a pdf", "no pages", "half a png", "half a jpeg", "jpeg mark", "png mark"],
)
def test_a_broken_file_is_refused(content: bytes) -> None:
    assert refused(content) == "broken"


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"<svg/>", b"GIF89a", b"PK\x03\x04", b"II*\x00", b"teksti"])
def test_other_types_are_refused(content: bytes) -> None:
    assert refused(content) == "wrong_type"


@pytest.mark.parametrize(("content", "media_type"), [(png(), "image/png"), (jpeg(), "image/jpeg")])
def test_an_image_is_drawn_anew_without_what_was_hidden_in_it(content: bytes, media_type: str) -> None:
    assert content.count(SECRET) == 2
    found, safe = cleaned(content)
    assert (found, type_of(safe)) == (media_type, media_type)
    assert SECRET not in safe
    with Image.open(io.BytesIO(safe)) as image:
        assert image.size == (60, 40)


def test_a_turned_photo_is_stored_upright() -> None:
    with Image.open(io.BytesIO(cleaned(jpeg(orientation=6))[1])) as image:
        assert image.size == (40, 60)


def test_a_picture_that_unpacks_to_far_too_much_is_refused_before_it_is_unpacked() -> None:
    # A PNG of 50 000 x 50 000 pixels in some hundred bytes: its header alone, with the right checksum.
    header = b"IHDR" + (50_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    bomb = png()[:8] + (13).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big") + png()[33:]
    assert refused(bomb) == "too_many_pixels"


def test_a_picture_a_little_over_the_limit_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_cleaning, "LARGEST_PIXELS", 60 * 40 - 1)
    with pytest.raises(image_cleaning.TooManyPixels):
        image_cleaning.clean_image(png(), "image/png")


def test_a_reader_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "_SECONDS", 0.01)
    assert refused(pdf()) == "broken"


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("tiliote.pdf", "tiliote.pdf"),
        ("tiliote.pdf.exe", "tiliote.pdf.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\laura\\Tiliote maaliskuu.PDF", "Tiliote maaliskuu.pdf"),
        ('a"\r\nSet-Cookie: b.pdf', "aSet-Cookie b.pdf"),
        ("", "tiedosto.pdf"),
        ("...", "tiedosto.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_name_is_made_harmless(name: str, stored: str) -> None:
    assert safe_name(name, "application/pdf") == stored


def test_every_fault_has_its_words() -> None:
    assert [fault for fault in FAULTS if f"utter_upload_{fault}" not in load_texts()] == []
