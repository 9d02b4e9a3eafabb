"""Text that tries to be something else, in the file, in its name and in a glossary: nothing recolours, breaks or lies."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from reviewtool.config import Config
from reviewtool.engine import conclude, prepare, review_file
from reviewtool.glossary.yaml import parse
from reviewtool.model import Review
from reviewtool.reports import FORMATS, Options, render

ATTACKS = {
    "markup": "[red]Party[/red] [link=file:///etc]here[/link] [/] [bold",
    "ansi": "\x1b[31mred\x1b[0m \x9b1m",
    "osc": "\x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x1b]0;title\x07",
    "nul": "a\x00b",
    "bell": "\x07\x08\x0b\x0c\x7f",
    "right-to-left": "\u202edetrever\u202c \u2067x\u2069 \u200f",
    "lines": "one\u2028two\u2029three\x85four",
    "long-word": "x" * 10_000,
    "long-chinese": "党" * 3_000,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f1e8\U0001f1f3 \u2764\ufe0f e" + "\u0301" * 500,
}
_OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9]+)?;(?:file://[!-~]*)?\x1b\\")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def _review(path: Path, *glossaries: str) -> Review:
    kit = prepare(Config(glossaries=glossaries, cache=False, shipped=not glossaries))
    made = review_file(str(path), kit)
    if isinstance(made, str):
        return conclude([], kit, [made])
    return conclude([made], kit, [])


def _harmless(review: Review, width: int = 60, long_path: bool = False) -> None:
    for colour in (False, True):
        shown = render("terminal", review, Options(width=width, colour=colour, links=colour))
        rest = _OURS.sub("", shown)
        assert not _FORBIDDEN.search(rest)
        assert long_path or max(map(cell_len, rest.splitlines())) <= width
        if not colour:
            assert "\x1b" not in shown
    for name in FORMATS:
        assert "\x1b" not in render(name, review)


@pytest.fixture(scope="module", params=list(ATTACKS.values()), ids=list(ATTACKS))
def attack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_in_the_file(tmp_path: Path, attack: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"We {attack} achieve the “two maintenances” {attack}, and the {attack} the the plan.\n", encoding="utf-8")
    review = _review(path)
    _harmless(review, long_path=True)
    # what is no text at all (NUL and its like) is told to be none
    assert review.problems or any(one.check == "deprecated-term" for one in review.findings)
    assert review.problems or "two maintenances" in render("terminal", review)


@pytest.mark.parametrize("name", ["[red]a[bold]", "\x1b[31mred", "\u202etxt", "a b\nc", "-rf", "\U0001f469\u200d\U0001f467", "$(id)`id`"])
def test_in_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text("We achieve the “two maintenances” and the the plan.\n", encoding="utf-8")
    _harmless(_review(path), long_path=True)


def test_in_a_glossary(tmp_path: Path, attack: str) -> None:
    written = "".join(f"\\U{ord(one):08x}" for one in attack[:2000])
    text = f'''glossary: "g{written}"
concepts:
  - id: evil
    zh: "两{written}"
    preferred: "good {written} people"
    admitted: ["other {written}"]
    deprecated: [bad masses]
    definition: "{written}"
    source: "{written}"
    examples: ["The [[bad masses]] {written}."]
'''
    assert parse("g.yaml", text.encode()).concepts
    (tmp_path / "g.yaml").write_text(text, encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_text("They serve the bad masses well.\n", encoding="utf-8")
    review = _review(path, str(tmp_path / "g.yaml"))
    assert [one.text for one in review.findings] == ["bad masses"]
    _harmless(review, long_path=True)
