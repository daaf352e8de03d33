"""With both figures in the message a quantity is computed, without them it is explained."""

from __future__ import annotations

import pytest

from bot.understanding.decision.word_rules import settled

RANKING = [("invoice_quantity", 0.6), ("explain_quantity", 0.3), ("out_of_scope", 0.1)]
FOREIGN = [("out_of_scope", 0.4), ("invoice_quantity", 0.35), ("explain_quantity", 0.25)]


def _entities(*names: str) -> list[dict[str, str]]:
    return [{"entity": name} for name in names]


def test_with_licenses_and_the_quantity_it_is_computed() -> None:
    scores = dict(settled(RANKING, _entities("license_count", "number", "months")))
    assert scores == {"explain_quantity": pytest.approx(0.9), "out_of_scope": 0.1}


def test_what_leads_with_both_scores_together_comes_first() -> None:
    assert settled(FOREIGN, _entities("number", "license_count"))[0] == ("explain_quantity", pytest.approx(0.6))


@pytest.mark.parametrize("names", [(), ("number",), ("license_count",), ("license_count", "months")])
def test_with_one_figure_or_none_the_words_decide(names: tuple[str, ...]) -> None:
    assert settled(RANKING, _entities(*names)) == RANKING


def test_other_matters_with_both_figures_stay_as_they_are() -> None:
    ranking = [("calculate_proration", 0.9), ("out_of_scope", 0.1)]
    assert settled(ranking, _entities("license_count", "number")) == ranking


def test_an_empty_ranking_stays_empty() -> None:
    assert settled([], _entities("license_count", "number")) == []


@pytest.mark.parametrize(("users", "computed"), [("12", 0.9), ("muutama", 0.3), ("0", 0.3), ("7", 0.3)])
def test_users_count_as_licenses_where_the_quantity_is_a_multiple_of_them(users: str, computed: float) -> None:
    counted = {"entity": "active_users", "value": users, "valid": users.isdigit()}
    found = dict(settled(RANKING, [counted, {"entity": "number", "value": 36, "valid": True}]))
    assert found["explain_quantity"] == pytest.approx(computed)
