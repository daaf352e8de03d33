"""Reading the responses, and today's date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from services import clock
from services.content import texts
from services.content import texts as text_files

YAML = """
responses:
  utter_hello:
    - text: "Hei {name}"
    - text: "Moi {name}"
  utter_lines:
    - text: |-
        Yksi
        Kaksi
  utter_picture:
    - image: "kuva.png"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "data" / "texts"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(YAML, encoding="utf-8")
    (folder / "empty.yml").write_text("", encoding="utf-8")
    monkeypatch.setenv("LASKUAPURI_DATA", str(tmp_path / "data"))
    texts.forget_texts()
    yield tmp_path
    texts.forget_texts()


@pytest.mark.usefixtures("project")
def test_the_first_variation_is_the_text() -> None:
    assert texts.load_texts() == {"utter_hello": "Hei {name}", "utter_lines": "Yksi\nKaksi"}


@pytest.mark.usefixtures("project")
def test_placeholders_are_filled() -> None:
    assert texts.text("utter_hello", name="Maija") == "Hei Maija"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["utter_hello", "utter_no_such"])
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(KeyError, match=name):
        texts.text(name)


def test_a_changed_file_counts_within_seconds_without_being_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_files, "_LOOK_EVERY", 0.0)
    assert texts.text("utter_hello", name="Maija") == "Hei Maija"
    (project / "data" / "texts" / "a.yml").write_text(YAML.replace("Hei", "Terve"), encoding="utf-8")
    assert texts.text("utter_hello", name="Maija") == "Terve Maija"


def test_files_are_not_looked_at_for_every_text(project: Path) -> None:
    assert texts.load_texts() is texts.load_texts()
    (project / "data" / "texts" / "a.yml").write_text(YAML.replace("Hei", "Terve"), encoding="utf-8")
    assert texts.text("utter_hello", name="Maija") == "Hei Maija"
    texts.forget_texts()
    assert texts.text("utter_hello", name="Maija") == "Terve Maija"


@pytest.mark.parametrize("broken", ["responses: [", "responses:\n  - hei", "- hei", "\x00"])
def test_a_file_that_is_broken_for_a_moment_leaves_the_texts_as_they_were(project: Path, broken: str) -> None:
    texts.load_texts()
    (project / "data" / "texts" / "a.yml").write_text(broken, encoding="utf-8")
    texts.forget_texts()
    assert texts.text("utter_hello", name="Maija") == "Hei Maija"


@pytest.mark.usefixtures("project")
def test_a_response_in_the_sites_own_folder_counts_in_place_of_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.yml").write_text('responses:\n  utter_hello:\n    - text: "Terve {name}"\n', encoding="utf-8")
    monkeypatch.setenv("LASKUAPURI_RESPONSES", str(own))
    assert texts.text("utter_hello", name="Maija") == "Terve Maija"
    assert texts.text("utter_lines") == "Yksi\nKaksi"


def test_the_root_holds_the_data() -> None:
    assert (texts.project_root() / "data" / "texts").is_dir()


def test_today_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")
    assert clock.today() == date(2026, 3, 10)


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "10.3.2026")
    with pytest.raises(ValueError, match="LASKUAPURI_TODAY"):
        clock.today()


def test_today_is_helsinkis_today(monkeypatch: pytest.MonkeyPatch) -> None:
    class LateEvening(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.fromisoformat("2026-03-10T23:30:00+00:00").astimezone(tz)  # type: ignore[arg-type]

    monkeypatch.delenv("LASKUAPURI_TODAY", raising=False)
    monkeypatch.setattr(clock, "datetime", LateEvening)
    assert clock.today() == date(2026, 3, 11)
