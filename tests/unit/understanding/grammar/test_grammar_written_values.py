"""What must hold for every value written in words, told inexactly, or with its unit."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban
from stdnum.fi import ytunnus

from bot.understanding.grammar import extract

TODAY = date(2026, 3, 10)
MONTHS = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()  # noqa: SIM905 - reads better as text
DAYS = (  # noqa: SIM905 - a list of words reads better as text
    "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes yhdestoista kahdestoista "
    "kolmastoista neljästoista viidestoista kuudestoista seitsemästoista kahdeksastoista yhdeksästoista "
    "kahdeskymmenes kahdeskymmenesensimmäinen kahdeskymmenestoinen kahdeskymmeneskolmas kahdeskymmenesneljäs "
    "kahdeskymmenesviides kahdeskymmeneskuudes kahdeskymmenesseitsemäs kahdeskymmeneskahdeksas "
    "kahdeskymmenesyhdeksäs kolmaskymmenes kolmaskymmenesensimmäinen"
).split()
ON_THE_DAY = (  # noqa: SIM905 - a list of words reads better as text
    "ensimmäisenä toisena kolmantena neljäntenä viidentenä kuudentena seitsemäntenä kahdeksantena yhdeksäntenä "
    "kymmenentenä yhdentenätoista kahdentenatoista kolmantenatoista neljäntenätoista viidentenätoista "
    "kuudentenatoista seitsemäntenätoista kahdeksantenatoista yhdeksäntenätoista kahdentenakymmenentenä"
).split()
FORMS = (
    "{month}kuun {day}",
    "{day} {month}kuuta",
    "{day} päivä {month}kuuta",
    "{month}kuun {day} päivä",
    "{month}kuun {day} 2026",
)


def _found(text: str) -> list[tuple[str, int | str, str | None]]:
    return [(found.entity, found.value, found.reason) for found in extract(text, TODAY)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_day_written_in_words_is_read(month: int, form: str) -> None:
    for day in range(1, monthrange(2026, month)[1] + 1):
        for plain in (str.strip, _without_dots):
            written = plain(form.format(day=DAYS[day - 1], month=MONTHS[month - 1]))
            found = [(e.entity, e.value[5:], e.text) for e in extract(f"eräpäivä: {written}", TODAY)]  # type: ignore[index]
            assert found == [("date", f"{month:02}-{day:02}", written)]


def _without_dots(text: str) -> str:
    return text.translate(str.maketrans("äö", "ao"))


@pytest.mark.parametrize("day", range(1, 21))
def test_a_day_in_the_essive_is_read(day: int) -> None:
    written = f"huhtikuun {ON_THE_DAY[day - 1]} päivänä"
    assert _found(f"lisätään {written} 3 lisenssiä")[0] == ("date", f"2026-04-{day:02}", None)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("ending", ["kuussa", "kuulle", "kuun aikana"])
def test_a_month_alone_is_never_given_a_day(month: int, ending: str) -> None:
    written = f"{MONTHS[month - 1]}{ending}"
    assert _found(f"lisätään 3 lisenssiä {written}") == [("license_count", 3, None), ("date", written, "no_day")]


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(("-", " - ", "–", " tai ", " vai ")),
    st.sampled_from(
        [
            ("{} lisenssiä", "license_count"),
            ("{} €/kk", "unit_price"),
            ("{} euroa", "amount"),
            ("{} kk", "months"),
            ("hinta on {} e kuussa", "unit_price"),
        ]
    ),
)
def test_two_joined_numbers_are_one_value_that_is_never_taken(
    low: int, more: int, joint: str, form: tuple[str, str]
) -> None:
    template, kind = form
    text = template.format(f"{low}{joint}{low + more}")
    found = extract(text, TODAY)
    reason = "interval" if joint in ("-", " - ", "–") else "two_candidates"
    assert [(e.entity, e.valid, e.reason) for e in found] == [(kind, False, reason)]
    assert found[0].text.startswith(f"{low}{joint}{low + more}")


@given(
    st.integers(2, 120),
    st.sampled_from(
        (
            "noin",
            "n.",
            "suunnilleen",
            "arviolta",
            "vajaa",
            "reilut",
            "lähes",
            "melkein",
            "ehkä",
            "yli",
            "joku",
            "vähän päälle",
        )
    ),
    st.sampled_from(("{} lisenssiä", "{} €/kk", "{} aktiivista käyttäjää", "{} kk", "{} euroa", "{}")),
)
def test_an_estimated_number_is_never_taken(number: int, word: str, form: str) -> None:
    assert [e.reason for e in extract(f"{word} {form.format(number)}", TODAY)] == ["approximate"]


@given(st.integers(2, 900), st.sampled_from(("paikkeilla", "tienoilla", "hujakoilla", "luokkaa", "ja risat", "ehkä")))
def test_an_estimated_sum_is_never_taken(number: int, word: str) -> None:
    assert [e.reason for e in extract(f"{number} {word}", TODAY)] == ["approximate"]
    assert [e.reason for e in extract(f"{number} euroa {word}", TODAY)] == ["approximate"]


@given(
    st.integers(1, 8),
    st.integers(1, 11),
    st.sampled_from(("{y} vuotta ja {m} kk", "{y} vuotta {m} kuukautta", "{y} v {m} kk", "{y} vuotta ja {m}kk")),
)
def test_years_and_months_are_one_length(years: int, months: int, form: str) -> None:
    written = form.format(y=years, m=months)
    found = extract(f"kausi on {written}", TODAY)
    assert [(e.entity, e.value, e.text) for e in found] == [("months", 12 * years + months, written)]


@given(
    st.integers(1, 9999),
    st.sampled_from(("{} €/vuosi", "{} euroa vuodessa", "{} e / v", "{} €/kausi", "{} € / 6 kk", "{} euroa kaudessa")),
)
def test_a_price_for_longer_than_a_month_is_never_a_monthly_price(euros: int, form: str) -> None:
    assert _found(f"hinta on {form.format(euros)}")[0] == ("unit_price", f"{euros}.00", "not_monthly")


@given(st.sampled_from([("DE", 18), ("SE", 20), ("EE", 16), ("NO", 11), ("DK", 14)]), st.data(), st.booleans())
def test_every_foreign_iban_of_digits_is_found_in_running_text(
    country: tuple[str, int], data: st.DataObject, grouped: bool
) -> None:
    code, length = country
    body = data.draw(st.text("0123456789", min_size=length, max_size=length))
    number = code + stdnum_iban.calc_check_digits(f"{code}00{body}") + body
    written = stdnum_iban.format(number) if grouped else number
    assert _found(f"tilinumeromme on {written}, kiitos") == [("iban", number, None)]
    assert [reason for _, _, reason in _found(f"tilinumeromme on {number[:-1]}, kiitos")] == ["length"]


@given(st.integers(1, 9_999_999), st.sampled_from(("{} - {}", "{}–{}", "{} {}", "FI {}{}", "fi{}{}", "FI-{}{}")))
def test_a_y_tunnus_is_found_however_it_is_spaced(body: int, form: str) -> None:
    digits = next((f"{body:07}{d}" for d in range(10) if ytunnus.is_valid(f"{body:07}{d}")), None)
    if digits is None:
        return  # remainder 1: such a number is never issued
    written = form.format(digits[:7], digits[7])
    assert _found(f"y-tunnus {written}, lasku on auki") == [("business_id", f"{digits[:7]}-{digits[7]}", None)]
