"""Only a model that our own training wrote is loaded."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from bot.rasa_runtime.model_files import ModelRefused, checked, content_hash, hash_file, is_intact, packing


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "models" / "laskuapuri-abc.tar.gz"
    with packing(path) as draft:
        draft.write_bytes(b"a model")
    return path


def test_a_packed_model_is_loaded(model: Path) -> None:
    assert checked(model) == model


def test_the_hash_beside_it_is_what_sha256sum_writes(model: Path) -> None:
    assert hash_file(model).read_text() == f"{hashlib.sha256(b'a model').hexdigest()}  laskuapuri-abc.tar.gz\n"


def test_nothing_but_the_model_and_its_hash_is_left(model: Path) -> None:
    assert sorted(path.name for path in model.parent.iterdir()) == [model.name, hash_file(model).name]


def test_a_changed_model_is_refused(model: Path) -> None:
    model.write_bytes(b"another model")
    with pytest.raises(ModelRefused, match="does not fit its .sha256"):
        checked(model)


@pytest.mark.parametrize("note", [None, "", "\n", "ääkköset", "0" * 64])
def test_a_model_without_its_right_hash_is_refused(model: Path, note: str | None) -> None:
    hash_file(model).unlink()
    if note is not None:
        hash_file(model).write_text(note, "utf-8")
    assert not is_intact(model)


def test_with_the_setting_only_the_model_of_that_hash_is_loaded(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_MODEL_SHA256", content_hash(model).upper())
    assert checked(model) == model
    with packing(model) as draft:
        draft.write_bytes(b"one with a hash of its own")
    with pytest.raises(ModelRefused, match="LASKUAPURI_MODEL_SHA256"):
        checked(model)


def test_a_training_that_fails_leaves_the_model_before_it(model: Path) -> None:
    with pytest.raises(RuntimeError), packing(model) as draft:
        draft.write_bytes(b"half")
        raise RuntimeError
    assert model.read_bytes() == b"a model"
    assert is_intact(model)


def test_a_model_that_would_write_outside_its_folder_is_not_unpacked(tmp_path: Path) -> None:
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    path = tmp_path / "laskuapuri-evil.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("../outside")
        entry.size = 4
        tar.addfile(entry, io.BytesIO(b"evil"))
    folder = tmp_path / "storage"
    folder.mkdir()
    with pytest.raises(Exception):  # noqa: B017 - Rasa's tarsafe has its own, Python 3.12's filter another
        LocalModelStorage.from_model_archive(folder, path)
    assert not (tmp_path / "outside").exists()
