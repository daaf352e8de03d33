"""The last estimate with value added tax, when the customer presses its button."""

from __future__ import annotations

from actions.calculations.what_if import ActionWhatIf


class ActionAddVat(ActionWhatIf):
    """A what-if that changes nothing but the VAT."""

    action_name = "action_add_vat"
