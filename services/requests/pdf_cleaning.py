"""A PDF without active content: scripts, actions, embedded files, forms' logic and media are taken out.

Whatever is no longer referred to is not written, so an embedded file is gone and not only hidden.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf

# Keys that start something or carry something along, wherever they stand.
_DROPPED = (
    "/OpenAction",
    "/AA",
    "/JS",
    "/JavaScript",
    "/EmbeddedFiles",
    "/EF",
    "/AF",
    "/XFA",
    "/Collection",
    "/RichMediaContent",
    "/RichMediaSettings",
    "/3DD",
    "/Movie",
    "/Sound",
    "/PieceInfo",
    "/Requirements",
)
_HARMLESS_ACTIONS = ("/GoTo",)  # a jump within the document
_ACTIVE_ANNOTATIONS = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")
_ACTION_NAMES = (
    "/JavaScript",
    "/Launch",
    "/URI",
    "/SubmitForm",
    "/ImportData",
    "/ResetForm",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
    "/Named",
    "/Thread",
    "/Hide",
    "/SetOCGState",
    "/GoTo3DView",
)
_DEEPEST = 200  # nested direct objects; an honest file has a handful


class Encrypted(ValueError):
    """The file has a password or other protection."""


class Broken(ValueError):
    """The file cannot be read as what it claims to be."""


def clean_pdf(content: bytes) -> bytes:
    """The same pages without anything active. Raises Encrypted or Broken."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Encrypted
            if len(pdf.pages) == 0:
                raise Broken("no pages")
            for item in pdf.objects:
                _strip(item, 0)
            _strip(pdf.Root, 0)
            written = io.BytesIO()
            pdf.save(written, compress_streams=True)
        return _that_opens(written)
    except pikepdf.PasswordError:
        raise Encrypted from None
    except (Encrypted, Broken):
        raise
    except (pikepdf.PdfError, RuntimeError, TypeError, AttributeError, KeyError, ValueError) as error:
        raise Broken(str(error)) from error


def _that_opens(written: io.BytesIO) -> bytes:
    """A reader forgives a damaged file what it cannot forgive the copy: nobody gets a file that does not open."""
    with pikepdf.open(written) as pdf:
        if len(pdf.pages) == 0:
            raise Broken("no pages are left")
    return written.getvalue()


def _strip(item: Any, depth: int) -> None:
    """Empties one object; indirect ones below it are visited on their own."""
    if depth > _DEEPEST:
        raise Broken("nested too deeply")
    if isinstance(item, pikepdf.Array):
        for child in list(item):
            _below(child, depth)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for key in _DROPPED:
            if key in item:
                del item[key]
        if _is_active(item):
            for key in [key for key in item.keys() if key not in ("/Length", "/Filter", "/DecodeParms")]:  # noqa: SIM118
                del item[key]
            return
        _drop_action(item)
        for key in list(item.keys()):
            _below(item[key], depth)


def _below(child: Any, depth: int) -> None:
    if isinstance(child, pikepdf.Object) and not child.is_indirect:
        _strip(child, depth + 1)


def _is_active(item: Any) -> bool:
    """An action other than a jump, or an annotation that carries or plays something."""
    named = _name(item, "/S")
    return named in _ACTION_NAMES or _name(item, "/Subtype") in _ACTIVE_ANNOTATIONS


def _drop_action(item: Any) -> None:
    """`/A` of an annotation or outline entry, whatever the action may call itself."""
    action = item.get("/A")
    is_action = isinstance(action, pikepdf.Dictionary) and "/S" in action
    if is_action and _name(action, "/S") not in _HARMLESS_ACTIONS:
        del item["/A"]


def _name(item: Any, key: str) -> str:
    """As it is written: a name need not be UTF-8."""
    value = item.get(key)
    return value.unparse().decode("latin-1") if isinstance(value, pikepdf.Name) else ""
