"""Which terms a rendering must get right: of a glossary, of a dictionary, or of each segment."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePath
from typing import Any, NamedTuple, Protocol

import reviewtool
from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.decode import decode
from reviewtool.glossary import Glossary, Matcher
from reviewtool.inputs import read_bytes
from reviewtool.metrics.model import Material

Dictionary = Mapping[str, tuple[str, ...]]


class Wanted(NamedTuple):
    """A term in the Chinese of a segment, and the English that may stand for it.

    `times`: how often its characters are there, in small letters; `places`: how often outside a longer term.
    """

    zh: str
    renderings: tuple[str, ...]
    times: int
    places: int


class Terms(Protocol):
    """A source of terms; its name stands in signatures."""

    @property
    def name(self) -> str:
        """With a digest, so that it tells apart what differs."""

    def wanted(self, segment: str, source: str) -> list[Wanted]:
        """The terms in a segment of this id, with this Chinese."""


def term_signature(terms: Terms, definition: str, **told: object) -> str:
    """A signature in sacrebleu's form."""
    parts = {"terms": terms.name, "def": definition, **told, "version": f"reviewtool-{reviewtool.__version__}"}
    return "|".join(f"{key}:{value}" for key, value in parts.items())


@dataclass(frozen=True)
class GlossaryTerms:
    """The concepts of glossaries with the renderings that may stand; the longest term at a place, in either script."""

    matcher: Matcher
    name: str

    @classmethod
    def of(cls, matcher: Matcher, glossaries: Sequence[Glossary]) -> "GlossaryTerms":
        """Named by the digest of all files."""
        digest = hashlib.sha256("".join(one.digest for one in glossaries).encode()).hexdigest()[:8]
        return cls(matcher, f"{len(glossaries)}-glossaries@{digest}")

    def wanted(self, segment: str, source: str) -> list[Wanted]:
        """The terms in a Chinese text, in the order of the text."""
        renderings: dict[str, list[str]] = {}
        places: Counter[str] = Counter()
        seen = set()
        for found in self.matcher.source.find(source):
            span = found.span
            zh = source[slice(*span)]
            good = [one.text for one in found.concept.of_status("preferred", "admitted") if not one.regex]
            renderings.setdefault(zh, []).extend(good)
            places[zh] += span not in seen
            seen.add(span)
        return [
            Wanted(zh, tuple(dict.fromkeys(forms)), source.lower().count(zh.lower()), places[zh])
            for zh, forms in renderings.items()
            if forms
        ]


@dataclass(frozen=True)
class DictionaryTerms:
    """Terms listed for all segments, and for single ones by their ids."""

    everywhere: Dictionary
    by_segment: Mapping[str, Dictionary]
    name: str

    def wanted(self, segment: str, source: str) -> list[Wanted]:
        """The listed terms that are in a text, in the order of the list."""
        own = {**self.everywhere, **self.by_segment.get(segment, {})}
        lower = source.lower()
        here = {zh: forms for zh, forms in own.items() if zh.lower() in lower}
        if not here:
            return []
        longest = sorted({re.escape(zh.lower()) for zh in here}, key=lambda one: -len(one))
        places = Counter(re.findall("|".join(longest), lower))
        return [Wanted(zh, forms, lower.count(zh.lower()), places[zh.lower()]) for zh, forms in here.items()]


def chosen_terms(path: str, glossaries: tuple[str, ...], shipped: bool, material: Material) -> Callable[[], Terms]:
    """What gives the terms of a dictionary file, where one is named, else of glossaries. Raises UserError."""
    if path and not material.source:
        raise UserError("--terms needs the Chinese.", hint="--source FILE names it.")
    if path:
        return partial(read_terms, path)

    def of_glossaries() -> Terms:
        from reviewtool.config import Config
        from reviewtool.engine import prepare

        kit = prepare(Config(glossaries=glossaries, shipped=shipped))
        return GlossaryTerms.of(kit.matcher, kit.glossaries)

    return of_glossaries


def read_terms(path: str) -> DictionaryTerms:
    """A dictionary file with at least one term. Raises UserError.

    JSON: `{"term": "rendering" or ["rendering", …]}`, or such an object for each segment's id. JSON Lines:
    `{"id": …, "terms": {…}}`. Else lines of term, tab, rendering; several renderings with `|` between.
    """
    data = read_bytes(path)
    content, _ = decode(path, data)
    if not content.strip():
        raise UserError("There is no term in this file.", Place(path))
    name = f"{PurePath(path).name}@{hashlib.sha256(data).hexdigest()[:8]}"
    suffix = PurePath(path).suffix.lower()
    if suffix in (".jsonl", ".ndjson"):
        rows = [(number, _json(path, line, number)) for number, line in enumerate(content.split("\n"), 1) if line.strip()]
        return DictionaryTerms({}, {str(row["id"]): _dictionary(path, row["terms"], number) for number, row in map(_row(path), rows)}, name)
    if suffix != ".json":
        return DictionaryTerms(_of_table(path, content), {}, name)
    told = _json(path, content, 1)
    if told and isinstance(told, dict) and all(isinstance(one, dict) for one in told.values()):
        return DictionaryTerms({}, {key: _dictionary(path, one, 1) for key, one in told.items()}, name)
    return DictionaryTerms(_dictionary(path, told, 1), {}, name)


def _json(path: str, text: str, line: int) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        place = Mark(line + getattr(error, "lineno", 1) - 1, getattr(error, "colno", 1))
        raise UserError("This is not JSON.", Place(path, (place,))) from None


def _row(path: str) -> Any:
    def checked(row: tuple[int, Any]) -> tuple[int, Any]:
        if not isinstance(row[1], dict) or not {"id", "terms"} <= row[1].keys():
            raise UserError(
                "A line of terms has an id and terms.", Place(path, (Mark(row[0], 1),)), example='{"id": "1", "terms": {"…": ["…"]}}'
            )
        return row

    return checked


def _dictionary(path: str, told: Any, line: int) -> Dictionary:
    if not isinstance(told, dict):
        raise UserError("Terms are an object: the Chinese, and its renderings.", Place(path, (Mark(line, 1),)))
    made = {}
    for zh, forms in told.items():
        listed = [forms] if isinstance(forms, str) else forms
        if not zh or not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
            raise UserError(f"The renderings of {zh} are no text.", Place(path, (Mark(line, 1),)))
        made[zh] = tuple(listed)
    return made


def _of_table(path: str, content: str) -> Dictionary:
    made: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        zh, tab, forms = line.partition("\t")
        if not tab or not zh.strip() or not forms.strip():
            raise UserError("This line has no term, tab, rendering.", Place(path, (Mark(number, 1),)))
        listed = (one.strip() for one in forms.split("\t")[0].split("|"))
        made[zh.strip()] = (*made.get(zh.strip(), ()), *filter(None, listed))
    return made
