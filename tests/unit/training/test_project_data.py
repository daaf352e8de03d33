"""What training is given of data/, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.training.example_files import BadExamples
from bot.training.project_data import ProjectData
from services.content.matters import WrongMatter
from services.content.topic_file import WrongTopic
from tests.topic_files import numbered, write_matter, write_topic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small data/."""
    write_topic(tmp_path, "apples", numbered("omena"))
    _nlu(tmp_path, "conversation", "thank", "kiitos paljon")
    _nlu(tmp_path, "out_of_scope_general", "out_of_scope", "päärynä kysymys numero 1", "mikä vuosi nyt on")
    (tmp_path / "responses").mkdir()
    (tmp_path / "responses" / "talk.yml").write_text("responses:\n  utter_greet:\n    - text: Hei\n", "utf-8")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "forms.yml").write_text("calculations:\n  price_form: action_add_up\nrules: []\n", "utf-8")
    return tmp_path


def _nlu(folder: Path, name: str, intent: str, *examples: str) -> None:
    path = folder / "nlu" / f"{name}.yml"
    path.parent.mkdir(exist_ok=True)
    lines = "".join(f"    - {example}\n" for example in examples)
    path.write_text(f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}', "utf-8")


def test_examples_come_from_topics_and_from_rasas_files(folder: Path) -> None:
    found = ProjectData([folder]).examples
    assert found[:8] == [(text, "apples") for text in numbered("omena")]
    assert found[8:] == [
        ("kiitos paljon", "thank"),
        ("päärynä kysymys numero 1", "out_of_scope"),
        ("mikä vuosi nyt on", "out_of_scope"),
    ]


@pytest.mark.parametrize("written", ["Päärynä: kysymys numero 1?", "paaryna kysymys numero 1"])
def test_an_example_that_stands_in_out_of_scope_is_set_aside_there(folder: Path, written: str) -> None:
    write_topic(folder, "pears", [*numbered("luumu"), f'"{written}"'])
    found = dict(ProjectData([folder]).examples)
    assert found[written] == "pears"
    assert "päärynä kysymys numero 1" not in found or written == "päärynä kysymys numero 1"


def test_what_looks_like_a_topic_and_is_not_counts_as_out_of_scope(folder: Path) -> None:
    write_topic(folder, "pears", numbered("luumu"), "not_this: [luumut jääkaapissa]\n")
    assert ("luumut jääkaapissa", "out_of_scope") in ProjectData([folder]).examples


def test_responses_are_those_of_topics_and_files(folder: Path) -> None:
    assert set(ProjectData([folder]).responses) == {
        "utter_greet",
        "utter_apples",
        "utter_question_apples",
        "utter_label_apples",
    }


@pytest.mark.parametrize(
    ("name", "examples", "more", "told"),
    [
        ("pears", [*numbered("luumu"), "Kiitos paljon!"], "", "line 14: the example `Kiitos paljon!` is one of thank"),
        (
            "pears",
            numbered("luumu"),
            "opens: vegetables\n",
            "line 5: nothing named `vegetables` can be opened: use one of contact, payment_extension, price, refund",
        ),
        ("pears", numbered("omena"), "", "of apples (apples.yml, line 6) too"),
        (
            "greet_me",
            numbered("luumu"),
            "",
            "talk.yml has the text utter_greet_me already: give the topic another name",
        ),
    ],
)
def test_a_topic_that_clashes_is_refused_with_its_place(
    folder: Path, name: str, examples: list[str], more: str, told: str
) -> None:
    with (folder / "responses" / "talk.yml").open("a", encoding="utf-8") as file:
        file.write("  utter_greet_me:\n    - text: Hei taas\n")
    path = write_topic(folder, name, examples, more)
    with pytest.raises(WrongTopic) as refused:
        _ = ProjectData([folder]).catalogue
    assert str(refused.value).startswith(f"{path}, line ")
    assert told in str(refused.value)


def test_a_file_that_is_no_yaml_is_refused_by_name(folder: Path) -> None:
    (folder / "nlu" / "broken.yml").write_text("nlu: [", "utf-8")
    with pytest.raises(BadExamples, match=r"broken\.yml"):
        _ = ProjectData([folder]).examples


def test_what_asks_about_a_matter_counts_as_out_of_scope_and_is_known_as_its_own(folder: Path) -> None:
    write_matter(folder, "plums", numbered("luumu"))
    data = ProjectData([folder])
    assert {(text, "out_of_scope") for text in numbered("luumu")} <= set(data.examples)
    assert data.matter_of == dict.fromkeys(numbered("luumu"), "plums")
    assert "utter_matter_plums" in data.responses


def test_a_topic_takes_the_place_of_the_matter_of_its_name(folder: Path) -> None:
    write_matter(folder, "plums", numbered("luumu"))
    write_topic(folder, "plums", numbered("luumupuu"))
    data = ProjectData([folder])
    assert data.matter_of == {}
    assert not {*numbered("luumu")} & {text for text, _ in data.examples}


def test_a_matter_that_clashes_with_the_conversation_is_refused_with_its_place(folder: Path) -> None:
    path = write_matter(folder, "plums", [*numbered("luumu"), "Kiitos paljon!"])
    with pytest.raises(WrongMatter) as refused:
        ProjectData([folder]).check()
    told = "line 14: the example `Kiitos paljon!` is one of thank in conversation.yml too: remove one"
    assert str(refused.value) == f"{path}, {told}"
