"""YAML read as strings with places: no types guessed, no aliases, no duplicate keys."""

from dataclasses import dataclass
from typing import Any

from reviewtool.errors import Mark, Place, UserError, UserErrors, did_you_mean
from reviewtool.lang.lazy import pattern

_DEEPEST = 100
# What YAML takes for the end of a line: its marks count these.
_LINE_END = pattern("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(slots=True)
class Source:
    """A YAML file while it is read: its path and lines for error frames, and the mistakes found so far."""

    path: str
    lines: tuple[str, ...]
    errors: list[UserError]

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

    source = Source(path, tuple(_LINE_END.split(text)), [])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _refuse_tricks(source, yaml.parse(text, Loader=loader))
        return source, yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        where = error.problem_mark or error.context_mark
        marks = (Mark(where.line + 1, where.column + 1),) if where else ()
        problem = (error.problem or "not YAML").strip()
        raise UserError(f"This is not YAML: {problem}.", Place(path, marks, source.lines)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise UserError("A character stands here that YAML does not allow.", Place(path, (Mark(line, 1),))) from None


def _refuse_tricks(source: Source, events: Any) -> None:
    """Aliases multiply what is read and deep nesting exhausts the stack; a glossary needs neither."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise UserError("References (*name) are not used in glossaries.", _at(source, event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise UserError("Nested too deeply.", _at(source, event))


def _at(source: Source, event: Any) -> Place:
    return Place(source.path, (Mark(event.start_mark.line + 1, event.start_mark.column + 1),), source.lines)


def mapping(source: Source, node: Any, what: str, known: tuple[str, ...]) -> dict[str, Any]:
    """A mapping's value nodes by key; unknown and duplicate keys are remembered as mistakes."""
    if not is_mapping(node):
        source.fail(f"{what} is a list of keys and values.", source.mark(node))
        return {}
    found: dict[str, Any] = {}
    keys: dict[str, Any] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in keys:
            source.fail(f"The key {name} stands twice.", source.mark(keys[name], "first here"), source.mark(key, "again here"))
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
    """A scalar as the string that stands there; empty and nested values are mistakes."""
    if getattr(node, "id", "") != "scalar":
        source.fail(f"{what} is one text, not a list.", source.mark(node))
        return ""
    value = str(node.value).strip()
    if not value:
        source.fail(f"{what} is empty.", source.mark(node))
    return value


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
