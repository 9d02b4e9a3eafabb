"""Pages in a real browser: Debian's Chromium, or any Chromium on the path; skipped where there is none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Show = Callable[..., Any]
"""Opens a page: its text, its width in pixels, whether scripts run."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: pages are not tried in a browser")


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pages are not tried in a browser")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def show(browser: "Browser", tmp_path: Path) -> Iterator[Show]:
    """Open a report from disk; at the end nothing may have been complained about, asked for or shown in a dialog."""
    seen: list[str] = []
    pages: list[Page] = []

    def dismissed(dialog: Any) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def opened(text: str, width: int = 1280, scripts: bool = True) -> "Page":
        path = tmp_path / f"report-{len(pages)}.html"
        path.write_text(text, encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme="light", java_script_enabled=scripts)
        pages.append(page)
        page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("dialog", dismissed)
        page.on("request", lambda request: seen.append(request.url))
        page.goto(path.as_uri())
        seen.remove(path.as_uri())
        return page

    yield opened
    for page in pages:
        page.close()
    assert seen == []
