"""Whether the reference of a request is lost."""

from __future__ import annotations

import pytest

from services.requests.lost_reference import says_reference_is_lost


@pytest.mark.parametrize(
    "text",
    [
        "en muista tunnusta, sähköposti on x",
        "tunnus on hukassa",
        "mulla ei oo sitä tunnusta enää",
        "hukkasin tunnuksen",
        "en löydä pyynnön tunnusta mistään",
        "tunnus ei ole tallessa",
    ],
)
def test_it_is_lost(text: str) -> None:
    assert says_reference_is_lost(text)


@pytest.mark.parametrize("text", ["tunnus on LA-7K3Q-9X", "mikä tunnus?", "en muista sähköpostia", "sähköposti hukkui"])
def test_it_is_not(text: str) -> None:
    assert not says_reference_is_lost(text)
