"""A real server sends its spans to a collector (here: a socket that keeps what it gets)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest

from tests.conftest import TODAY
from tests.customers import STEPS
from tests.server import RunningServer

trace_service = pytest.importorskip("opentelemetry.proto.collector.trace.v1.trace_service_pb2")


class Collector(BaseHTTPRequestHandler):
    """Takes everything."""

    received: list[bytes] = []

    def do_POST(self) -> None:  # noqa: N802 - the library's name
        self.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return None


@contextmanager
def _collector() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_message_leaves_its_spans_and_nothing_of_the_customer(tmp_path: Path) -> None:
    with _collector() as address:
        running = RunningServer(tmp_path / "var", today=TODAY, OTEL_EXPORTER_OTLP_ENDPOINT=address)
        running.start()
        running.chat(*STEPS, sender="salainen-asiakas")
        body = {"sender": "salainen-asiakas", "message": "Miten irtisanon palvelun?"}
        httpx.post(f"{running.url}/webhooks/rest/webhook", json=body, headers={"X-Request-ID": "proxy-0001"})
        running.stop()
    spans = [span for content in Collector.received for span in _spans(content)]
    [request] = [span for span in spans if _attributes(span).get("request_id") == "proxy-0001"]
    assert request.name == "POST /webhooks/rest/webhook"
    assert _attributes(request)["http.response.status_code"] == "200"
    within = {span.name for span in spans if span.trace_id == request.trace_id and span.parent_span_id}
    assert {"parse", "action action_answer", "save conversation"} <= within
    everything = b"".join(Collector.received)
    for secret in ("salainen-asiakas", "irtisanon", "matti@firma.fi", "1967543-8", "10023"):
        assert secret.encode() not in everything


def _spans(content: bytes) -> list:  # type: ignore[type-arg]
    message = trace_service.ExportTraceServiceRequest.FromString(content)
    return [span for part in message.resource_spans for scope in part.scope_spans for span in scope.spans]


def _attributes(span) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {item.key: item.value.string_value or str(item.value.int_value) for item in span.attributes}
