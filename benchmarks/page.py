"""How the HTML report bears many findings, in Chromium: `python -m benchmarks.page [FINDINGS]`.

Seconds of the page's main thread (CPU, so that a busy machine counts for nothing) to open it, and for each filter set and
taken back. Needs Chromium on the path and Playwright.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.reports import large_review
from reviewtool.model import Review
from reviewtool.reports import Options, render

_EACH = 10
"""Findings a file."""
_SET = """([query, value]) => new Promise(done => {
    const one = document.querySelector(query);
    if (value === null) one.click();
    else { one.value = value; one.dispatchEvent(new Event("change", { bubbles: true })); }
    requestAnimationFrame(() => setTimeout(done));
})"""
_STEPS = [("[data-severity=minor]", None)] * 2 + [
    (f"[data-filter={name}]", value) for name in ("check", "term", "file") for value in ("1", "")
]


def review(number: int) -> Review:
    """So many findings, unlike one another, in files that are ten times as long as the canned one."""
    from tests.canned import NEWS, with_text

    made = large_review(number, max(1, number // _EACH))
    passages = with_text(made).passages["news.txt"] * _EACH
    passages = tuple(one._replace(id=one.id if at < NEWS.count("\n") else f"more{at}") for at, one in enumerate(passages))
    return made._replace(passages={one.path: passages for one in made.files})


def main(number: int) -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(render("html", review(number), Options(expand=True)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri())
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        print(f"{number:,} findings, {path.stat().st_size / 1e6:.1f} MB")
        print(f"open {_busy(session):.2f} s")
        for query, value in _STEPS:
            before = _busy(session)
            page.evaluate(_SET, [query, value])
            took = 1000 * (_busy(session) - before)
            print(f"{query} {value or ''}: {took:.0f} ms, {page.inner_text('#status')}")
        browser.close()


def _busy(session: Any) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
