"""A figure of the customer's own beside a result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from services.forms import last_result as results
from services.forms.last_result import Shown
from services.forms.own_figure import own_figure
from tests.unit.services.forms.messages import PRORATION, QUANTITY, message_of

SHOWN = Shown(results.PRORATION, PRORATION)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("oma laskuni antaa 112,95", "112.95"),
        ("laskulla lukee 404,37 €", "404.37"),
        ("Laskussanne on kuitenkin 540 euroa.", "540.00"),
        ("sain itse 315", "315.00"),
        ("excelin mukaan 322,20", "322.20"),
        ("eikö sen pitäis olla 540", "540.00"),
        ("siis laskulla lukee 540 e", "540.00"),
    ],
)
def test_a_sum_set_beside_the_result_is_read(text: str, told: str) -> None:
    assert own_figure(message_of(text), SHOWN) == Decimal(told)


@pytest.mark.parametrize(
    "text",
    [
        "hinta on 35",
        "entä jos niitä on 5",
        "paljonko tulee 540 euroa alvin kanssa",
        "laskulla lukee väärä osoite",
        "lasku 10023 on väärin, eräpäivä on 5.4.",
        "eikö siinä ole alvia",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert own_figure(message_of(text), SHOWN) is None


def test_only_sums_of_licenses_are_compared() -> None:
    assert own_figure(message_of("laskulla lukee 65"), Shown(results.QUANTITY, QUANTITY)) is None
    assert own_figure(message_of("laskulla lukee 65"), None) is None
