"""PO: a comment of the translator's kind above the entry for each finding, which gettext and all its tools keep."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reviewtool.annotate.remark import AUTHOR, Annotated, Remark, sentence
from reviewtool.fix import spliced
from reviewtool.formats import write
from reviewtool.model import Document, Edit, Encoding

_LINE = re.compile(r"[ \t]*+(?P<text>[^\r\n]*+)(?P<end>\r\n?|\n|\Z)")
_HEAD = re.compile(r"msgctxt\b|msgid\b")
_FORM = re.compile(r"msgstr\[\d{1,3}\]")


@dataclass(slots=True)
class _Entry:
    """Where the comments of an entry begin, and where those of the translator end; and what these are."""

    start: int
    at: int
    comments: set[str] = field(default_factory=set)


def annotate(document: Document, data: bytes, remarks: Sequence[Remark], edits: Sequence[Edit], moment: str) -> Annotated:
    """The catalogue with its comments. Raises UserError where its bytes cannot be written back."""
    entries = list(_entries(document.content))
    ending = re.search(r"\r\n?|\n", document.content)
    new: dict[int, list[str]] = {}
    for one in remarks:
        place = one.text.locate(one.span).start
        entry = entries[max(0, bisect_right(entries, place, key=lambda each: each.start) - 1)]
        line = _writable(f"# [{AUTHOR}] {_side(one, document.content, place)}{sentence(one.finding)}", document.encoding)
        if line not in entry.comments:
            entry.comments.add(line)
            new.setdefault(entry.at, []).append(line + (ending[0] if ending else "\n"))
    made = [Edit(at, at, "".join(lines), True) for at, lines in sorted(new.items())]
    return Annotated(write(document, data, spliced(document.content, made)), sum(map(len, new.values())))


def _entries(content: str) -> Iterator[_Entry]:
    """The entries by their first lines; comments with nothing between them and a message are its own."""
    comments: _Entry | None = None
    in_head = False
    for line in _LINE.finditer(content):
        text, start = line["text"], line.start()
        if text.startswith("#") and not text.startswith("#~"):
            comments = comments or _Entry(start, start)
            if text[1:2] in ("", " ", "\t"):
                comments.comments.add(text.rstrip())
                comments.at = line.end()
        elif _HEAD.match(text) and not in_head:
            yield comments or _Entry(start, start)
            comments = None
        else:
            comments = None
        in_head = text.startswith("msgctxt") or (in_head and text.startswith('"'))


def _side(remark: Remark, content: str, place: int) -> str:
    """Which of several forms a remark is on, or that it is on the message."""
    if remark.on_source:
        return "msgid: "
    form = _FORM.match(content, max(0, content.rfind("msgstr", 0, place)))
    return f"{form[0]}: " if form else ""


def _writable(line: str, encoding: Encoding) -> str:
    """The line, with what the file's encoding lacks by its number."""
    return line.encode(encoding.name, "backslashreplace").decode(encoding.name)
