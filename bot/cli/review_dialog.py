"""`laskuapuri review` in a terminal: one item after the other, a key for each verdict."""

from __future__ import annotations

from bot.cli.review_lines import as_lines, told
from bot.training.examples.reviewing import Desk
from services.conversations.refusals import AlreadyHandled, ReviewRefused
from services.conversations.review_items import Item

_QUIT, _NEXT, _STAY = "quit", "next", "stay"


def review(desk: Desk, kind: str | None = None) -> int:
    """Goes through the open items until the last one, `q`, or the end of the input."""
    items, filed = desk.items(kind), 0
    for number, item in enumerate(items, start=1):
        print(f"\n[{number}/{len(items)}] " + "\n".join([*as_lines(item), *_choices(item)]))
        wording: str | None = None
        while True:
            outcome, count, wording = _turn(desk, item, wording)
            filed += count
            if outcome != _STAY:
                break
        if outcome == _QUIT:
            break
    print(f"\n{filed} filed." if items else "Nothing waits for a review.")
    if filed:
        print("Run `laskuapuri train` for the model to learn them.")
    return 0


def _choices(item: Item) -> list[str]:
    offered = [f"  [{place}] {topic}" for place, topic in enumerate(item.suggested, start=1)]
    return [*offered, "  [t NAME] another topic  [o] out of scope  [e WORDS] reword  [s] skip  [q] quit"]


def _turn(desk: Desk, item: Item, wording: str | None) -> tuple[str, int, str | None]:
    """One key: (what comes next, how many examples were filed, the wording from now on)."""
    try:
        key, _, rest = input("> ").strip().partition(" ")
    except EOFError:
        return _QUIT, 0, wording
    if key == "q":
        return _QUIT, 0, wording
    if key == "e" and rest.strip():
        print(f"  to be filed: {rest.strip()}")
        return _STAY, 0, rest.strip()
    topic = _topic(key, rest.strip(), item)
    if key != "s" and topic is None:
        print("  a number of the list, t NAME, o, e WORDS, s or q")
        return _STAY, 0, wording
    try:
        return _NEXT, _settle(desk, item, topic, wording), None
    except AlreadyHandled as refusal:
        print(f"  not filed: {refusal}")
        return _NEXT, 0, None
    except ReviewRefused as refusal:
        print(f"  not filed: {refusal}")
        return _STAY, 0, wording


def _topic(key: str, name: str, item: Item) -> str | None:
    if key == "o":
        return "out_of_scope"
    if key == "t":
        return name or None
    place = int(key) if key.isascii() and key.isdigit() else 0
    return item.suggested[place - 1] if 1 <= place <= len(item.suggested) else None


def _settle(desk: Desk, item: Item, topic: str | None, wording: str | None) -> int:
    if topic is None:
        desk.skip(item)
        return 0
    filed = desk.accept(item, topic, wording)
    print("  " + told(filed).replace("\n", "\n  "))
    return 1 if filed else 0
