"""What stands for a hidden value, in Finnish.

>>> in_words("puhelin [phone]")
'puhelin [puhelinnumero]'
"""

from __future__ import annotations

from bot.training.examples.anonymous import HIDDEN
from bot.web.console.strings import label


def in_words(text: str) -> str:
    """The text with `[iban]` and its kind in the console's words; for reading, not for a field that is sent."""
    return HIDDEN.sub(lambda match: f"[{label('placeholders', match[1])}]", text)
