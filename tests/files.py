"""Files for the upload tests, made on the spot: honest ones, and ones with something hidden in them."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, PngImagePlugin

SECRET = b"KATKETTY-SISALTO"  # what is hidden in the files, to be looked for afterwards


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    """With a text chunk, and bytes after its end."""
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Comment", SECRET.decode())
    written = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(written, "PNG", pnginfo=hidden)
    return written.getvalue() + SECRET


def jpeg(orientation: int = 1) -> bytes:
    """With EXIF data: 60 x 40, to be shown turned."""
    image = Image.new("RGB", (60, 40), (30, 30, 200))
    exif = image.getexif()
    exif[0x0112], exif[0x010E] = orientation, SECRET.decode()
    written = io.BytesIO()
    image.save(written, "JPEG", exif=exif)
    return written.getvalue() + SECRET


def pdf(pages: int = 1, password: str | None = None, *, active: bool = False) -> bytes:
    """Pages with a line of text; `active` puts every kind of trap into it."""
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(300, 300))
        page.Contents = document.make_stream(b"BT /F1 12 Tf 20 200 Td (Tiliote) Tj ET")
    if active:
        _add_traps(document)
    written = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password is not None else False
    document.save(written, encryption=encryption, deterministic_id=password is None)
    return written.getvalue()


def _add_traps(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{SECRET.decode()}')"))
    launch = Dictionary(S=Name.Launch, F=String(SECRET.decode()))
    root, page = document.Root, document.pages[0]
    root.OpenAction = document.make_indirect(script)
    root.AA = Dictionary(WC=script)
    document.attachments["salainen.exe"] = pikepdf.AttachedFileSpec(document, SECRET, filename="salainen.exe")
    root.Names.JavaScript = Dictionary(Names=Array([String("alku"), script]))
    root.AcroForm = Dictionary(
        Fields=Array([Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(K=script))]),
        XFA=document.make_stream(SECRET),
    )
    page.AA = Dictionary(O=launch)
    jump = Dictionary(S=Name.GoTo, D=Array([page.obj, Name.Fit]), Next=document.make_indirect(launch))
    page.Annots = Array(
        [
            _annotation(Name.Link, A=launch),
            _annotation(Name.Link, A=document.make_indirect(Dictionary(S=Name.URI, URI=String(SECRET.decode())))),
            _annotation(Name.Link, A=Dictionary(S=Name.Tuntematon, F=String(SECRET.decode()))),
            _annotation(Name.Link, A=jump),
            _annotation(Name.Widget, AA=Dictionary(E=script), MK=Dictionary(CA=String("Paina"))),
            document.make_indirect(
                _annotation(Name.FileAttachment, FS=Dictionary(EF=Dictionary(F=document.make_stream(SECRET))))
            ),
            _annotation(Name.RichMedia, RichMediaContent=Dictionary(Assets=document.make_stream(SECRET))),
        ]
    )


def _annotation(kind: Name, **more: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=kind, Rect=Array([0, 0, 10, 10]), **more)
