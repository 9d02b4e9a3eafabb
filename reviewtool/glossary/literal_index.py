"""Where literal renderings occur: all patterns of a glossary, each found by one pair of stems side by side in it."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from reviewtool.glossary.literal import BETWEEN, LOOSE, NUMBERS, PREPOSITIONS, Slot, is_slogan, other_forms, patterns
from reviewtool.glossary.model import Concept
from reviewtool.lang.fold import lower
from reviewtool.lang.stem import stem
from reviewtool.model import Span

_TOKEN = re.compile(r"[^\W_]+|[.,;:!?()\[\]—\n]")
_MOST_BETWEEN = 3
"""Function words that may stand between two slots."""
_MOST_IN_LISTED = 2
"""The same in a listed form, where they may be any."""
_STOP, _SKIP, _TURN, _AND, _LOOSE = -1, -2, -3, -4, -5
_ROW_BITS, _STEM_BITS = 24, 20
_MOST_PAIRS = 1 << 18
"""Pairs remembered."""


class Literal(NamedTuple):
    """A literal rendering in a text: the concept by index, the Chinese it renders (nothing where it is a listed form in
    another form of its words), whether it begins with a number."""

    span: Span
    concept: int
    zh: str
    numbered: bool


class _Row(NamedTuple):
    concept: int
    zh: str
    slots: tuple[tuple[tuple[int, ...], ...], ...]
    slogan: bool
    heads: tuple[frozenset[int], ...]
    reach: int
    """Words that may stand in the pattern at most."""


class LiteralIndex:
    """Patterns as rows, and the rows by two stems that stand side by side in them."""

    def __init__(self, stems: list[str], rows: list[str], keys: "array[int]") -> None:
        """`rows`: `concept|zh|slot|slot`, a slot's options with slashes between, stems by number with spaces between.
        `keys`: two stems and a row packed in 64 bits, sorted."""
        self._stems = stems
        self._rows = rows
        self._pairs = _Pairs(keys)
        self._keys = keys
        self._read: dict[int, _Row] = {}
        self._numbers = _Numbers(stems)

    def find(self, text: str) -> list[Literal]:
        """The literal renderings in an English text, in order; of those that overlap the longest."""
        return self.find_all([text])[0]

    def find_all(self, texts: Sequence[str]) -> list[list[Literal]]:
        """What `find` gives for each of several texts, at a fraction of the cost."""
        return self._found(texts)

    def find_of(self, text: str, stems: Iterable[str], concepts: Iterable[int]) -> list[Literal]:
        """The literal renderings of these concepts alone, by number: what is quick to ask where the Chinese tells them.
        `stems`: of the words in the text that carry sense."""
        here = frozenset(map(self._numbers.of_stems.get, stems))
        rows = (row for concept in concepts for row in self._rows_of.get(concept, ()))
        wanted = frozenset(row for row in rows if not any(map(here.isdisjoint, self._row(row).heads)))
        return self._found([text], wanted)[0] if wanted else []

    def _found(self, texts: Sequence[str], wanted: frozenset[int] | None = None) -> list[list[Literal]]:
        """`wanted`: the rows that count, None for all."""
        words: list[int] = []
        starts = []
        for text in texts:
            starts.append(len(words))
            words += [self._numbers[one] for one in _TOKEN.findall(lower(text))]
            words.append(_STOP)
        kept = [at for at, number in enumerate(words) if number >= _STOP]
        numbers = [words[at] for at in kept]
        pairs = self._pairs
        asked = [
            (k, rows) for k, (one, two) in enumerate(pairwise(numbers)) if one >= 0 <= two and (rows := pairs[one << _STEM_BITS | two])
        ]
        if wanted is not None:
            asked = [(k, [row for row in rows if row in wanted]) for k, rows in asked if not wanted.isdisjoint(rows)]
        found: dict[int, dict[tuple[int, int], _Row]] = {}
        for k, row in ((k, self._row(one)) for k, rows in asked for one in rows):
            for start, end in _filled(row, numbers, k, words, kept):
                number = bisect_right(starts, kept[start]) - 1
                found.setdefault(number, {}).setdefault((kept[start] - starts[number], kept[end - 1] - starts[number]), row)
        return [_placed(found[k], text, self._numbers) if k in found else [] for k, text in enumerate(texts)]

    @cached_property
    def _rows_of(self) -> dict[int, list[int]]:
        """The rows of each concept, both by number."""
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self._rows):
            found.setdefault(int(row.partition("|")[0]), []).append(number)
        return found

    def _row(self, number: int) -> _Row:
        if number not in self._read:
            concept, zh, *slots = self._rows[number].split("|")
            options = tuple(tuple(tuple(map(int, one.split())) for one in slot.split("/")) for slot in slots)
            heads = tuple(frozenset(option[0] for option in slot) for slot in options)
            reach = sum(max(map(len, slot)) for slot in options)
            self._read[number] = _Row(int(concept), zh, options, is_slogan(zh), heads, reach)
        return self._read[number]

    def to_parts(self) -> tuple[bytes, bytes, bytes]:
        """The index as bytes of this machine's order; a cache is not carried to another."""
        return "\n".join(self._stems).encode(), "\n".join(self._rows).encode(), self._keys.tobytes()

    @classmethod
    def from_parts(cls, parts: Sequence[bytes]) -> "LiteralIndex":
        """The index again. The parts must be those of `to_parts`."""
        stems, rows = (str(one, "utf-8").split("\n") if one else [] for one in parts[:2])
        return cls(stems, rows, array("Q", parts[2]))


class _Pairs(dict[int, list[int]]):
    """By two stems side by side, packed: the rows that have them so, looked up once a pair."""

    def __init__(self, keys: "array[int]") -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, pair: int) -> list[int]:
        start, end = (bisect_left(self._keys, one << _ROW_BITS) for one in (pair, pair + 1))
        rows = [key & (1 << _ROW_BITS) - 1 for key in self._keys[start:end]]
        if len(self) < _MOST_PAIRS:
            self[pair] = rows
        return rows


class _Numbers(dict[str, int]):
    """The number of a word's stem, worked out once a word: negative for what is no word of any pattern."""

    def __init__(self, stems: Sequence[str]) -> None:
        small = {_SKIP: BETWEEN, _TURN: PREPOSITIONS, _AND: ("and",), _LOOSE: LOOSE}
        super().__init__({word: code for code, some in small.items() for word in some})
        self.of_stems = {one: number for number, one in enumerate(stems)}
        self.numerals = frozenset(number for number, one in enumerate(stems) if one in NUMBERS)

    def __missing__(self, word: str) -> int:
        number = self.of_stems.get(stem(word), _STOP)
        if len(self) < 1 << 16:
            self[word] = number
        return number


def _filled(row: _Row, numbers: list[int], k: int, words: list[int], kept: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches around two words that fill a pattern, straight or turned round at one place."""
    first = max(0, k - row.reach)
    around = numbers[first : k + row.reach + 1]
    if any(head.isdisjoint(around) for head in row.heads):
        return
    for start in range(first, k + 1):
        for turn in range(len(row.slots) if row.zh else 1):
            if numbers[start] in row.heads[turn]:
                end = _filled_from(row, numbers, start, turn, words, kept)
                if end > k + 1:
                    yield start, end


def _filled_from(row: _Row, numbers: list[int], start: int, turn: int, words: list[int], kept: list[int]) -> int:
    """Where the stretch ends that fills a pattern from a word on, turned round at a slot, or -1."""
    middle = _fill(row.slots[turn:], numbers, start)
    end = _fill(row.slots[:turn], numbers, middle) if turn and middle >= 0 else middle
    return end if end > start and _joined(words, kept[start:end], middle - start if turn else 0, row) else -1


def _fill(slots: Sequence[tuple[tuple[int, ...], ...]], numbers: list[int], at: int) -> int:
    """Where the stretch ends that fills these slots from `at` on, or -1."""
    if not slots:
        return at
    for option in slots[0]:
        end = at + len(option)
        if tuple(numbers[at:end]) == option:
            rest = _fill(slots[1:], numbers, end)
            if rest >= 0:
                return rest
    return -1


def _joined(words: list[int], places: list[int], turn: int, row: _Row) -> bool:
    """Whether only a few small words stand between: a preposition at the turn and nowhere else, and no new noun phrase;
    in a slogan also a comma or a “be”, in a listed form any."""
    gaps = [words[a + 1 : b] for a, b in pairwise(places)]
    if not row.zh:
        return all(len(gap) <= _MOST_IN_LISTED for gap in gaps)
    short = all(len(gap) <= (1 if _AND in gap and not row.slogan else _MOST_BETWEEN) for gap in gaps)
    return short and all((_TURN in gap) == (turn == k) and (row.slogan or _LOOSE not in gap) for k, gap in enumerate(gaps, 1))


def _placed(found: dict[tuple[int, int], _Row], text: str, numbers: _Numbers) -> list[Literal]:
    places = [match.span() for match in _TOKEN.finditer(text)]
    taken: list[Literal] = []
    for (first, last), row in sorted(found.items(), key=lambda one: (one[0][0] - one[0][1], one[0])):
        span = Span(places[first][0], places[last][1])
        taken.append(Literal(span, row.concept, row.zh, row.slots[0][0][0] in numbers.numerals))
    return _apart(taken)


def _apart(found: list[Literal]) -> list[Literal]:
    """Those that overlap none before them in the list, in the order of the text."""
    covered: set[int] = set()
    chosen = []
    for one in found:
        inside = range(one.span.start, one.span.end)
        if covered.isdisjoint(inside):
            covered.update(inside)
            chosen.append(one)
    return sorted(chosen)


class _Numbered(NamedTuple):
    """A slot with its stems by number: as a row has it, and the last and the first stem of each option."""

    row: str
    lasts: list[int]
    firsts: list[int]


class _Slots(dict[Slot, _Numbered]):
    """Slots with their stems numbered, each worked out once; a stem has the number of those met before it."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, slot: Slot) -> _Numbered:
        stems = self.stems
        options = [[stems.setdefault(word, len(stems)) for word in option] for option in slot]
        row = "/".join([" ".join(map(str, option)) for option in options])
        found = self[slot] = _Numbered(row, [option[-1] << _STEM_BITS for option in options], [option[0] for option in options])
        return found


def build(concepts: Sequence[Concept], told: Mapping[str, str]) -> LiteralIndex:
    """The index of all concepts' patterns, those of a good rendering left out. `told`: what the dictionary says of words."""
    numbered = _Slots()
    rows: list[str] = []
    keys: set[int] = set()
    for number, concept in enumerate(concepts):
        for pattern in (*other_forms(concept), *patterns(concept, told)):
            slots = [numbered[slot] for slot in pattern.slots]
            keys.update([pair << _ROW_BITS | len(rows) for pair in _pairs(slots)])
            rows.append("|".join((str(number), pattern.zh, *[slot.row for slot in slots])))
    return LiteralIndex(list(numbered.stems), rows, array("Q", sorted(keys)))


def _pairs(slots: list[_Numbered]) -> list[int]:
    """The stems side by side where the fewest pairs are, and where the pattern turned round there begins anew."""
    pairs = [len(left.lasts) * len(right.firsts) for left, right in pairwise(slots)]
    least = pairs.index(min(pairs))
    joints = (slots[least], slots[least + 1]), (slots[-1], slots[0])
    return [one | other for left, right in joints for one in left.lasts for other in right.firsts]
