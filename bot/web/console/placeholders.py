"""What stands for a hidden value, in Finnish.

>>> in_words("puhelin [phone]")
'puhelin [puhelinnumero]'
"""

from __future__ import annotations

from bot.web.console.strings import label
from services.privacy.vault import HIDDEN


def in_words(text: str) -> str:
    """The text with `[iban]` and its kind in the console's words; for reading, not for a field that is sent."""
    return HIDDEN.sub(lambda match: f"[{label('placeholders', match[1])}]", text)
