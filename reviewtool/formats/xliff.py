"""XLIFF 1.2 and 2.0 to 2.2: units with a source and a target, as localization tools exchange them."""

import re
from dataclasses import dataclass, field

from reviewtool.errors import Place, UserError
from reviewtool.formats.sides import Sides, other_pair, speaks
from reviewtool.formats.units import Units
from reviewtool.formats.xml import Elements, Inline, Opening, attributes, end_of, escape, leaf, read_xml, text_of, walk
from reviewtool.lang.lazy import pattern
from reviewtool.model import Document, Text

__all__ = ["escape", "read"]

_INLINE = Inline(
    # the content of 1.2's bpt, ept, it and ph is the code of the original format; those of 2.x are empty
    code=frozenset("x bx ex bpt ept it ph sc ec cp sm em".split()),
    standing=frozenset("x ph".split()),
    breaks=re.compile(r"""\b(?:ctype|subType)\s*=\s*["'](?:lb|xlf:lb|x-html-br|x-br)["']"""),
)
# The target of these may be what the tool put there to begin with, the source again.
_NOT_BEGUN = frozenset(("new", "needs-translation", "initial"))
_GIVEN = r"""[^>"'&]*+(?:"[^"&]*+"[^>"'&]*+)*+"""
# What most units are, read at once: nothing but a source and a target, and in these no tag.
_PLAIN = pattern(
    rf"""\s*+<((?:trans-)?unit)(?: id="([^"&]*+)")?(?P<given>{_GIVEN})>\s*+(?:<segment{_GIVEN}>\s*+)?"""
    rf"""<source{_GIVEN}>(?P<source>[^<]*+)</source>\s*+<target{_GIVEN}>(?P<target>[^<]*+)</target>\s*+"""
    rf"""(?:</segment>\s*+)?</\1>"""
)


@dataclass(slots=True)
class _Unit:
    """A unit that is being read: what is finished of it, and the part that is not."""

    id: str
    finished: list[tuple[str, Text, Text]] = field(default_factory=list)
    part: str = ""
    source: Text | None = None
    target: Text | None = None
    state: str = ""
    allows: frozenset[str] = frozenset()


class _Reader:
    """Goes through the tags of one file. An element that has no method here is passed over with all that is in it."""

    def __init__(self, path: str, content: str, sides: Sides) -> None:
        self._path = path
        self._content = content
        self._sides = sides
        self._unit = _Unit("")
        self._pairs: list[tuple[str, str]] = []
        self.units = Units()

    def read(self) -> None:
        """Gather the units. Raises UserError where the file is no XLIFF or of other languages only."""
        walk(self._content, self._elements, self.units.remark)
        if self._pairs and not any(map(self._wanted, self._pairs)):
            raise other_pair(self._path, (" to ".join(filter(None, one)) for one in self._pairs), self._sides)

    def _elements(self, root: str) -> Elements:
        prefix, name = root[: -len("xliff")], root[-len("xliff") :]
        if name != "xliff":
            raise UserError(f"This is no XLIFF: its outermost element is {root}.", Place(self._path))
        opening: dict[str, Opening] = {
            **dict.fromkeys(("xliff", "file"), self._file),
            **dict.fromkeys(("group", "body", "notes"), self._group),
            **dict.fromkeys(("unit", "trans-unit"), self._begin),
            "segment": self._segment,
            "source": self._source,
            "target": self._target,
            "note": self._note,
        }
        closing = {"segment": self._finish, "unit": self._gather, "trans-unit": self._gather}
        # all have the prefix of the outermost one
        return {prefix + name: one for name, one in opening.items()}, {prefix + name: one for name, one in closing.items()}

    def _file(self, tag: re.Match[str]) -> int:
        given = attributes(tag["attributes"])
        pair = given.get("source-language") or given.get("srcLang", ""), given.get("target-language") or given.get("trgLang", "")
        if any(pair):
            self._pairs.append(pair)
            if not self._wanted(pair):
                return end_of(self._content, tag)
        return self._group(tag)

    def _wanted(self, pair: tuple[str, str]) -> bool:
        """A file that does not say into which language it is translated is taken at the user's word."""
        source, target = pair
        return (not source or speaks(source, self._sides.source)) and (not target or speaks(target, self._sides.target))

    def _group(self, tag: re.Match[str]) -> int:
        untouched = attributes(tag["attributes"]).get("translate") == "no"
        return end_of(self._content, tag) if untouched else tag.end()

    def _begin(self, tag: re.Match[str]) -> int:
        at = self._plain_units(tag.start())
        if at > tag.start():
            return at
        given = attributes(tag["attributes"])
        if given.get("translate") == "no":
            return end_of(self._content, tag)
        self._unit = _Unit(given.get("id", ""))
        return tag.end()

    def _plain_units(self, at: int) -> int:
        """Take the plain units that stand here, one after the other, and tell where they end."""
        match, content, add = _PLAIN.match, self._content, self.units.add
        while plain := match(content, at):
            _, name, given, source, target = plain.groups()
            if source == target or ("translate" in given and attributes(given).get("translate") == "no"):
                break
            if name is None:
                name = attributes(given).get("id", "")
            add(name, leaf(target, plain.start(5)), leaf(source, plain.start(4)))
            at = plain.end()
        return at

    def _segment(self, tag: re.Match[str]) -> int:
        given = attributes(tag["attributes"])
        self._unit.part, self._unit.state = given.get("id", ""), given.get("state", "")
        return tag.end()

    def _source(self, tag: re.Match[str]) -> int:
        self._unit.source, end = text_of(self._content, tag, _INLINE)
        return end

    def _target(self, tag: re.Match[str]) -> int:
        if "state" in tag["attributes"]:
            self._unit.state = attributes(tag["attributes"]).get("state", "")
        self._unit.target, end = text_of(self._content, tag, _INLINE)
        return end

    def _note(self, tag: re.Match[str]) -> int:
        text, end = text_of(self._content, tag, Inline())
        self._unit.allows |= self.units.note(text.plain, tag.start(), end)
        return end

    def _finish(self) -> None:
        """Source and target are a part of the unit, where somebody has translated."""
        unit = self._unit
        source, target, unit.source, unit.target = unit.source, unit.target, None, None
        if source and target and not (unit.state in _NOT_BEGUN and source.plain == target.plain):
            unit.finished.append((unit.part, source, target))

    def _gather(self) -> None:
        """The unit's parts; one alone goes by the unit's own id."""
        self._finish()
        unit = self._unit
        for number, (part, source, target) in enumerate(unit.finished, 1):
            name = unit.id if len(unit.finished) == 1 else f"{unit.id}/{part or number}"
            self.units.add(name, target, source, unit.allows)
        self._unit = _Unit("")


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of units: those with a translation, but for what is marked as not to be translated."""
    content, encoding = read_xml(path, data)
    reader = _Reader(path, content, sides)
    reader.read()
    units = reader.units
    return Document(path, "xliff", sides.languages, content, tuple(units.segments), tuple(units.directives), encoding)
