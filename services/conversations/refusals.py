"""Why a message cannot become an example, or cannot be handled. The message of each says it to the reviewer."""

from __future__ import annotations


class ReviewRefused(ValueError):
    """What was asked is not done, and nothing was changed. `reason` and `about` are for who says it in other words."""

    def __init__(self, message: str, reason: str = "other", about: str = "") -> None:
        super().__init__(message)
        self.reason, self.about = reason, about


class ExampleRefused(ReviewRefused):
    """The text must not stand in the training data as it is."""


class AlreadyThere(ExampleRefused):
    """The same words stand in the training data; `topic` says where."""

    def __init__(self, topic: str, file: str, text: str) -> None:
        super().__init__(f"the same words are an example of {topic} in {file}: {text}", "there_already", text)
        self.topic = topic


class NoSuchMessage(ReviewRefused):
    """No open message has this id, or several begin with it."""


class AlreadyHandled(ReviewRefused):
    """Somebody else has given a verdict in between."""
