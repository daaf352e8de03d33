"""What the kinds of requests add to Rasa's domain: their slots, forms and actions."""

from __future__ import annotations

from typing import Any

from services.forms.field import Field
from services.requests.form import RequestForm, request_forms


def request_domain() -> dict[str, Any]:
    """A domain in Rasa's format."""
    forms = request_forms().values()
    return {
        "slots": {field.slot: _slot(field) for form in forms for field in form.fields},
        "forms": {form.name: {"required_slots": _required(form)} for form in forms},
        "actions": [action for form in forms for action in _actions(form)],
    }


def _slot(field: Field) -> dict[str, Any]:
    """Filled by our own actions; no rule looks at it."""
    kind = "bool" if field.yes_no else "any"
    return {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}


def _required(form: RequestForm) -> list[str]:
    return [*form.asked, *([form.confirm] if form.kind.is_stored else ())]


def _actions(form: RequestForm) -> list[str]:
    asked = [f"action_ask_{slot}" for slot in form.asked]
    summary = [f"action_ask_{form.confirm}", f"action_ask_{form.change}"] if form.kind.is_stored else []
    return [f"validate_{form.name}", *asked, *summary, form.kind.end]
