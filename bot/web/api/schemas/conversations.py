"""What the conversations API takes and gives (pydantic 1)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field, root_validator, validator

from bot.rasa_runtime.conversations import readable

LONGEST_ID = 100


class ConversationStarted(BaseModel):
    """Keep the token: every other call needs it as `Authorization: Bearer <token>`."""

    conversation_id: str
    token: str


def check_id(given: Any) -> Any:
    """As it is. ValueError for one that could not be stored, and so not be found again."""
    if isinstance(given, str) and readable(given) != given:
        raise ValueError("not an id")
    return given


class MessageIn(BaseModel):
    """Either words or the payload of a button; `message_id` is chosen by the client and makes retries safe."""

    text: str | None = None
    payload: str | None = None
    message_id: str = Field(min_length=1, max_length=LONGEST_ID)

    _storable = validator("message_id", allow_reuse=True)(check_id)

    @root_validator
    def _one_of_them(cls, values: dict[str, Any]) -> dict[str, Any]:  # noqa: N805 - pydantic 1
        given = [values.get(name) for name in ("text", "payload") if (values.get(name) or "").strip()]
        if len(given) != 1:
            raise ValueError("Anna joko text tai payload.")
        return values

    @property
    def content(self) -> str:
        """What the customer said or pressed."""
        return self.payload or self.text or ""

    class Config:
        schema_extra = {"example": {"text": "Maksoin laskun kahdesti", "message_id": "m-1"}}


class Button(BaseModel):
    """A quick reply."""

    title: str
    payload: str


class MessageOut(BaseModel):
    """One message; `card` carries a calculation's steps or a request's receipt, `upload` asks for a file.

    `ask` names the form's question, `input` the kind of value it waits for (services/forms/inputs.py).
    """

    id: str | None
    sender: str = "bot"
    text: str
    buttons: list[Button] = []
    card: dict[str, Any] | None = None
    topic: str | None = None
    ask: str | None = None
    upload: dict[str, Any] | None = None
    input: str | None = None


class MessagesOut(BaseModel):
    """Messages in order."""

    messages: list[MessageOut]


class FeedbackIn(BaseModel):
    """Was the answer of help?"""

    answer_id: str = Field(min_length=1, max_length=LONGEST_ID)
    helpful: bool
    comment: str | None = Field(default=None, max_length=2000)

    _storable = validator("answer_id", allow_reuse=True)(check_id)

    @validator("comment")
    def _readable(cls, comment: str | None) -> str | None:  # noqa: N805 - pydantic 1
        return comment and readable(comment)
