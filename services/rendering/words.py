"""Counted words with the right Finnish form, from data/texts/working.yml: 1 lisenssi, 3 lisenssiä."""

from __future__ import annotations

from calculators.quantities import Number
from services.content.texts import text
from services.rendering.formats import format_number


def count(word: str, number: Number) -> str:
    """`word` is licenses, licenses_object, users, days or months. Exactly one has its own form."""
    form = "one" if number == 1 else "other"
    return text(f"utter_count_{word}_{form}", number=format_number(number))
