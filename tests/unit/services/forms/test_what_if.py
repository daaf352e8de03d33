"""What-ifs after a result: each changes its own input, and what says anything else changes none."""

from __future__ import annotations

from typing import Any

import pytest

from services.content.texts import text as text_of
from services.forms import last_result as results
from services.forms.follow_ups import follow_up, of_example
from services.forms.last_result import Shown, explained_example
from services.forms.what_if import is_change, other_span, read_change
from tests.conftest import TODAY
from tests.unit.services.forms.messages import FREE, PRORATION, QUANTITY, message_of


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", TODAY)


def changed(text: str, calculation: str, inputs: dict[str, Any]) -> dict[str, Any] | None:
    """The inputs that differ afterwards; None for no change at all."""
    change = read_change(message_of(text), Shown(calculation, inputs))
    return None if change is None else {name: value for name, value in change.items() if value != inputs.get(name)}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ei kun 6 lisenssiä", 6),
        ("ja 5?", 5),
        ("2 lisäkäyttäjää", 2),
        ("neljä tunnusta", 4),
        ("entä jos niitä olisi tuplasti", 6),
        ("entä kaksinkertainen määrä?", 6),
        ("entä jos niitä olis 2 enemmän", 5),
        ("entä 1 vähemmän", 2),
        ("vielä 2 lisää", 5),
        ("no entä jos otettais viis", 5),
        ("siis neljä", 4),
        ("eiku 4", 4),
        ("ei 3 vaan 4", 4),
        ("ei kolmee vaan alkuperäset viis", 5),
        ("takas siihen viiteen", 5),
        ("viis sittenkin", 5),
        ("palataan takaisin neljään", 4),
        ("laske alkuperäisellä viidellä", 5),
        ("5 niinku aluks oli", 5),
        ("voitko laskea saman kymmenelle", 10),
        ("paljonko kymmenen maksaisi?", 10),
        ("mitä maksaisi 15 käyttäjää?", 15),
        ("5 kpl", 5),
        ("yksi", 1),
        ("laskepa vielä 12 lisenssille", 12),
        ("jos ottaisin vielä kaksi lisää", 5),
        ("tuplataan määrä", 6),
        ("no mitä jos otettaiski vaan yks", 1),
        ("oho, tarkoitin 4 lisenssiä", 4),
        ("muuttuuko hinta paljon jos lisenssejä on 5?", 5),
        ("Entäs jos meille otettaisiinkin kahdeksan lisenssiä?", 8),
    ],
)
def test_the_count_is_changed(text: str, count: int) -> None:
    assert changed(text, results.PRORATION, PRORATION) == {"license_count": count}


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("entä puolikkaalla hinnalla", "15.00"),
        ("entä puoleen hintaan?", "15.00"),
        ("jos hinta tuplaantuu", "60.00"),
        ("entä jos hinta nousee 5 %", "31.50"),
        ("10 % alennuksella", "27.00"),
        ("entä jos hinta laskee 10 prosenttia", "27.00"),
        ("entä 2 euroa halvemmalla", "28.00"),
        ("entä 25 e/kk", "25.00"),
        ("jos hinta olisi 25", "25.00"),
        ("entä jos maksaa 25 euroa", "25.00"),
        ("anteeksi, hinta oli 29,90", "29.90"),
        ("hinta oli 29,90 ilman alvia", "29.90"),
        ("29,90 € + alv", "29.90"),
        ("29,90 e alv 0 %", "29.90"),
        ("muuta hinnaksi 22 euroa", "22.00"),
        ("entä jos hinta on 240 €/vuosi", "20.00"),
        ("hinta on 25 eikä 30", "25.00"),
        ("lisenssi maksaakin 33 €/kk", "33.00"),
        ("jos hinta putoaa 20 euroon", "20.00"),
    ],
)
def test_the_price_is_changed(text: str, price: str) -> None:
    assert changed(text, results.PRORATION, PRORATION) == {"unit_price": price}


@pytest.mark.parametrize(
    ("text", "price", "gross", "rate"),
    [
        ("hinta onkin 50,20 sis. alv", "40.00", "50.20", "25.5"),
        ("50,20 €/kk alv 25,5 %", "40.00", "50.20", "25.5"),
        ("entä jos hinta on 49,60 € sis. alv 24 %", "40.00", "49.60", "24"),
        ("verollinen hinta onkin 50,20", "40.00", "50.20", "25.5"),
    ],
)
def test_a_price_with_vat_becomes_one_without(text: str, price: str, gross: str, rate: str) -> None:
    found = changed(text, results.PRORATION, PRORATION)
    assert found == {"unit_price": price, "gross_price": gross, "vat_rate": rate}


def test_the_price_that_is_known_can_be_said_to_have_vat() -> None:
    found = changed("hinta sisältää alvin", results.PRORATION, PRORATION)
    assert found == {"unit_price": "23.90", "gross_price": "30.00", "vat_rate": "25.5"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("entä jos lisätään vasta kesäkuussa", "2026-06-01"),
        ("entä jos vasta 1.4.", "2026-04-01"),
        ("entä 1.2.?", "2026-02-01"),
        ("tarkoitin 15.4.", "2026-04-15"),
        ("vaihda päiväksi 1.5.", "2026-05-01"),
        ("entäs kuukautta myöhemmin", "2026-04-15"),
        ("viikkoa aiemmin", "2026-03-08"),
        ("entä jos heti", "2026-03-10"),
        ("entä huomenna?", "2026-03-11"),
        ("kauden alusta", "2026-01-01"),
        ("entä koko kaudelta", "2026-01-01"),
        ("entä kauden lopussa?", "2026-06-30"),
        ("entä heti kauden alussa", "2026-01-01"),
        ("mitä jos siirretään lisäys toukokuulle", "2026-05-01"),
        ("voiko sen laskea 1.6. alkaen?", "2026-06-01"),
    ],
)
def test_the_day_is_changed(text: str, day: str) -> None:
    assert changed(text, results.PRORATION, PRORATION) == {"effective_date": day}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("entä jos kausi alkaa helmikuussa", ("2026-03-15", "2026-02-01", "2026-07-31")),
        ("entä jos kausi alkaakin vasta 1.2.", ("2026-03-15", "2026-02-01", "2026-07-31")),
        ("entä jos kausi olisi 1.2.-31.7.?", ("2026-03-15", "2026-02-01", "2026-07-31")),
        ("entä jos kausi loppuisi vasta joulukuussa", ("2026-03-15", "2026-01-01", "2026-12-31")),
        ("laske sama 12 kuukaudelle", ("2026-03-15", "2026-01-01", "2026-12-31")),
        ("entä jos kausi ois vuosi", ("2026-03-15", "2026-01-01", "2026-12-31")),
        ("kvartaalilla?", ("2026-03-15", "2026-01-01", "2026-03-31")),
        ("entä jos kausi on kuukausi", ("2026-03-15", "2026-03-01", "2026-03-31")),
        ("entä ens kaudella?", ("2026-07-01", "2026-07-01", "2026-12-31")),
        ("entä edellisellä kaudella", ("2025-07-01", "2025-07-01", "2025-12-31")),
        ("ens vuonna?", ("2027-03-15", "2027-01-01", "2027-06-30")),
        ("entä jos vasta 1.8.", ("2026-08-01", "2026-07-01", "2026-12-31")),
        ("mitä jos kausi on kalenterivuosi", ("2026-03-15", "2026-01-01", "2026-12-31")),
        ("kausi on väärin, se on 1.2.-31.7.", ("2026-03-15", "2026-02-01", "2026-07-31")),
        ("entä koko seuraava kausi?", ("2026-07-01", "2026-07-01", "2026-12-31")),
        ("entä jos kausi alkaa huhtikuussa", ("2026-04-01", "2026-04-01", "2026-09-30")),
    ],
)
def test_the_period_is_changed_and_the_day_fits_it(text: str, days: tuple[str, str, str]) -> None:
    after = {**PRORATION, **(changed(text, results.PRORATION, PRORATION) or {})}
    assert (after["effective_date"], after["period_start"], after["period_end"]) == days


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("alv mukana", {"with_vat": True}),
        ("alvin kanssa?", {"with_vat": True}),
        ("entä verollisena", {"with_vat": True}),
        ("ilman alvia?", {}),
        ("kuukausimenetelmällä", {"method": "month_first"}),
        ("kuukausien mukaan laskettuna", {"method": "month_first"}),
        ("toisella laskutavalla", {"method": "month_first"}),
        ("entä jos lasketaan kuukausittain", {"method": "month_first"}),
        ("mikä on loppusumma alveineen", {"with_vat": True}),
        ("sama mut 10 lisenssiä ja alvin kanssa", {"with_vat": True, "license_count": 10}),
        ("päivien mukaan", {}),
        ("paljonko olisi 5 lisenssiä alvin kanssa", {"with_vat": True, "license_count": 5}),
        ("5 lisenssiä 1.4. alkaen", {"effective_date": "2026-04-01", "license_count": 5}),
        ("laske uudestaan 8 lisenssillä ja hinnalla 22 €", {"license_count": 8, "unit_price": "22.00"}),
        ("mitä jos niitä ois kymmenen ja päivä 20.4.", {"effective_date": "2026-04-20", "license_count": 10}),
    ],
)
def test_vat_method_and_several_inputs_are_changed(text: str, change: dict[str, Any]) -> None:
    assert changed(text, results.PRORATION, PRORATION) == change


def test_vat_is_taken_away_again() -> None:
    assert changed("ilman alvia?", results.PRORATION, {**PRORATION, "with_vat": True}) == {"with_vat": False}


@pytest.mark.parametrize(
    "text",
    [
        "entä jos otetaan vasta kesälomien jälkeen",
        "entä jos lasku on jo maksettu 15.3.",
        "entä jos maksamme vasta 1.4.",
        "entä jos poistetaan 2 lisenssiä",
        "entä 5 tai 6",
        "entä noin 10",
        "entä jos vaihdamme yhtiötä",
        "meillä on 10 lisenssiä",
        "lasku 12345",
        "4500123",
        "450 euroa",
        "tuplamaksu",
        "kysyn pomolta perjantaina",
        "käyn tilaamassa ne 15.3.",
        "tilaan ne huomenna",
        "ei tänään",
        "entä jos aktiivisia onkin yhdeksän",
        "määräaikaisuus loppuu elokuussa, muuttuuko hinta",
        "hyvä, lisään ne 15.3.",
        "mietin vielä 15.3. asti",
        "milloin se laskutetaan",
        "mitä tapahtuu seuraavalla kaudella",
        "Mikä päivä tänään on?",
        "{{7*7}}",
        "/with_vat",
        "kiitos",
        "mitä se maksaa",
        "",
        "3 lisenssiä, 30 €/kk, 15.3., kausi 1.1.-30.6.",
    ],
)
def test_what_says_anything_else_is_no_change(text: str) -> None:
    assert changed(text, results.PRORATION, PRORATION) is None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("entä jos 7 lisenssiä", {"order_licenses": 7}),
        ("ja 5?", {"order_licenses": 5}),
        ("entä jos laskulla on 66", {"invoiced_quantity": 66}),
        ("laskulla olikin 72", {"invoiced_quantity": 72}),
        ("entä vuosi?", {"period_months": 12}),
        ("laske sama 12 kuukaudelle", {"period_months": 12}),
        ("tuplasti lisenssejä", {"order_licenses": 20}),
        ("meillä onkin 11 lisenssiä", {"order_licenses": 11}),
        ("lisenssejä onkin 11 ja laskulla 66", {"order_licenses": 11, "invoiced_quantity": 66}),
        ("10 lisenssiä, 6 kk, laskulla 65", None),
        ("entä jos lisätään 3 lisenssiä 15.3., paljonko maksaa?", None),
        ("miten muutan lisenssimäärän 12:sta 9:ään?", None),
    ],
)
def test_the_quantity_is_changed(text: str, change: dict[str, Any] | None) -> None:
    assert changed(text, results.QUANTITY, QUANTITY) == change


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("entä jos 9 aktiivista", {"active_users": 9}),
        ("entä jos lisenssejä on 12", {"license_count": 12}),
        ("jos aktiivisia olisikin 9", {"active_users": 9}),
        ("lisenssejä onkin 15", {"license_count": 15}),
        ("entä 9?", None),  # of which of the two
    ],
)
def test_the_free_licenses_are_changed(text: str, change: dict[str, Any] | None) -> None:
    assert changed(text, results.FREE_LICENSES, FREE) == change


@pytest.mark.parametrize(
    ("calculation", "inputs", "text", "change"),
    [
        (results.LICENSE_PRICE, {"license_count": 3, "unit_price": None}, "30", {"unit_price": "30"}),
        (results.LICENSE_PRICE, {"license_count": 3, "unit_price": "30.00"}, "entä 5?", {"license_count": 5}),
        (results.VAT_OF_SUM, {"amount": "240.00", "date": TODAY, "with_vat": True}, "entä 300 e", {"amount": "300.00"}),
        (results.VAT_OF_SUM, {"amount": "240.00", "date": TODAY, "with_vat": True}, "ja ilman?", None),
        (
            results.BILLING_PERIODS,
            {"period_start": "2026-01-01", "period_months": 6},
            "entä 3 kk",
            {"period_months": 3},
        ),
        (results.OVERPAYMENT, {"amount": "300.00"}, "entä jos 200 e", {"amount": "200.00"}),
        (results.REFERENCE_NUMBER, {"reference_number": "12344"}, "entä 1234561?", {"reference_number": "1234561"}),
    ],
)
def test_the_other_results_are_changed(
    calculation: str, inputs: dict[str, Any], text: str, change: dict[str, Any] | None
) -> None:
    found = changed(text, calculation, inputs)
    assert (found and {name: found[name] for name in change or {}}) == change


def test_nothing_is_changed_without_a_result_nor_while_a_form_asks() -> None:
    slots = {"last_calculation": results.PRORATION, "last_inputs": PRORATION}
    message = message_of("ja 5?")
    assert is_change(message, slots)
    assert not is_change(message, {})
    assert not is_change(message, {**slots, "requested_slot": "refund_amount"})


@pytest.mark.parametrize(
    ("text", "figures"),
    [("entä meillä kun on 14?", {"order_licenses": 14}), ("entä jos kausi on 12 kk", {"period_months": 12})],
)
def test_the_customer_s_figure_takes_the_place_of_the_one_in_the_answer_s_example(
    text: str, figures: dict[str, Any]
) -> None:
    slots = {"answered_topic": "invoice_quantity"}
    example = of_example(message_of(text), slots)
    assert example is not None
    assert read_change(message_of(text), example) == figures
    assert follow_up(message_of(text), slots) == "action_what_if"


@pytest.mark.parametrize("text", ["meillä on 14 lisenssiä", "entä jos maksan myöhässä?"])
def test_what_supposes_no_figure_is_left_to_the_topic(text: str) -> None:
    assert of_example(message_of(text), {"answered_topic": "invoice_quantity"}) is None


def test_the_example_has_the_figures_that_the_answer_tells() -> None:
    example = explained_example({"answered_topic": "invoice_quantity"})
    assert example is not None
    told = text_of("utter_invoice_quantity")
    assert f"{example.inputs['order_licenses']} lisenssiä" in told
    assert f"{example.inputs['period_months']} kuukautta" in told


@pytest.mark.parametrize(
    ("text", "with_vat", "change"),
    [
        ("entä toisin päin?", True, {"with_vat": False}),
        ("laske toisinpäin", False, {"with_vat": True}),
        ("veroton 500", False, {"with_vat": True, "amount": "500"}),
        ("verollinen 620", True, {"with_vat": False, "amount": "620"}),
        ("hyvä, entä veroton 1 250,00?", False, {"with_vat": True, "amount": "1250.00"}),
        ("entä 300 e ilman alvia", True, {"with_vat": False, "amount": "300.00"}),
        ("ei kun se 240 oli verollinen", True, {"with_vat": False, "amount": "240"}),
        ("tarkoitin että se on jo verollinen", True, {"with_vat": False}),
        ("näyttää hyvältä, paljonko alvin kanssa", False, {"with_vat": True}),
    ],
)
def test_a_sum_of_vat_is_turned_as_the_words_say(text: str, with_vat: bool, change: dict[str, Any]) -> None:
    shown = {"amount": "240.00", "date": TODAY, "with_vat": with_vat}
    assert changed(text, results.VAT_OF_SUM, shown) == change


YEAR = {"license_count": 10, "unit_price": "20.00", "period_months": 12, "with_vat": False}


@pytest.mark.parametrize("text", ["jos poistan 2", "paljonko säästän jos otan 2 pois", "entä 2 pois", "vähennetään 2"])
def test_licenses_are_taken_away(text: str) -> None:
    assert changed(text, results.LICENSE_PRICE, YEAR) == {"license_count": 8}


def test_of_licenses_to_be_added_some_are_left_out_and_none_removed() -> None:
    assert changed("jätetään 2 pois", results.PRORATION, PRORATION) == {"license_count": 1}
    assert changed("jos poistan 2", results.PRORATION, PRORATION) is None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("siis ei 65 vaan 60", {"invoiced_quantity": 60}),
        ("eikä 10 vaan 11", {"order_licenses": 11}),
        ("ei 6 vaan 12", {"period_months": 12}),
    ],
)
def test_the_value_that_is_taken_back_tells_which_input_changes(text: str, change: dict[str, Any]) -> None:
    assert changed(text, results.QUANTITY, QUANTITY) == change


@pytest.mark.parametrize(
    ("text", "months"),
    [("entä vuodessa", 12), ("paljonko se on kuukaudessa?", 1), ("ja puolessa vuodessa", 6), ("per kk", 1)],
)
def test_the_same_licenses_for_another_time(text: str, months: int) -> None:
    span = other_span(message_of(text), Shown(results.PRORATION, PRORATION))
    kept = {"license_count": 3, "unit_price": "30.00", "with_vat": False}
    assert span == Shown(results.LICENSE_PRICE, {**kept, "period_months": months})


@pytest.mark.parametrize(
    "text", ["milloin kuukaudessa lasku tulee", "entä 40 e kuussa", "ensi vuodessa 3 lisenssiä", "kiitos"]
)
def test_no_other_time_is_meant(text: str) -> None:
    assert other_span(message_of(text), Shown(results.PRORATION, PRORATION)) is None
