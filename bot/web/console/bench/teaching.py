"""What an agent says a message should have been: filed as a training example or as a test case, and logged."""

from __future__ import annotations

from bot.training.examples import reviewing
from bot.training.examples.cases import file_case, refuse_measured
from bot.training.examples.filing import Filed, file_example
from bot.web.console import audit


def teach(topic: str, text: str, by: str) -> Filed:
    """A training example; the next training learns it. Raises ReviewRefused, OSError."""
    refuse_measured(text)
    filed = file_example(reviewing.EXAMPLES, topic, text)
    audit.note(by, "example_filed", topic, file=filed.path.name)
    return filed


def measure(topic: str, text: str, by: str) -> Filed:
    """A test case; `make evaluate` measures it. Raises ReviewRefused, OSError."""
    filed = file_case(topic, text, examples=reviewing.EXAMPLES)
    audit.note(by, "case_filed", topic, file=filed.path.name)
    return filed
