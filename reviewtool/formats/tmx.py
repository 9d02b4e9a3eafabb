"""TMX 1.4: translation memories, of which the two languages asked for are read."""

import re
from functools import lru_cache

from reviewtool.errors import Place, UserError
from reviewtool.formats.sides import Sides, other_pair, speaks
from reviewtool.formats.units import Units
from reviewtool.formats.xml import Elements, Inline, attributes, escape, leaf, read_xml, text_of, walk
from reviewtool.lang.lazy import pattern
from reviewtool.model import Document, Text

__all__ = ["escape", "read"]

# the content of these is the code of the original format; that of `hi` is text
_INLINE = Inline(code=frozenset("bpt ept it ph ut".split()), standing=frozenset(("ph",)))
_GIVEN = r"""[^>"'&]*+(?:"[^"&]*+"[^>"'&]*+)*+"""
_VARIANT = rf"""<tuv(?P<given_{{0}}>{_GIVEN})>\s*+<seg>(?P<text_{{0}}>[^<]*+)</seg>\s*+</tuv>\s*+"""
# What most units are, read at once: two languages, and no tag in either.
_PLAIN = pattern(rf"""\s*+<tu(?: tuid="([^"&]*+)")?(?P<given>{_GIVEN})>\s*+""" + _VARIANT.format(1) + _VARIANT.format(2) + "</tu>")
_seen = lru_cache(maxsize=64)(speaks)


class _Reader:
    """Goes through the tags of one file. An element that has no method here is passed over with all that is in it."""

    def __init__(self, path: str, content: str, sides: Sides) -> None:
        self._path = path
        self._content = content
        self._sides = sides
        self._name = ""
        self._language = ""
        self._variants: dict[str, Text] = {}
        self._allows: frozenset[str] = frozenset()
        self._count = 0
        self._languages: dict[str, None] = {}
        self.units = Units()

    def read(self) -> None:
        """Gather the units. Raises UserError where the file is no TMX or has not both languages in any unit."""
        walk(self._content, self._elements, self.units.remark)
        if self._count and not self.units.segments and not self._has_both(list(self._languages)):
            raise other_pair(self._path, self._languages, self._sides)

    def _has_both(self, languages: list[str]) -> bool:
        return any(_seen(one, self._sides.source) for one in languages) and any(_seen(one, self._sides.target) for one in languages)

    def _elements(self, root: str) -> Elements:
        if root != "tmx":
            raise UserError(f"This is no TMX: its outermost element is {root}.", Place(self._path))
        through = dict.fromkeys(("tmx", "body"), re.Match.end)
        opening = {"tu": self._begin, "tuv": self._variant, "seg": self._segment, "note": self._note, "prop": self._note}
        return {**through, **opening}, {"tu": self._gather}

    def _begin(self, tag: re.Match[str]) -> int:
        at = self._plain_units(tag.start())
        if at > tag.start():
            return at
        self._name, self._variants, self._allows = attributes(tag["attributes"]).get("tuid", ""), {}, frozenset()
        return tag.end()

    def _plain_units(self, at: int) -> int:
        """Take the plain units that stand here, one after the other, and tell where they end."""
        match, content, add = _PLAIN.match, self._content, self.units.add
        side = lru_cache(maxsize=256)(self._side)
        while plain := match(content, at):
            name, given, one, first, other, second = plain.groups()
            pair = side(one), side(other)
            if pair == ("source", "target"):
                add(self._next_name(name, given), leaf(second, plain.start(6)), leaf(first, plain.start(4)))
            elif pair == ("target", "source"):
                add(self._next_name(name, given), leaf(first, plain.start(4)), leaf(second, plain.start(6)))
            else:
                break
            at = plain.end()
        return at

    def _next_name(self, name: str | None, given: str) -> str:
        """What the next unit is called: by its id, which may stand among its other attributes, or its number."""
        self._count += 1
        return name or attributes(given).get("tuid", "") or str(self._count)

    def _side(self, given: str) -> str:
        """Which side a variant is of, by its attributes."""
        language = _language(given)
        of = [name for name, one in (("source", self._sides.source), ("target", self._sides.target)) if speaks(language, one)]
        return of[0] if len(of) == 1 else ""

    def _variant(self, tag: re.Match[str]) -> int:
        self._language = _language(tag["attributes"])
        return tag.end()

    def _segment(self, tag: re.Match[str]) -> int:
        text, end = text_of(self._content, tag, _INLINE)
        self._variants.setdefault(self._language, text)
        return end

    def _note(self, tag: re.Match[str]) -> int:
        text, end = text_of(self._content, tag, Inline())
        self._allows |= self.units.note(text.plain, tag.start(), end)
        return end

    def _gather(self) -> None:
        self._count += 1
        source = self._of(self._sides.source)
        target = self._of(self._sides.target)
        if source and target:
            self.units.add(self._name or str(self._count), target, source, self._allows)
        elif len(self._languages) < 20:
            self._languages.update(dict.fromkeys(self._variants))

    def _of(self, language: str) -> Text | None:
        return next((text for tag, text in self._variants.items() if _seen(tag, language)), None)


def _language(written: str) -> str:
    given = attributes(written)
    return given.get("xml:lang") or given.get("lang", "")


def read(path: str, data: bytes, sides: Sides) -> Document:
    """A document of the units that have both languages, each in its first variant."""
    content, encoding = read_xml(path, data)
    reader = _Reader(path, content, sides)
    reader.read()
    units = reader.units
    return Document(path, "tmx", sides.languages, content, tuple(units.segments), tuple(units.directives), encoding)
