"""One phrase written in nineteen ways is found in each format of running text; what only looks like it is not."""

import pytest

from reviewtool.config import Config
from reviewtool.engine import review_text

FOUND = {
    "exact": "achieve the two maintenances in all work",
    "capital": "first. Two maintenances are needed",
    "all capitals": "ACHIEVE THE TWO MAINTENANCES NOW",
    "curly quotes": "achieve the “two maintenances” in all work",
    "line wrap": "achieve the two\nmaintenances in all work",
    "double space": "achieve the two  maintenances in all work",
    "no-break space": "achieve the two\u00a0maintenances in all work",
    "hyphen": "achieve the two-maintenances in all work",
    "singular": "achieve the “two maintenance” in all work",
    "possessive": "grasp the two maintenances’ meaning",
    "typo": "achieve the two maintainances in all work",
    "inner quotes": "achieve the two “maintenances” in all work",
    "split word": "achieve the two main tenances in all work",
    "inserted word": "achieve the two major maintenances in all work",
    "digit": "achieve the 2 maintenances in all work",
    "soft hyphen": "achieve the two main\u00adtenances in all work",
    "sentence end": "achieve the two maintenances. It is so",
    "parenthesis": "achieve them (two maintenances) in all work",
    "markup": "achieve the {open}two{close} maintenances in all work",
}
SILENT = {
    "correct": "achieve the Two Upholds in all work",
    "compound": "send two maintenance crews to the site",
    "other order": "plan Maintenances of two bridges",
    "address": "see {address} for all work",
    "code": "type {code} for all work",
}
FORMATS = {
    "a.md": ("We must {} here.\n", {"open": "*", "close": "*", "address": "https://x.org/two-maintenances", "code": "`two maintenances`"}),
    "a.html": (
        "<html><body><p>We must {} here.</p></body></html>",
        {"open": "<em>", "close": "</em>", "address": '<a href="/two-maintenances">it</a>', "code": "<code>two maintenances</code>"},
    ),
}
EACH = pytest.mark.parametrize("name", list(FORMATS))


def _found(name: str, words: str) -> list[str]:
    frame, marks = FORMATS[name]
    review = review_text(name, frame.format(words.format(**marks)), Config(select=("TRM101", "TRM102", "TRM106")))
    return [" ".join(one.text.split()).lower() for one in review.findings]


@EACH
@pytest.mark.parametrize("way", FOUND)
def test_it_is_found(name: str, way: str) -> None:
    (one,) = _found(name, FOUND[way])
    assert one.replace("\u00ad", "").strip("“”").startswith(("two", "2"))


@EACH
@pytest.mark.parametrize("way", SILENT)
def test_it_is_not(name: str, way: str) -> None:
    assert _found(name, SILENT[way]) == []
