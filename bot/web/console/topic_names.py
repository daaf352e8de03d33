"""What the team calls a topic: as customers' buttons do; small talk, which has no button, by the console's words."""

from __future__ import annotations

from bot.web.console.strings import label
from services.content.catalogue import CONVERSATION, OUT_OF_SCOPE, in_scope
from services.content.texts import load_texts

_LABEL = "utter_label_"


def topic_name(topic: str) -> str:
    """The label; the topic's own name when it has none."""
    return load_texts().get(_LABEL + topic) or label("topics", topic)


def topic_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """(group, its topics with their names in alphabetical order), for a select."""
    groups = {"ours": in_scope(), "talk": CONVERSATION, "foreign": (OUT_OF_SCOPE,)}
    return [
        (group, sorted(((topic, topic_name(topic)) for topic in topics), key=lambda entry: entry[1].lower()))
        for group, topics in groups.items()
    ]
