"""A bare detail outside a form: a figure ("entäs 5 lisenssiä") goes to the calculation that was made last or that the
last answer explained, a request's reference to the question of its status.
"""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculations.figures_in_message import answer_free_licenses, gives_users_and_licenses
from actions.shared.kept_details import keep_details
from actions.shared.message import entity_values, topic_buttons
from actions.shared.named_action import NamedAction
from services.content.catalogue import family
from services.content.texts import load_texts
from services.forms.follow_ups import follow_up
from services.forms.last_result import PRORATION, QUANTITY, shown_result
from services.forms.roles import DUE_DATE
from services.forms.what_if import supposes

_FORMS = {PRORATION: "proration_form", QUANTITY: "quantity_form"}
# "Määrä on lisenssit kertaa kuukaudet" - "meillä on 12 lisenssiä": the customer wants it for the own figures.
_EXPLAINED = {"invoice_quantity": "quantity_form"}
# The matters that take details.
_MATTERS = ["calculate_proration", "explain_quantity", "payment_extension", "refund_request", "request_status"]
_FIGURES = {"license_count", "unit_price", "date", "period_start", "period_end", "months", "number", "amount"}


class ActionUseDetail(NamedAction):
    """Without an earlier calculation a bare detail says nothing: its matter is asked."""

    action_name = "action_use_detail"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        """The calculation again with the new figure, or a question."""
        if _names_a_request(tracker):
            return [FollowupAction("request_status_form")]
        figures = bool(_FIGURES & entity_values(tracker).keys())
        calculation = tracker.get_slot("last_calculation")
        explained = _EXPLAINED.get(tracker.get_slot("answered_topic"))
        if explained and figures and calculation != QUANTITY:
            return [FollowupAction(explained)]
        other = follow_up(tracker.latest_message, tracker.slots)
        if other:
            return [FollowupAction(other)]
        if _tells_for_an_extension(tracker):
            return [FollowupAction("payment_extension_form")]
        if gives_users_and_licenses(tracker):
            return answer_free_licenses(dispatcher, tracker)
        if shown_result(tracker.slots) and supposes(tracker.latest_message):
            return [FollowupAction("action_what_if")]
        if calculation in _FORMS and figures:
            return [FollowupAction(_FORMS[calculation])]
        dispatcher.utter_message(response="utter_inform", buttons=topic_buttons(_MATTERS, load_texts()))
        return keep_details(tracker)


def _tells_for_an_extension(tracker: Tracker) -> bool:
    """A due date, or a longer time, after an answer about more payment time."""
    about = family(tracker.get_slot("answered_topic"))
    found = tracker.latest_message.get("entities") or []
    tells = any(entity.get("role") == DUE_DATE or entity["entity"] == "extension_days" for entity in found)
    return tells and about is not None and about == family("payment_extension")


def _names_a_request(tracker: Tracker) -> bool:
    """Also by a mistyped reference: the form says what is wrong with it."""
    return any(entity["entity"] == "request_reference" for entity in tracker.latest_message.get("entities") or [])
