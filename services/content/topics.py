"""The intents by kind. One list for the decision, the dialogue and the checks; the domain must agree (tested)."""

from __future__ import annotations

IN_SCOPE = (
    "invoice_user_count",
    "license_change",
    "manage_licenses",
    "invoice_quantity",
    "change_package",
    "cancel_service",
    "double_payment",
    "refund_request",
    "refund_confirmation",
    "payment_extension",
    "payment_extension_overdue",
    "collection_letter",
    "calculate_proration",
    "explain_quantity",
    "request_status",
)
CONVERSATION = (
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "bot_challenge",
    "help",
    "human",
    "stop",
    "inform",
)
OUT_OF_SCOPE = "out_of_scope"
CLARIFY = "clarify"  # set by the decision, never trained
CONTACT_REQUEST = "contact_request"  # the button that leads to a person, or its words; the topic is "human"
FALLBACK = "nlu_fallback"  # Rasa's own name for it

# Topics that are two sides of one matter: naming both is no second question.
_FAMILIES = (
    ("payment_extension", "payment_extension_overdue"),
    ("double_payment", "refund_request"),
    ("invoice_quantity", "explain_quantity"),
)
_FAMILY = {topic: members[0] for members in _FAMILIES for topic in members}


def family(topic: str) -> str:
    """The name that a topic shares with its other side; its own name when it has none."""
    return _FAMILY.get(topic, topic)
