"""The help page around the chat, in a real browser."""

from playwright.sync_api import Browser, expect


def test_the_page_answers_without_javascript(browser: Browser, server_url: str) -> None:
    context = browser.new_context(base_url=server_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#cancel_service summary").click()
    address = page.locator("#cancel_service").get_by_role("link", name="severa.support@visma.com")
    expect(address).to_be_visible()
    context.close()
