"""The Rasa component around the grammar (the only test of the grammar that imports rasa)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

rasa_message = pytest.importorskip("rasa.shared.nlu.training_data.message")


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> Any:
    from bot.understanding.components import entity_extractor

    monkeypatch.setattr(entity_extractor, "today", lambda: date(2026, 3, 10))
    return entity_extractor.FinnishEntityExtractor.create({}, None, None, None)  # type: ignore[arg-type]


def test_entities_are_added_to_the_message_with_validity_and_extractor(extractor: Any) -> None:
    message = rasa_message.Message(data={"text": "lisätään 3 lisenssiä 31.2."})
    extractor.process([message])
    assert message.get("entities") == [
        {
            "entity": "license_count",
            "value": 3,
            "text": "3",
            "start": 9,
            "end": 10,
            "valid": True,
            "reason": None,
            "extractor": "FinnishEntityExtractor",
        },
        {
            "entity": "date",
            "value": "31.2.",
            "text": "31.2.",
            "start": 21,
            "end": 26,
            "valid": False,
            "reason": "no_such_day",
            "month": "2026-02",
            "extractor": "FinnishEntityExtractor",
        },
    ]


def test_relative_dates_follow_the_clock(extractor: Any) -> None:
    message = rasa_message.Message(data={"text": "huomenna"})
    extractor.process([message])
    assert message.get("entities")[0]["value"] == "2026-03-11"


def test_entities_found_by_others_are_kept(extractor: Any) -> None:
    other = {"entity": "other", "start": 0, "end": 1}
    message = rasa_message.Message(data={"text": "10 lisenssiä", "entities": [other]})
    extractor.process([message])
    assert [entity["entity"] for entity in message.get("entities")] == ["other", "license_count"]


def test_the_component_is_an_untrained_extractor_that_leaves_training_data_alone(extractor: Any) -> None:
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe

    component = DefaultV1Recipe._from_registry(type(extractor).__name__)
    assert component.types == {DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR}
    assert not component.is_trainable
    assert not hasattr(extractor, "process_training_data")


def test_a_message_without_text_gets_no_entities(extractor: Any) -> None:
    message = rasa_message.Message(data={"intent": "greet"})
    extractor.process([message])
    assert message.get("entities") == []
