"""The Finnish entity grammar: figures, dates, money and identifiers in a customer's message."""

from bot.nlu.grammar.entity import Entity
from bot.nlu.grammar.extract import extract

__all__ = ["Entity", "extract"]
