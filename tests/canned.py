"""Two reviews that every report is tested on: one as they come, one of text that tries to be something else."""

from typing import Any

from reviewtool.model import (
    Confidence,
    Edit,
    FileSummary,
    Finding,
    GlossaryRef,
    Passage,
    Related,
    Review,
    Rule,
    SegmentPlace,
    Severity,
    Suppression,
    TermRef,
)
from reviewtool.score import score
from tests.planted import RULES, finding_at, location

NEWS = """District holds a meeting on the harbour plan
The meeting studied the “two maintenances” and the harbour plan. All the units will will carry it out.
The director of the Standing Committee spoke first; The chairman of the CPPCC spoke next, and called it the “Three
Lamps” of the harbour. Some 120 million people watched. The depots keep the “two maintenances” in mind.
Home » News » Harbour
"""
NOTES = "双 – “two maintenances” again, 30% of it.\nA plan is a plan.\n"

_UPHOLDS = TermRef("two-upholds", "两个维护", "political-formulas", "CIPG, Key Concepts, 2020", "seen")
_DIRECTOR = TermRef("npc-chair", "人大常委会主任", "titles", "", "proposed")


def _edit(content: str, words: str, text: str, safe: bool = True) -> dict[str, Any]:
    start = content.index(words)
    return {"suggestions": (text,), "edit": Edit(start, start + len(words), text, safe)}


def _again(content: str, words: str, nth: int) -> Related:
    other = finding_at("news.txt", content, words, "deprecated-term", "", nth=nth)
    return Related("news.txt", other.location, words, other.before[-20:], other.after[:20])


def _news() -> list[Finding]:
    term = {"term": _UPHOLDS} | _edit(NEWS, "two maintenances", "Two Upholds")
    return [
        finding_at(
            "news.txt",
            NEWS,
            "two maintenances",
            "deprecated-term",
            "Word for word.",
            **term,
            related=(_again(NEWS, "two maintenances", 2),),
        ),
        finding_at("news.txt", NEWS, "will will", "doubled-word", "“Will” stands twice.", **_edit(NEWS, "will will", "will")),
        finding_at(
            "news.txt",
            NEWS,
            "director of the Standing Committee",
            "deprecated-term",
            "The head of a people’s congress is its chairman.",
            **_edit(NEWS, "director of the Standing Committee", "chairman of the Standing Committee", safe=False),
            severity=Severity.MINOR,
            confidence=Confidence.MEDIUM,
            term=_DIRECTOR,
        ),
        finding_at("news.txt", NEWS, "The", "stray-capital", "A capital after a semicolon.", nth=3, suggestions=("the",)),
        finding_at("news.txt", NEWS, "Three\nLamps", "unknown-formula", "A numbered formula no glossary knows. Explain it."),
        finding_at("news.txt", NEWS, "120 million", "number-mismatch", "12亿 is 1.2 billion.", suggestions=("1.2 billion",)),
        finding_at(
            "news.txt",
            NEWS,
            "two maintenances",
            "deprecated-term",
            "Word for word.",
            nth=2,
            term=_UPHOLDS,
            suggestions=("Two Upholds",),
            suppressed=Suppression("file", "quoted from the old plan"),
        ),
        finding_at(
            "news.txt",
            NEWS,
            "Home » News » Harbour",
            "page-furniture",
            "Not part of the article.",
            suppressed=Suppression("config", "the site’s menu"),
        ),
    ]


def _notes() -> list[Finding]:
    return [
        finding_at(
            "notes/day 1.md",
            NOTES,
            "two maintenances",
            "deprecated-term",
            "Word for word.",
            **_edit(NOTES, "two maintenances", "Two Upholds"),
            term=_UPHOLDS,
            fingerprint="5f1e0000000000aa",
        ),
        finding_at("notes/day 1.md", NOTES, "A plan", "doubled-word", "“Plan” stands twice.", suppressed=Suppression("baseline", "")),
    ]


def canned_review() -> Review:
    """Three files, one of them clean; every severity, every kind of suppression, repeats, several lines, Chinese."""
    findings = (*_news(), *_notes())
    files = (
        FileSummary("news.txt", "plain", 1399, 5),
        FileSummary("notes/day 1.md", "markdown", 320, 2),
        FileSummary("clean.txt", "plain", 410, 4, bilingual=True),
    )
    return Review(
        signature="political-formulas 1a2b3c4d, titles 5e6f7a8b · prc-official · 7 checks 0a1b2c3d · reviewtool 0.1.0",
        files=files,
        score=score(findings, sum(one.words for one in files)),
        rules=RULES,
        findings=findings,
        profile="prc-official",
        glossaries=(GlossaryRef("political-formulas", "1a2b3c4d", shipped=True), GlossaryRef("titles", "5e6f7a8b")),
    )


def with_text(review: Review) -> Review:
    """The canned review as it is when the text of the files is kept; the clean file has its Chinese."""
    texts = {"news.txt": NEWS, "notes/day 1.md": NOTES, "clean.txt": "All is well here.\n"}
    passages = {path: _passages(text, "这里一切都好。" if path == "clean.txt" else "") for path, text in texts.items()}
    return review._replace(passages=passages)


def _passages(text: str, chinese: str) -> tuple[Passage, ...]:
    lines = enumerate(text.splitlines(), 1)
    return tuple(Passage(f"p{number}", "paragraph", number, line, chinese) for number, line in lines)


def of(*findings: Finding) -> Review:
    """The canned review with these findings and no others; its score is left as it was."""
    return canned_review()._replace(findings=findings)


EVIL = (
    "<script>alert(1)</script> </script> <img src=x> & ]]> [red]bold[/red] [a](http://example.org) @someone #1 `code` | * _x_",
    "::error file=x::broken%0A\n::warning::line\r\n::stop-commands::x\u2028::notice::x\u2029",
    "\x1b[31mred\x1b[0m \x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x9b31m \x00 \x0b \x08 \x7f",
    "\u202eevil\u202c \u2066x\u2069 \u200fy \ufeff \ud800 \udc80 \udfff \ufffe \uffff \U0001f600 e\u0301",
    "```\n# title\n<!-- reviewtool -->\n</details>\n```\n- x\t\"quoted\" 'too' \\ {0} ${x} $(x) %s",
)


def hostile_review() -> Review:
    """The canned review with text that tries to be markup, commands or control codes in every field that holds text."""
    findings = tuple(_evil(at, text, other) for at, text in enumerate(EVIL) for other in EVIL)
    return Review(
        signature=EVIL[0],
        files=tuple(FileSummary(f"{at}{text}.txt", text, 100 + at, 1) for at, text in enumerate(EVIL)),
        score=score(findings, 510),
        rules={"deprecated-term": RULES["deprecated-term"], EVIL[1]: Rule(EVIL[2], EVIL[3], Severity.MINOR, EVIL[0], EVIL[4])},
        findings=findings,
        profile=EVIL[2],
        glossaries=tuple(GlossaryRef(one, one) for one in EVIL),
        problems=EVIL,
        crashed=True,
        passages={f"{at}{text}.txt": (Passage(text, text, 1, text, other),) for at, (text, other) in enumerate(zip(EVIL, EVIL[::-1]))},
    )


def _evil(at: int, text: str, other: str) -> Finding:
    where = location(text, 0, len(text))
    return Finding(
        check="deprecated-term" if at % 2 else other,
        id="TRM101" if at % 2 else text,
        category="termbase" if at % 2 else other,
        severity=list(Severity)[at % 4],
        confidence=Confidence.LOW,
        path=f"{at}{text}.txt",
        location=where,
        segment=SegmentPlace(text, 0, len(text)),
        text=text,
        before=other,
        after=other,
        message=f"{other} – {text}",
        suggestions=(other, text),
        edit=Edit(0, len(text), other, safe=True),
        related=(Related(other, where, other, text, text),),
        term=TermRef(other, text, other, text, other),
        fingerprint=text,
        suppressed=Suppression("baseline", other) if text == other else None,
    )
