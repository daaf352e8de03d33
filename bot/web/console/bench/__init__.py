"""What the test bench shows: how the model reads a message, why it decided so, and what came of it."""

import bot.rasa_runtime  # noqa: F401 - leaves TensorFlow out; has to come before Rasa
