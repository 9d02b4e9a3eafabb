"""How often terms are rendered as wanted: WMT25's two rates and WMT26's cover without overlap."""

from collections.abc import Sequence
from functools import lru_cache

from reviewtool.lang.en import variants
from reviewtool.lang.fold import fold, fold_form
from reviewtool.metrics.cover import most_covered
from reviewtool.metrics.model import Material, Stats
from reviewtool.metrics.terms import Terms, Wanted, term_signature
from reviewtool.model import Span


class Rate:
    """A share of what is wanted, in percent; segments in which nothing is wanted do not count."""

    name = ""
    higher = True
    _definition = ""
    _told: tuple[tuple[str, str], ...] = ()

    def __init__(self, material: Material, terms: Terms) -> None:
        self._material, self._terms = material, terms
        self._wanted = [terms.wanted(*one) for one in zip(material.ids, material.source, strict=True)]

    def statistics(self, hypotheses: Sequence[str]) -> list[Stats]:
        """What was got and what was wanted."""
        return [self._got(wanted, text, k) for k, (wanted, text) in enumerate(zip(self._wanted, hypotheses, strict=True))]

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        raise NotImplementedError

    def score(self, sums: Sequence[float]) -> float:
        """In percent; 0 where nothing is wanted."""
        return 100 * sums[0] / sums[1] if sums[1] else 0.0

    def segment(self, row: Sequence[float]) -> float | None:
        """In percent; None where nothing is wanted."""
        return self.score(row) if row[1] else None

    def signature(self) -> str:
        """The terms, the definition, and what it leaves open."""
        return term_signature(self._terms, self._definition, **dict(self._told))

    def ceiling(self) -> float | None:
        """What the first reference gets."""
        if not self._material.references:
            return None
        rows = self.statistics(self._material.references[0])
        return self.score([sum(column) for column in zip(*rows, strict=True)])


class TermSuccess(Rate):
    """WMT25 terminology task, track 2: of each segment and term the share of its places that a rendering answers.

    A term counts where the Chinese has it and a reference has one of its renderings; small letters, mere characters: a
    rendering inside a longer word counts too.
    """

    name = "term-success"
    _definition = "wmt25-track2"
    _told = (("case", "lc"), ("tok", "none"), ("mean", "segment-and-term"))

    def __init__(self, material: Material, terms: Terms) -> None:
        super().__init__(material, terms)
        references = [[one.lower() for one in segment] for segment in zip(*material.references, strict=True)]
        self._wanted = [
            [one for one in wanted if any(form.lower() in text for form in one.renderings for text in beside)]
            for wanted, beside in zip(self._wanted, references, strict=True)
        ]

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        lower = text.lower()
        rates = (min(sum(lower.count(form.lower()) for form in one.renderings) / one.times, 1.0) for one in wanted)
        return [sum(rates), len(wanted)]


class TermMicro(Rate):
    """WMT25 terminology task, track 1: of all pairs of a segment and a term in it, the share with a rendering.

    As characters in small letters, or in another form: our own inflections stand where the task has Stanza's lemmas.
    """

    name = "term-micro"
    _definition = "wmt25-track1"
    _told = (("case", "lc"), ("lemmas", "reviewtool-inflections"))

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        lower, folded = text.lower(), fold(text).text
        got = sum(any(form.lower() in lower or bool(places(form, folded)) for form in one.renderings) for one in wanted)
        return [got, len(wanted)]


class TermExclusive(Rate):
    """WMT26 terminology task, exclusive: the most places of terms that stretches without overlap can answer.

    A place is one in the Chinese that no longer term covers; a stretch is a rendering in any of its forms, whole words.
    """

    name = "term-exclusive"
    _definition = "wmt26-exclusive"
    _told = (("case", "lc"), ("forms", "reviewtool-inflections"))

    def _got(self, wanted: list[Wanted], text: str, number: int) -> Stats:
        folded = fold(text).text
        stretches = [sorted({span for form in one.renderings for span in places(form, folded)}) for one in wanted]
        return [most_covered(stretches, [one.places for one in wanted]), sum(one.places for one in wanted)]


@lru_cache(maxsize=65536)
def forms(rendering: str) -> tuple[str, ...]:
    """A rendering folded, in other spellings and numbers."""
    listed, derived = variants(fold_form(rendering))
    return tuple(sorted(filter(None, listed | derived)))


def places(rendering: str, folded: str) -> list[Span]:
    """Where a folded text has a rendering in any form, whole words."""
    found = []
    for form in forms(rendering):
        at = folded.find(form)
        while at >= 0:
            end = at + len(form)
            if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
                found.append(Span(at, end))
            at = folded.find(form, at + 1)
    return found
