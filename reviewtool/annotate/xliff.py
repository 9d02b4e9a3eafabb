"""XLIFF: notes of the units, and from 2.1 on the quality issues of ITS around the words themselves.

An issue that can be put around its words as an element is a `mrk`; one that crosses another element or issue is a pair of
`sm` and `em`, as the standard has it for annotations that overlap.
"""

import re
from collections.abc import Sequence
from itertools import count, groupby

from reviewtool.annotate.its import NAMESPACE, issue_type, severity
from reviewtool.annotate.remark import AUTHOR, Annotated, Remark, sentence
from reviewtool.annotate.xliff_units import Unit, Units
from reviewtool.fix import spliced
from reviewtool.formats import write
from reviewtool.formats.xml import TAG, escape
from reviewtool.model import Document, Edit, Span

_WITH_ISSUES = re.compile(r"2\.[1-9]\d*")
_MOST_TAGS = 50


def annotate(document: Document, data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], moment: str) -> Annotated:
    """The file with its notes and issues. Raises UserError where its bytes cannot be written back."""
    work = _Work(document.content)
    for unit, some in groupby(((work.units.at(one.text.locate(one.span).start), one) for one in remarks), lambda pair: pair[0]):
        if unit:
            work.unit(unit, [one for _, one in some])
    return Annotated(write(document, data, spliced(document.content, work.edits())), work.written)


class _Work:
    """One file that is being annotated: what is written into it, by place and rank at that place."""

    def __init__(self, content: str) -> None:
        self._content = content
        self.units = Units(content)
        self._new: list[tuple[int, int, str]] = []
        self._issues = bool(_WITH_ISSUES.fullmatch(self.units.version))
        root = self.units.root["attributes"] if self.units.root else ""
        bound = re.search(rf"""xmlns:([\w.-]+)\s*=\s*["']{re.escape(NAMESPACE)}["']""", root)
        self._its = bound[1] if bound else "its"
        self._root_lacks = ("" if bound else f' xmlns:its="{NAMESPACE}"') + (
            "" if re.search(rf"\s{self._its}:version\s*=", root) else f' {self._its}:version="2.0"'
        )
        self.written = 0
        self._uses_issues = False

    def edits(self) -> list[Edit]:
        """All that is new, in the order of the file."""
        if self._uses_issues and self._root_lacks and self.units.root:
            self._new.append((self.units.root.start("attributes"), 0, self._root_lacks))
        return [Edit(at, at, written, True) for at, _, written in sorted(self._new, key=lambda one: one[:2])]

    def unit(self, unit: Unit, remarks: list[Remark]) -> None:
        """Write the remarks on one unit."""
        noted: list[str] = []
        marked: list[tuple[Span, Remark]] = []
        for one in remarks:
            where = one.text.locate(one.span)
            if self._issues and not one.on_source and where.start < where.end and not self._in_cdata(unit, where):
                marked += [] if self._is_marked(where, one) else [(where, one)]
            else:
                noted += self._note(unit, one, where)
        self._mark(unit, marked)
        if noted:
            written = "".join(noted)
            word = unit.prefix
            inside = unit.has_notes or unit.name.endswith("trans-unit")
            self._new.append((unit.notes_at, 0, written if inside else f"<{word}notes>{written}</{word}notes>"))
        self.written += len(noted) + len(marked)

    def _note(self, unit: Unit, remark: Remark, where: Span) -> list[str]:
        side = "source" if remark.on_source else "target"
        part = unit.part(where.start)
        place = f"characters {remark.span.start + 1}–{max(remark.span.end, remark.span.start + 1)} of the {side}"
        told = f"{sentence(remark.finding)} ({place}{f', segment {part}' if part else ''})"
        if told in unit.ours:
            return []
        unit.ours.add(told)
        signed = f'from="{AUTHOR}" annotates="{side}"' if unit.name.endswith("trans-unit") else f'category="{AUTHOR}" appliesTo="{side}"'
        return [f"<{unit.prefix}note {signed}>{escape(told)}</{unit.prefix}note>"]

    def _in_cdata(self, unit: Unit, where: Span) -> bool:
        before = self._content[unit.start : where.end]
        return before.rfind("<![CDATA[") > before.rfind("]]>")

    def _is_marked(self, where: Span, remark: Remark) -> bool:
        """Whether the words stand in an issue of ours already, which begins right before them."""
        comment, at = self._comment(remark), where.start
        for _ in range(_MOST_TAGS):
            start = self._content.rfind("<", 0, at)
            if self._content[at - 1] != ">" or comment in self._content[start:at]:
                return self._content[at - 1] == ">"
            at = start
        return False

    def _comment(self, remark: Remark) -> str:
        return f'{self._its}:locQualityIssueComment="{_quoted(sentence(remark.finding))}"'

    def _mark(self, unit: Unit, marked: list[tuple[Span, Remark]]) -> None:
        """Put issues around their words, of two that begin together the longer first."""
        used = set(re.findall(r"""\bid=["']rt(\d{1,9})["']""", self._content[unit.start : unit.end])) if marked else ()
        number = count(max(map(int, used), default=0) + 1)
        around: list[Span] = []
        word = unit.prefix
        for rank, (where, one) in enumerate(sorted(marked, key=lambda pair: (pair[0].start, -pair[0].end)), 1):
            id = f"rt{next(number)}"
            told = f'id="{id}" type="its:any" {self._its}:locQualityIssueType="{issue_type(one.finding)}" {self._comment(one)}'
            told += f' {self._its}:locQualityIssueSeverity="{severity(one.finding)}"'
            nests = self._is_whole(where) and not any(other.start < where.start < other.end < where.end for other in around)
            begin, end = (f"<{word}mrk {told}>", f"</{word}mrk>") if nests else (f"<{word}sm {told}/>", f'<{word}em startRef="{id}"/>')
            if nests:
                around.append(where)
            # ends before beginnings, and what began last ends first
            self._new += [(where.start, rank, begin), (where.end, -rank, end)]
            self._uses_issues = True

    def _is_whole(self, where: Span) -> bool:
        """Whether every element that begins or ends in a stretch does both there."""
        depth = 0
        for tag in TAG.finditer(self._content, where.start, where.end):
            if tag["close"]:
                depth -= 1
            elif tag["name"] and tag["leaf"] is None and not tag["attributes"].endswith("/"):
                depth += 1
            if depth < 0:
                return False
        return not depth


def _quoted(text: str) -> str:
    return escape(text).replace('"', "&quot;")
