"""Try-outs of the test bench: they count nowhere, and a day later nothing is left of them."""

from __future__ import annotations

from datetime import timedelta

from rasa_sdk import Tracker

from actions.shared.rating import rate_answer
from bot.web.api.dependencies import is_own_id
from services.conversations.tryouts import bench_conversation, erase_old_bench_conversations
from services.storage.database import open_session
from services.storage.models import AnswerFeedback, SensitiveValue, now
from tests.placeholders import keep
from tests.unit.services.privacy.test_erasing import say

TALK = bench_conversation("aino", "x7")
IBAN = "FI2112345600000785"


def values_kept() -> list[str]:
    with open_session() as session:
        return [row.conversation_id for row in session.query(SensitiveValue)]


def test_a_rating_on_the_bench_is_not_stored() -> None:
    rate_answer(Tracker(TALK, {"answered_message": "m-1"}, {}, [], False, None, {}, None), helpful=True)
    with open_session() as session:
        assert session.query(AnswerFeedback).count() == 0


def test_a_try_out_that_nobody_goes_on_with_is_erased_after_a_day() -> None:
    say(TALK, "Hei", now())
    keep(TALK, "iban", IBAN)
    assert erase_old_bench_conversations(now() + timedelta(hours=23)) == 0
    assert erase_old_bench_conversations(now() + timedelta(hours=25)) == 1
    assert values_kept() == []


def test_a_customers_conversation_stays() -> None:
    say("lk-1", "Hei", now())
    keep("lk-1", "iban", IBAN)
    assert erase_old_bench_conversations(now() + timedelta(days=9)) == 0
    assert values_kept() == ["lk-1"]


def test_the_open_channel_cannot_go_on_with_a_try_out() -> None:
    assert is_own_id(TALK)
