"""The sender in the server's background."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.web import mail_sender
from services.requests.repository import store_request

ONE_DATABASE = True


async def _until(found: Path, number: int) -> None:
    for _ in range(200):
        if len(list(found.glob("*.eml"))) >= number:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{number} mails were not written")


def _store(submission: str) -> None:
    store_request(submission=submission, kind="payment_extension", conversation_id="c", email="a@b.fi", details={})


def test_a_mail_goes_out_without_anybody_asking(tmp_path: Path) -> None:
    async def run() -> None:
        async with mail_sender.sending_mail(pause=0.01):
            await asyncio.to_thread(_store, "s-1")
            await _until(tmp_path / "outbox", 2)

    asyncio.run(run())


def test_a_fault_does_not_end_the_sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _store("s-1")
    faults = [OSError("the database is away")] * 3
    send = mail_sender.send_due

    def fail_first() -> int:
        if faults:
            raise faults.pop()
        return send()

    async def run() -> None:
        async with mail_sender.sending_mail(pause=0.01):
            await _until(tmp_path / "outbox", 2)

    monkeypatch.setattr(mail_sender, "send_due", fail_first)
    asyncio.run(run())
    assert faults == []
