"""How sure a glossary is decides how grave a finding may be."""

from pathlib import Path

import pytest

from reviewtool.config import Config
from reviewtool.engine import review_text
from reviewtool.model import Finding
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


@pytest.mark.parametrize("report", ["terminal", "lines", "sarif", "github", "checkstyle"])
def test_a_proposal_says_that_it_is_one(tmp_path: Path, report: str) -> None:
    for evidence in ("proposed", "seen"):
        path = tmp_path / "own.yaml"
        path.write_text(ENTRY.format(evidence=evidence), encoding="utf-8")
        config = Config(glossaries=(str(path),), shipped=False, cache=False)
        shown = render(report, review_text("a.txt", "They met on lamp street today.", config), Options())
        assert ("Our proposal; no official English known." in " ".join(shown.split())) == (evidence == "proposed")
