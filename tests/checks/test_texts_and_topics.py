"""Texts in data/ alone; facts and addresses in one spelling; no measured message is trained on."""

from __future__ import annotations

import re
from pathlib import Path

from ruamel.yaml import YAML

from bot.dialogue.turn_reader import Intents
from bot.paths import DATA
from bot.training.project_data import ProjectData
from services.content.catalogue import CLARIFY, CONVERSATION, OUT_OF_SCOPE
from services.content.texts import load_texts

ROOT = Path(__file__).resolve().parents[2]
OF_CONTEXT = {value for name, value in vars(Intents).items() if name.isupper()}
NOT_TRAINED = {CLARIFY, "with_vat", "helpful", "not_helpful", "contact_request", *OF_CONTEXT}
ADDRESSES = {
    "severa.support@visma.com",
    "severa.invoicing@visma.com",
    "https://amili.fi/yhteystiedot-ja-asiakaspalvelu",
}
_ADDRESS = re.compile(r"[\w.]+@[\w.]+\.\w+|https?://[^\s)]+")
_SAID = re.compile(r"[\"'](utter_[a-z_]+)[\"']")


def _yaml(path: Path) -> dict:
    return YAML(typ="safe").load(path.read_text("utf-8"))


def test_the_domains_file_has_every_intent_that_is_no_topic() -> None:
    intents = set(_yaml(ROOT / "bot" / "domain" / "intents.yml")["intents"])
    assert intents == {*CONVERSATION, OUT_OF_SCOPE} | NOT_TRAINED


def test_no_challenge_message_of_several_words_was_trained_on() -> None:
    trained = {text.lower().strip(" ?!.") for text, _ in ProjectData([DATA]).examples}
    challenge = (ROOT / "tests" / "challenge").rglob("*.jsonl")
    texts = re.findall(r'"text": "(.*?)"[,}]', "".join(path.read_text("utf-8") for path in challenge))
    # Bare keywords ("irtisanominen") stand in both: there is no other way to write them.
    assert [text for text in texts if len(text.split()) > 3 and text.lower().strip(" ?!.") in trained] == []


def test_every_response_that_the_code_names_exists() -> None:
    named = {
        name
        for folder in ("actions", "bot", "services")
        for path in (ROOT / folder).rglob("*.py")
        for name in _SAID.findall(path.read_text("utf-8"))
    }
    named -= {"utter_action"}  # the key under which Rasa notes the name
    named = {name for name in named if not name.endswith("_")}  # prefixes that a topic or field completes
    assert named - load_texts().keys() == set()


def test_actions_hold_no_texts() -> None:
    wrong = [path.name for path in (ROOT / "actions").rglob("*.py") if "utter_message(text=" in path.read_text("utf-8")]
    assert wrong == []


def test_every_address_in_the_texts_is_a_known_one() -> None:
    found = {match.rstrip(".,:") for text in load_texts().values() for match in _ADDRESS.findall(text)}
    assert found == ADDRESSES


def test_no_text_has_a_blank_line() -> None:
    # Rasa's REST channel would split it into two messages. Mails are not said in it.
    said = {name: text for name, text in load_texts().items() if not name.startswith("utter_mail_")}
    assert [name for name, text in said.items() if "\n\n" in text] == []


def test_every_field_of_a_form_has_a_question_and_an_explanation() -> None:
    asked = {
        slot
        for path in (ROOT / "bot" / "domain").glob("*.yml")
        for form in (_yaml(path).get("forms") or {}).values()
        for slot in form["required_slots"]
    }
    missing = [f"utter_{kind}_{slot}" for slot in asked for kind in ("ask", "help")]
    assert [name for name in missing if name not in load_texts()] == []
