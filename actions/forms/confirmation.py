"""Forms that end in a summary: the customer sends it, corrects a detail, or leaves.

`confirm` is None until asked, True when the customer says yes, False when a detail is to be corrected;
then `change` is asked, and any new detail brings the summary back.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from actions.forms.form import Form, first_missing
from services.forms.detail_names import named_detail, wants_change
from services.forms.field import Fault, Field
from services.forms.filling import Reading


def closing_fields(prefix: str) -> tuple[Field, ...]:
    """The fields that every confirmed form ends with; `prefix` is "refund" or "extension"."""
    return (
        Field(f"{prefix}_confirmed", yes_no=True, reply="summary"),
        Field(f"{prefix}_change", entities=("change_field",)),
        Field(f"{prefix}_submission"),
    )


# Replies to a summary that send nothing and call for a sentence of their own, utter_fault_summary_<reply>.
_NOT_SENT = ("held", "later", "asks")
_LEAVES = ("stop", "human", "contact_request")


class ConfirmedForm(Form):
    """A form whose details are confirmed before they are sent."""

    prefix: str
    details: Sequence[str]
    notes_corrections = True

    def read(
        self, message: Mapping[str, Any], known: dict[str, Any], asked: str | None, told: Sequence[str]
    ) -> Reading:
        """Also a detail that is only named: "korjaa eräpäivä" at the summary, "summa" when asked which one.

        Who wants the request sent at another time, or not yet, corrects no detail, though the reply may hold a date.
        """
        text, confirm, change = str(message.get("text") or ""), f"{self.prefix}_confirmed", f"{self.prefix}_change"
        if asked == confirm and not text.startswith("/"):
            reply = (message.get("replies") or {}).get("summary")
            if reply == "yes":  # whatever the classifier took it for
                return Reading(values={confirm: True})
            if reply in _NOT_SENT and self._only_waits(reply, message, text):
                return Reading(faults=[Fault(confirm, f"summary_{reply}")])
        reading = super().read(message, known, asked, told)
        gave_detail = reading.faults or change in reading.values or reading.values.keys() & set(self.details)
        if asked not in (confirm, change) or gave_detail or text.startswith("/"):
            return reading
        named = named_detail(text, self.details)
        if named and (asked == change or wants_change(text)):
            reading.values.pop(confirm, None)
            reading.values[change] = named
        elif asked == confirm and wants_change(text):
            reading.values[confirm] = False
        return reading

    def _only_waits(self, reply: str, message: Mapping[str, Any], text: str) -> bool:
        """False when the message also gives or corrects a detail, stops, or asks for a person."""
        details = {entity["entity"] for entity in message.get("entities") or []}
        if reply == "later" and not named_detail(text, self.details):
            details -= {"date"}  # "lähetä vasta 20.3."
        return not details and not wants_change(text) and (message.get("intent") or {}).get("name") not in _LEAVES

    def complete(self, known: dict[str, Any], reading: Reading) -> None:
        """Opens a field that is to be changed, and marks the submission so that a retry cannot double it."""
        confirm, change = f"{self.prefix}_confirmed", f"{self.prefix}_change"
        field_to_change = reading.values.pop(change, None)
        if field_to_change in self.details:
            reading.values[field_to_change] = None
        if known.get(confirm) is False and any(slot in reading.values for slot in self.details):
            reading.values[confirm] = None
        if known.get(f"{self.prefix}_submission") is None:
            reading.values[f"{self.prefix}_submission"] = uuid.uuid4().hex

    def next_detail(self, values: dict[str, Any]) -> str | None:
        """The next missing detail, then the summary; after "no" to the summary, which detail to change."""
        missing = first_missing(self.details, values)
        if missing:
            return missing
        confirmed = values.get(f"{self.prefix}_confirmed")
        if confirmed is False:
            return f"{self.prefix}_change"
        return None if confirmed else f"{self.prefix}_confirmed"
