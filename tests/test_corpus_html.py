"""The page of a collection: no network, hostile text nothing but text, plots of what is there, in a real browser."""

import json
from pathlib import Path

import pytest

from tests.browser import Show, browser, needs_a_browser, show
from tests.desk import command
from tests.pages import assert_self_contained

__all__ = ["browser", "show"]
GLOSSARY = """concepts:
  - id: uph
    zh: 两个维护<b>
    preferred: Two Upholds
    deprecated: [two maintenances]
    source: us
"""
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} \x1b[31m"
WORDS = "All the people of the county met at the new bridge and spoke of the harvest. " * 40


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    rows = [
        {"id": f"d{k} {HOSTILE}", "source": f"desk {k % 2} {HOSTILE}", "date": f"2023-{month:02}-01", "text": f"{form} {HOSTILE}. {WORDS}"}
        for k, (month, form) in enumerate((month, form) for month in (1, 2, 3, 5) for form in ("two maintenances", "Two Upholds"))
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    command("corpus", "check", "a.jsonl", "--out", "out", "--no-shipped", "--glossary", "g.yaml", "--select", "deprecated-term", cwd=folder)
    done = command("corpus", "report", "out", "--html", "page.html", cwd=folder)
    assert (done.returncode, done.stderr, "Concepts under several names: 1" in done.stdout) == (0, "", True)
    return (folder / "page.html").read_text(encoding="utf-8")


def test_months_too_short_for_a_score_make_no_empty_plots(tmp_path: Path) -> None:
    rows = [{"id": str(month), "source": "a", "date": f"2023-0{month}-01", "text": "They will will go."} for month in (1, 2)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    (tmp_path / "g.yaml").write_text(GLOSSARY, encoding="utf-8")
    command("corpus", "check", "a.jsonl", "--out", "out", "--no-shipped", "--glossary", "g.yaml", "--select", "doubled-word", cwd=tmp_path)
    command("corpus", "report", "out", "--html", "page.html", cwd=tmp_path)
    assert "source by source" not in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_and_text_is_text(page: str) -> None:
    assert_self_contained(page)


@needs_a_browser
@pytest.mark.parametrize("width", [1280, 420])
def test_the_plots_show_every_month_and_a_gap_where_there_is_none(page: str, show: Show, width: int) -> None:
    shown = show(page, width)
    assert shown.locator(".plot").count() == 2
    first = shown.locator(".plot").first
    assert (first.locator("circle").count(), first.locator("line:not(.axis)").count()) == (4, 2)
    xs = [one.get_attribute("cx") for one in first.locator("circle").all()]
    assert xs == ["0.00%", "25.00%", "50.00%", "100.00%"]
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert shown.locator(".mixed li").count() == 1
    shown.locator(".mangled summary").click()
    assert "two maintenances" in shown.locator(".mangled .window").first.inner_text()
