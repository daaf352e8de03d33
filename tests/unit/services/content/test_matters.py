"""The neighboring matters: what a file must say, how a wrong one is refused, and files that change while it serves."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.content import matters
from services.content.matters import WrongMatter, forget_matters, load_matters, read_matter, read_matters
from tests.topic_files import matter_text, numbered, write_matter


def test_a_file_is_read(tmp_path: Path) -> None:
    found = read_matter(write_matter(tmp_path, "prices", numbered("hinta")))
    assert (found.matter, found.response, found.examples) == ("prices", "utter_matter_prices", tuple(numbered("hinta")))
    assert found.message == {"fi": "Teksti asiasta prices"}


PLAIN = matter_text("prices", numbered("hinta"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLAIN + "help_page: 1\n", "line 14: unknown key `help_page`: remove it, or use one of matter, title, answer"),
        (PLAIN.replace("message:", "answr:"), "line 4: unknown key `answr`"),
        ("".join(PLAIN.splitlines(keepends=True)[:3]), "line 1: the key `message` is missing: add it"),
        (PLAIN.replace("matter: prices", "matter: price"), "line 1: the matter is `price`, but the file is prices.yml"),
        (PLAIN.replace("{fi: Teksti", "{sv: Text", 1), "`title` has no text in `fi`: add it"),
        (
            matter_text("prices", numbered("hinta", 7)),
            "line 5: a matter needs 8 different examples and has 7: add more",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = write_matter(tmp_path, "prices", numbered("hinta"))
    path.write_text(text, "utf-8")
    with pytest.raises(WrongMatter) as refused:
        read_matter(path)
    assert str(refused.value).startswith(f"{path}, line ")
    assert told in str(refused.value)


def test_an_example_of_two_matters_is_refused(tmp_path: Path) -> None:
    write_matter(tmp_path, "copies", numbered("kopio"))
    path = write_matter(tmp_path, "prices", [*numbered("hinta"), "Kopio kysymys numero 2?"])
    with pytest.raises(WrongMatter, match="is one of copies too: remove one") as refused:
        read_matters(tmp_path / "matters")
    assert str(refused.value).startswith(f"{path}, line 14")


def test_a_changed_and_a_deleted_file_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matters, "matters_folder", lambda: tmp_path / "matters")
    path = write_matter(tmp_path, "prices", numbered("hinta"))
    before = load_matters()
    forget_matters()
    assert load_matters() is before
    assert before.message("prices") == "Teksti asiasta prices"
    path.unlink()
    forget_matters()
    assert load_matters().message("prices") is None
