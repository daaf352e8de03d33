"""Traces: off and not even imported without OTEL_..., refused with a sentence, and without anything personal."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import pytest

from bot.rasa_runtime.spans import span
from bot.web.observing import tracing as module
from bot.web.observing.tracing import tracing, wanted, why_not

otel = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER", *module._ENDPOINTS, *module._PROTOCOLS):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> otel.InMemorySpanExporter:
    """Traces are on and end up here."""
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "console")
    kept = otel.InMemorySpanExporter()
    monkeypatch.setattr(module, "_exporter", lambda: kept)
    return kept


@pytest.mark.parametrize(
    ("settings", "exporter"),
    [
        ({}, ""),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"}, "otlp"),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://c:4318/v1/traces"}, "otlp"),
        ({"OTEL_TRACES_EXPORTER": "console"}, "console"),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"}, ""),
        ({"OTEL_SDK_DISABLED": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318"}, ""),
    ],
)
def test_opentelemetrys_own_variables_turn_it_on(
    settings: dict[str, str], exporter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert wanted() == exporter
    assert why_not() is None


def test_asked_for_and_not_installed_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    sentence = str(why_not())
    assert ".[tracing]" in sentence
    assert "OTEL_SDK_DISABLED=true" in sentence


@pytest.mark.parametrize(
    "settings",
    [
        {"OTEL_TRACES_EXPORTER": "zipkin"},
        {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
    ],
)
def test_what_cannot_be_had_is_told_by_its_name(settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert list(settings.values())[-1] in str(why_not())


def test_without_it_nothing_of_opentelemetry_is_imported() -> None:
    code = (
        "import sys; from bot.web.app import create_app; from bot.rasa_runtime.spans import span; create_app()\n"
        "with span('x'): assert not any(name.startswith('opentelemetry') for name in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_spans_nest_and_carry_their_attributes(exporter: otel.InMemorySpanExporter) -> None:
    with tracing(), span("request", request_id="abc") as outer:
        with span("parse"):
            pass
        outer.rename("POST /x")
        outer.set("http.route", "/x")
    inner, request = exporter.get_finished_spans()
    assert (request.name, dict(request.attributes)) == ("POST /x", {"request_id": "abc", "http.route": "/x"})
    assert request.kind.name == "SERVER"
    assert inner.parent.span_id == request.context.span_id


def test_an_error_is_told_by_its_type_alone(exporter: otel.InMemorySpanExporter) -> None:
    with tracing(), suppress(ValueError), span("save conversation"):
        raise ValueError("FI21 1234 5600 0007 85")
    [failed] = exporter.get_finished_spans()
    assert failed.status.description == "ValueError"
    assert "1234" not in failed.to_json()
    assert failed.events == ()


def test_after_it_spans_do_nothing_again(exporter: otel.InMemorySpanExporter) -> None:
    with tracing():
        pass
    with span("later"):
        pass
    assert exporter.get_finished_spans() == ()
