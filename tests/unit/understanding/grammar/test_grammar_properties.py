"""What must hold for every text, date and number, not only for the table's."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban
from stdnum.fi import ytunnus

from bot.understanding.grammar import Entity, extract
from calculators import reference_number

TODAY = date(2026, 3, 10)
MONTHS = [
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
]
FORMATS = (
    "{d}.{m}.{y}",
    "{d:02}.{m:02}.{y}",
    "{d}.{m}.{yy:02}",
    "{d}. {m}. {y}",
    "{d}/{m}/{y}",
    "{y}-{m:02}-{d:02}",
    "{d}. {month}kuuta {y}",
    "{d} {month}kuuta {y}",
    "{d}. päivä {month}kuuta {y}",
    "{month}kuun {d}. päivä {y}",
)
SURROUNDINGS = ("{}", "eräpäivä on {}", "Hei, maksan sen {}, sopiiko?", "({})", "muutos tehtiin\n{}.")
WORDS = (
    "lisenssiä",
    "lisenssejä on",
    "kausi",
    "1.1.",
    "30.6.",
    "-",
    "–",
    "10",
    "kuusi",
    "kk",
    "€",
    "e/kk",
    "viite",
    "lasku",
    "hinta",
    "12,90",
    "y-tunnus",
    "1967543-8",
    "FI21",
    "1234",
    "klo",
    "15.30",
    "->",
    "vaikka",
    "laskulla",
    "@",
    "a@b.fi",
    "[iban:x]",
    "kuun",
    "lopussa",
    "ensi",
    "vuoden",
    "ä",
    "\n",
    "Q2",
    "tammi-",
    "kesäkuu",
    "½",
    "alkaa",
    "päättyy",
    "/",
)


def _of(kind: str, text: str) -> list[Entity]:
    return [entity for entity in extract(text, TODAY) if entity.entity == kind]


def _check_shape(text: str) -> None:
    entities = extract(text, TODAY)
    for entity in entities:
        assert entity.text == text[entity.start : entity.end] != ""
        assert entity.valid is (entity.reason is None)
    assert [e.start for e in entities] == sorted(e.start for e in entities)
    spans = {(e.start, e.end) for e in entities}
    assert all(a == b or a[1] <= b[0] or b[1] <= a[0] for a in spans for b in spans)


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_any_text_gives_exact_spans_that_do_not_overlap(text: str) -> None:
    _check_shape(text)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from((" ", "")))
def test_any_jumble_of_our_own_words_gives_exact_spans(words: list[str], glue: str) -> None:
    _check_shape(glue.join(words))


@given(st.text(alphabet="aeiou\u0308\u030a ä1.3\u00a0\u2013İß", max_size=60))
def test_spans_stay_exact_among_combining_marks_and_odd_letters(text: str) -> None:
    _check_shape("10 lisenssia\u0308 " + text)
    assert _of("license_count", "10 lisenssia\u0308 ")[0].text == "10"


@given(st.dates(date(1991, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS), st.sampled_from(SURROUNDINGS))
def test_every_date_in_every_format_parses_back(day: date, form: str, surrounding: str) -> None:
    if "yy" in form:
        day = day.replace(year=2000 + day.year % 100, day=min(day.day, 28))
    written = form.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, month=MONTHS[day.month - 1])
    if day.year < 2000 and "kuu" in form:
        return  # a month name takes the years of this century only
    found = _of("date", surrounding.format(written))
    assert [(e.value, e.text, e.valid) for e in found] == [(day.isoformat(), written, True)]


@given(
    st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    st.integers(-182, 182),
    st.sampled_from(("{d}.{m}.", "{d}. {month}kuuta")),
)
def test_a_date_without_a_year_is_the_nearest_one(today: date, days: int, form: str) -> None:
    day = today + timedelta(days=days)
    written = form.format(d=day.day, m=day.month, month=MONTHS[day.month - 1])
    assert [e.value for e in extract(written, today)] == [day.isoformat()]


@given(
    st.dates(date(2001, 1, 1), date(2098, 1, 1)),
    st.integers(1, 700),
    st.sampled_from(("-", "–", " - ", " – ")),
)
def test_every_written_period_gives_both_its_ends(first: date, days: int, dash: str) -> None:
    last = first + timedelta(days=days)
    text = f"kausi on {first.day}.{first.month}.{first.year}{dash}{last.day}.{last.month}.{last.year}, kiitos"
    found = [(e.entity, e.value) for e in extract(text, TODAY)]
    assert found == [("period_start", first.isoformat()), ("period_end", last.isoformat())]


def _finnish_iban(body: int) -> str:
    digits = f"{body:014}"
    return f"FI{stdnum_iban.calc_check_digits('FI00' + digits)}{digits}"


@given(st.integers(0, 10**14 - 1), st.booleans(), st.booleans())
def test_every_finnish_iban_is_found_in_running_text(body: int, grouped: bool, lower: bool) -> None:
    number = _finnish_iban(body)
    written = stdnum_iban.format(number) if grouped else number
    written = written.lower() if lower else written
    found = extract(f"palautus tilille {written} kiitos", TODAY)
    assert [(e.entity, e.value, e.text, e.valid) for e in found] == [("iban", number, written, True)]


@given(st.integers(0, 10**14 - 1), st.integers(2, 17), st.integers(1, 9))
def test_an_iban_with_one_changed_digit_is_kept_as_invalid(body: int, place: int, shift: int) -> None:
    number = _finnish_iban(body)
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    found = extract(f"tili {changed}", TODAY)
    assert [(e.entity, e.value, e.reason) for e in found] == [("iban", changed, "check_digit")]


def _business_id(body: int) -> str | None:
    return next((f"{body:07}{d}" for d in range(10) if ytunnus.is_valid(f"{body:07}{d}")), None)


@given(st.integers(1, 9_999_999), st.sampled_from(("{}-{}", "{}{}", "FI{}{}")))
def test_every_y_tunnus_is_found_in_running_text(body: int, form: str) -> None:
    digits = _business_id(body)
    if digits is None:
        return  # remainder 1: such a number is never issued
    written = form.format(digits[:7], digits[7])
    found = extract(f"y-tunnuksemme on {written}, kiitos", TODAY)
    assert [(e.entity, e.value, e.text) for e in found] == [("business_id", f"{digits[:7]}-{digits[7]}", written)]


@given(st.integers(1, 9_999_999), st.integers(0, 7), st.integers(1, 9))
def test_a_y_tunnus_with_one_changed_digit_is_kept_as_invalid(body: int, place: int, shift: int) -> None:
    digits = _business_id(body)
    if digits is None:
        return
    changed = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    found = extract(f"y-tunnus {changed[:7]}-{changed[7]}", TODAY)
    assert [(e.entity, e.valid, e.reason) for e in found] == [("business_id", False, "check_digit")]


@given(st.integers(100, 10**19 - 1), st.booleans(), st.booleans())
def test_every_reference_number_is_found_after_its_cue(body: int, grouped: bool, as_rf: bool) -> None:
    number = f"{body}{reference_number.calc_check_digit(str(body))}"
    number = reference_number.to_rf(number) if as_rf else number
    written = reference_number.format(number) if grouped else number
    found = extract(f"viitenumero on {written}, summa 450 €", TODAY)
    assert [(e.entity, e.value, e.text, e.valid) for e in found][:1] == [("reference_number", number, written, True)]


@given(st.integers(100, 10**19 - 1), st.integers(0, 18), st.integers(1, 9))
def test_a_reference_number_with_one_changed_digit_is_kept_as_invalid(body: int, place: int, shift: int) -> None:
    number = f"{body}{reference_number.calc_check_digit(str(body))}"
    place = 1 + place % (len(number) - 1)  # not the first digit: a leading zero is dropped
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    found = extract(f"viite {changed}", TODAY)
    assert [(e.entity, e.value, e.reason) for e in found] == [("reference_number", changed, "check_digit")]


@given(st.integers(0, 99_999_999), st.integers(0, 99), st.sampled_from((" ", "\u00a0", ".", "")))
def test_every_sum_comes_back_as_a_plain_decimal_string(euros: int, cents: int, mark: str) -> None:
    written = f"{euros:,}".replace(",", mark) + f",{cents:02}"
    found = extract(f"maksoin {written} €", TODAY)
    assert [(e.entity, e.value) for e in found] == [("amount", f"{euros}.{cents:02}")]


@given(
    st.integers(0, 999_999),
    st.sampled_from(("{} lisenssiä", "{}kpl", "lisenssejä on {}", "lisätään {} lissua")),
)
def test_every_license_count_in_digits_is_found(count: int, form: str) -> None:
    found = extract(form.format(count), TODAY)
    assert [(e.entity, e.value, e.text) for e in found] == [("license_count", count, str(count))]
