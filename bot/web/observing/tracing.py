"""OpenTelemetry traces, when its own environment variables name an exporter; otherwise it is not even imported.

On with OTEL_EXPORTER_OTLP_ENDPOINT (or ..._TRACES_ENDPOINT), or OTEL_TRACES_EXPORTER (otlp or console); off with
OTEL_TRACES_EXPORTER=none or OTEL_SDK_DISABLED=true. Sampling, resource and batches follow the SDK's own variables.
Errors are told by their type alone: their texts may hold what a customer wrote.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bot.rasa_runtime.spans import Span, trace_with

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_SPOKEN = "http/protobuf"
_NEEDED = {"otlp": "opentelemetry.exporter.otlp.proto.http", "console": "opentelemetry.sdk"}
_REQUEST = "request"


def wanted() -> str:
    """The exporter that the environment asks for; empty when traces are off."""
    if os.environ.get("OTEL_SDK_DISABLED", "").strip().lower() == "true":
        return ""
    named = os.environ.get("OTEL_TRACES_EXPORTER", "").strip().lower()
    if named:
        return "" if named == "none" else named
    return "otlp" if any(os.environ.get(name) for name in _ENDPOINTS) else ""


def why_not() -> str | None:
    """One sentence when traces are asked for and cannot be had; None otherwise."""
    exporter = wanted()
    protocol = next((os.environ[name] for name in _PROTOCOLS if os.environ.get(name)), _SPOKEN)
    way_out = "or turn traces off with OTEL_SDK_DISABLED=true."
    if exporter and exporter not in _NEEDED:
        return f"OTEL_TRACES_EXPORTER={exporter} is not known here: use otlp, console or none, {way_out}"
    if exporter == "otlp" and protocol != _SPOKEN:
        return f"Traces are sent by {_SPOKEN}, not by {protocol}: change OTEL_EXPORTER_OTLP_PROTOCOL, {way_out}"
    if exporter and not _is_there(_NEEDED[exporter]):
        return (
            "Traces are asked for (OTEL_...), but OpenTelemetry is not installed: "
            f"install the extra (`pip install '.[tracing]'`), {way_out}"
        )
    return None


@contextmanager
def tracing() -> Iterator[None]:
    """Traces while the block runs, where they are wanted; what has been gathered leaves at its end."""
    if not wanted():
        yield
        return
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(
        resource=Resource.create({SERVICE_NAME: os.environ.get("OTEL_SERVICE_NAME", "laskuapuri")})
    )
    provider.add_span_processor(BatchSpanProcessor(_exporter()))
    tracer = provider.get_tracer("laskuapuri")

    @contextmanager
    def open_span(title: str, attributes: dict[str, Any]) -> Iterator[Span]:
        from opentelemetry.trace import SpanKind, StatusCode

        kind = SpanKind.SERVER if title == _REQUEST else SpanKind.INTERNAL
        with tracer.start_as_current_span(
            title, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield _Opened(span)
            except BaseException as error:
                span.set_status(StatusCode.ERROR, type(error).__name__)
                raise

    trace_with(open_span)
    try:
        yield
    finally:
        trace_with(None)
        provider.shutdown()


class _Opened:
    """A span of OpenTelemetry's under our two words."""

    def __init__(self, span: Any) -> None:
        self.set, self.rename = span.set_attribute, span.update_name


def _exporter() -> Any:
    if wanted() == "console":
        from opentelemetry.sdk.trace.export import ConsoleSpanExporter

        return ConsoleSpanExporter()
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()


def _is_there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
