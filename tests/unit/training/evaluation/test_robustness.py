"""Does the decision hold for the variants of a message?"""

from __future__ import annotations

from bot.training.evaluation.robustness import changed_messages, robustness
from bot.training.evaluation.sets import MessageSet, Row

SETS = [
    MessageSet("x", "in_scope", (Row("perintäkirje?", ("collection_letter",)), Row("KEHU", ("collection_letter",)))),
    MessageSet("x", "out_of_scope", (Row("pöytä?", (), "general"),)),
]


def _answer(topic: str) -> dict:
    return {"decision": "answer", "topic": topic, "options": []}


def _decisions(**other: str) -> dict[str, dict]:
    texts = [row.text for row in SETS[0].rows] + [text for _, _, text in changed_messages(SETS)]
    return {text: _answer(other.get(text, "collection_letter")) for text in texts}


def test_only_questions_of_ours_that_a_variant_changes_are_varied() -> None:
    upper = [row.text for name, row, _ in changed_messages(SETS) if name == "upper case"]
    assert upper == ["perintäkirje?"]
    assert not any(row.text == "pöytä?" for _, row, _ in changed_messages(SETS))


def test_a_decision_holds_when_it_names_the_same_topic() -> None:
    found = {
        row["variant"]: row for row in robustness(SETS, _decisions(PERINTÄKIRJE="x", **{"PERINTÄKIRJE?": "greet"}))
    }
    assert found["upper case"] == {
        "variant": "upper case",
        "messages": 1,
        "holds": 0.0,
        "right_before": 1.0,
        "right": 0.0,
        "wrong": 1.0,
    }
    assert (found["split compounds"]["holds"], found["split compounds"]["right"]) == (1.0, 1.0)


def test_a_variant_that_was_not_parsed_is_left_out() -> None:
    decisions = _decisions()
    del decisions["PERINTÄKIRJE?"]
    assert "upper case" not in {row["variant"] for row in robustness(SETS, decisions)}
