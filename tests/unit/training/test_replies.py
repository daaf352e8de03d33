"""The replies that the turn reader learns from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.dialogue.acts import ALLOWED
from bot.paths import DATA
from bot.training.project_data import ProjectData
from bot.training.replies import Reply, WrongReplies, replies_in, replies_of_examples

_PATH = Path("data/replies/x.yml")


def test_a_file_gives_its_texts_in_its_context() -> None:
    content = {"context": "value", "replies": {"why": ["miksi?", "mihin sitä tarvitaan"]}}
    assert list(replies_in(content, _PATH)) == [
        Reply("miksi?", "value", "why"),
        Reply("mihin sitä tarvitaan", "value", "why"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"context": "nowhere", "replies": {}}, "no context `nowhere`"),
        (
            {"context": "value", "replies": {"shorter": ["lyhyemmin"]}},
            "`shorter` is nothing that a turn can be in `value`",
        ),
        ({"context": "value", "replies": {"why": [False]}}, "`False` under `why` is no text"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_what_is_wrong(content: dict[str, Any], message: str) -> None:
    with pytest.raises(WrongReplies, match=message) as refused:
        list(replies_in(content, _PATH))
    assert str(_PATH) in str(refused.value)


def test_a_wish_for_a_person_is_one_in_any_context() -> None:
    found = list(replies_of_examples([("haluan ihmisen", "human")]))
    assert {reply.context for reply in found} <= set(ALLOWED)
    assert {reply.act for reply in found} == {"person"}


def test_every_act_is_learnt_from_somewhere() -> None:
    learnt = {reply.act for reply in ProjectData([DATA]).replies}
    assert {act for acts in ALLOWED.values() for act in acts} == learnt
