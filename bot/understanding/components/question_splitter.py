"""Graph component: reads the parts of a message beside the whole, so that two questions in one are both seen.

Every part goes through the pipeline as a message of its own behind the whole one, and the decision takes what
it says into account. Rasa itself looks at the first message only, which stays the whole.
"""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.components.stateless_component import StatelessComponent
from bot.understanding.decision.message_words import words_of
from bot.understanding.decision.questions import parts

PART_OF = "part_of"  # on a part: the whole message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class QuestionSplitter(StatelessComponent):
    """Appends the parts of each message that has several."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Examples stay whole."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, then the parts of those that have several."""
        found = [(whole, part) for whole in messages for part in parts(words_of(whole))]
        return messages + [Message({TEXT: part, PART_OF: whole}) for whole, part in found]
