"""Every decision says what decided: all ways out of the decision, and each reason's sentence in the console."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_runtime.parsing import parse_text
from bot.understanding.components.tokenizer import PART_OF
from bot.understanding.decision.decision import ThreeTierDecision
from bot.understanding.decision.verdict import REASONS, Thresholds
from bot.web.console.bench.explaining import BUTTON, UNKNOWN
from bot.web.console.strings import entry
from services.content.catalogue import Topics, current_topics

Ranking = list[tuple[str, float]]
PLAIN = "Miten toimin tässä asiassa oikein?"
CLEAR: Ranking = [("cancel_service", 0.9), ("change_package", 0.05)]
UNSURE: Ranking = [("cancel_service", 0.55), ("change_package", 0.4)]
FOREIGN: Ranking = [("out_of_scope", 0.95), ("cancel_service", 0.03)]
NEARLY_FOREIGN: Ranking = [("out_of_scope", 0.6), ("cancel_service", 0.3)]
TALK: Ranking = [("thank", 0.9), ("out_of_scope", 0.1)]
QUANTITY: Ranking = [("invoice_quantity", 0.5), ("explain_quantity", 0.45)]
GONE: Ranking = [("spring_campaign", 0.9), ("cancel_service", 0.05)]  # a topic that the model knows and data/ does not
BOTH_FIGURES = [{"entity": "license_count", "start": 0, "end": 1}, {"entity": "number", "start": 2, "end": 3}]
DATE = [{"entity": "date", "start": 0, "end": 9}]


def decided(
    text: str,
    ranking: Ranking,
    parts: tuple[Ranking, ...] = (),
    entities: list[dict[str, Any]] | None = None,
    matter: tuple[str, float] | None = None,
) -> dict[str, Any]:
    component = ThreeTierDecision(Thresholds()._asdict(), None, None)
    component.learnt = Topics({**current_topics().families, "spring_campaign": "spring_campaign"})
    whole = _message(text, ranking, entities=entities or [], matter=matter)
    rest = [_message("osa", part, **{PART_OF: whole}) for part in parts]
    [message] = component.process([whole, *rest])
    found: dict[str, Any] = message.get("decision")
    return found


def _message(text: str, ranking: Ranking, **more: Any) -> Message:
    listed = [{"name": name, "confidence": score} for name, score in ranking]
    return Message({"text": text, "intent_ranking": listed, **more})


CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("clear", PLAIN, {"ranking": CLEAR}),
    ("clear", PLAIN, {"ranking": CLEAR, "parts": (CLEAR, FOREIGN)}),
    ("talk", PLAIN, {"ranking": TALK}),
    ("talk", "thank you for the help", {"ranking": TALK}),
    ("unsure", PLAIN, {"ranking": UNSURE}),
    ("unsure", PLAIN, {"ranking": [("out_of_scope", 0.6), ("cancel_service", 0.3)]}),
    ("foreign", PLAIN, {"ranking": FOREIGN}),
    ("foreign", PLAIN, {"ranking": FOREIGN, "parts": (FOREIGN, CLEAR)}),
    ("too_weak", PLAIN, {"ranking": [("greet", 0.4), ("cancel_service", 0.05)]}),
    ("known_matter", PLAIN, {"ranking": FOREIGN, "matter": ("invoice_copy", 0.3)}),
    ("known_matter", PLAIN, {"ranking": NEARLY_FOREIGN, "matter": ("invoice_copy", 0.6)}),
    ("foreign", PLAIN, {"ranking": FOREIGN, "matter": ("invoice_copy", 0.1)}),
    ("unsure", PLAIN, {"ranking": NEARLY_FOREIGN, "matter": ("invoice_copy", 0.4)}),
    ("unsure", PLAIN, {"ranking": UNSURE, "matter": ("invoice_copy", 0.9)}),
    ("clear", PLAIN, {"ranking": CLEAR, "matter": ("invoice_copy", 0.9)}),
    ("nothing_read", PLAIN, {"ranking": []}),
    ("clear_part", PLAIN, {"ranking": UNSURE, "parts": (CLEAR, FOREIGN)}),
    ("unsure_part", PLAIN, {"ranking": UNSURE, "parts": ([("manage_licenses", 0.95)], FOREIGN)}),
    ("several", PLAIN, {"ranking": CLEAR, "parts": (CLEAR, [("refund_request", 0.9)])}),
    ("figures", PLAIN, {"ranking": QUANTITY, "entities": BOTH_FIGURES}),
    ("clear", PLAIN, {"ranking": [("explain_quantity", 0.95), ("invoice_quantity", 0.05)], "entities": BOTH_FIGURES}),
    ("closed", PLAIN, {"ranking": GONE}),
    ("closed", PLAIN, {"ranking": [("spring_campaign", 0.5), ("cancel_service", 0.4)]}),
    ("clear", PLAIN, {"ranking": [*CLEAR, ("spring_campaign", 0.01)]}),
    ("loose_words", "lisenssi lasku", {"ranking": CLEAR}),
    ("loose_words", "maksut", {"ranking": FOREIGN}),
    ("loose_words", "eräpäivä", {"ranking": [("inform", 0.6), ("payment_extension", 0.3)]}),
    ("contact_words", "Jätä yhteydenottopyyntö", {"ranking": TALK}),
    ("contact_words", "Haluaisin jättää yhteydenottopyynnön", {"ranking": FOREIGN}),
    ("bare_detail", "15.3.2026", {"ranking": FOREIGN, "entities": DATE}),
    ("whole_reply_stop", "Ei, peru koko homma", {"ranking": CLEAR, "parts": (FOREIGN, CLEAR)}),
    ("whole_reply_stop", "en kiitos, unohda tämä juttu", {"ranking": UNSURE}),
    ("whole_reply_deny", "en halua antaa sähköpostia", {"ranking": UNSURE, "parts": (CLEAR, FOREIGN)}),
    ("whole_reply_deny", "ei keskeytetä vielä", {"ranking": CLEAR}),
    ("language_en", "How do I cancel the service?", {"ranking": CLEAR}),
    ("language_sv", "Hur säger jag upp tjänsten?", {"ranking": UNSURE}),
]


@pytest.mark.parametrize(("reason", "text", "seen"), CASES)
def test_the_way_out_that_was_taken_is_the_reason(reason: str, text: str, seen: dict[str, Any]) -> None:
    assert decided(text, **seen)["reason"] == reason


def test_every_reason_is_reached() -> None:
    assert {reason for reason, _, _ in CASES} == set(REASONS)


def test_the_console_has_a_sentence_for_each_reason_and_for_no_other() -> None:
    assert set(entry("bench.reasons")) == {*REASONS, BUTTON, UNKNOWN}


@pytest.mark.parametrize("text", ["", "  ", "/", "// /"])
def test_a_message_without_a_word_is_told_as_one(text: str) -> None:
    assert parse_text(None, text)["reason"] == "nothing_read"
