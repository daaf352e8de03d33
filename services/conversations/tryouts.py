"""Try-out conversations of the console's test bench: they store nothing for real and count nowhere.

Whatever lists conversations, counts them or reads them for a review leaves out those for which `is_bench` is true.

>>> is_bench(bench_conversation("aino", "x7")), is_bench("lk-4f1c")
(True, False)
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from services.privacy.erasing import erase
from services.storage.conversation_events import last_events
from services.storage.database import session
from services.storage.models import SensitiveValue, now

BENCH_PREFIX = "bench:"  # the open REST channel may not name a conversation that begins so
_KEPT = timedelta(days=1)


def is_bench(conversation_id: str) -> bool:
    """True for a conversation that was had on the test bench."""
    return conversation_id.startswith(BENCH_PREFIX)


def bench_conversation(user: str, talk: str) -> str:
    """The id of one try-out of one user; `talk` names it among the user's own."""
    return f"{BENCH_PREFIX}{user}:{talk}"


def erase_old_bench_conversations(moment: datetime | None = None) -> int:
    """Erases the try-outs that nobody has gone on with for a day; returns how many."""
    limit = (moment or now()) - _KEPT
    with session() as opened:
        last = {name: at for name, at in last_events(opened).items() if is_bench(name)}
        values = select(SensitiveValue.conversation_id, SensitiveValue.created_at)
        for name, at in opened.execute(values.where(SensitiveValue.conversation_id.startswith(BENCH_PREFIX))):
            last[name] = max(last.get(name, at), at)
    old = [name for name, at in last.items() if at < limit]
    for name in old:
        erase(name)
    return len(old)
