"""The training examples in data/: well formed, each said once, enough of each, and nobody's personal data."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from ruamel.yaml import YAML

from bot.paths import DATA
from bot.training.project_data import ProjectData
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE
from services.content.wording import folded

FOLDER = DATA / "nlu"
LEAST = {**dict.fromkeys(CONVERSATION, 60), OUT_OF_SCOPE: 300}  # a topic is not loaded with too few
# Addresses of the supplier, and of nobody: made-up firms that the form examples use.
DOMAINS = {"visma.com", "firma.fi", "esimerkki.fi", "yritys.fi"}
# Account numbers that banks print in their own instructions as examples.
SAMPLE_IBANS = {"FI2112345600000785", "FI1410093000123458", "FI3715903000000776"}
_EMAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b")


class Example(NamedTuple):
    """One training message and its topic."""

    intent: str
    text: str


def _documents() -> list[tuple[Path, dict]]:
    return [(path, YAML(typ="safe", pure=False).load(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.yml"))]


@cache
def _examples() -> tuple[Example, ...]:
    """All that training sees: without the words of a topic that stand in "out of scope" as well."""
    return tuple(Example(intent, text) for text, intent in ProjectData([DATA]).examples)


def _said_twice(key) -> list[str]:
    seen: dict[object, list[Example]] = defaultdict(list)
    for example in _examples():
        seen[key(example)].append(example)
    return [" / ".join(f"{e.intent}: {e.text}" for e in group) for group in seen.values() if len(group) > 1]


def test_folding_drops_case_signs_and_dots_but_no_letters() -> None:
    assert folded("Eräpäivä, siis 15.3.?") == folded("erapaiva siis 15 3")
    assert folded("lisenssi") != folded("lisensi")
    assert folded("???") == "???"


def test_every_file_is_a_training_file_in_the_format_of_rasa() -> None:
    for path, document in _documents():
        assert set(document) == {"version", "nlu"}, path.name
        assert document["version"] == "3.1", path.name
        for block in document["nlu"]:
            assert set(block) == {"intent", "examples"}, path.name
            bad = [line for line in block["examples"].splitlines() if not re.match(r"- \S", line)]
            assert bad == [], path.name


def test_the_files_of_rasa_hold_the_conversation_and_what_is_out_of_scope_alone() -> None:
    assert {block["intent"] for _, document in _documents() for block in document["nlu"]} == set(LEAST)


def test_no_message_is_trained_twice_when_case_signs_and_dots_are_left_out() -> None:
    assert _said_twice(lambda example: folded(example.text)) == []


def test_no_topic_has_the_same_words_in_another_order() -> None:
    assert _said_twice(lambda e: (e.intent, tuple(sorted(folded(e.text).split())))) == []


@pytest.mark.parametrize("intent", LEAST)
def test_every_topic_has_enough_examples(intent: str) -> None:
    assert Counter(example.intent for example in _examples())[intent] >= LEAST[intent]


def test_the_examples_hold_no_persons_address() -> None:
    found = [e.text for e in _examples() if any(domain not in DOMAINS for domain in _EMAIL.findall(e.text))]
    assert found == []


def test_the_examples_hold_no_account_number_but_printed_samples() -> None:
    numbers = [re.sub(r"\s", "", match) for e in _examples() for match in _IBAN.findall(e.text.upper())]
    assert numbers, "the form examples have account numbers; the pattern must see them"
    assert set(numbers) <= SAMPLE_IBANS
