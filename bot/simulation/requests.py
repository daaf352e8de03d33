"""A customer who wants a refund, more time to pay, or a person's answer, and makes the request."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bot.rasa_runtime.conversing import Exchange
from bot.simulation import facts, writing
from bot.simulation.customer import Act, Customer, What, button_of
from bot.simulation.phrases import has_words, words
from services.rendering.formats import format_date, format_money
from services.rendering.masking import mask

_PATIENCE = 4  # times that a question is answered
_RESTARTS = 3
_REFERENCE = re.compile(r"LA-\w{4}-\w{2}")
_NUMBERED = ("business_id", "invoice", "amount", "iban", "due_date")  # looked up before they are told
_YES_OR_NO = ("more_invoices", "wanted", "transcript")
_ENDS_IN_DAY = re.compile(r"\d\.\d{1,2}\.$")
_PLAIN = re.compile(r"[\s\u00a0]+")


class RequestCustomer(Customer):
    """`truth` is what the customer means; `expected.told` what was said last, rightly or by a slip."""

    prefix = ""
    opens_as = What.OPENS
    fields: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self._by_reference = self.sometimes(0.15)
        self.truth: dict[str, Any] = self.make_truth()
        self.told = self.expected.told
        self._slip = {name for name in self.slips if self.sometimes(0.08)}
        self._asked: Counter[str] = Counter()
        self._restarts = 0
        self._doubts = self.draw.choices((0, 1, 2), (6, 3, 1))[0]
        self._after = self.draw.choice((0, 1, 1, 2))
        self._changes_mind = self.sometimes(0.12)
        self._gave_up_at_summary = self.sometimes(0.04)
        self._leaves = False
        self._correcting = False
        self._noticed: set[str] = set()

    def make_truth(self) -> dict[str, Any]:
        """By field, as it is stored."""
        raise NotImplementedError

    def _invoice(self) -> str:
        return facts.reference_number(self.draw) if self._by_reference else facts.invoice_number(self.draw)

    # The conversation.

    def next(self, heard: Exchange | None, stored: int) -> Act | None:
        """Opens, answers, agrees, thanks, leaves."""
        if heard is None:
            return self._open()
        if self._leaves:
            self.expected.reached = True
            return None
        if stored:
            return self._afterwards(heard)
        kind, _, name = (heard.ask or "").partition("_")
        if kind == self.prefix and name == "confirmed":
            return self._at_summary(heard)
        if self._correcting:
            return self._correct_something()
        if kind == self.prefix and name in self.fields:
            return self._at_question(name, heard)
        return self._astray(heard)

    def _open(self) -> Act:
        text = self.voice.says("openings", self.goal)
        if self.sometimes(0.3):
            text = f"{self.voice.says('openings', 'greeting')} {text}"
        for name in self._untold(0.25):
            text = _joined(text, self._volunteered(name))
        if self.sometimes(0.05):
            who = {"name": facts.person(self.draw), "company": self.draw.choice(words("words", "companies")).title()}
            text = self.voice.says("openings", "mail", text=text, **who)
        return Act(self.opens_as, text)

    def _untold(self, probability: float) -> list[str]:
        """Fields that are told unasked in this turn."""
        if not self.sometimes(probability):
            return []
        able = [name for name in self.fields if name not in self.told and self._can_volunteer(name)]
        return self.draw.sample(able, min(len(able), self.draw.choice((1, 1, 2))))

    def _can_volunteer(self, name: str) -> bool:
        return has_words("details", "told", name) and not isinstance(self.truth.get(name), list)

    def _volunteered(self, name: str) -> str:
        return self.voice.says("details", "told", self._called(name), value=self._tell(name))

    def _called(self, name: str) -> str:
        """Under which name its phrases stand."""
        return "reference" if name == "invoice" and self._by_reference else name

    def _afterwards(self, heard: Exchange) -> Act | None:
        """A word or two; nothing of it may store anything."""
        self.expected.reached = True
        if heard.ask == "status_reference" and (found := self._reference):
            return Act(What.TELLS, found)
        if heard.ask == "status_email":
            return Act(What.TELLS, self.told["email"])
        if found_now := _REFERENCE.search(heard.text):
            self._reference = found_now[0]
        if self._after == 0:
            return None
        self._after -= 1
        if self.sometimes(0.3):
            return Act(What.FOLLOWS_UP, self.voice.says("wishes", "after_question"))
        return Act(What.THANKS, self.voice.says("wishes", "after"))

    _reference = ""

    def _astray(self, heard: Exchange) -> Act | None:
        """Nothing of this customer's is open: the wish once more, or its button."""
        if self.has_what_was_wanted(heard):
            self.expected.reached = True
            return None
        self._restarts += 1
        if self._restarts > _RESTARTS:
            return None
        if offered := self.wanted_button(heard):
            return Act(self.opens_as, press=offered)
        return Act(self.opens_as, self.voice.says("openings", "again", self.goal))

    def has_what_was_wanted(self, _heard: Exchange) -> bool:
        """Where facts end the matter without a request."""
        return False

    def wanted_button(self, heard: Exchange) -> str | None:
        """The title of the button that leads to the request."""
        return button_of(heard, f"/{self.goal}")

    # A question of the form.

    def _at_question(self, name: str, heard: Exchange) -> Act | None:
        self._asked[name] += 1
        if self._asked[name] > _PATIENCE:
            return None
        if self._asked[name] == 1:
            aside = self._aside(name)
            if aside:
                return aside
        if name == "new_date" and self._asked[name] == 3:  # it was refused: the due date must have been taken wrongly
            return self._correct("due_date")
        return self._answer(name, heard)

    def _aside(self, name: str) -> Act | None:
        """Something else than the answer, sometimes."""
        chance = self.draw.random()
        for share, make in (
            (0.015, self._person),
            (0.015, self._stop),
            (0.05, lambda: self._other_matter(name)),
            (0.03, lambda: Act(What.ASKS, self.voice.says("hesitations", "why"), about=name)),
            (0.03, lambda: self._where(name)),
            (0.03, lambda: self._unknown(name)),
            (0.02, lambda: Act(What.PAUSES, self.voice.says("hesitations", "wait"), about=name)),
            (0.02, lambda: self._courtesy(name)),
            (0.05, lambda: self._mistype(name)),
            (0.20, self._correct_slip),
        ):
            if chance < share:
                return make()
            chance -= share
        return None

    def _person(self) -> Act | None:
        if self.prefix == "contact":
            return None
        self._leaves = True
        return Act(What.PERSON, self.voice.says("wishes", "person"))

    def _stop(self) -> Act:
        self._leaves = True
        return Act(What.STOPS, self.voice.says("wishes", "stop"))

    def _other_matter(self, name: str) -> Act | None:
        if name == "message":  # would be the message
            return None
        kind = "foreign" if self.sometimes(0.2) else "matters"
        return Act(What.ASKS, self.voice.says("hesitations", kind), about=name)

    def _courtesy(self, name: str) -> Act | None:
        if name == "message" or name in _YES_OR_NO:  # would be the message, or a yes
            return None
        return Act(What.THANKS, self.voice.says("hesitations", "courtesy"), about=name)

    def _where(self, name: str) -> Act | None:
        if not has_words("hesitations", "where", name):
            return None
        return Act(What.ASKS, self.voice.says("hesitations", "where", name), about=name)

    def _unknown(self, name: str) -> Act | None:
        return Act(What.PAUSES, self.voice.says("hesitations", "unknown"), about=name) if name in _NUMBERED else None

    def _mistype(self, name: str) -> Act | None:
        wrong = self._wrong(name)
        if wrong is None or name in self.told:
            return None
        return Act(What.MISTYPES, self.voice.says("answers", name, value=wrong), about=name)

    def _wrong(self, name: str) -> str | None:
        if name == "business_id":
            return facts.wrong_check_digit(self.draw, self.truth[name])
        if name == "iban":
            return facts.wrong_check_digit(self.draw, self.truth[name])
        if name == "email":
            return str(self.truth[name].rpartition(".")[0])
        return facts.no_such_day(self.today) if name == "due_date" else None

    def _answer(self, name: str, heard: Exchange) -> Act:
        if name in _YES_OR_NO:
            return self._yes_or_no(name, heard)
        value = self.truth[name]
        if isinstance(value, list) and len(value) > 1:
            self.told[name] = value
            text = self.voice.says("answers", "several_invoices", first=value[0], second=value[1])
        elif name == "new_date" and self._tells_length():
            days = (date.fromisoformat(value) - date.fromisoformat(self.told["due_date"])).days
            self.told[name] = value
            text = self.voice.says("answers", "new_date_length", days=days)
        elif name == "message":
            text = self.told[name] = value
        else:
            text = self.voice.says("answers", self._called(name), value=self._tell(name))
        for extra in self._untold(0.2) if name != "message" else []:
            text = _joined(text, self._volunteered(extra))
        if name not in ("message", "new_date") and self.sometimes(0.03):
            text = _joined(text.rstrip(".") + ".", self.voice.says("hesitations", "matters"))
        return Act(What.TELLS, text, about=name)

    def _tells_length(self) -> bool:
        return self.told.get("due_date") == self.truth["due_date"] and self.sometimes(0.2)

    def _yes_or_no(self, name: str, heard: Exchange) -> Act:
        answer = self.told[name] = self.truth[name]
        title = button_of(heard, "/affirm" if answer else "/deny")
        if title and self.sometimes(0.35):
            return Act(What.TELLS, press=title, about=name)
        key = name if name != "transcript" else f"transcript_{'yes' if answer else 'no'}"
        return Act(What.TELLS, self.voice.says("answers", key), about=name)

    def _tell(self, name: str) -> str:
        """The value as it is written now; by a slip another one, to be corrected later."""
        value = self.other(name) if name in self._slip and name not in self.told else self.truth.get(name)
        self.told[name] = value
        return self._written(name, value)

    def _written(self, name: str, value: Any) -> str:
        if isinstance(value, list):
            value = value[0]
        if name == "business_id":
            return writing.business_id(self.draw, value)
        if name == "amount":
            return writing.money(self.draw, Decimal(value))
        if name == "iban":
            return writing.iban(self.draw, value)
        if name in ("due_date", "new_date"):
            return writing.day(self.draw, date.fromisoformat(value), self.today)
        return str(value)

    def other(self, name: str) -> Any:
        """Another value of the same kind."""
        if name == "invoice":
            return [self._invoice()]
        if name == "amount":
            return f"{Decimal(self.truth[name]) + self.draw.randint(1, 90):.2f}"
        if name == "due_date":
            return (date.fromisoformat(self.truth[name]) + timedelta(days=1)).isoformat()
        if name == "new_date":
            return (date.fromisoformat(self.truth[name]) + timedelta(days=self.draw.randint(1, 9))).isoformat()
        made: Any = {"business_id": facts.business_id, "iban": facts.iban, "email": facts.email}[name]
        return made(self.draw)

    # Corrections and the summary.

    def _slipped(self) -> list[str]:
        return [name for name, value in self.told.items() if name in self.truth and value != self.truth[name]]

    def _correct_slip(self) -> Act | None:
        slipped = self._slipped()
        return self._correct(slipped[0]) if slipped else None

    def _correct(self, name: str) -> Act:
        self.told[name] = value = self.truth[name]
        if isinstance(value, list) and len(value) > 1:
            text = self.voice.says("details", "corrected", "several_invoices", first=value[0], second=value[1])
        else:
            text = self.voice.says("details", "corrected", self._called(name), value=self._written(name, value))
        return Act(What.CORRECTS, text, about=name)

    def _correct_something(self) -> Act | None:
        self._correcting = False
        able = [name for name in self.slips if name in self.told]
        slipped = self._slipped()
        return self._correct((slipped or [self.draw.choice(able)])[0])

    def _at_summary(self, heard: Exchange) -> Act | None:
        self._asked["confirmed"] += 1
        if self._asked["confirmed"] > 3 * _PATIENCE:
            return None
        wrong = self._slipped() or [
            name for name in self.misread(heard) if name in self.slips and name not in self._noticed
        ]
        if wrong:
            self._noticed.add(wrong[0])  # who is not understood the first time does not try for ever
            return self._correct(wrong[0])
        if self._changes_mind:
            self._changes_mind = False
            return self._change_mind(heard)
        if self._doubts:
            self._doubts -= 1
            kind = self.draw.choice(("hold", "condition", "question", "thanks", "remark"))
            return Act(What.DOUBTS, self.voice.says("hesitations", "doubt", kind), about="confirmed")
        if self._gave_up_at_summary:
            self._leaves = True
            return Act(What.STOPS, press=button_of(heard, "/stop") or "", text=self.voice.says("wishes", "stop"))
        title = button_of(heard, "/affirm")
        if title and self.sometimes(0.4):
            return Act(What.AGREES, press=title)
        return Act(What.AGREES, self.voice.says("wishes", "agree"))

    def _change_mind(self, heard: Exchange) -> Act | None:
        able = [name for name in self.slips if name in self.told and not isinstance(self.truth[name], list)]
        if not able:
            return self._at_summary(heard)
        name = self.draw.choice(able)
        self.truth[name] = self.other(name)
        title = button_of(heard, "/deny")
        if title and self.sometimes(0.3):
            self._correcting = True
            return Act(What.CORRECTS, press=title)
        return self._correct(name)

    def misread(self, heard: Exchange) -> list[str]:
        """The fields that the summary shows otherwise than they were told."""
        shown = _PLAIN.sub("", heard.text).casefold()
        ways = {name: _shown(name, value) for name, value in self.told.items() if name not in _YES_OR_NO}
        missing = [name for name, texts in ways.items() if any(text not in shown for text in texts)]
        return missing if len(missing) < len(ways) else []  # a summary that only stands shows none of them


def _joined(text: str, more: str) -> str:
    """Another detail in the same message: after a comma, or as a sentence of its own."""
    ends = text.endswith(("!", "?")) or (text.endswith(".") and not _ENDS_IN_DAY.search(text))
    return f"{text} {more[:1].upper()}{more[1:]}" if ends else f"{text}, {more}"


def _shown(name: str, value: Any) -> list[str]:
    """How a summary shows it, without spaces and capitals."""
    values = value if isinstance(value, list) else [value]
    ways: dict[str, Any] = {
        "amount": lambda each: format_money(Decimal(each)),
        "iban": mask,
        "email": mask,
        "due_date": lambda each: format_date(date.fromisoformat(each)),
        "new_date": lambda each: format_date(date.fromisoformat(each)),
    }
    return [_PLAIN.sub("", ways.get(name, str)(each)).casefold() for each in values]


class RefundCustomer(RequestCustomer):
    """No more invoices are coming, and the money goes back."""

    goal, prefix = "refund", "refund"
    fields = ("more_invoices", "wanted", "business_id", "invoice", "amount", "iban", "email")
    slips = ("business_id", "invoice", "amount", "iban", "email")

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self.expected.kind = "refund"

    def make_truth(self) -> dict[str, Any]:
        """Sometimes of two invoices."""
        count = 2 if self.sometimes(0.1) and not self._by_reference else 1
        cents = self.draw.choice((0, 0, 50, 90, self.draw.randint(1, 99)))
        return {
            "more_invoices": False,
            "wanted": True,
            "business_id": facts.business_id(self.draw),
            "invoice": [self._invoice() for _ in range(count)],
            "amount": f"{self.draw.choice((self.draw.randint(20, 990), self.draw.randint(1000, 9000)))}.{cents:02d}",
            "iban": facts.iban(self.draw),
            "email": facts.email(self.draw),
        }

    def _can_volunteer(self, name: str) -> bool:
        return name == "invoice" and len(self.truth["invoice"]) == 1 or super()._can_volunteer(name)

    def wanted_button(self, heard: Exchange) -> str | None:
        """The topic's, or the one that goes on to the request."""
        return button_of(heard, "/refund_request") or button_of(heard, "/double_payment")


class ExtensionCustomer(RequestCustomer):
    """More time to pay; sometimes too late."""

    goal, prefix = "extension", "extension"
    fields = ("due_date", "business_id", "invoice", "new_date", "email")
    slips = ("business_id", "invoice", "new_date", "email")

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self.expected.kind = "payment_extension"

    def make_truth(self) -> dict[str, Any]:
        """The due date is today or later, mostly."""
        passed = self.sometimes(0.1)
        due = (
            self.today - timedelta(days=self.draw.randint(1, 20))
            if passed
            else facts.day_after(self.draw, self.today, 0, 30)
        )
        return {
            "due_date": due.isoformat(),
            "business_id": facts.business_id(self.draw),
            "invoice": [self._invoice()],
            "new_date": facts.day_after(self.draw, due, 3, 35).isoformat(),
            "email": facts.email(self.draw),
        }

    def _can_volunteer(self, name: str) -> bool:
        return name == "invoice" or super()._can_volunteer(name)

    def has_what_was_wanted(self, heard: Exchange) -> bool:
        """Whose invoice is overdue is sent to the collection service."""
        return self.truth["due_date"] < self.today.isoformat() and "amili" in heard.text.casefold()

    def wanted_button(self, heard: Exchange) -> str | None:
        """The topic's."""
        return button_of(heard, "/payment_extension")


class ContactCustomer(RequestCustomer):
    """A message to a person."""

    goal, prefix = "contact", "contact"
    opens_as = What.PERSON
    fields = ("message", "email", "transcript")
    slips = ("email",)

    def __init__(self, draw: Random, today: date) -> None:
        super().__init__(draw, today)
        self.expected.kind = "contact"

    def make_truth(self) -> dict[str, Any]:
        """The words are the customer's own."""
        return {
            "message": self.voice.says("answers", "message"),
            "email": facts.email(self.draw),
            "transcript": self.sometimes(0.5),
        }

    def _can_volunteer(self, name: str) -> bool:
        return False  # what is said beside the message would belong to it

    def wanted_button(self, heard: Exchange) -> str | None:
        """Under the addresses."""
        return button_of(heard, "/contact_request")
