"""Texts to measure with, made from a seed: sentences of our own, with the shipped glossaries' renderings in them."""

import random
from collections.abc import Iterator
from pathlib import Path

from reviewtool.glossary import Concept, layered, load_all

_SEED = 20221016
_FRAMES = (
    "The meeting stressed that {term} must be carried out in all {number} districts.",
    "On {month} {day}, the mayor of {place} said that “{term}” is what the region needs most.",
    "According to the bureau, {number} households have moved, and {other} was discussed at length.",
    "{place} will deepen the work of {term} and serve the people in a practical manner.",
    "Officials from {number} townships visited the new bridge, the school and the clinic.",
    "The report, which runs to {number} pages, names {term} and {other} among its priorities.",
    "Farmers along the river sold {number} tons of rice last year, and prices stayed stable.",
    "She has taught at the village school for {day} years and knows every family by name.",
)
_MONTHS = "January February March April May June July August September October November December".split()
_PLACES = "Linhe,Donggang,Xishan,Baiyun,Qinghe,Nanping,Yanhu,Shuangqiao".split(",")
_ZH = "会议强调，要做好{zh}工作，涉及{number}个地区。"


class Writer:
    """Writes paragraphs of any length; the same ones for the same `seed`. One rendering in four is a deprecated one."""

    def __init__(self, seed: int = _SEED) -> None:
        self._random = random.Random(seed)
        concepts = [one for one in layered(load_all((), True)) if one.zh]
        self._concepts = concepts
        self._good = [_plain(one, ("preferred", "admitted")) for one in concepts]
        self._bad = [_plain(one, ("deprecated",)) for one in concepts]

    def article(self, size: int) -> str:
        """Paragraphs of three to six sentences, `size` characters in all."""
        parts: list[str] = []
        length = 0
        while length < size:
            paragraph = " ".join(self._sentence() for _ in range(self._random.randint(3, 6)))
            parts.append(paragraph)
            length += len(paragraph) + 2
        return "\n\n".join(parts)[:size]

    def units(self, count: int) -> Iterator[tuple[str, str]]:
        """Pairs of a Chinese sentence and an English one that speak of one concept."""
        for _ in range(count):
            at = self._random.randrange(len(self._concepts))
            number = self._random.randint(2, 900)
            zh = _ZH.format(zh=self._concepts[at].zh[0], number=number)
            yield zh, f"The meeting stressed that {self._form(at)} must be done well in {number} regions."

    def _sentence(self) -> str:
        choose = self._random
        frame = choose.choice(_FRAMES)
        return frame.format(
            term=self._form(choose.randrange(len(self._concepts))),
            other=self._form(choose.randrange(len(self._concepts))),
            number=f"{choose.randint(2, 9000):,}",
            month=choose.choice(_MONTHS),
            day=choose.randint(1, 28),
            place=choose.choice(_PLACES),
        )

    def _form(self, at: int) -> str:
        bad = self._bad[at] if self._random.random() < 0.25 else []
        return self._random.choice(bad or self._good[at] or ["the plan"])


def _plain(concept: Concept, statuses: tuple[str, ...]) -> list[str]:
    return [one.text for one in concept.renderings if one.status in statuses and not one.regex]


def tree(folder: Path, writer: Writer, count: int, size: int) -> list[str]:
    """So many articles in a folder; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"article-{k:05}.txt" for k in range(count)]
    for path in paths:
        path.write_text(writer.article(size), encoding="utf-8")
    return list(map(str, paths))
