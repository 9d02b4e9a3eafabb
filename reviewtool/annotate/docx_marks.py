"""Marks in the text of a DOCX: the ends of comments and tracked changes, with runs cut where a mark falls within one."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from reviewtool.annotate.remark import AUTHOR
from reviewtool.formats.docx_runs import Cut, RunElement, Runs
from reviewtool.formats.xml import escape
from reviewtool.model import Edit


@dataclass(slots=True)
class _Cuts:
    """What is written into a run at its cuts, in the order insertions, ends of comments, beginnings; and what is deleted."""

    at: dict[Cut, list[tuple[int, str]]] = field(default_factory=dict)
    deleted: list[tuple[Cut, Cut]] = field(default_factory=list)


class Marks:
    """Marks to be put into a part. `number` gives the next free id; `moment` is the time that changes bear."""

    def __init__(self, runs: Runs, word: str, number: Callable[[], int], moment: str) -> None:
        self._runs = runs
        self._word = word
        self._number = number
        self._moment = moment
        self._cuts: dict[RunElement, _Cuts] = {}

    def comment(self, id: int, first: tuple[RunElement, Cut], last: tuple[RunElement, Cut]) -> None:
        """Let a comment range from a cut of one run to a cut of another or the same one."""
        word = self._word
        self._write(*first, 2, f'<{word}commentRangeStart {word}id="{id}"/>')
        mark = f'<{word}r><{word}commentReference {word}id="{id}"/></{word}r>'
        self._write(*last, 1, f'<{word}commentRangeEnd {word}id="{id}"/>{mark}')

    def track(self, start: int, end: int, text: str) -> bool:
        """Delete a stretch and put a text in its place, as a tracked change. False where the stretch cannot be cut."""
        first, last = self._runs.at(start), self._runs.at(end)
        if not first or not last or first.outer is not last.outer:
            return False
        runs = self._runs.between(first, last)
        ends = (first.child(start), last.child(end))
        if any(one.inside is None for one in runs) or not all(one and one.text for one in ends):
            return False
        if start < end:
            for one in runs:
                where = first.cut(start) if one is first else (0, 0), last.cut(end) if one is last else (len(one.children), 0)
                self._of(one).deleted.append(where)
                for cut in where:
                    self._of(one).at.setdefault(cut, [])
        if text:
            self._write(last, last.cut(end), 0, self._inserted(first, last, text))
        return True

    def edits(self) -> list[Edit]:
        """All marks, as edits of the text in its order."""
        made = [edit for run, cuts in self._cuts.items() for edit in self._edits_of(run, cuts)]
        return sorted(made, key=lambda one: one.start)

    def _of(self, run: RunElement) -> _Cuts:
        return self._cuts.setdefault(run, _Cuts())

    def _write(self, run: RunElement, cut: Cut, rank: int, written: str) -> None:
        self._of(run).at.setdefault(cut, []).append((rank, written))

    def _inserted(self, first: RunElement, last: RunElement, text: str) -> str:
        word = self._word
        looks = re.sub(rf"<{word}rPrChange\b.*?</{word}rPrChange>", "", first.properties, flags=re.DOTALL)
        new = f'{self._change("ins")}<{word}r>{looks}<{word}t xml:space="preserve">{escape(text)}</{word}t></{word}r></{word}ins>'
        if not last.inside:
            return new
        # Word knows no insertion within another: that one is ended before and begun again after
        name = last.inside[1:].split(maxsplit=1)[0]
        return f"</{name}>{new}{self._again(last.inside)}"

    def _change(self, name: str) -> str:
        word = self._word
        date = f' {word}date="{self._moment}"' if self._moment else ""
        return f'<{word}{name} {word}id="{self._number()}" {word}author="{AUTHOR}"{date}>'

    def _again(self, written: str) -> str:
        """XML once more, its tracked change under an id of its own."""
        word = self._word
        pattern = rf"""(<{word}(?:ins|moveTo|rPrChange)\b[^>]*?\b{word}id=["'])-?\d+"""
        return re.sub(pattern, lambda found: f"{found[1]}{self._number()}", written)

    def _edits_of(self, run: RunElement, cuts: _Cuts) -> Iterator[Edit]:
        word = self._word
        deleted = sorted(cuts.deleted)
        for cut in sorted(cuts.at):
            before, after = _ends_in(cut, deleted), _begins_in(cut, deleted)
            marks = "".join(written for _, written in sorted(cuts.at[cut], key=lambda one: one[0]))
            marks = (f"</{word}del>" if before else "") + marks + (self._change("del") if after else "")
            yield self._edit(run, cut, marks, before, after)
        split = {number for number, at in cuts.at if at}
        for number, child in enumerate(run.children):
            if not child.text:
                continue
            first_gone = _begins_in((number, 0), deleted)
            if number in split or first_gone:
                yield Edit(child.start, child.text.start, self._text_tag(first_gone), True)
            if _ends_in((number + 1, 0), deleted):
                yield Edit(child.text.end, child.end, f"</{word}delText>", True)

    def _edit(self, run: RunElement, cut: Cut, marks: str, before: bool, after: bool) -> Edit:
        number, at = cut
        word = self._word
        again = run.tag + self._again(run.properties)
        if cut == (0, 0):
            where, written = run.start, marks
        elif number == len(run.children):
            where, written = run.end, marks
        elif at:
            end = f"</{word}delText>" if before else f"</{word}t>"
            where, written = at, f"{end}</{word}r>{marks}{again}{self._text_tag(after)}"
        else:
            where, written = run.children[number].start, f"</{word}r>{marks}{again}"
        return Edit(where, where, written, True)

    def _text_tag(self, gone: bool) -> str:
        return f'<{self._word}{"delText" if gone else "t"} xml:space="preserve">'


def _begins_in(cut: Cut, deleted: list[tuple[Cut, Cut]]) -> bool:
    """Whether what comes after a cut is deleted; the stretches are in order and apart."""
    at = bisect_right(deleted, cut, key=lambda one: one[0]) - 1
    return at >= 0 and cut < deleted[at][1]


def _ends_in(cut: Cut, deleted: list[tuple[Cut, Cut]]) -> bool:
    """Whether what comes before a cut is deleted."""
    at = bisect_left(deleted, cut, key=lambda one: one[0]) - 1
    return at >= 0 and cut <= deleted[at][1]
