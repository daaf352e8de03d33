"""Facts decide between two topics: "16 lisenssiä, laskulla 99" can be worked out, whatever words stand around it.

Why is the quantity on the invoice what it is? Without figures that is explained in general (`invoice_quantity`); with
the number of licenses and the quantity it is computed (`explain_quantity`). The words of both are the same, so the
classifier guesses between them; the entities know.
"""

from __future__ import annotations

from typing import Any

_GENERAL, _COMPUTED = "invoice_quantity", "explain_quantity"
_BOTH_FIGURES = {"license_count", "number"}


def settled(ranking: list[tuple[str, float]], entities: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """The ranking (best first) with the score of the one given to the other, where both figures are there."""
    scores = dict(ranking)
    if _GENERAL not in scores or not {entity["entity"] for entity in entities} >= _BOTH_FIGURES:
        return ranking
    scores[_COMPUTED] = scores.get(_COMPUTED, 0.0) + scores.pop(_GENERAL)
    return sorted(scores.items(), key=lambda entry: -entry[1])
