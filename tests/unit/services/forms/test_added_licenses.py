"""Which count of a message is that of the licenses to be added, and which value takes the place of another."""

from __future__ import annotations

from typing import Any

import pytest

from services.forms.added_licenses import HAD, count_and_price, counts_with_roles, with_added
from services.forms.last_result import PRORATION as PRORATION_NAME
from services.forms.last_result import Shown
from services.forms.quantity_figures import INVOICED, fraction_on_invoice
from services.forms.what_if import change_beside_question, read_change
from tests.conftest import TODAY
from tests.unit.services.forms.messages import PRORATION, message_of


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)


def counts(text: str, asked: str | None = None) -> list[Any]:
    message = with_added(message_of(text, asked), {}, asked)
    return [one["value"] for one in message["entities"] if one["entity"] == "license_count"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 uutta kehittäjää 1.5. alkaen, hinta 30 e/kk", [3]),
        ("kaksi kesätyöntekijää aloittaa 1.6.", [2]),
        ("palkkaamme 7 hlö", [7]),
        ("viidelle hengelle", [5]),
        ("tunnarit kahdelle uudelle tyypille", [2]),
        ("tulossa 2 kehittäjää ja 3 harjoittelijaa", [5]),
        ("3 kesäläistä ja 2 vakituista aloittaa 1.6.", [5]),
        ("mitä maksaa 4 scrum-masteria", [4]),
        ("meillä on 10 työntekijää", []),
        ("meil o 9 lissua ja tulee kaks uutta tyyppii", [2]),
        ("mul on jo 4 lisenssii, otetaan 3 uutta", [3]),
        ("tilaukses on 12 paikkaa ja tarvitaan viis lisää", [5]),
        ("meillä on ennestään 10 lisenssiä ja tulee 2 lisää", [2]),
        ("tilauksessa 20, otetaan 5 lisää", [5]),
        ("Meillä 9 lisenssiä, kausi 1.1.-31.12.2026. 15.2. lisättiin 4 kpl", [4]),
        ("laskulla 13 lisenssiä, mitä maksaa lisäys", []),
        ("Meillä on 8 lisenssiä. Paljonko maksaa uuden lisääminen", []),
        ("2 laskua", []),
        ("hinta olis 52", []),
        ("4 erilaista laskua", []),
    ],
)
def test_the_added_count_is_told_apart(text: str, expected: list[int]) -> None:
    assert counts(text) == expected


def test_an_answer_counts_whatever_its_words() -> None:
    assert counts("meillä on 3 lisenssiä", "license_count") == [3]
    assert counts("meillä on ennestään 8, lisätään 2 lisenssiä", "license_count") == [2]


def test_kept_counts_keep_what_their_words_said() -> None:
    kept = counts_with_roles(message_of("laskulla 13 lisenssiä, tilauksessa 8 lisenssiä"))
    assert [(one["entity"], one["role"]) for one in kept] == [("number", INVOICED), ("license_count", HAD)]


def test_a_product_is_a_count_and_a_price() -> None:
    message = message_of("3 x 52 €")
    assert [(one["entity"], one["value"]) for one in message["entities"]] == [("amount", "156.00")]
    parts = count_and_price(message)["entities"]
    assert [(one["entity"], one["value"]) for one in parts] == [("license_count", 3), ("unit_price", "52.00")]


def test_a_price_for_a_month_stays_the_price_of_one() -> None:
    found = message_of("3 x 52 €/kk")["entities"]
    assert [(one["entity"], one["value"]) for one in found] == [("license_count", 3), ("unit_price", "52.00")]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("lisättiin 5 eikä 3", {"license_count": 5}),
        ("viisi konsulttia eikä kolme", {"license_count": 5}),
        ("hinta on 45 eikä 30", {"unit_price": "45.00"}),
        ("22.3. eikä 15.3.", {"effective_date": "2026-03-22"}),
        ("ei niitä 15.3. lisätty vaan 18.2.2026", {"effective_date": "2026-02-18"}),
        ("31.5. eikä 30.6.", {"period_end": "2026-05-31"}),
        ("ei kausi 30.6. lopu vaan 31.8.2026", {"period_end": "2026-08-31"}),
        ("22.3. eikä 15.3. Ja laske alv mukaan", {"effective_date": "2026-03-22", "with_vat": True}),
        ("eli 4 x 52 €", {"license_count": 4, "unit_price": "52.00"}),
    ],
)
def test_a_new_value_takes_the_place_of_the_old(text: str, change: dict[str, Any]) -> None:
    read = read_change(message_of(text), Shown(PRORATION_NAME, PRORATION))
    assert read is not None
    assert {name: value for name, value in read.items() if value != PRORATION.get(name)} == change


def test_a_question_may_stand_beside_a_change() -> None:
    message = message_of("22.3. eikä 15.3., ja milloin lasku tulee?")
    shown = Shown(PRORATION_NAME, PRORATION)
    assert read_change(message, shown) is None
    assert change_beside_question(message, shown) == {"effective_date": "2026-03-22"}
    assert change_beside_question(message_of("entä milloin lasku tulee?"), shown) is None


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("laskullahan lukee 13,5 eikä 144", "13,5"),
        ("miksi määränä on 7,25 kpl", "7,25"),
        ("laskulla on 13,50 €", None),
        ("laskulla lukee 144", None),
        ("menee 13,5 tuntia", None),
    ],
)
def test_a_fraction_on_the_invoice(text: str, fraction: str | None) -> None:
    assert fraction_on_invoice(message_of(text)) == fraction
