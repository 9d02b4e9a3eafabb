"""What may stand in English for a concept: its renderings word for word, or their words near one another in any order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reviewtool.glossary.literal import content
from reviewtool.glossary.model import Concept, Rendering
from reviewtool.lang.lazy import pattern

_GOOD = ("preferred", "admitted", "superseded")
_WORD = pattern(r"[^\W_]+")
# words of other families that may stand within a rendering: "deepen the reform and opening up of …"
_SLACK = 4
# of a long rendering one word may be another
_LONG = 5


class Wording(NamedTuple):
    """The good renderings of a concept, its long form, its members: their words as `in_a_row` writes them, and the stems of
    what carries sense in each. `reported`: its bad forms that are seen and known wherever they stand, in a row and in small
    letters."""

    written: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    reported: tuple[tuple[str, str], ...]

    def stands_in(self, row: str) -> bool:
        """Whether one stands word for word in a text, given in a row."""
        return any(one in row for one in self.written)

    def is_reported_in(self, row: str, text: str) -> bool:
        """Whether a bad form stands in a text, given in a row and in small letters."""
        return any(words in row and form in text for words, form in self.reported)

    def is_spelled_out(self, stems: Sequence[str], whole: bool = False) -> bool:
        """Whether all words of one stand near one another in a text, in any order, of a long one all but one unless `whole`;
        `stems`: of what carries sense in it."""
        here = frozenset(stems)
        wanted = ((one, len(one) if whole else _least(one)) for one in self.stems)
        return any(len(one & here) >= least and _near_one_another(one, least, stems) for one, least in wanted)


class Wordings(dict[int, Wording]):
    """The wording of each concept by its number, worked out when it is first asked for."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        super().__init__()
        self._concepts = concepts

    def __missing__(self, number: int) -> Wording:
        concept = self._concepts[number]
        texts = [one.text for one in concept.of_status(*_GOOD)] + [concept.first_mention, " ".join(concept.members)]
        words = [some for text in texts if (some := _WORD.findall(text.lower()))]
        stems = (frozenset(content(some)) for some in words)
        bad = (one for one in concept.of_status("deprecated") if concept.case == "any" and _is_plain(one))
        reported = ((in_a_row(_WORD.findall(form)), form) for form in (one.text.lower() for one in bad))
        made = self[number] = Wording(tuple(map(in_a_row, words)), tuple(filter(None, stems)), tuple(reported))
        return made


def _is_plain(one: Rendering) -> bool:
    return not one.regex and not one.guessed and one.when.kind in ("any", "source")


def in_a_row(words: Iterable[str]) -> str:
    """Words with a space on either side, so that whole words are found by a search for letters."""
    return f" {' '.join(words)} "


def _least(wanted: frozenset[str]) -> int:
    return len(wanted) - (len(wanted) >= _LONG)


def _near_one_another(wanted: frozenset[str], least: int, stems: Sequence[str]) -> bool:
    width = len(wanted) + _SLACK
    places = [(k, word) for k, word in enumerate(stems) if word in wanted]
    return any(len({word for k, word in places[n : n + width] if k < start + width}) >= least for n, (start, _) in enumerate(places))
