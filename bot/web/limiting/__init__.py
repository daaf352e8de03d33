"""Rate limits by address and by conversation, counted in memory or, for several processes, in Redis."""

from bot.web.limiting.limits import Limiter

__all__ = ["Limiter"]
