"""Which settings are in force, and how quickly they are at hand."""

from __future__ import annotations

import os
from pathlib import Path
from timeit import repeat

import pytest

from services import clock
from services.settings import Settings, SettingsRefused, settings, use
from services.settings.misspelt import misspelt_variables
from services.settings.page import in_force
from services.settings.serving import check_for_serving

_MICROSECONDS = 2.0


def test_the_environment_is_read_once() -> None:
    assert settings() is settings()


def test_a_test_that_changes_the_environment_sees_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-10")
    assert clock.today().isoformat() == "2026-03-10"
    monkeypatch.setenv("LASKUAPURI_TODAY", "2026-03-11")
    assert clock.today().isoformat() == "2026-03-11"
    monkeypatch.delenv("LASKUAPURI_TODAY")
    assert settings().today is None


def test_others_are_in_force_while_they_are_used() -> None:
    before = settings()
    with use(Settings(today="2026-03-10")):
        with use(Settings(today="2026-03-11")):
            assert settings().today.isoformat() == "2026-03-11"
        assert settings().today.isoformat() == "2026-03-10"
    assert settings() is before


def test_asking_costs_next_to_nothing() -> None:
    times = 20_000
    assert min(repeat(settings, number=times, repeat=5)) / times * 1e6 < _MICROSECONDS


def test_a_folder_that_cannot_be_made_is_told_before_serving(tmp_path: Path) -> None:
    (tmp_path / "tiedosto").touch()
    these = Settings(var=tmp_path / "var")
    (tmp_path / "var").symlink_to(tmp_path / "tiedosto")  # it changes after it was checked
    with pytest.raises(SettingsRefused, match="^LASKUAPURI_VAR: cannot write in"):
        check_for_serving(these)


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told_before_serving(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsRefused, match="^LASKUAPURI_VAR: cannot write in"):
        check_for_serving(Settings(var=tmp_path))


def test_a_folder_for_serving_is_made(tmp_path: Path) -> None:
    check_for_serving(Settings(var=tmp_path / "a" / "b"))
    assert list((tmp_path / "a" / "b").iterdir()) == []


@pytest.mark.parametrize(
    ("variable", "meant"),
    [
        ("LASKUAPURI_REDIS_URI", ["LASKUAPURI_REDIS_URL"]),
        ("LASKUAPURI_TRUSTED_PROXY", ["LASKUAPURI_TRUSTED_PROXIES"]),
        ("LASKUAPURI_LOGLEVEL", ["LASKUAPURI_LOG_LEVEL"]),
        ("LASKUAPURI_PORT", []),  # Kubernetes sets these for a service of this name
        ("LASKUAPURI_SERVICE_HOST", []),
        ("LASKUAPURI_PORT_80_TCP_ADDR", []),
        ("LASKUAPURI_TEST_REDIS", []),
    ],
)
def test_a_variable_that_is_nearly_a_setting_is_noticed(
    variable: str, meant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "x")
    assert [setting for written, setting in misspelt_variables() if written == variable] == meant


def test_the_settings_in_force_are_listed_without_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASKUAPURI_DATABASE_URL", "postgresql://u:salaisuus@h/d")
    monkeypatch.setenv("LASKUAPURI_METRICS_TOKEN", "salaisuus")
    monkeypatch.setenv("LASKUAPURI_LOG_LEVEL", "info")
    listed = in_force(settings())
    assert "| LASKUAPURI_LOG_LEVEL | info | environment |" in listed
    assert "| LASKUAPURI_DATABASE_URL | (hidden) | environment |" in listed
    assert "| LASKUAPURI_LARGEST_BODY | 64000 | default |" in listed
    assert "salaisuus" not in listed
