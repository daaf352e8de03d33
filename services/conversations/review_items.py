"""The review list: the same words said several times are one item, the newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from services.content.catalogue import CONVERSATION, in_scope
from services.conversations.inbox import KINDS, Candidate
from services.privacy.vault import hidden

_MOST_SUGGESTED = 3
_LEAST_SCORE = 0.05  # a topic that the model holds for less likely is not worth a key


@dataclass(frozen=True)
class Item:
    """One wording with every open message that has it, newest first."""

    messages: tuple[Candidate, ...]

    @property
    def newest(self) -> Candidate:
        """The message that stands for the item."""
        return self.messages[0]

    @property
    def id(self) -> str:
        """The item's name for the reviewer."""
        return self.newest.key

    @property
    def keys(self) -> tuple[str, ...]:
        """Every message that a verdict on the item settles."""
        return tuple(message.key for message in self.messages)

    @property
    def text(self) -> str:
        """What the customer wrote, without anybody's values."""
        return hidden(self.newest.text)

    @property
    def said_at(self) -> datetime:
        """When it was last said."""
        return self.newest.said_at

    @property
    def kinds(self) -> tuple[str, ...]:
        """Why it is here: any of KINDS."""
        found = {kind for message in self.messages for kind in message.kinds}
        return tuple(kind for kind in KINDS if kind in found)

    @property
    def choices(self) -> dict[str, int]:
        """What customers pressed after it, the most frequent first."""
        return dict(Counter(message.choice for message in self.messages if message.choice).most_common())

    @property
    def suggested(self) -> tuple[str, ...]:
        """Up to three topics to file it under: what customers chose, what was offered, what ranks first."""
        ranked = [name for name, score in self.newest.ranking if score >= _LEAST_SCORE]
        answered = [self.newest.topic] if self.newest.topic else []
        proposed = [*self.choices, *self.newest.options, *answered, *ranked]
        return tuple(dict.fromkeys(name for name in proposed if name in (*in_scope(), *CONVERSATION)))[:_MOST_SUGGESTED]


def grouped(candidates: Iterable[Candidate], kind: str | None = None) -> list[Item]:
    """The items, newest first; with a kind, those that have a message of it."""
    newest_first = sorted(candidates, key=lambda candidate: candidate.said_at, reverse=True)
    same: dict[str, list[Candidate]] = {}
    for candidate in newest_first:
        same.setdefault(candidate.words, []).append(candidate)
    items = [Item(tuple(messages)) for messages in same.values()]
    return [item for item in items if kind is None or kind in item.kinds]
