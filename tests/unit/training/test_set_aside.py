"""What training set aside is told by topic, and listed beside the model."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

from bot.training.set_aside import list_file, told, write_list
from bot.training.training import forget_old_models

FOUND = [
    *[{"topic": "invoice_copy", "text": f"kopio {number}", "probability": 0.9} for number in range(5)],
    {"topic": "price_list", "text": "hinnasto", "probability": 0.8},
]


def _model(folder: Path, found: list[dict[str, object]], name: str = "laskuapuri-a.tar.gz") -> Path:
    content = json.dumps(found).encode()
    with tarfile.open(folder / name, "w:gz") as archive:
        if found:
            entry = tarfile.TarInfo("components/train_LinearIntentClassifier6/set_aside.json")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return folder / name


def test_each_topic_is_told_in_a_line_with_its_surest_texts(tmp_path: Path) -> None:
    model = _model(tmp_path, FOUND)
    first, second, where = told(model)
    assert first.startswith("invoice_copy: 5 ") and first.endswith("kopio 0 / kopio 1 / kopio 2 / ...")
    assert second.startswith("price_list: 1 ") and second.endswith(": hinnasto")
    assert str(list_file(model)) in where


def test_the_list_has_all_of_them(tmp_path: Path) -> None:
    model = _model(tmp_path, FOUND)
    write_list(model)
    assert list_file(model).read_text("utf-8").splitlines()[4:] == ["invoice_copy\tkopio 4", "price_list\thinnasto"]


def test_nothing_is_told_when_nothing_was_set_aside(tmp_path: Path) -> None:
    model = _model(tmp_path, [])
    write_list(model)
    assert told(model) == []
    assert not list_file(model).exists()


def test_the_list_goes_with_its_model(tmp_path: Path) -> None:
    models = [_model(tmp_path, FOUND, f"laskuapuri-{name}.tar.gz") for name in "abcd"]
    for model in models:
        write_list(model)
    forget_old_models(tmp_path)
    assert [model.exists() for model in models].count(False) == 1
    assert [list_file(model).exists() for model in models] == [model.exists() for model in models]
