"""The text of a message as every feature and rule about words reads it: without the keys of placeholders.

`[iban:0a1b2c3d4e]` and `[iban!check_digit:9dd1e0a7b5]` both read `[iban]` with spaces before the bracket. Their keys
are drawn at random, and if their letters counted, chance would decide. The entity grammar alone reads keys.
"""

from __future__ import annotations

import re

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

_PLACEHOLDER = re.compile(r"(\[(?:iban|email|phone))([!:][\w:\-]+)(?=\])")


def words_of(message: Message) -> str:
    """The message's text without keys; empty when it has none."""
    return without_keys(message.get(TEXT) or "")


def without_keys(text: str) -> str:
    """Each placeholder by its kind alone, spaces in the place of its key, so that all else stands where it stood."""
    return _PLACEHOLDER.sub(lambda match: match[1] + " " * len(match[2]), text)
