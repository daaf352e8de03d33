"""What a simulated customer knows: numbers with right check digits, and the same with wrong ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from stdnum import iban as iban_rules

from bot.simulation.phrases import words

_DIGITS = "0123456789"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)  # of a Y-tunnus
_BANKS = ("123456", "571230", "410800", "800017", "319911", "553301")
_LEADING_ZERO = 0.4  # old companies' Y-tunnus begins with 0


def _digits(draw: Random, count: int) -> str:
    return "".join(draw.choice(_DIGITS) for _ in range(count))


def business_id(draw: Random) -> str:
    """0404948-5."""
    while True:
        number = ("0" if draw.random() < _LEADING_ZERO else draw.choice("123")) + _digits(draw, 6)
        rest = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=True)) % 11
        if rest != 1:  # has no check digit
            return f"{number}-{11 - rest if rest else 0}"


def iban(draw: Random) -> str:
    """FI35 5712 3002 1174 25."""
    account = draw.choice(_BANKS) + _digits(draw, 8)
    return spaced_iban("FI" + iban_rules.calc_check_digits(f"FI00{account}") + account)


def spaced_iban(plain: str) -> str:
    """In groups of four."""
    return " ".join(plain[place : place + 4] for place in range(0, len(plain), 4))


def invoice_number(draw: Random) -> str:
    """Five or six figures that are no day and no year."""
    return draw.choice("23456789") + _digits(draw, draw.choice((4, 5)))


def reference_number(draw: Random) -> str:
    """A Finnish one with its check digit (7-3-1)."""
    number = draw.choice("123456789") + _digits(draw, draw.choice((5, 7, 9)))
    total = sum(int(digit) * (7, 3, 1)[place % 3] for place, digit in enumerate(reversed(number)))
    return number + str(-total % 10)


def person(draw: Random) -> str:
    """First and last name."""
    return f"{draw.choice(words('words', 'first_names'))} {draw.choice(words('words', 'last_names'))}".title()


def email(draw: Random) -> str:
    """Of a person or of an office."""
    company = draw.choice(words("words", "companies"))
    person = f"{draw.choice(words('words', 'first_names'))}.{draw.choice(words('words', 'last_names'))}"
    return f"{draw.choice((person, draw.choice(words('words', 'mailboxes'))))}@{company}.fi"


def wrong_check_digit(draw: Random, value: str) -> str:
    """With another last figure."""
    return value[:-1] + draw.choice(_DIGITS.replace(value[-1], ""))


def no_such_day(after: date) -> str:
    """The 31st of the next month that has none."""
    year, month = after.year, after.month % 12 + 1
    while month not in (4, 6, 9, 11):
        month = month % 12 + 1
    return f"31.{month}.{year if month > after.month else year + 1}"


def day_after(draw: Random, first: date, least: int, most: int) -> date:
    """So many days later."""
    return first + timedelta(days=draw.randint(least, most))
