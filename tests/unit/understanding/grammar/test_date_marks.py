"""What is noted about a date or a sum beside its value: its role, and whether a date's year was written."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.grammar import extract
from bot.understanding.grammar.context import in_context
from bot.understanding.grammar.dates import with_assumed_years
from bot.understanding.grammar.roles import with_roles

TODAY = date(2026, 3, 10)


def _entities(text: str) -> list[dict]:
    return [entity._asdict() for entity in extract(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("eräpäivä on 15.3., saisiko kuun loppuun asti", ["due_date", "until"]),
        ("lasku erääntyy 15.3.", ["due_date"]),
        ("voiko siirtää 31.3. saakka", ["until"]),
        ("maksan 20.3. mennessä", ["until"]),
        ("15.3.", [None]),
        ("lisätään 15.3.", [None]),
        ("eräpäivä voisi olla 31.3.", ["until"]),
        ("erapaiva vois olla esimerkiksi 31.3.", ["until"]),
        ("eräpäiväksi sopisi 31.3.", ["until"]),
        ("uusi eräpäivä 31.3.", ["until"]),
        ("Uus eräpäivä 3.4.", ["until"]),
        ("uudeks eräpäiväks 3.4.", ["until"]),
        ("uus erapaiva vois olla 3.4.", ["until"]),
        ("uueks eräpäiväks 3.4.", ["until"]),
        ("uutta eräpäivää 3.4., kiitos", ["until"]),
        ("Uusi maksupäivä 3.4.", ["until"]),
        ("uus eräpvm 3.4.", ["until"]),
        ("uusi due date 3.4.", ["until"]),
        ("eräpäivä on 15.3. ja uus eräpäivä ois 3.4.", ["due_date", "until"]),
        ("uuden laskun eräpäivä on 3.4.", ["due_date"]),
        ("uus lasku tuli, eräpäivä 3.4.", ["due_date"]),
        ("erä pv 3.4.", ["due_date"]),
        ("eräpvm 3.4.", ["due_date"]),
        ("lasku erääntyy uutena vuotena 3.1.", ["due_date"]),
        ("eräpäivä olisi 15.3.", ["due_date"]),
        ("voidaanko siirtää eräpäivä 15.3. -> 31.3.", ["due_date", "until"]),
        ("eräpäivä 15.3. → 31.3.", ["due_date", "until"]),
        ("eräpäivä siirretään 31.3.:een", ["until"]),
        ("huhtikuun loppuun", ["until"]),
        ("vappuun", ["until"]),
        ("perjantaihin", ["until"]),
        ("palaan tähän maanantaina", ["others"]),
        ("lähetä vasta 20.3.", ["others"]),
        ("lasku tuli 1.3.", ["others"]),
        ("maksoin sen 3.3.", ["others"]),
        ("pomo sano et 21.4.", [None]),
        ("Eräpäiväksi on merkitty 15.3.", ["due_date"]),
        ("eräpäiväks laskulla lukee 15.3.", ["due_date"]),
        ("Voiko eräpäivää siirtää? Eräpäivä on 15.3.", ["due_date"]),
        ("voisko eräpäivää siirtää, sopisko 31.3.", ["until"]),
        ("kassa on tyhjä, maksu onnistuisi 31.3.", ["until"]),
        ("pystymme maksamaan 31.3.", ["until"]),
        ("rahat tulee meille 31.3.", ["until"]),
        ("eräpäivät ovat 15.3. ja 20.3.", ["due_date", "due_date"]),
        ("eräpäivä on 15.3. ja 31.3. maksetaan", ["due_date", None]),
        ("laita 17.4.", [None]),
    ],
)
def test_the_word_next_to_a_date_tells_its_role(text: str, roles: list[str | None]) -> None:
    assert [entity.get("role") for entity in with_roles(text, _entities(text))] == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("maksettiin 650 vaikka lasku oli 500", ["paid", "billed"]),
        ("maksoin 650", ["paid"]),
        ("laskun summa oli 500 €", ["billed_alone"]),
        ("lasku oli 500", ["perhaps billed_alone"]),
    ],
)
def test_the_words_beside_a_sum_tell_its_role(text: str, roles: list[str]) -> None:
    marked = with_roles(text, _entities(text))
    assert [one.get("role") or f"perhaps {one['perhaps']}" for one in marked] == roles


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("15.3.", [True]),
        ("huhtikuun alusta", [True]),
        ("1.7.-31.12.", [True, True]),
        ("15.3.2026", [False]),
        ("15.3.26", [False]),
        ("1.1.-30.6.2026", [False, False]),
        ("tammi-kesäkuu 2026", [False, False]),
        ("huomenna", [False]),
        ("ensi kuun alusta", [False]),
    ],
)
def test_a_year_that_was_not_written_is_noted(text: str, assumed: list[bool]) -> None:
    assert [entity.get("year_assumed", False) for entity in with_assumed_years(_entities(text), TODAY)] == assumed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28. päivä", True),
        ("se on 28. päivä", True),
        ("viidestoista päivä", True),
        ("se oli 28. päivä", False),
        ("28.3.", False),
    ],
)
def test_a_month_that_was_not_told_is_noted(text: str, expected: bool) -> None:
    [entity] = in_context(text, _entities(text), TODAY)
    assert entity.get("month_assumed", False) is expected


@pytest.mark.parametrize(
    ("text", "month"),
    [("31.2.2026", "2026-02"), ("30.2.", "2026-02"), ("31/4/2027", "2027-04"), ("huhtikuun 31. päivä", "2026-04")],
)
def test_a_day_that_its_month_does_not_have_tells_the_month(text: str, month: str) -> None:
    [entity] = in_context(text, _entities(text), TODAY)
    assert entity["month"] == month
