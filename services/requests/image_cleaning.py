"""An image drawn anew from its pixels: metadata, trailing data and whatever hides between are not taken along."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

from services.requests.file_types import JPEG, PNG
from services.requests.pdf_cleaning import Broken

LARGEST_PIXELS = 40_000_000  # a page at 600 dpi has 35 million
_QUALITY = 90


class TooManyPixels(ValueError):
    """The picture would fill the memory when it is unpacked."""


def clean_image(content: bytes, media_type: str) -> bytes:
    """The first picture of the file, upright, without metadata. Raises Broken or TooManyPixels."""
    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    try:
        with Image.open(io.BytesIO(content), formats=["PNG" if media_type == PNG else "JPEG"]) as image:
            if image.width * image.height > LARGEST_PIXELS:
                raise TooManyPixels
            image.load()
            return _drawn_anew(ImageOps.exif_transpose(image), media_type)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, TooManyPixels):
            raise
        raise Broken(str(error)) from error


def _drawn_anew(image: Image.Image, media_type: str) -> bytes:
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    mode = "RGBA" if transparent and media_type == PNG else "RGB"
    fresh = Image.new(mode, image.size)
    fresh.paste(image.convert(mode))
    written = io.BytesIO()
    if media_type == JPEG:
        fresh.save(written, "JPEG", quality=_QUALITY)
    else:
        fresh.save(written, "PNG")
    return written.getvalue()
