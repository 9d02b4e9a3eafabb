"""The checks `orphan-fragment` and `lowercase-start`: what stands after a full stop and does not belong there."""

import re
from collections.abc import Iterator

from reviewtool.checks.api import Context, check
from reviewtool.lang.lazy import pattern
from reviewtool.model import Hit, Segment, Span

_START = pattern(r"(?<![\w’'-])(?P<before>[\w’'-]++)(?P<stop>[.!?][”\"’)]*)\s+(?P<rest>[a-z][^\s.!?]*(?:[^\S\n][^\s.!?]+)*)(?P<end>[.!?]?)")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen gov sen rep st no nos vol fig ed eds etc vs inc ltd co corp dept govt univ assn bros jr sr al cf eg ie "
    "intl anniv approx est min max tel ext art sec ch pp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat "
    "sun a.m p.m u.s u.k u.n e.g i.e sq ft kg km cm mm yr yrs hr hrs tech info natl prov distr".split()
)
_FEW_WORDS = 3


@check("LNG104", category="grammar", severity="major")
def orphan_fragment(segment: Segment, context: Context) -> Iterator[Hit]:
    """A word or two standing as a sentence, cut from the one before.

    Why: An engine that ends its sentence too early leaves the rest behind: “opening to the outside world. hub.”

    Limits: Only fragments of up to three words that begin small and end in a stop; abbreviations are known by a list.
    """
    for match, words in _small_starts(segment.target.plain):
        if len(words) <= _FEW_WORDS and match["end"]:
            number = "One word stands" if len(words) == 1 else "A few words stand"
            yield Hit(Span(match.start("rest"), match.end("end")), f"{number} as a sentence; its sentence was cut before it.")


@check("LNG105", category="textual-conventions", severity="minor", unless=("orphan-fragment",))
def lowercase_start(segment: Segment, context: Context) -> Iterator[Hit]:
    """A sentence that begins with a small letter.

    Why: Either the stop before it is wrong, or the capital is missing; both come from pieces joined without a look.

    Limits: Abbreviations before the small letter are known by a list; words such as iPhone are left alone.
    """
    for match, words in _small_starts(segment.target.plain):
        word = words[0].rstrip(",;:")
        if len(words) > _FEW_WORDS or not match["end"]:
            span = Span(match.start("rest"), match.start("rest") + len(word))
            yield Hit(span, "A sentence begins small.", (word[0].upper() + word[1:],))


def _small_starts(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    for match in _START.finditer(text):
        before, rest = match["before"], match["rest"]
        known = before.lower() in _ABBREVIATIONS or len(before) < 3 or before.isdigit() or "." in before
        if known or text[match.end("stop") : match.start("rest")].count("\n") > 1:
            continue
        words = rest.split()
        if not re.fullmatch(r"[a-z]+[,;:’'-]?.*", words[0]) or re.search(r"[A-Z]|\d|/|@|www|http", words[0]):
            continue
        if text[match.start("before") - 1 : match.start("before")] in (".", "/", "@") or (match["stop"] != "." and match["stop"][0] != "."):
            continue
        yield match, words
