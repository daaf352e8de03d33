"""What the chat costs the page that embeds it, before anybody opens it: measured in Chromium, with and without it."""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.server import RunningServer

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CHAT = '<script type="module" src="/widget.js"></script><laskuapuri-chat></laskuapuri-chat>'
_TEXT = "<p>Tällä sivulla on tekstiä, jota luetaan ennen kuin mitään kysytään.</p>" * 40
_PAGE = "<!doctype html><html lang='fi'><head><title>Sivu</title></head><body><h1>Sivu</h1>{}{}</body></html>"
_LOADS = 7
_OBSERVE = """
window.seen = { shift: 0, longest: 0, paint: 0 };
const watch = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("layout-shift", ({ value }) => { seen.shift += value; });
watch("longtask", ({ duration }) => { seen.longest = Math.max(seen.longest, duration); });
watch("largest-contentful-paint", ({ startTime }) => { seen.paint = startTime; });
"""
_TRANSFERRED = """
({ ...seen, requests: performance.getEntriesByType("resource").length + 1,
   bytes: [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
     .reduce((sum, { transferSize }) => sum + transferSize, 0) })
"""


@dataclass(frozen=True)
class Load:
    """One load: layout shift (a score), longest task over 50 ms or 0 and largest paint in ms, requests, bytes."""

    shift: float
    longest: float
    paint: float
    requests: int
    bytes: int


def load(browser: Browser, server_url: str, *, with_chat: bool) -> Load:
    """Loads the page once with empty caches."""
    context = browser.new_context(base_url=server_url)
    page = context.new_page()
    page.add_init_script(_OBSERVE)
    body = _PAGE.format(_TEXT, CHAT if with_chat else "")
    page.route("**/oma", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("/oma", wait_until="networkidle")
    page.wait_for_timeout(300)
    found = Load(**page.evaluate(_TRANSFERRED))
    context.close()
    return found


def measure() -> Iterator[tuple[str, float, str]]:
    """Medians of several loads, with and without the chat in turns; the quietest load tells the longest task."""
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = RunningServer(Path(folder), today=os.environ.get("LASKUAPURI_TODAY", "2026-03-10"))
        server.start()
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        loads: dict[bool, list[Load]] = {False: [], True: []}
        for _ in range(_LOADS):
            for with_chat in loads:
                loads[with_chat].append(load(browser, server.url, with_chat=with_chat))
        browser.close()
        server.stop()
    for with_chat, found in loads.items():
        name = "page with the chat" if with_chat else "page without the chat"
        yield f"{name}: layout shift, worst load", max(one.shift for one in found), "score"
        yield f"{name}: longest task over 50 ms", min(one.longest for one in found), "ms"
        yield f"{name}: largest contentful paint", statistics.median(one.paint for one in found), "ms"
        yield f"{name}: requests", statistics.median(one.requests for one in found), ""
        yield f"{name}: transferred", statistics.median(one.bytes for one in found) / 1000, "kB"
