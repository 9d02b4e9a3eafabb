"""PO, the catalogues of gettext: the message is the source, its translation the target."""

import re
from dataclasses import dataclass, field

from reviewtool.errors import Mark, Place, UserError
from reviewtool.formats.builder import TextBuilder
from reviewtool.formats.decode import decode_declared
from reviewtool.formats.sides import Sides, other_pair, speaks
from reviewtool.formats.units import Units
from reviewtool.lines import LineIndex
from reviewtool.model import Document, Text

_STRING = r'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"'
_TOKEN = re.compile(
    rf"\s*+(?:(?P<comment>#[^\r\n]*+)|(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{{1,3}}\])?|domain)[ \t]*+"
    rf"(?P<strings>{_STRING}(?:\s*+{_STRING})*+)|(?P<end>\Z))"
)
_INSIDE = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))")
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_LANGUAGE = re.compile(r"^(?:X-Source-)?Language:[ \t]*(\S+)", re.MULTILINE)
_LONGEST_NAME = 60


@dataclass(slots=True)
class _Entry:
    """What was read of an entry: its comments with their places, and the strings by keyword."""

    comments: list[tuple[str, int, int]] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)

    @property
    def is_translated(self) -> bool:
        """Whether the entry has come to its translation, after which anything but more of that is another entry."""
        return any(one.startswith("msgstr") for one in self.texts)

    @property
    def is_fuzzy(self) -> bool:
        """Whether gettext would leave the translation out: it was guessed, or the message has changed since."""
        return any(text.startswith("#,") and "fuzzy" in re.split(r"[,\s]+", text[2:]) for text, _, _ in self.comments)

    def plain(self, keyword: str) -> str:
        """A string as the program sees it; empty where there is none."""
        return self.texts[keyword].plain if keyword in self.texts else ""


class _Reader:
    """Goes through the entries of one file."""

    def __init__(self, path: str, content: str, sides: Sides) -> None:
        self._path = path
        self._content = content
        self._sides = sides
        self.units = Units()

    def read(self) -> None:
        """Gather the units. Raises UserError for a line that is no PO, and for a file of another language."""
        at, entry = 0, _Entry()
        while True:
            token = _TOKEN.match(self._content, at)
            if not token:
                raise self._mistake(at)
            comment, keyword = token.group("comment", "keyword")
            if entry.is_translated and not (keyword or "").startswith("msgstr"):
                self._gather(entry)
                entry = _Entry()
            if comment is not None:
                entry.comments.append((comment, *token.span("comment")))
            elif keyword:
                entry.texts[keyword] = self._text(*token.span("strings"))
            else:
                break
            at = token.end()
        for one in entry.comments:
            self._remark(*one)

    def _mistake(self, at: int) -> UserError:
        start = at + len(self._content[at:]) - len(self._content[at:].lstrip())
        line, column = LineIndex(self._content[: start + 1]).place(start)
        lines = tuple(self._content.splitlines())
        told = "a string may lack its quotation mark" if '"' in self._content[start : start + 500].split("\n")[0] else ""
        hint = "Each line is a comment, a keyword with a string, or a string."
        return UserError("This line is not PO.", Place(self._path, (Mark(line, column, label=told),), lines), hint)

    def _text(self, start: int, end: int) -> Text:
        built = TextBuilder()
        for string in _INSIDE.finditer(self._content, start, end):
            at = string.start(1)
            if "\\" in string[1]:
                for escape in _ESCAPE.finditer(self._content, at, string.end(1)):
                    built.add(self._content[at : escape.start()], at, escape.start())
                    built.add(_character(escape), escape.start(), escape.end(), whole=True)
                    at = escape.end()
            built.add(self._content[at : string.end(1)], at, string.end(1))
        return built.text(start)

    def _gather(self, entry: _Entry) -> None:
        message, context = entry.plain("msgid"), entry.plain("msgctxt")
        if not message and not context:
            self._header(entry.plain("msgstr"))
            return
        plural = "msgstr" not in entry.texts
        allows: frozenset[str] = frozenset()
        for one in entry.comments:
            # what stands before a message with several forms speaks of all of them
            allows |= self._remark(*one, note=plural)
        if entry.is_fuzzy or "msgid" not in entry.texts:
            return
        name = f"{context}|{message}" if context else message
        for keyword, target in entry.texts.items():
            if keyword.startswith("msgstr"):
                of_many = keyword not in ("msgstr", "msgstr[0]") and "msgid_plural" in entry.texts
                source = entry.texts["msgid_plural" if of_many else "msgid"]
                self.units.add(name[:_LONGEST_NAME] + keyword.removeprefix("msgstr"), target, source, allows)

    def _remark(self, comment: str, start: int, end: int, note: bool = False) -> frozenset[str]:
        inside = comment[1:].removeprefix(".")
        if note:
            return self.units.note(inside, start, end)
        self.units.remark(inside, start, end)
        return frozenset()

    def _header(self, text: str) -> None:
        languages = {one.group().partition(":")[0]: one[1] for one in _LANGUAGE.finditer(text)}
        source, target = languages.get("X-Source-Language", ""), languages.get("Language", "")
        if (source and not speaks(source, self._sides.source)) or (target and not speaks(target, self._sides.target)):
            raise other_pair(self._path, [" to ".join(filter(None, (source, target)))], self._sides)


def _character(escape: re.Match[str]) -> str:
    hexadecimal, octal, named = escape.groups()
    if named is not None:
        return _NAMED.get(named, named)
    return chr(int(hexadecimal, 16) if hexadecimal else int(octal, 8))


def escape(text: str) -> str:
    """A text as it stands between quotation marks."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(f"\\{_LETTERS[one]}" if one in _LETTERS else one for one in text)


_LETTERS = {character: letter for letter, character in _NAMED.items()}


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of the translated entries; fuzzy and obsolete ones are left out, as gettext does."""
    declared = _CHARSET.search(data[:10_000])
    name = declared[1].decode() if declared else "utf-8"
    content, encoding = decode_declared(path, data, "utf-8" if name.upper() == "CHARSET" else name)
    reader = _Reader(path, content, sides)
    reader.read()
    units = reader.units
    return Document(path, "po", sides.languages, content, tuple(units.segments), tuple(units.directives), encoding)
