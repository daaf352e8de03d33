"""Graph component: marks each message with the yes or no that it says and what it states unasked, for the forms."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.components.component import StatelessComponent
from bot.understanding.decision.more_invoices import more_invoices_reply, says_no_more_invoices
from bot.understanding.decision.replies import polarity, summary_reply, withdraw_reply
from bot.understanding.decision.word_rules import words_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class PolarityDetector(StatelessComponent):
    """Sets `polarity` on every message; a form reads it only when it asked a yes-or-no question.

    Sets `replies`, what the message says to each question that has a reading of its own, a summary above all; a form
    reads only that of the question it asked. Sets `stated` on a message that answers a question before it is asked:
    the fact's name -> what is said of it.
    """

    def process(self, messages: list[Message]) -> list[Message]:
        """Marks each message."""
        for message in messages:
            text = words_of(message)
            message.set("polarity", polarity(text), add_to_output=True)
            replies = {
                "more_invoices": more_invoices_reply(text),
                "summary": summary_reply(text),
                "withdraw": withdraw_reply(text),
            }
            message.set("replies", replies, add_to_output=True)
            if says_no_more_invoices(text):
                message.set("stated", {"more_invoices": False}, add_to_output=True)
        return messages
