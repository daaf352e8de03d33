"""Filing an example: the file gains one line, keeps every other byte, and stays a training file."""

from __future__ import annotations

import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.training.example_files import read_examples
from bot.training.examples.filing import file_example
from services.content.topic_file import read_topic
from services.conversations.refusals import AlreadyThere, ExampleRefused, ReviewRefused
from tests.topic_files import numbered, topic_text

TOPIC = topic_text("change_package")
REVIEWED = "\n  # From reviewed messages\n  - paketin osto vahingossa\n"
TOPICS = {
    "plain": TOPIC,
    "without a newline at its end": TOPIC.rstrip("\n"),
    "with empty lines at its end": TOPIC + "\n\n",
    "with a comment at its end": TOPIC + "# the end\n",
    "with another key after the examples": TOPIC + "help_page: 3\n",
    "with reviewed examples at its end": TOPIC + REVIEWED,
    "with reviewed examples in the middle": TOPIC + REVIEWED + "\n  # Others\n  - paketti hukassa\n",
    "with examples in quotes": TOPIC + '  - "paketti: \\"Pro\\""\n',
    "with its list at the margin": TOPIC.replace("  - ", "- "),
    "with line ends of Windows": TOPIC.replace("\n", "\r\n"),
}
HEAD = 'version: "3.1"\nnlu:\n'
BLOCK = "- intent: thank\n  examples: |\n    - kiitoksia vaan\n"
NLU = {
    "plain": HEAD + BLOCK,
    "without a newline at its end": HEAD + BLOCK.rstrip("\n"),
    "with empty lines at its end": HEAD + BLOCK + "\n\n",
    "with a comment at its end": HEAD + BLOCK + "# the end\n",
    "with another intent at its end": HEAD + BLOCK + "- intent: greet\n  examples: |\n    - hei\n",
    "with reviewed examples at its end": HEAD + BLOCK + "# From reviewed messages\n" + BLOCK.replace("vaan", "oi"),
    "with reviewed examples in the middle": HEAD + "# From reviewed messages\n" + BLOCK + "\n# Others\n" + BLOCK,
    "with line ends of Windows": (HEAD + BLOCK).replace("\n", "\r\n"),
    "empty": "",
}
FILES = {
    **{f"topic {name}": ("change_package", "topics/change_package.yml", text) for name, text in TOPICS.items()},
    **{f"intent {name}": ("thank", "nlu/conversation.yml", text) for name, text in NLU.items()},
}
any_file = pytest.mark.parametrize(("topic", "place", "content"), FILES.values(), ids=FILES.keys())
NASTY = st.text(
    alphabet=st.sampled_from(list("aä?-#:|>&*!%@`'\"{}[]()\\,.~= \t")) | st.characters(max_codepoint=0x10FFFF),
    max_size=40,
)


def lines_of(path: Path) -> list[tuple[str, str]]:
    if path.parent.name == "topics":
        return [(example, path.stem) for example in read_topic(path).examples]
    return list(read_examples(path))


def written(folder: Path, place: str, content: str) -> Path:
    path = folder / place
    for name in ("nlu", "topics"):
        (folder / name).mkdir()
    path.write_bytes(content.encode())
    return path


def added_to(before: bytes, after: bytes) -> bytes:
    """What was put in at one place; fails when anything else differs."""
    same = len(os.path.commonprefix([before, after]))
    assert after.endswith(before[same:]), "something else was changed"
    return after[same : len(after) - len(before) + same]


@any_file
def test_a_file_gains_the_example_and_keeps_every_byte(tmp_path: Path, topic: str, place: str, content: str) -> None:
    path = written(tmp_path, place, content)
    before = lines_of(path)
    for text in ("isompi paketti", "pienempi paketti"):
        filed = file_example(tmp_path, topic, text)
        assert (filed.text, filed.topic, filed.path) == (text, topic, path)
    added = added_to(content.encode(), path.read_bytes())
    assert added.count(b"\r\n") == (added.count(b"\n") if "\r" in content else 0)
    assert sorted(lines_of(path)) == sorted([*before, *((t, topic) for t in ("isompi paketti", "pienempi paketti"))])
    assert path.read_text("utf-8").count("# From reviewed messages") == 1
    assert os.listdir(path.parent) == [path.name], "a temporary file was left"


@any_file
@given(message=NASTY)
@settings(max_examples=40, deadline=None)
def test_any_text_is_refused_with_a_reason_or_reads_back_unchanged(
    topic: str, place: str, content: str, message: str
) -> None:
    with tempfile.TemporaryDirectory() as made:
        path = written(Path(made), place, content)
        before = lines_of(path)
        try:
            filed = file_example(Path(made), topic, message)
        except ExampleRefused as refusal:
            assert str(refusal)
            assert path.read_bytes() == content.encode()
            return
        assert sorted(lines_of(path)) == sorted([*before, (filed.text, topic)])
        added_to(content.encode(), path.read_bytes())


def test_out_of_scope_messages_get_a_file_of_their_own(folder: Path) -> None:
    filed = file_example(folder, "out_of_scope", "Unohdin salasanani")
    assert filed.path.name == "out_of_scope_from_reviews.yml"
    assert filed.path.read_text("utf-8") == (
        'version: "3.1"\n\nnlu:\n# From reviewed messages\n'
        "- intent: out_of_scope\n  examples: |\n    - Unohdin salasanani\n"
    )


def test_small_talk_goes_to_the_conversations_file(folder: Path) -> None:
    file_example(folder, "thank", "suurkiitos")
    file_example(folder, "greet", "huomenia")
    file_example(folder, "thank", "kiitti kovasti")
    found = lines_of(folder / "nlu" / "conversation.yml")
    assert found[-3:] == [("suurkiitos", "thank"), ("kiitti kovasti", "thank"), ("huomenia", "greet")]


@pytest.mark.parametrize("again", ["Miten vaihdan pakettia?", "miten VAIHDAN   pakettia", "mitén, vaihdan: pakettia!"])
def test_the_same_words_are_refused_in_their_topic_and_in_any_other(folder: Path, again: str) -> None:
    for topic in ("change_package", "cancel_service", "out_of_scope"):
        with pytest.raises(AlreadyThere, match=r"change_package in change_package\.yml") as refused:
            file_example(folder, topic, again)
        assert refused.value.topic == "change_package"


def test_the_same_words_in_another_order_are_refused_in_their_topic_alone(folder: Path) -> None:
    with pytest.raises(AlreadyThere):
        file_example(folder, "change_package", "vaihto paketin")
    file_example(folder, "cancel_service", "vaihto paketin")


def test_other_signs_alone_are_not_the_same_words(folder: Path) -> None:
    file_example(folder, "out_of_scope", "???")
    file_example(folder, "out_of_scope", "!!!")
    with pytest.raises(AlreadyThere):
        file_example(folder, "out_of_scope", "???")


@pytest.mark.parametrize("topic", ["nonsense", "clarify", "nlu_fallback", "../change_package", ""])
def test_a_name_that_is_no_topic_is_refused(folder: Path, topic: str) -> None:
    with pytest.raises(ReviewRefused, match="there is no topic"):
        file_example(folder, topic, "isompi paketti")


def test_a_file_with_another_layout_is_left_alone(folder: Path) -> None:
    path = folder / "topics" / "cancel_service.yml"
    path.write_text(topic_text("cancel_service", ()).rstrip("\n") + f" {json.dumps(numbered('irtisano'))}\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(ReviewRefused, match="by hand"):
        file_example(folder, "cancel_service", "sopimus poikki")
    assert path.read_bytes() == before


def test_nothing_is_filed_while_a_file_of_the_folder_cannot_be_read(folder: Path) -> None:
    (folder / "topics" / "cancel_service.yml").write_text("examples: [", "utf-8")
    with pytest.raises(ReviewRefused, match=r"cancel_service\.yml cannot be read"):
        file_example(folder, "change_package", "isompi paketti")


def test_a_file_keeps_its_permissions(folder: Path) -> None:
    path = folder / "topics" / "change_package.yml"
    path.chmod(0o664)
    file_example(folder, "change_package", "isompi paketti")
    assert path.stat().st_mode & 0o777 == 0o664


def test_examples_filed_at_the_same_time_are_all_kept(folder: Path) -> None:
    texts = [f"paketti {'a' * count}" for count in range(1, 13)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda text: file_example(folder, "change_package", text), texts))
    assert {text for text, _ in lines_of(folder / "topics" / "change_package.yml")} >= set(texts)
