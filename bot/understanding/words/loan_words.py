"""English words of billing with Finnish endings, from `loan_words.csv`: "seatit" lisenssi, "invoicessa" lasku."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("loan_words.csv")
_SHORTEST_STEM = 3
# A linking vowel, then plural, case, possessive or verb endings; or English ones. Empty is fine: "refund".
_ENDINGS = re.compile(
    r"""[:'’-]?(?:
        e?[iae]?(?:t|n|a|ä|s|ta|tä|ksi|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä)? | i?(?:in|en|hin|een|aan|ään)
      | e?[ie]?(?:den|iden|ien|jen|ja|jä|ita|itä|issa|issä|ista|istä|illa|illä|ilta|ille|iksi|ihin)
      | (?:oi|aa|a)?(?:da|ta|nti|ntia|nnin|n|mme|tte|vat|daan|taan|tu|ttu|tiin|ttiin|isi|isin|ko|tko|atko)
      | (?:[ae]?us|[ae]?uksen|[ae]?usta) | (?:ed|ing|es|er|e|ment)
    )""",
    re.VERBOSE,
)


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["stem"]: row["lemma"] for row in csv.DictReader(rows)}


def loan_lemma(word: str) -> str | None:
    """The Finnish lemma of an English word with an ending, or None; the longest stem decides. Lower case in."""
    for length in range(len(word), _SHORTEST_STEM - 1, -1):
        lemma = _table().get(word[:length])
        if lemma and _ENDINGS.fullmatch(word[length:]):
            return lemma
    return None
