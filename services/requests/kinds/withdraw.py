"""Withdrawing a request of the same conversation: one plain question, that names the request."""

from __future__ import annotations

from services.requests.kind import RequestField, RequestKind

KIND = RequestKind(
    name="withdraw",
    is_stored=False,
    fields=(
        RequestField("confirmed", yes_no=True, reply="withdraw"),
        RequestField("submission", is_asked=False),  # the reference: what the question's own button confirms
        RequestField("called", is_asked=False),  # "palautuspyyntö LA-7K3Q-M3"
    ),
)
