"""YAML read as strings with places: no types guessed, no aliases, no duplicate keys."""

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from reviewtool.errors import Mark, Place, UserError, UserErrors, did_you_mean
from reviewtool.glossary.node_tree import root_of
from reviewtool.glossary.scalars import quoted
from reviewtool.lang.lazy import pattern

# What YAML takes for the end of a line: its marks count these.
_LINE_END = pattern("\r\n|[\r\n\x85\u2028\u2029]")
# Spaces before a key that YAML takes for letters.
_ODD_INDENT = pattern(r"^ *[\u00a0\u2002-\u200b\u3000][\s\u200b]*(?=[a-z_-]+:? )")
_ODD_SPACES = frozenset("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u3000")


@dataclass
class Source:
    """A YAML file while it is read: its path and text for error frames, and the mistakes found so far."""

    path: str
    text: str
    errors: list[UserError] = field(default_factory=list)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines as YAML counts them."""
        return tuple(_LINE_END.split(self.text))

    def mark(self, node: Any, label: str = "") -> Mark:
        """A node's place as a mark."""
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else len(self.lines[start.line]) - start.column
        return Mark(start.line + 1, start.column + 1, max(1, length), label)

    def fail(self, message: str, *marks: Mark, hint: str = "", example: str = "") -> None:
        """Remember a mistake; all are told together at the end."""
        self.errors.append(UserError(message, Place(self.path, marks, self.lines), hint, example))

    def finish(self) -> None:
        """Raise what was found wrong."""
        if self.errors:
            raise UserErrors(self.errors)


def compose(path: str, text: str) -> tuple[Source, Any]:
    """The root node of a YAML text and its source. Raises UserError on a syntax error, nesting or aliases."""
    import yaml

    source = Source(path, text)
    _refuse_odd_indent(source)
    try:
        return source, root_of(text, partial(_refuse_tricks, source))
    except yaml.MarkedYAMLError as error:
        # only a broken file needs it
        from reviewtool.glossary.slips import told

        raise told(path, text, source.lines, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise UserError("A character stands here that YAML does not allow.", Place(path, (Mark(line, 1),))) from None


def _refuse_odd_indent(source: Source) -> None:
    if not any(one in source.text for one in _ODD_SPACES):
        return
    for number, line in enumerate(source.lines, 1):
        if line.lstrip(" ")[:1] in _ODD_SPACES and (found := _ODD_INDENT.match(line)):
            place = Place(source.path, (Mark(number, 1, found.end()),), source.lines)
            raise UserError("The line is set in with spaces that YAML does not know.", place, "Type them anew: plain spaces alone.")


def _refuse_tricks(source: Source, event: Any, deep: bool) -> None:
    """Aliases multiply what is read and deep nesting exhausts the stack; a glossary needs neither, nor names and types of nodes."""
    tag = getattr(event, "tag", None)
    if event.anchor or (tag and tag.startswith("!") and tag != "!"):
        mark = event.start_mark
        first = source.lines[mark.line][mark.column : mark.column + 1]
        hint = "A text that begins so stands in quotation marks."
        raise UserError(f"{first} before a text means something else in YAML.", _at(source, event), hint)
    if deep:
        raise UserError("Nested too deeply.", _at(source, event))


def _at(source: Source, event: Any) -> Place:
    return Place(source.path, (Mark(event.start_mark.line + 1, event.start_mark.column + 1),), source.lines)


def mapping(source: Source, node: Any, what: str, known: tuple[str, ...]) -> dict[str, Any]:
    """A mapping's value nodes by key; unknown and duplicate keys are remembered as mistakes."""
    if not is_mapping(node):
        source.fail(f"{what} is a list of keys and values.", source.mark(node))
        return {}
    found: dict[str, Any] = {str(key.value): value for key, value in node.value}
    if len(found) == len(node.value) and all(map(known.__contains__, found)):
        return found
    keys: dict[str, Any] = {}
    found = {}
    for key, value in node.value:
        name = str(key.value)
        if name in keys:
            source.fail(f"The key {name} stands twice.", source.mark(keys[name], "first here"), source.mark(key, "again here"))
        elif name.partition(":")[0] in known and ":" in name:
            head, _, rest = name.partition(":")
            source.fail("There is no space after the colon.", source.mark(key), hint="A key, a colon, a space:", example=f"{head}: {rest}")
        elif name not in known:
            meant = did_you_mean(name, list(known))
            source.fail(f"No such key: {name}.{meant}", source.mark(key), hint=f"Keys of {what}: {', '.join(known)}.")
        keys.setdefault(name, key)
        found.setdefault(name, value)
    return {name: value for name, value in found.items() if name in known}


def is_mapping(node: Any) -> bool:
    """Whether the node has keys."""
    return getattr(node, "id", "") == "mapping"


def is_list(node: Any) -> bool:
    """Whether the node is a list."""
    return getattr(node, "id", "") == "sequence"


def text(source: Source, node: Any, what: str) -> str:
    """A scalar as the string that stands there; empty and nested values are mistakes, and so are dashes run into a text."""
    if not isinstance(node.value, str):
        _nested(source, node, what)
        return ""
    value = node.value.strip()
    if not value:
        line = source.lines[node.start_mark.line]
        hint = "What stands after # is a remark; in quotation marks it is a text." if "#" in line else "Leave the key out, or write:"
        source.fail(f"{what} is empty.", source.mark(node), hint=hint, example="" if "#" in line else f"{what}: a text")
    if not node.style and node.start_mark.line < node.end_mark.line:
        _several_lines(source, node)
    return value


def _nested(source: Source, node: Any, what: str) -> None:
    """A list or keys where a text is wanted; a colon in a text looks like keys."""
    inner = node.value[0] if node.value else None
    if isinstance(inner, tuple) and all(isinstance(one.value, str) for one in inner) and len(node.value) == 1:
        whole = f"{inner[0].value}: {inner[1].value}"
        hint = "In quotation marks it is a text:"
        source.fail("A colon inside a text is taken for the colon after a key.", source.mark(node), hint=hint, example=quoted(whole))
    elif inner is not None and isinstance(getattr(inner, "value", None), str):
        source.fail(
            f"{what} is one text, not a list.", source.mark(node), hint="One text beside its key:", example=f"{what}: {inner.value}"
        )
    else:
        source.fail(f"{what} is one text, not a list.", source.mark(node))


def _several_lines(source: Source, node: Any) -> None:
    """A list whose first item has no dash, or whose dashes have no space, is one text to YAML."""
    first, last = node.start_mark.line, node.end_mark.line
    lines = [source.lines[first][node.start_mark.column :], *(one.strip() for one in source.lines[first + 1 : last + 1])]
    if any(one.startswith("-") for one in lines[1:]):
        items = [one.removeprefix("-").strip() for one in lines if one]
        hint = "Every item has a line of its own, a dash and a space:"
        source.fail("The dash is taken for part of a text.", source.mark(node), hint=hint, example="\n".join(f"- {one}" for one in items))


def texts(source: Source, node: Any, what: str) -> tuple[str, ...]:
    """One text or a list of texts."""
    if is_list(node):
        return tuple(text(source, one, what) for one in node.value)
    return (text(source, node, what),)


def choice(source: Source, node: Any, what: str, allowed: tuple[str, ...]) -> str:
    """A text that is one of a few."""
    value = text(source, node, what)
    if value and value not in allowed:
        meant = did_you_mean(value, list(allowed))
        source.fail(f"{what} is one of {', '.join(allowed)}.{meant}", source.mark(node))
        return allowed[0]
    return value


def day(source: Source, node: Any, what: str) -> str:
    """An ISO day such as 2022-10-16."""
    from datetime import date

    value = text(source, node, what)
    try:
        date.fromisoformat(value)
    except ValueError:
        source.fail(f"{what} is a day written like 2022-10-16.", source.mark(node))
    return value
