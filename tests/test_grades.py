"""How sure a glossary is decides how grave a finding may be; the day of the text, which renderings hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from reviewtool.config import Config
from reviewtool.engine import prepare, review_document, review_text
from reviewtool.model import Document, Finding, Run, Segment, Text
from reviewtool.reports import Options, render

ENTRY = """concepts:
  - id: lantern-street
    zh: 灯街
    preferred: Lantern Street
    severity: critical
    evidence: {evidence}
    deprecated:
      - {{text: lamp street, severity: critical}}
      - {{text: light street, severity: critical, evidence: guessed}}
"""


def _findings(folder: Path, evidence: str, text: str) -> list[Finding]:
    path = folder / "own.yaml"
    path.write_text(ENTRY.format(evidence=evidence), encoding="utf-8")
    return list(review_text("a.txt", text, Config(glossaries=(str(path),), shipped=False, cache=False)).findings)


@pytest.mark.parametrize(("evidence", "severity"), [("seen", "critical"), ("recalled", "critical"), ("proposed", "minor")])
def test_what_rests_on_our_proposal_is_minor_at_most(tmp_path: Path, evidence: str, severity: str) -> None:
    (one,) = _findings(tmp_path, evidence, "They met on lamp street today.")
    assert one.severity == severity
    assert one.edit is not None
    assert one.edit.safe == (evidence != "proposed")


def test_a_guess_is_advice_whatever_it_is_graded(tmp_path: Path) -> None:
    for evidence in ("seen", "proposed"):
        (one,) = _findings(tmp_path, evidence, "They met on light street today.")
        assert one.severity == "neutral"
        assert not one.counts


GUESSED = """concepts:
  - id: theme-education
    zh: 主题教育
    preferred: education campaign
    evidence: seen
    deprecated: [{text: theme education, evidence: guessed}]
"""


@pytest.mark.parametrize(
    ("chinese", "text", "told"),
    [
        ("", "The school has theme education.", [("deprecated-term", "neutral")]),
        ("", "The school began “theme education” in May.", [("literal-term", "major")]),
        ("学校开展主题教育。", "The school has theme education.", [("missing-term", "major")]),
    ],
)
def test_what_another_check_knows_of_the_same_words_outweighs_a_guess(tmp_path: Path, chinese: str, text: str, told: list[object]) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(GUESSED, encoding="utf-8")
    kit = prepare(Config(glossaries=(str(path),), shipped=False, cache=False, date="2024-06-01", select=("TRM",)))
    source = Text(chinese, (Run(0, 0, len(chinese)),)) if chinese else None
    segment = Segment("p1", Text(text, (Run(0, 0, len(text)),)), source)
    document = Document("a.txt", "plain", ("zh", "en"), text, (segment,))
    assert [(one.check, one.severity) for one in review_document(document, kit).findings] == told


@pytest.mark.parametrize("report", ["terminal", "lines", "sarif", "github", "checkstyle"])
def test_a_proposal_says_that_it_is_one(tmp_path: Path, report: str) -> None:
    for evidence in ("proposed", "seen"):
        path = tmp_path / "own.yaml"
        path.write_text(ENTRY.format(evidence=evidence), encoding="utf-8")
        config = Config(glossaries=(str(path),), shipped=False, cache=False)
        shown = render(report, review_text("a.txt", "They met on lamp street today.", config), Options())
        assert ("Our proposal; no official English known." in " ".join(shown.split())) == (evidence == "proposed")


SUPERSEDED = """concepts:
  - id: lake-office
    zh: 湖办
    preferred: Lake Office
    members: [the east shore, the west shore]
    source: x
    superseded: [{text: Lake Bureau, valid_to: 2018-03-21}]
    deprecated: [lake handling]
"""


def _found(folder: Path, text: str, given: str = "", stated: str = "", today: str = "2024-06-01") -> list[Finding]:
    path = folder / "own.yaml"
    path.write_text(SUPERSEDED, encoding="utf-8")
    kit = prepare(Config(glossaries=(str(path),), shipped=False, cache=False, date=given, select=("TRM101", "TRM105")))
    segment = Segment("p1", Text(text, (Run(0, 0, len(text)),)))
    document = Document("a.txt", "plain", ("zh", "en"), text, (segment,), date=stated)
    return list(review_document(document, replace(kit, today=today)).findings)


@pytest.mark.parametrize(
    ("given", "stated", "today", "flagged"),
    [
        ("", "", "2024-06-01", True),
        ("", "", "2018-03-21", False),
        ("", "2017-01-01", "2024-06-01", False),
        ("", "2019-01-01", "2017-01-01", True),
        ("2017-01-01", "2019-01-01", "2024-06-01", False),
        ("2019-01-01", "2017-01-01", "2017-01-01", True),
    ],
)
def test_superseded_is_judged_by_the_day_given_then_the_day_of_the_text_then_today(
    tmp_path: Path, given: str, stated: str, today: str, flagged: bool
) -> None:
    found = _found(tmp_path, "The Lake Bureau met today.", given, stated, today)
    assert [one.suggestions for one in found] == ([("Lake Office",)] if flagged else [])


def test_a_formula_says_what_it_stands_for(tmp_path: Path) -> None:
    (one,) = _found(tmp_path, "They spoke of lake handling today.")
    assert one.message == "Word for word. Stands for: the east shore, the west shore."
