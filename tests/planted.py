"""Findings at words of a text, their places counted, not written down."""

from typing import Any

from reviewtool.lines import LineIndex
from reviewtool.model import (
    Confidence,
    Edit,
    Finding,
    Location,
    Rule,
    SegmentPlace,
    Severity,
)

RULES = {
    "deprecated-term": Rule(
        "TRM101",
        "termbase",
        Severity.MAJOR,
        "A rendering that the glossary deprecates.",
        "A rendering that the glossary deprecates, in any inflection.\n\nWhy: readers know another one.\n\nLimits: none.",
    ),
    "unknown-formula": Rule("TRM106", "termbase", Severity.NEUTRAL, "A numbered formula that no glossary knows."),
    "number-mismatch": Rule("ACC105", "mistranslation", Severity.CRITICAL, "A number of another value than in the Chinese."),
    "doubled-word": Rule("LNG101", "grammar", Severity.MINOR, "A word that stands twice."),
    "stray-capital": Rule("LNG103", "spelling", Severity.MINOR, "A capital in mid-sentence."),
    "page-furniture": Rule("DSN101", "missing-text", Severity.MINOR, "Menus and bylines that are not part of the article."),
    "internal-error": Rule("RVW001", "tool", Severity.MAJOR, "A check failed."),
}


def location(content: str, start: int, end: int) -> Location:
    index = LineIndex(content)
    return Location(*index.place(start), *index.place(end), start, end)


def finding_at(path: str, content: str, words: str, check: str, message: str, **more: Any) -> Finding:
    """A finding at the first, or `nth`, place of the words; the segment is the line, the context its sentence."""
    start = -1
    for _ in range(more.pop("nth", 1)):
        start = content.index(words, start + 1)
    end = start + len(words)
    line = content.rfind("\n", 0, start) + 1
    since = max(line, content.rfind(". ", line, start) + 2)
    until = (content + "\n").find("\n", end)
    rule = RULES[check]
    more = {"fingerprint": f"{start:016x}", "severity": rule.severity, "confidence": Confidence.HIGH, "id": rule.id} | more
    return Finding(
        check=check,
        category=rule.category,
        path=path,
        location=location(content, start, end),
        segment=SegmentPlace(f"p{content[:start].count(chr(10)) + 1}", start - line, end - line),
        text=words,
        before=content[since:start],
        after=content[end:until],
        message=message,
        **more,
    )


def on_one_line(line: str, words: str, **changes: Any) -> Finding:
    """A finding about words of a text of one line, all of which the review knows, with a safe edit."""
    at = line.index(words)
    edit = Edit(at, at + len(words), "Two Upholds", safe=True)
    finding = finding_at("news.txt", line, words, "deprecated-term", "Word for word.", suggestions=("Two Upholds",), edit=edit)
    changed: Finding = finding._replace(**({"before": line[:at]} | changes))
    return changed
