"""Edits of words that stand in several runs of a DOCX: where the runs look alike, all new words go into the first."""

import re
from itertools import pairwise

from reviewtool.formats.docx_parts import namespace
from reviewtool.formats.docx_runs import RunElement, Runs
from reviewtool.formats.xml import escape
from reviewtool.lang.lazy import pattern
from reviewtool.model import Document, Span, Text

# what Word puts between two runs for its own ends; a bookmark or a link would lose its words
_NO_MATTER = frozenset("r t proofErr lastRenderedPageBreak".split())
_TAG_NAME = pattern(r"</?(?:[\w.-]+:)?([\w.-]+)")
_LOOKS = pattern(r"<(?P<name>[\w.-]+:rPr)\b[^>]*>.*?</(?P=name)>|<[\w.-]+:rPr\b[^>]*/>", re.DOTALL)
_UNSEEN = pattern(r"<[\w.-]+:(?:lang|noProof)\b[^>]*/>|</?[\w.-]+:rPr\b[^>]*>")


class Across:
    """What is written in place of a stretch that crosses runs, in one document."""

    def __init__(self, document: Document) -> None:
        self._content = document.content
        self._runs: dict[int, tuple[Runs, str]] = {}

    def written(self, text: Text, span: Span, words: str) -> str | None:
        """The words and the markup of the stretch; None where its runs differ or something else stands between them."""
        pieces = text.part(span).runs
        if not words or words != words.strip() or any(one.whole for one in pieces):
            return None
        runs, word = self._part(pieces[0].start)
        around = [runs.at(one.start) for one in pieces]
        between = [self._content[one.end : other.start] for one, other in pairwise(pieces)]
        if not _alike(around) or not all(map(_is_of_no_matter, between)):
            return None
        # what is left of a run may begin with a space now
        kept = "".join(between).replace(f"<{word}t>", f'<{word}t xml:space="preserve">')
        return escape(words) + kept

    def _part(self, place: int) -> tuple[Runs, str]:
        start, end = self._content.rfind("\x00", 0, place) + 1, self._content.find("\x00", place)
        if start not in self._runs:
            end = len(self._content) if end < 0 else end
            word, _ = namespace(self._content, start, end)
            self._runs[start] = Runs(self._content, Span(start, end), word), word
        return self._runs[start]


def _alike(runs: list[RunElement | None]) -> bool:
    """Whether the runs look the same, whatever language Word takes them for."""
    looks = {None if one is None else (_UNSEEN.sub("", one.properties), one.inside, one.outer) for one in runs}
    return len(looks) == 1 and None not in looks


def _is_of_no_matter(markup: str) -> bool:
    return _NO_MATTER.issuperset(_TAG_NAME.findall(_LOOKS.sub("", markup)))
