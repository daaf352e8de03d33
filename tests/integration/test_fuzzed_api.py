"""Whatever is sent to the running server, it never fails, and it answers as its API description promises."""

from __future__ import annotations

import json

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
few = settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def api(server_url: str) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_url(f"{server_url}/openapi.json")


@pytest.fixture(scope="module")
def conversation(server_url: str) -> dict[str, str]:
    return httpx.post(f"{server_url}/api/v1/conversations").json()


# The calculators have a test of their own, without a server.
schema = schemathesis.pytest.from_fixture("api").exclude(path_regex="/calculators/")


@schema.parametrize()
@few
def test_a_random_request_gets_a_described_answer(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)


@schema.include(path_regex="/messages|/feedback").parametrize()
@few
def test_a_random_request_to_ones_own_conversation_gets_a_described_answer(
    case: schemathesis.Case, conversation: dict[str, str]
) -> None:
    case.path_parameters = {"conversation_id": conversation["conversation_id"]}
    case.headers["Authorization"] = f"Bearer {conversation['token']}"
    case.call_and_validate(checks=CHECKS)


STRANGE = [
    "\x00",
    "\ud800",
    "\u202e5 lisenssiä",
    "a" * 5000,
    "1" * 5000,
    "\n" * 500,
    "\U0001f600" * 500,
    "a\u0308" * 900,
]
STRANGE += ["/", "/restart", "/inform{", "{{7*7}}", "[iban:x]", "%s%n", "<script>", "'; --", "\ufeff", "1.1.-" * 300]


@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_message_gets_an_answer(server_url: str, conversation: dict[str, str], text: str) -> None:
    rest = json.dumps({"sender": "fuzz", "message": text})
    own = json.dumps({"text": text, "message_id": f"m-{STRANGE.index(text)}"})
    own_url = f"{server_url}/api/v1/conversations/{conversation['conversation_id']}/messages"
    headers = {"Authorization": f"Bearer {conversation['token']}", "Content-Type": "application/json"}
    assert httpx.post(f"{server_url}/webhooks/rest/webhook", content=rest, headers=headers).status_code == 200
    assert httpx.post(own_url, content=own, headers=headers).status_code in (200, 422)
    assert httpx.get(own_url, headers=headers).status_code == 200
