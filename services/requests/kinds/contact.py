"""A message to a person: taken as it is written, whatever it may be about; the conversation goes along if allowed."""

from __future__ import annotations

from services.requests.fields import EMAIL
from services.requests.kind import RequestField, RequestKind, Shown
from services.requests.matters import begin_with_matter
from services.requests.statuses import IN_PROGRESS, NEW, WAITING
from services.requests.teams import SUPPORT

KIND = RequestKind(
    name="contact",
    place=3,
    team=SUPPORT,
    working_days={NEW: 1, IN_PROGRESS: 3, WAITING: 10},
    fields=(
        RequestField("matter", entities=("matter",), is_detail=False, is_asked=False),
        RequestField("message", free_text=True, called="viesti"),
        EMAIL,
        RequestField("transcript", yes_no=True, shown_as=Shown.CONVERSATION, called="keskustelu"),
    ),
    follows=begin_with_matter,
)
