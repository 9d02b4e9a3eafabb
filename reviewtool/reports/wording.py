"""What all reports say alike: text of files made harmless, the stand-alone sentence of a finding, fixed words."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from reviewtool.model import Finding, Severity, TermRef

SEVERITY_WORDS: Final = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "advice",
}

_EVIDENCE: Final = {
    "recalled": "From memory, no source yet.",
    "proposed": "Our proposal; no official English known.",
}
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs"})
_SPACES: Final = frozenset({"Zs", "Zl", "Zp"})
_LINE_ENDS_AND_TAB: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85")
_ALWAYS_CAPITAL: Final = frozenset({"Chinese", "English", "Party", "January", "February", "March", "April", "August"})
_LONGEST_QUOTED: Final = 80
_LONGEST_ARTICLE: Final = 3


class Symbols(NamedTuple):
    """The marks a report adds to text; chosen before the layout, for they differ in width."""

    becomes: str
    cut: str
    none: str
    between: str
    minus: str
    times: str
    rule: str
    bar: str


UNICODE: Final = Symbols("→", "…", "·", "·", "−", "×", "─", "█")
ASCII: Final = Symbols("->", "...", "-", "|", "-", "x", "-", "#")


def found(findings: Iterable[Finding]) -> str:
    """How many findings count and how much advice stands beside them: all reports count so."""
    listed = [one for one in findings if one.suppressed is None]
    faults = sum(one.counts for one in listed)
    advice = len(listed) - faults
    told = [count(faults, "finding")] if faults or not advice else []
    return ", ".join([*told, f"{advice:,} advice"] if advice else told)


_SILENCED: Final = {
    "file": "allowed in the text itself",
    "config": "allowed in the settings",
    "baseline": "signed off in the baseline",
    "previous": "known from the earlier report",
    "unchanged": "on lines that did not change",
}


def silenced(kinds: Mapping[str, int]) -> str:
    """Why findings do not count, and how many: `1 allowed in the text itself, 3 signed off in the baseline`."""
    return ", ".join(f"{number:,} {_SILENCED.get(kind) or escape(kind)}" for kind, number in kinds.items())


def escape(text: str) -> str:
    """Text of a file as text: control, format, bidirectional and surrogate characters as `<1B>`, white space as spaces.

    One line results, whatever came in. All text that is not the tool's own passes through here: paths, terms and
    messages too.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", "\n")))


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    category = unicodedata.category(character)
    if character in _LINE_ENDS_AND_TAB or category in _SPACES:
        return " "
    return f"<{ord(character):02X}>" if category in _HIDDEN else character


def one_line(text: str) -> str:
    """Escaped text, each run of white space one space; a space at either end stays."""
    shown = escape(text)
    return re.sub(" {2,}", " ", shown) if "  " in shown else shown


def summary(finding: Finding) -> str:
    """The finding as one sentence: `“two maintenances” → “Two Upholds”: 两个维护, word for word.`

    What we propose without official English says so, for nobody to take it for official.
    """
    found = one_line(finding.text).strip()
    change = _quoted(found) if found else ""
    if finding.suggestions:
        change = f"{change} → {_quoted(one_line(finding.suggestions[0]).strip())}".strip()
    message = one_line(finding.message).strip()
    chinese = escape(finding.term.zh) if finding.term else ""
    if chinese:
        message = f"{chinese}, {_continued(message, finding)}" if message else f"{chinese}."
    elif change:
        message = _continued(message, finding)
    proposed = f" {_EVIDENCE['proposed']}" if finding.term and finding.term.evidence == "proposed" and finding.suggestions else ""
    return ": ".join(filter(None, (change, message))) + proposed


def _quoted(text: str) -> str:
    if len(text) > _LONGEST_QUOTED:
        half = _LONGEST_QUOTED // 2
        text = f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


def _continued(message: str, finding: Finding) -> str:
    """The message as the rest of a sentence: its first letter small, unless it begins with a name."""
    first = re.match(r"[A-Z][a-z]*(?![\w.-])", message)
    if not first or first[0] in _ALWAYS_CAPITAL:
        return message
    name = len(first[0]) > _LONGEST_ARTICLE and any(first[0] in text for text in (finding.text, *finding.suggestions))
    if name:
        return message
    return message[0].lower() + message[1:]


def evidence(term: TermRef | None) -> str:
    """How sure the English of a term is, in the fixed words; empty where nothing is known."""
    if term is None:
        return ""
    source = one_line(term.source).strip().rstrip(".")
    if term.evidence == "recalled" and source and not from_memory(source):
        return f"Recalled from {source}; not checked against it."
    if term.evidence in _EVIDENCE:
        return _EVIDENCE[term.evidence]
    return f"Source: {source}." if source else ""


def from_memory(source: str) -> bool:
    """Whether what stands where a source should says itself that it is none."""
    return "from memory" in source.lower()


def count(number: int, noun: str, plural: str = "") -> str:
    """`1 place`, `1,399 words`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def figure(number: float, symbols: Symbols = UNICODE) -> str:
    """At most one decimal, none where it would be a zero; thousands with a comma, a true minus."""
    text = f"{abs(number):,.1f}".removesuffix(".0")
    return symbols.minus + text if number < 0 and text != "0" else text
