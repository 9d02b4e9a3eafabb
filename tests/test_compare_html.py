"""The page of `compare`: self-contained, hostile text nothing but text, numbers that lead to their sentences, in a real browser."""

import re
from pathlib import Path

import pytest

from tests.browser import Show, browser, needs_a_browser, show
from tests.desk import command
from tests.pages import assert_self_contained

__all__ = ["browser", "show"]

A = """The meeting stressed that all units must achieve the “two maintenances” and carry out the plan plan.
Last autumn, farmers in the county sold 3,000 tonnes of pears to three provinces.
The museum is closed on Mondays.
The bridge over the river was opened in spring, and the school followed.
We must resolutely achieve the “two maintenances” in every village.
"""
B = """The meeting stressed that all units must achieve the Two Upholds and carry out the plan.
Farmers in the county sold 3,000 tonnes of pears to three provinces last autumn.
The museum is closed on Mondays.
The bridge over the the river was opened in May, and the school followed.
We must resolutely achieve the “two maintenances” in each village.
"""
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7 * 7 }} \x1b[31m“two maintenances” </li></ol> javascript:alert(1)\n"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("compare")
    hostile = "".join(f"{HOSTILE.strip()} {k}\n" for k in range(3))
    texts = {"a": A, "b": B, "c": A.replace("pears", "plums"), "h": hostile, "i": hostile.replace("<img", "<b><img")}
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    asked = {
        "two": ["a.txt", "b.txt", "--reference", "b.txt"],
        "three": ["a.txt", "b.txt", "c.txt"],
        "all": ["a.txt", "b.txt", "--all"],
        "same": ["a.txt", "a.txt"],
        "hostile": ["h.txt", "i.txt"],
    }
    made = {name: command("compare", *arguments, "--format", "html", cwd=folder) for name, arguments in asked.items()}
    assert {name: (one.returncode, one.stderr) for name, one in made.items()} == dict.fromkeys(made, (0, ""))
    return {name: one.stdout for name, one in made.items()}


@pytest.mark.parametrize("name", ["two", "three", "all", "same", "hostile"])
def test_nothing_is_loaded_and_only_the_pages_own_script_and_style_run(pages: dict[str, str], name: str) -> None:
    assert_self_contained(pages[name])


def test_a_page_goes_to_a_file_beside_the_terminal(tmp_path: Path) -> None:
    for name, text in {"a": A, "b": B}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    done = command("compare", "a.txt", "b.txt", "--output", "html=changes.html", cwd=tmp_path)
    assert "Findings: " in done.stdout
    assert (tmp_path / "changes.html").read_text(encoding="utf-8").count('class="card"') == 4
    assert command("compare", "a.txt", "b.txt", "--output", "changes.html", cwd=tmp_path).returncode == 2


def test_every_number_has_an_example_however_few_pairs_are_wanted(tmp_path: Path) -> None:
    for name, text in {"a": A, "b": B}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    page = command("compare", "a.txt", "b.txt", "--most", "0", "--format", "html", cwd=tmp_path).stdout
    links = set(re.findall(r'href="#(f\d+)"', page))
    assert links and links <= set(re.findall(r'id="(f\d+)"', page))
    assert "is left out" in page


def _shown(page: object) -> list[str]:
    return [one.get_attribute("data-at") or "" for one in page.locator(".card:visible").all()]  # type: ignore[attr-defined]


@needs_a_browser
class TestInABrowser:
    def test_a_number_shows_its_sentences_and_all_come_back(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"])
        assert _shown(page) == ["0", "3", "1", "4"]
        assert page.inner_text("#status") == "4 pairs"
        page.locator("tr", has_text="Terminology").locator("td.gone a").click()
        assert _shown(page) == ["0"]
        page.locator("tr", has_text="All").locator("td.kept a").click()
        assert _shown(page) == ["4"]
        page.locator("button", has_text="Show all").click()
        assert len(_shown(page)) == 4

    def test_the_numbers_count_what_their_links_show(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"])
        for link in page.locator("td a[data-shows]").all():
            link.click()
            asked = dict(one.split("=") for one in (link.get_attribute("data-shows") or "").split())
            wanted = "".join(f'[data-{name}="{value}"]' for name, value in asked.items() if name != "pair")
            assert page.locator(f".card:visible .facet{wanted}").count() == int(link.inner_text())

    def test_a_measure_puts_its_worst_sentence_first(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"])
        page.locator(".numbers a", has_text="TER").click()
        scores = [float(one.get_attribute("data-by2") or "nan") for one in page.locator(".card").all()]
        assert scores == sorted(scores) and len(set(scores)) > 1
        page.select_option("#order", "at")
        assert _shown(page) == ["0", "1", "3", "4"]

    def test_moved_words_and_findings_stand_on_their_side(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"])
        left, right = (page.locator("[data-at='1'] .sides > div").nth(k) for k in (0, 1))
        assert [left.locator(".moved").inner_text(), right.locator(".moved").inner_text()] == ["Last autumn", "last autumn"]
        left, right = (page.locator("[data-at='3'] .sides > div").nth(k) for k in (0, 1))
        assert (left.locator(".facet").count(), right.locator(".facet.new").count()) == (0, 1)
        boxes = left.bounding_box(), right.bounding_box()
        assert boxes[0] and boxes[1] and boxes[0]["y"] == boxes[1]["y"] and boxes[0]["x"] < boxes[1]["x"]

    def test_keys_walk_the_pairs_and_copy_b(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"])
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        for key in "jjk":
            page.keyboard.press(key)
        assert page.locator(".card.on").get_attribute("data-at") == "0"
        page.keyboard.press("c")
        page.wait_for_function("document.getElementById('status').textContent === 'copied'")
        assert page.evaluate("navigator.clipboard.readText()") == B.splitlines()[0]

    def test_of_several_a_cell_leads_to_its_two_and_a_filter_leaves_them(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["three"])
        assert page.locator("h1").inner_text().startswith("b.txt has the least penalty of 3")
        page.locator(".matrix a").last.click()
        assert page.url.endswith("#c2")
        page.select_option("[data-filter=pair]", "1")
        assert _shown(page) == ["1"]

    @pytest.mark.parametrize("name", ["two", "three", "all", "same", "hostile"])
    @pytest.mark.parametrize("width", [1280, 420])
    def test_it_fits_its_width_and_does_nothing_that_is_asked_of_it_by_a_text(
        self, pages: dict[str, str], show: Show, name: str, width: int
    ) -> None:
        page = show(pages[name], width)
        for key in "jjkc":
            page.keyboard.press(key)
        assert page.evaluate("document.querySelectorAll('script').length") == 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_unchanged_pairs_can_be_put_away(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["all"])
        assert _shown(page) == ["0", "1", "2", "3", "4"]
        page.locator("label.filter", has_text="unchanged").click()
        assert _shown(page) == ["0", "1", "3", "4"]

    def test_without_scripts_all_is_there(self, pages: dict[str, str], show: Show) -> None:
        page = show(pages["two"], scripts=False)
        assert len(_shown(page)) == 4
        assert page.locator(".needs-script:visible").count() == 0
