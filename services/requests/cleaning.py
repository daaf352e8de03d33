"""Cleaning an uploaded file in a process of its own: a file that breaks the reader breaks nothing else.

`python -m services.requests.cleaning MEDIA_TYPE < file > cleaned` is what the process runs, with limits on
its memory and time.
"""

from __future__ import annotations

import subprocess
import sys
from threading import BoundedSemaphore

from services.content.texts import project_root
from services.requests.file_types import PDF, type_of

_SECONDS = 40
_MEMORY = 1_500_000_000  # bytes of address space: the largest picture twice, and the libraries
_PLACES = BoundedSemaphore(2)  # files cleaned at the same time; the others wait
_FAULTS = {3: "encrypted", 4: "broken", 5: "too_many_pixels"}
FAULTS = ("empty", "too_large", "wrong_type", "too_many", *_FAULTS.values())


class FileRefused(ValueError):
    """A file that is not taken; `code` names why, and `utter_upload_<code>` says it to the customer."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def cleaned(content: bytes) -> tuple[str, bytes]:
    """The media type and the content without active parts. Raises FileRefused."""
    media_type = type_of(content)
    if media_type is None:
        raise FileRefused("wrong_type")
    command = [sys.executable, "-m", "services.requests.cleaning", media_type]
    try:
        with _PLACES:
            done = subprocess.run(
                command, input=content, capture_output=True, timeout=_SECONDS, cwd=project_root(), check=False
            )
    except subprocess.TimeoutExpired:
        raise FileRefused("broken") from None
    if done.returncode != 0:
        raise FileRefused(_FAULTS.get(done.returncode, "broken"))
    return media_type, done.stdout


def _main() -> int:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    from services.requests.image_cleaning import TooManyPixels, clean_image
    from services.requests.pdf_cleaning import Broken, Encrypted, clean_pdf

    media_type, content = sys.argv[1], sys.stdin.buffer.read()
    codes = {name: code for code, name in _FAULTS.items()}
    try:
        result = clean_pdf(content) if media_type == PDF else clean_image(content, media_type)
    except Encrypted:
        return codes["encrypted"]
    except TooManyPixels:
        return codes["too_many_pixels"]
    except (Broken, MemoryError, RecursionError):
        return codes["broken"]
    sys.stdout.buffer.write(result)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
