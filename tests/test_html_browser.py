"""The HTML report in a real browser: Debian's Chromium, or any Chromium on the path; skipped where there is none."""

from typing import TYPE_CHECKING

import pytest

from reviewtool.reports import render
from tests.browser import Show, browser, needs_a_browser, show
from tests.canned import canned_review, hostile_review, with_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "show"]
pytestmark = needs_a_browser

CANNED = render("html", with_text(canned_review()))
ENTRIES = 7


def _shown(page: "Page") -> list[str]:
    return [one.get_attribute("data-entry") or "" for one in page.locator(".card:visible").all()]


def test_a_severity_switched_off_takes_entries_and_their_marks_away(show: Show) -> None:
    page = show(CANNED)
    assert len(_shown(page)) == ENTRIES
    assert page.inner_text("#status") == "7 entries"
    page.locator("label.filter", has_text="minor").click()
    assert "minor" not in {one.get_attribute("data-severity") for one in page.locator(".card:visible").all()}
    assert page.locator(".mark.minor:not(.off)").count() == 0
    assert page.locator(".mark.major:not(.off)").count() > 0
    assert page.inner_text("#status") == "4 of 7 entries"


@pytest.mark.parametrize(
    ("filter", "choice", "left"),
    [
        ("check", "doubled-word (1)", 1),
        ("category", "Terminology (4)", 4),
        ("term", "两个维护 two-upholds (2)", 2),
        ("file", "notes/day 1.md", 1),
    ],
)
def test_filters_leave_what_fits_and_can_be_taken_back(show: Show, filter: str, choice: str, left: int) -> None:
    page = show(CANNED)
    page.select_option(f"[data-filter={filter}]", label=choice)
    assert len(_shown(page)) == left
    page.select_option(f"[data-filter={filter}]", value="")
    assert len(_shown(page)) == ENTRIES


def test_filters_that_leave_nothing_say_so(show: Show) -> None:
    page = show(CANNED)
    for word in ("critical", "major", "minor", "advice"):
        page.locator("label.filter", has_text=word).click()
    assert page.locator("#nothing").is_visible()


def test_a_mark_leads_to_its_entry_and_a_place_to_its_mark(show: Show) -> None:
    page = show(CANNED)
    page.locator(".mark", has_text="will will").click()
    assert page.locator(".card.on .from").inner_text() == "will will"
    place = page.locator(".card", has_text="director").locator(".place").first
    target = (place.get_attribute("href") or "")[1:]
    place.click()
    assert page.locator(f"#{target}").evaluate("one => one.classList.contains('on') && one.getBoundingClientRect().top < innerHeight")


def test_the_keys_go_on_and_back_and_copy(show: Show) -> None:
    page = show(CANNED)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.locator(".card.on").get_attribute("data-entry") == "2"
    page.keyboard.press("c")
    page.wait_for_function("document.getElementById('status').textContent === 'copied'")
    assert page.evaluate("navigator.clipboard.readText()") == "will"
    page.keyboard.press("Escape")
    assert page.locator(".on").count() == 0


def test_found_changes_corrected(show: Show) -> None:
    page = show(CANNED)
    sentence = page.locator("#p0-1 p").first
    found = "The meeting studied the “two maintenances” and the harbour plan. All the units will will carry it out."
    assert _without_numbers(page, sentence.inner_text()) == found
    page.locator("label", has_text="Corrected").click()
    corrected = found.replace("two maintenances", "Two Upholds").replace("will will", "will")
    assert _without_numbers(page, sentence.inner_text()) == corrected
    page.locator("label", has_text="Changes").click()
    both = found.replace("two maintenances", "two maintenancesTwo Upholds").replace("will will", "will willwill")
    assert _without_numbers(page, sentence.inner_text()) == both


def _without_numbers(page: "Page", text: str) -> str:
    for number in ("1", "2"):
        text = text.replace(f"{number}”", "”").replace(f"will{number} ", "will ")
    return text


def test_a_file_folds_and_a_place_in_it_unfolds_it(show: Show) -> None:
    page = show(CANNED)
    first = page.locator("details.file").first
    first.locator("summary").click()
    assert not page.locator("#p0-1").is_visible()
    page.locator(".card .place").first.click()
    assert page.locator("#p0-1").is_visible()


def test_light_and_dark(show: Show) -> None:
    page = show(CANNED)
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.locator("#theme").click()
    dark = page.evaluate(colour)
    assert light != dark
    page.locator("#theme").click()
    assert page.evaluate(colour) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(colour) == light  # what the reader chose stays
    assert (
        page.evaluate("(document.documentElement.removeAttribute('data-theme'), getComputedStyle(document.body).backgroundColor)") == dark
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_of_text_can_be_read(show: Show, scheme: str) -> None:
    page = show(CANNED)
    page.emulate_media(color_scheme=scheme)
    colours = """names => {
        const probe = document.createElement("i");
        document.body.append(probe);
        return names.map(name => {
            probe.style.color = `var(--${name})`;
            return getComputedStyle(probe).color.match(/[0-9.]+/g).map(Number);
        });
    }"""
    paper, sheet, *inks = page.evaluate(colours, ["paper", "sheet", "ink", "soft", "red", "blue"])
    assert min(_contrast(ink, ground) for ink in inks for ground in (paper, sheet)) >= 5.3


def _contrast(one: list[float], other: list[float]) -> float:
    """WCAG 2's contrast of two sRGB colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in (part / 255 for part in colour[:3]))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_on_a_narrow_screen_a_touched_mark_opens_its_entry_as_a_sheet(show: Show) -> None:
    page = show(CANNED, width=420)
    assert _shown(page) == []
    page.locator(".mark", has_text="will will").click()
    assert _shown(page) == ["2"]
    page.locator(".close").click()
    assert _shown(page) == []
    page.locator("label", has_text="List").click()
    assert len(_shown(page)) == ENTRIES
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_all_is_there_but_what_needs_them(show: Show) -> None:
    page = show(CANNED, scripts=False)
    assert len(_shown(page)) == ENTRIES
    assert page.locator(".needs-script:visible").count() == 0
    page.locator("label", has_text="Corrected").click()
    assert page.locator("#p0-1 ins").first.is_visible()


def test_the_chinese_stands_under_its_paragraph_and_can_be_put_away(show: Show) -> None:
    page = show(CANNED)
    assert page.locator("[lang=zh-Hans]", has_text="这里一切都好。").is_visible()
    page.locator("label.chip", has_text="Chinese").click()
    assert not page.locator("[lang=zh-Hans]", has_text="这里一切都好。").is_visible()


@pytest.mark.parametrize("width", [1280, 420])
def test_hostile_text_does_nothing(show: Show, width: int) -> None:
    page = show(render("html", hostile_review()), width)
    for key in "jjkc":
        page.keyboard.press(key)
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert page.evaluate("[...document.querySelectorAll('*')].every(one => one.namespaceURI && !one.shadowRoot)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_prints_as_text_and_list(show: Show) -> None:
    page = show(CANNED)
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator("article").is_visible()
    assert len(_shown(page)) == ENTRIES
