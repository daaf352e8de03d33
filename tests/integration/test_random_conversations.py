"""Whatever customers say in whatever order, every message gets a calm answer."""

from __future__ import annotations

import random

import pytest

from tests.server import RunningServer

_SAID = (
    "moi",
    "Maksoin laskun kahdesti",
    "haluan rahat takaisin",
    "tarvitsen maksuaikaa",
    "paljonko maksaa 3 lisenssiä lisää",
    "laskulla 60 vaikka lisenssejä on 10",
    "missä pyyntöni on",
    "miten irtisanon palvelun",
    "kyllä",
    "ei",
    "en tiedä",
    "1967543-8",
    "15.3.",
    "30 €/kk",
    "1.1.-30.6.",
    "6 kk",
    "5",
    "lopeta",
    "kiitos",
    "oletko robotti",
    "haluan puhua ihmiselle",
    "mikä on sää",
    "lisenssi",
    "asdf",
    "🙂",
    "?",
    "31.2.",
    "FI21 1234 5600 0007 85",
    "maija@firma.fi",
)
_MOST_MESSAGES = 6  # in one turn; more means that the dialogue ran in a circle


@pytest.mark.parametrize("seed", range(8))
def test_no_turn_is_silent_or_runs_in_a_circle(server: RunningServer, seed: int) -> None:
    draw = random.Random(seed)
    offered: list[str] = []
    said: list[str] = []
    for _ in range(25):
        message = draw.choice(offered) if offered and draw.random() < 0.4 else draw.choice(_SAID)
        said.append(message)
        items = server.ask(message, sender=f"satunnainen-{seed}")
        texts = [item["text"] for item in items if "text" in item]
        assert 1 <= len(texts) <= _MOST_MESSAGES, said
        assert not any("meni jotain pieleen" in text or "{" in text for text in texts), (said, texts)
        offered = [button["payload"] for item in items for button in item.get("buttons", [])]
