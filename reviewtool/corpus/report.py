"""Counts over a whole collection, made in one pass over what a run has written."""

import re
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

from reviewtool.corpus.renderings import Mixed, added_up, mixed
from reviewtool.corpus.rows import Row
from reviewtool.corpus.store import Store

_EXAMPLES, _TROUBLES = 3, 20
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-|\Z)")
UNDATED = "no date"


@dataclass(slots=True)
class Group:
    """Documents of one source or month: how many, their words, their findings that count, their MQM penalty."""

    documents: int = 0
    words: int = 0
    findings: int = 0
    penalty: int = 0

    @property
    def per_thousand(self) -> float:
        """The penalty per 1,000 words."""
        return 1000 * self.penalty / max(self.words, 1)

    def add(self, document: Row) -> None:
        """Count a document in; its findings are counted as they come."""
        self.documents += 1
        self.words += document["words"]
        self.penalty += document["penalty"]


@dataclass(slots=True)
class Mangled:
    """A concept as texts have it: the wrong renderings found, in how many documents, and a few places. `spelled`: a
    rendering in small letters and as it was met first."""

    zh: str = ""
    renderings: Counter[str] = field(default_factory=Counter)
    spelled: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    examples: list[Row] = field(default_factory=list)
    last: tuple[str, int] = ("", 0)

    def add(self, row: Row) -> None:
        """Count a finding in. The findings of a document stand together."""
        words = " ".join(row["text"].split())
        known = self.spelled.setdefault(words.lower(), words)
        if known not in self.renderings and len(self.examples) < _EXAMPLES:
            self.examples.append({name: row[name] for name in ("document", "before", "text", "after", "suggestion")})
        self.zh = self.zh or row["zh"]
        self.renderings[known] += 1
        if self.last != (row["file"], row["number"]):
            self.documents, self.last = self.documents + 1, (row["file"], row["number"])


@dataclass(slots=True)
class Counts:
    """All that a report tells. Findings that are advice or allowed in the text are left out, but for `checks`, which has
    them all; `counting` has those that are not.

    `series`: by source and month; `mixed`: concepts that the documents give several names.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    whole: Group = field(default_factory=Group)
    checks: Counter[str] = field(default_factory=Counter)
    counting: Counter[str] = field(default_factory=Counter)
    terms: dict[str, Mangled] = field(default_factory=lambda: defaultdict(Mangled))
    sources: dict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    months: dict[str, Group] = field(default_factory=lambda: defaultdict(Group))
    series: dict[tuple[str, str], Group] = field(default_factory=lambda: defaultdict(Group))
    mixed: list[Mixed] = field(default_factory=list)
    troubles: list[Row] = field(default_factory=list)


def counted(store: Store, profile: str = "prc-official") -> Counts:
    """Read the rows once; `profile` says whose names are to be kept. Memory is that of the different terms, renderings,
    sources and months."""
    counts = Counts()
    for row in store.rows("documents"):
        _count_document(counts, row)
    for row in store.rows("findings"):
        _count_finding(counts, row)
    by_term: dict[str, list[Row]] = defaultdict(list)
    for row in added_up(store.rows("renderings")):
        by_term[row["term"]].append(row)
    counts.mixed = mixed(by_term, profile)
    return counts


def _count_document(counts: Counts, row: Row) -> None:
    counts.statuses[row["status"]] += 1
    for group in _groups(counts, row):
        group.add(row)
    if row["reason"] and row["status"] != "skipped" and len(counts.troubles) < _TROUBLES:
        counts.troubles.append(row)


def _count_finding(counts: Counts, row: Row) -> None:
    counts.checks[row["check"]] += 1
    if not row["counts"]:
        return
    counts.counting[row["check"]] += 1
    for group in _groups(counts, row):
        group.findings += 1
    if row["term"]:
        counts.terms[row["term"]].add(row)


def _groups(counts: Counts, row: Row) -> tuple[Group, ...]:
    source = row["source"] or "no source"
    month = row["date"][:7] if _MONTH.match(row["date"]) else UNDATED
    return counts.whole, counts.sources[source], counts.months[month], counts.series[source, month]


def months(counts: Counts) -> list[str]:
    """The months that documents are of, in order."""
    return sorted(name for name in counts.months if name != UNDATED)


def told(counts: Counts, signature: str) -> dict[str, Any]:
    """The counts as plain JSON data."""
    return {
        "version": 1,
        "signature": signature,
        "documents": dict(counts.statuses),
        "whole": _group(counts.whole),
        "checks": dict(counts.checks.most_common()),
        "checks_counting": {check: counts.counting[check] for check, _ in counts.checks.most_common()},
        "terms": {name: _term(one) for name, one in ranked(counts)},
        "several_names": {one.term: {"zh": one.zh, "names": [asdict(name) for name in one.names]} for one in counts.mixed},
        "sources": {name: _group(one) for name, one in sorted(counts.sources.items())},
        "months": {name: _group(one) for name, one in sorted(counts.months.items())},
        "sources_by_month": [{"source": source, "month": month, **_group(one)} for (source, month), one in sorted(counts.series.items())],
        "troubles": [{name: one[name] for name in ("document", "file", "number", "status", "reason")} for one in counts.troubles],
    }


def ranked(counts: Counts) -> list[tuple[str, Mangled]]:
    """The concepts, those most often mangled first."""
    return sorted(counts.terms.items(), key=lambda pair: (-pair[1].renderings.total(), pair[0]))


def _term(one: Mangled) -> dict[str, Any]:
    return {
        "zh": one.zh,
        "findings": one.renderings.total(),
        "documents": one.documents,
        "renderings": dict(one.renderings.most_common()),
        "examples": one.examples,
    }


def _group(one: Group) -> dict[str, Any]:
    return {
        "documents": one.documents,
        "words": one.words,
        "findings": one.findings,
        "penalty": one.penalty,
        "penalty_per_1000_words": round(one.per_thousand, 3),
    }
