"""Moments as people in Finland read them."""

from __future__ import annotations

from datetime import date, datetime, timezone

from services.clock import HELSINKI


def local(moment: datetime) -> datetime:
    """The moment by the clock in Helsinki."""
    return moment.astimezone(HELSINKI)


def day(moment: datetime | date) -> str:
    """24.11.2026"""
    at = local(moment) if isinstance(moment, datetime) else moment
    return f"{at.day}.{at.month}.{at.year}"


def clock(moment: datetime) -> str:
    """14.05"""
    return f"{local(moment):%H.%M}"


def moment_text(moment: datetime) -> str:
    """24.11.2026 klo 14.05"""
    return f"{day(moment)} klo {clock(moment)}"


def iso(moment: datetime) -> str:
    """For <time datetime>."""
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")
