"""Entries of other tools' termbases in our terms: which language is which, what their status words mean, what has no place here."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewtool.glossary.entries import Entry, Reading, free_id
from reviewtool.glossary.model import STATUSES
from reviewtool.glossary.scalars import scalar
from reviewtool.glossary.yaml import CHOICES

# TBX's words, those of older TBX and of WorldServer, IATE's, and Weblate's two. “Proposed” and “rejected” are about
# an entry, not about a word: nobody has accepted it yet.
_STATUS = {
    "preferred": "preferred", "standardized": "preferred", "approved": "admitted", "admitted": "admitted", "legal": "admitted",
    "regulated": "admitted", "allowed": "admitted", "notrecommended": "deprecated", "deprecated": "deprecated",
    "forbidden": "deprecated", "prohibited": "deprecated", "superseded": "superseded", "obsolete": "superseded",
}  # fmt: skip
_UNDECIDED = frozenset({"proposed", "new", "rejected"})


class Term(NamedTuple):
    """An English term as it stands in a file; `status` is the file's own word."""

    text: str
    status: str = ""
    note: str = ""
    profile: str = ""


@dataclass(slots=True)
class Foreign:
    """An entry of another tool while it is read."""

    id: str
    line: int
    english: list[Term] = field(default_factory=list)
    values: dict[str, dict[str, None]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    draft: bool = False

    def say(self, key: str, text: str) -> None:
        """Keep a text under a key; a key of one text keeps the first, and says that there was another."""
        text = " ".join(text.split()) if key == "zh" else text.strip()
        known = self.values.setdefault(key, {})
        if not text or text in known:
            return
        if known and key != "zh":
            self.left[f"a second {key.replace('_', ' ')}"] += 1
        else:
            known[text] = None


def language_of(tag: str) -> str:
    """`zh` or `en` for a language tag or an English or Chinese name of the language, else nothing."""
    name = tag.strip().lower().replace("_", "-")
    if re.match(r"(zh|cmn|chi|zho)(-|$)|chinese\b|中文|汉语|汉字", name):
        return "zh"
    return "en" if re.match(r"(en|eng)(-|$)|english\b|英文|英语", name) else ""


def status_of(word: str) -> str | None:
    """Our status for another tool's word; None where the word says nothing of the term."""
    plain = re.sub(r"[^a-z]", "", word.lower().removesuffix("-admn-sts").removesuffix("-admin-sts")).removesuffix("term")
    return _STATUS.get(plain)


def settled(entries: Iterable[Foreign], left: Mapping[str, int] | None = None) -> Reading:
    """The entries that have Chinese and an English term that may stand; what is left out is counted."""
    counts, taken = Counter(left or {}), dict[str, int]()
    found = []
    for one in entries:
        counts.update(one.left)
        forms = _forms(one, counts)
        if not one.values.get("zh") or not forms["preferred"]:
            missing = "Chinese" if not one.values.get("zh") else "English that may stand"
            counts[f"entry without {missing}"] += 1
            continue
        promoted = all(status_of(term.status) != "preferred" for term in one.english)
        named = one.id and not one.id.isdigit()
        found.append(Entry(one.line, _values(one, forms, taken, counts), promoted, not named))
    return Reading(tuple(found), left=+counts)


def _forms(entry: Foreign, counts: Counter[str]) -> dict[str, list[Term]]:
    """The English terms by status: the first that may stand is preferred where none is said to be."""
    forms: dict[str, list[Term]] = {status: [] for status in STATUSES}
    seen: set[str] = set()
    for term in entry.english:
        text = " ".join(term.text.split())
        status = status_of(term.status)
        if status is None:
            status = "admitted"
            if term.status.lower() in _UNDECIDED:
                entry.draft = True
            elif term.status:
                counts[f"status {term.status}"] += 1
        if not text or text.lower() in seen:
            counts["a term that stands twice"] += bool(text)
            continue
        seen.add(text.lower())
        forms[status].append(term._replace(text=text))
    if not forms["preferred"] and forms["admitted"]:
        forms["preferred"] = [forms["admitted"].pop(0)]
    return forms


def _values(entry: Foreign, forms: Mapping[str, list[Term]], taken: dict[str, int], counts: Counter[str]) -> dict[str, tuple[str, ...]]:
    values = {key: tuple(texts) for key, texts in entry.values.items() if texts}
    part = values.pop("part_of_speech", ("",))[0].lower()
    if part in CHOICES["part_of_speech"]:
        values["part_of_speech"] = (part,)
    elif part:
        counts[f"part of speech {part}"] += 1
    values |= {status: tuple(map(_form, terms)) for status, terms in forms.items() if terms}
    # a number is a database's key, no name
    values["id"] = (free_id("" if entry.id.isdigit() else entry.id, forms["preferred"][0].text, taken),)
    if entry.draft:
        values["state"] = ("draft",)
    return values


def _form(term: Term) -> str:
    more = [f"{key}: {scalar(value)}" for key, value in (("profile", term.profile), ("note", term.note)) if value]
    plain = not more and not term.text.startswith("{")
    return term.text if plain else f"{{{', '.join([f'text: {scalar(term.text)}', *more])}}}"
