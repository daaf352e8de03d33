"""The review service: the open items, and the three verdicts on one. The command uses it; so can a console."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.paths import DATA
from bot.training.examples.example_folder import all_examples
from bot.training.examples.filing import Filed, file_example
from services.content.catalogue import OUT_OF_SCOPE
from services.conversations import review_marks as marks
from services.conversations.refusals import AlreadyThere, NoSuchMessage
from services.conversations.review_items import Item, grouped
from services.conversations.stored_candidates import open_candidates

EXAMPLES = DATA
_SHORTEST_ID = 4


@dataclass(frozen=True)
class Desk:
    """Where one reviewer works: whose name the verdicts carry, and which folder of training data gets the examples."""

    by: str
    folder: Path = EXAMPLES

    def items(self, kind: str | None = None) -> list[Item]:
        """What waits for a verdict, newest first; `kind` is one of inbox.KINDS."""
        return grouped(open_candidates(), kind)

    def find(self, message_id: str) -> Item:
        """The open item with this id, or the one whose id begins so. NoSuchMessage when there is no single one."""
        found = [item for item in self.items() if any(key.startswith(message_id) for key in item.keys)]
        if len(message_id) < _SHORTEST_ID or len(found) != 1:
            problem = "several open messages begin with" if len(found) > 1 else "there is no open message"
            raise NoSuchMessage(f"{problem} {message_id}", "handled")
        return found[0]

    def accept(self, item: Item, topic: str, text: str | None = None) -> Filed | None:
        """Files the message, or `text` in its stead, as an example of the topic; None when it was one already.

        Raises ReviewRefused with the reason; then the item stays open and nothing is written.
        """
        verdict = marks.OUT_OF_SCOPE if topic == OUT_OF_SCOPE else marks.ACCEPTED
        wording = item.newest.text if text is None else text
        list(all_examples(self.folder))  # read now, not while the database waits for this verdict
        with marks.marking(item.keys, verdict, self.by, topic):
            try:
                return file_example(self.folder, topic, wording)
            except AlreadyThere as there:
                if there.topic != topic:
                    raise
                return None

    def out_of_scope(self, item: Item, text: str | None = None) -> Filed | None:
        """Files the message as one that is not ours to answer; like `accept` otherwise."""
        return self.accept(item, OUT_OF_SCOPE, text)

    def skip(self, item: Item) -> None:
        """Takes the item off the list without an example. Raises AlreadyHandled."""
        with marks.marking(item.keys, marks.SKIPPED, self.by):
            pass
