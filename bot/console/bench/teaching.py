"""What an agent says a message should have been: filed as a training example or as a test case, and logged."""

from __future__ import annotations

from bot.console import audit
from bot.review import reviewing
from bot.review.cases import file_case, refuse_measured
from bot.review.filing import Filed, file_example


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
