"""A made-up collection as large as you like: `python -m benchmarks.newsroom DOCUMENTS FILE.jsonl.gz [FIRST]`.

Documents of 2 KB from a seed, no two alike, as dense in terms and faults as raw machine translation of news is: the rates
below were counted in some hundred such translations, per 2,000 characters; no sentence is from them. A document depends on
its number and the shipped glossaries alone, so a part of a collection can be made without the rest.
"""

import gzip
import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from benchmarks.vocabulary import FRAMES, KINDS, MONTHS, SURNAMES, SYLLABLES, WORDS
from reviewtool.glossary import Concept, layered, load_all

_SEED = 20221016
_SIZE = 2_000
_TOPICS = 14
"""Concepts that a document speaks of, some of them several times."""
_WRONG = 0.55
"""How many of the terms are in a rendering that is deprecated and was seen in machine translation."""
_Forms = tuple[list[str], list[str]]
"""Good renderings of a concept, and bad ones."""
_SOURCES = ("Linhe Daily", "Donggang Online", "Xishan Evening News", "Baiyun Forum", "Qinghe Net")


def _twice(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    return " ".join([*words[: at + 1], words[at].rstrip(".,"), *words[at + 1 :]])


_FAULTS: tuple[tuple[float, Callable[[str, random.Random], str]], ...] = (
    (0.28, lambda text, _: text.replace(", ", " , ", 1)),
    (0.12, lambda text, _: text.replace(", ", ", , ", 1)),
    (0.12, lambda text, _: text.replace(". ", ".", 1)),
    (0.30, lambda text, _: text.replace(" will ", " will be ", 1)),
    (0.30, lambda text, _: text.replace(" are ", " is ", 1)),
    (0.22, _twice),
    (0.25, lambda text, _: text.replace(" and the ", " and The ", 1)),
    (0.20, lambda text, _: text.replace(" best ", " best and best ", 1)),
    (0.16, lambda text, _: text.replace("”", "", 1)),
    (0.12, lambda text, _: text.replace("“", '"', 1).replace("”", '"', 1)),
    (0.08, lambda text, _: text + "\nof the."),
    (0.05, lambda text, _: text[:1].lower() + text[1:]),
    (0.03, lambda text, _: text.replace(", ", "，", 1)),
    (0.02, lambda text, _: text.replace("village", "村", 1)),
)
"""How many a document, and what becomes of a paragraph that has the place for it."""
_FURNITURE = (
    (0.15, "(Editor in charge: {name})"),
    (0.10, "Source: {source} Author: {name}"),
    (0.06, "[Print this page] [Close window]"),
    (0.05, "Previous: {place} opens a new line"),
)


def _forms(concept: Concept) -> _Forms:
    literal = [one for one in concept.renderings if not one.regex]
    good = [one.text for one in literal if one.status in ("preferred", "admitted")]
    return good, [one.text for one in literal if one.status == "deprecated" and one.evidence == "seen"]


class Newsroom:
    """Writes documents, each from its number."""

    def __init__(self, seed: int = _SEED) -> None:
        self._seed = seed
        forms = [_forms(one) for one in layered(load_all((), True)) if one.zh]
        self._concepts = [(good, bad) for good, bad in forms if good]
        self._wrong = [(good, bad) for good, bad in self._concepts if bad]

    def document(self, number: int) -> dict[str, str]:
        chance = random.Random(f"{self._seed} {number}")
        return {
            "id": f"news-{number:07}",
            "text": _Desk(chance, self._concepts, self._wrong).text(),
            "source": chance.choice(_SOURCES),
            "date": f"{chance.randint(2020, 2022)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        }


class _Desk:
    """One document being written."""

    def __init__(self, chance: random.Random, concepts: Sequence[_Forms], wrong: Sequence[_Forms]) -> None:
        self._chance, self._wrong = chance, wrong
        self._topics = chance.sample(concepts, _TOPICS)
        self._makers: dict[str, Callable[[], str]] = {
            "term": self._term,
            "name": self._name,
            "place": lambda: self._syllables(2) + chance.choice(KINDS),
            "number": lambda: f"{int(chance.paretovariate(0.5)) % 90_000 + 2:,}",
            "percent": lambda: f"{chance.randint(1, 999) / 10}",
            "month": lambda: chance.choice(MONTHS),
            "day": lambda: str(chance.randint(1, 28)),
            "year": lambda: str(chance.randint(1949, 2022)),
            "source": lambda: chance.choice(_SOURCES),
        }

    def text(self) -> str:
        """A headline, a dateline and paragraphs, with the faults that fall to them."""
        head = self._filled("{place} holds a {meeting} on {term}")
        opening = self._filled("Xinhua News Agency, {place}, {month} {day} (Reporter {name}) ")
        paragraphs, length = [head], len(head)
        while length < _SIZE:
            one = " ".join(self._filled(self._chance.choice(FRAMES)) for _ in range(self._chance.randint(1, 3)))
            paragraphs.append(opening + one)
            length, opening = length + len(opening) + len(one) + 1, ""
        for rate, fault in _FAULTS:
            self._spoil(paragraphs, rate, fault)
        ends = [self._filled(told) for rate, told in _FURNITURE if self._chance.random() < rate]
        return "\n".join([*paragraphs, *ends])

    def _spoil(self, paragraphs: list[str], rate: float, fault: Callable[[str, random.Random], str]) -> None:
        if self._chance.random() < rate:
            places = list(range(1, len(paragraphs)))
            self._chance.shuffle(places)
            for at in places:
                spoilt = fault(paragraphs[at], self._chance)
                if spoilt != paragraphs[at]:
                    paragraphs[at] = spoilt
                    return

    def _filled(self, frame: str) -> str:
        """The frame with something in every slot; the first letter is a capital."""
        parts = []
        for literal, slot in _parsed(frame):
            parts.append(literal)
            if slot:
                parts.append(self._makers[slot]() if slot in self._makers else self._chance.choice(WORDS[slot]))
        told = "".join(parts)
        return told[:1].upper() + told[1:]

    def _term(self) -> str:
        if self._chance.random() < _WRONG:
            return self._chance.choice(self._chance.choice(self._wrong)[1])
        return self._chance.choice(self._chance.choice(self._topics)[0])

    def _name(self) -> str:
        return f"{self._chance.choice(SURNAMES)} {self._syllables(self._chance.randint(1, 2))}"

    def _syllables(self, count: int) -> str:
        return "".join(self._chance.choice(SYLLABLES) for _ in range(count)).capitalize()


@cache
def _parsed(frame: str) -> list[tuple[str, str]]:
    """The words of a frame, each stretch with the slot that follows it."""
    pieces = frame.replace("}", "{").split("{")
    return list(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def lines(count: int, first: int = 0) -> Iterator[str]:
    """JSON Lines of so many documents, from this number on."""
    room = Newsroom()
    for number in range(first, first + count):
        yield json.dumps(room.document(number), ensure_ascii=False) + "\n"


def main(count: int, path: Path, first: int = 0) -> None:
    with ExitStack() as closed:
        raw = closed.enter_context(path.open("wb"))
        # no time of day in the file: the same numbers give the same bytes
        packed = closed.enter_context(gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=3, mtime=0, filename=""))
        packed.writelines(line.encode() for line in lines(count, first))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int((sys.argv[3:] or ["0"])[0]))
