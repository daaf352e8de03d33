"""The Finnish entity grammar: figures, dates, money and identifiers in a customer's message."""

from bot.understanding.grammar.entity import Entity
from bot.understanding.grammar.extract import extract

__all__ = ["Entity", "extract"]
