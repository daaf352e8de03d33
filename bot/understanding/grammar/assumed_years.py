"""Which dates were written without their year: "15.3.", "huhtikuun alusta".

The grammar gives such a date the nearest sensible year. A form that also knows the billing period may know
better, so it has to be told that the year was assumed. "Huomenna" and "viikon päästä" leave nothing open.
"""

from __future__ import annotations

import re
from typing import Any

_DATES = ("date", "period_start", "period_end")
_DAY_AND_MONTH = re.compile(
    r"\d{1,2}\s?[./]\s?\d{1,2}\b|(?:tammi|helmi|maalis|huhti|touko|kes[äa]|hein[äa]|elo|syys|loka|marras|joulu)(?:kuu|\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}|\d\s?[./]\s?\d{1,2}\s?[./]\s?\d{2}\b")


def with_assumed_years(entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entities, each date without a written year marked `year_assumed`; a period's year may stand at its end."""
    period = " | ".join(entity["text"] for entity in entities if entity["entity"].startswith("period_"))
    return [
        {**entity, "year_assumed": True}
        if entity["entity"] in _DATES and _is_open(period if entity["entity"].startswith("period_") else entity["text"])
        else entity
        for entity in entities
    ]


def _is_open(written: str) -> bool:
    return bool(_DAY_AND_MONTH.search(written)) and not _YEAR.search(written)
