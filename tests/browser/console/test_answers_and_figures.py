"""Answers and figures in a browser. Nothing is saved here, since the server has the project's own files; see
test_saving_an_answer.py for that.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

ANSWER = "/console/answers/utter_cancel_service"


def test_the_preview_follows_the_typing_and_tells_what_is_missing(console: Page) -> None:
    console.goto(ANSWER)
    console.get_by_label("Teksti", exact=True).fill("Kirjoita: severa.suport@visma.com\n• yksi")
    preview = console.get_by_role("region", name="Esikatselu")
    expect(preview).to_contain_text("Osoitetta severa.suport@visma.com ei saa käyttää")
    expect(preview.locator(".said li")).to_have_text("yksi")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_are_accessible(signed_in: Callable[..., Page], scheme: str, width: int) -> None:
    # The policy keeps axe's own script out, so it is lifted for this check alone.
    page = signed_in(color_scheme=scheme, viewport={"width": width, "height": 844}, bypass_csp=True)
    for address in ("/console/answers", ANSWER, "/console/figures"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
