"""What a conversation is about at the moment: the slot `subject`, which a follow-up question leans on."""

from __future__ import annotations

SUBJECT = "subject"  # the slot
TOPIC, RESULT, STORED = "topic", "result", "stored"  # an answer, a calculation's result, a stored request


def subject(kind: str, name: str) -> str:
    """The slot's value. `name`: the topic, the calculation, or the request's reference.

    >>> subject(TOPIC, "double_payment")
    'topic:double_payment'
    """
    return f"{kind}:{name}"


def subject_of(value: str | None) -> tuple[str, str] | None:
    """Kind and name; None where nothing was said yet.

    >>> subject_of("stored:LA-1234-5")
    ('stored', 'LA-1234-5')
    """
    if not value:
        return None
    kind, _, name = value.partition(":")
    return kind, name
