"""The ways in which people write a value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from bot.simulation.phrases import words

_WITHOUT_YEAR_DAYS = 90  # a day as near as this is told without its year


def money(draw: Random, value: Decimal) -> str:
    """1 240,50 €, 1240,50e, 1240.50 euroa; a whole sum also without cents."""
    whole, cents = divmod(int(value * 100), 100)
    grouped = f"{whole:,}".replace(",", draw.choice((" ", ""))) if whole >= 1000 else str(whole)
    separator = draw.choice((",", ",", ",", ".")) if whole < 1000 else ","  # 1.240.50 is nobody's
    shown = grouped if not cents and draw.random() < 0.7 else f"{grouped}{separator}{cents:02d}"
    return shown + str(draw.choice(words("words", "euro")))


def day(draw: Random, value: date, today: date) -> str:
    """17.3., 17.3.2026, 17.03.2026, 17. of the month by its name."""
    ways = [f"{value.day}.{value.month}.{value.year}", f"{value.day:02d}.{value.month:02d}.{value.year}"]
    if 0 <= (value - today).days <= _WITHOUT_YEAR_DAYS:
        ways += 3 * [f"{value.day}.{value.month}."]
        ways.append(f"{value.day}. {words('words', 'months')[value.month - 1]}")
    return draw.choice(ways)


def period(draw: Random, start: date, end: date, today: date) -> tuple[str, str]:
    """Both days; with the year where the period is not the present one."""
    first, last = (f"{each.day}.{each.month}." for each in (start, end))
    if start <= today <= end and start.year == end.year and draw.random() < 0.6:
        return first, last
    return (first if start.year == end.year else f"{first}{start.year}"), f"{last}{end.year}"


def iban(draw: Random, value: str) -> str:
    """With or without spaces, in large or small letters."""
    plain = value.replace(" ", "")
    return draw.choice((value, value, plain, plain, plain.lower()))


def business_id(draw: Random, value: str) -> str:
    """With the hyphen, without it, or as a VAT number."""
    plain = value.replace("-", "")
    return draw.choices((value, plain, f"FI{plain}"), (8, 1, 1))[0]


def count(draw: Random, value: int) -> str:
    """In figures; a small one also in letters."""
    names = words("words", "numbers")
    return str(names[value]) if value < len(names) and draw.random() < 0.3 else str(value)
