"""A correction after a request's form ended without a request: "eikun eräpäivä on 26.3." where the day had passed.

The facts that ended it are known by trying: an ending that a value decides is gone without that value. A message that
tells such a value anew, so that the ending is gone, opens the form again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.forms.filling import is_correction
from services.forms.what_if_words import folded
from services.requests.form import RequestForm, by_name, request_forms

ENDED = "ended_request"  # the slot: the form's name, and its values by slot
_MOST_WORDS = 12
_CORRECTS = re.compile(
    r"\b(?:eiku\w*|siis|sittenkin|sittenki|onkin|onki|olikin|oliki|ei\w*kaan|ei \w+k(?:aan|aa)"
    r"|vaarin|vaara|vaarassa|tarkoitin|tarkotin|anteeksi|sori|hups\w*|korja\w+|muistin|katsoin|erehdyin|virhe\w*|oikea|oikeesti)\b"
)


def ended_values(form: RequestForm, values: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a form that has ended."""
    return {"form": form.name, "values": {slot: value for slot, value in values.items() if value is not None}}


def reopened(message: Mapping[str, Any], ended: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The slots with which the form goes on after a message, Rasa's parse data; None for any other message."""
    form = request_forms().get(str((ended or {}).get("form")))
    text = folded(str(message.get("text") or ""))
    if form is None or ended is None or len(text.split()) > _MOST_WORDS or not _corrects(text):
        return None
    values = dict(ended["values"])
    for slot in _deciding(form, values):
        reading = form.read(message, {**values, slot: None}, slot, [slot])
        told = reading.values.get(slot)
        if told is None or reading.faults:
            continue
        now = {**values, **reading.values}
        if form.kind.ending(_named(form, now)) is None:
            return {**now, form.submission: None}
    return None


def _corrects(text: str) -> bool:
    return is_correction(text) or bool(_CORRECTS.search(text))


def _deciding(form: RequestForm, values: Mapping[str, Any]) -> list[str]:
    """The slots whose values ended the form."""
    return [slot for slot in values if form.kind.ending(_named(form, {**values, slot: None})) is None]


def _named(form: RequestForm, values: Mapping[str, Any]) -> dict[str, Any]:
    return {**{one.name: None for one in form.kind.fields}, **by_name(form.kind, values)}
