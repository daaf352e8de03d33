"""What a turn can be, and in which contexts: the vocabulary of data/replies.

A context is what the bot asked or said before the turn. An act is what the customer does with the turn.
"""

from __future__ import annotations

from services.requests.form import MORE_INVOICES, SUMMARY, VALUE, WITHDRAW, WORDS, YES_NO

# Contexts: the kinds of questions that a form asks (services.requests.form), and what else came before a turn.
AFTER_ANSWER = "after_answer"  # the answer to a topic
AFTER_RESULT = "after_result"  # a calculation's result
AFTER_STORED = "after_stored"  # a request was stored
CLARIFY = "clarify"  # topics were offered as buttons
COMMENT = "comment"  # asked what the answer lacked
OPEN = "open"  # nothing of these
REFUSED = "refused"  # a question for a value, whose answer was refused just now

NOT_KNOWN = "not_known"  # of NEW: a question about the last answer that no text answers
NEW = "new"  # a matter of its own, or nothing that the context explains: the decision on the single message stands

ANSWER = "value"  # what was asked, or a try at it
PERSON, STOP, RESTART = "person", "stop", "restart"
PHONE = "phone"  # in a form, of PERSON: asks whether there is a number
HELPFUL, UNHELPFUL, BEGIN = "helpful", "unhelpful", "begin"
THANKS, REMARK = "thanks", "remark"
NOT_THAT = "not_that"  # denies what the bot took the matter for

# Questions about the last answer, or in a form about the request: keys of `aspects` in a topic's file.
ASPECTS = (
    "why",
    "what",
    "when",
    "how_long",
    "who",
    "where",
    "how_much",
    "what_if_not",
    "what_then",
    "what_needed",  # what has to be told or attached
    "told",  # whether and how one hears of it
    "exceptions",
    "shorter",
)
_OF_ANSWER = (*ASPECTS, "repeat", "done", "doubt")
WITHDRAW_IT, CORRECT_IT = "withdraw", "correct"  # a request that was made earlier
_OF_REQUEST = (WITHDRAW_IT, CORRECT_IT)
_ANYWHERE = (NEW, PERSON, STOP, REMARK)
# Side questions about the request that is being made: what else they may be about is `NEW`.
ABOUT_REQUEST = ("undo", "if_refused", "what_if_not", "file", "what_needed", "safe")
_ABOUT_REQUEST = ("how_long", "how_much", "who", "what_then", "why", *ABOUT_REQUEST)
_STATES_OF_MIND = ("hold", "unknown", "already", "complain", "hesitate", "doubt")
_AT_QUESTION = (*_ANYWHERE, *_ABOUT_REQUEST, *_STATES_OF_MIND, "what", RESTART, NOT_THAT, UNHELPFUL)
_AT_FIELD = (*_AT_QUESTION, ANSWER, "where", "none", "refuse", "skip", "edit", "after_all", "add")

ALLOWED: dict[str, tuple[str, ...]] = {
    VALUE: (*_AT_FIELD, "limit"),
    REFUSED: (*_AT_FIELD, "limit", "insist"),
    WORDS: (*_AT_FIELD, "words"),
    YES_NO: (*_AT_QUESTION, "yes", "no", "where", "refuse", "skip"),
    MORE_INVOICES: (*_AT_QUESTION, "more", "no_more", "depends", "wants_refund"),
    WITHDRAW: (*_AT_QUESTION, "yes", "no"),
    SUMMARY: (*_AT_QUESTION, "agree", "deny", "later", "edit", "torn", "detail", "after_all", "add"),
    AFTER_ANSWER: (*_ANYWHERE, NOT_THAT, *_OF_REQUEST, *_OF_ANSWER, HELPFUL, UNHELPFUL, BEGIN, THANKS),
    AFTER_RESULT: (
        *_ANYWHERE,
        *_OF_REQUEST,
        *("what_if", "how_computed", "why", "sure", "what", "who", "what_then", "wrong", "repeat"),
        *(HELPFUL, UNHELPFUL, THANKS),
    ),
    AFTER_STORED: (
        *_ANYWHERE,
        *_OF_REQUEST,
        *("status", "how_long", "what_then", "who", "file", "repeat", "done", "how_much", "what", "add"),
        *("again", THANKS, HELPFUL, UNHELPFUL),
    ),
    CLARIFY: (*_ANYWHERE, *_OF_REQUEST, "first", "second", "third", "none", "all", "yes", "what"),
    COMMENT: (NEW, PERSON, STOP, "comment", "nothing"),
    OPEN: (*_ANYWHERE, *_OF_REQUEST, "hold", "done_nothing"),
}
