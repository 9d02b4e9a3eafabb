"""The tree of a YAML text from the parser's events, in one pass.

The library's own composer asks every text for its type and takes three times as long; what is refused would want a pass of
its own.
"""

from collections.abc import Callable, Iterator
from typing import Any

_DEEPEST = 100


class Node:
    """A list or a mapping and its place: `id` is sequence or mapping, `value` the nodes, or pairs of nodes. A text is its own
    event: `value` is the text, `style` its quotation mark or block sign, if it has one."""

    __slots__ = ("end_mark", "flow_style", "id", "start_mark", "value")

    def __init__(self, id: str, event: Any) -> None:
        self.id = id
        self.value: list[Any] = []
        self.start_mark = event.start_mark
        self.end_mark = event.end_mark
        self.flow_style = event.flow_style


def root_of(text: str, refuse: Callable[[Any, bool], None]) -> Node | None:
    """The only document's root. `refuse` is shown every event that begins something with a name or a type of its own, or that
    stands too deep, and whether it does.

    Raises yaml.YAMLError on a syntax error.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        return _root(iter(loader.get_event, None), refuse)
    finally:
        loader.dispose()


def _root(events: Iterator[Any], refuse: Callable[[Any, bool], None]) -> Node | None:
    from yaml import events as kinds

    text, begins = kinds.ScalarEvent, {kinds.MappingStartEvent: "mapping", kinds.SequenceStartEvent: "sequence"}
    ends = (kinds.MappingEndEvent, kinds.SequenceEndEvent)
    inside: list[Any] = []
    above: list[tuple[Node, list[Any]]] = []
    for event in events:
        kind = type(event)
        if kind is text:
            if event.anchor or event.tag:
                refuse(event, False)
            inside.append(event)
        elif kind in begins:
            refuse(event, len(above) >= _DEEPEST)
            above.append((Node(begins[kind], event), inside))
            inside = above[-1][0].value
        elif kind in ends:
            inside = _ended(above.pop(), event)
        elif kind is kinds.StreamEndEvent:
            break
        else:
            _outside(event, inside, refuse)
    return inside[0] if inside else None


def _ended(begun: tuple[Node, list[Any]], event: Any) -> list[Any]:
    """Close a list or mapping and put it where it belongs, which is where the next node goes too."""
    node, outer = begun
    node.end_mark = event.end_mark
    if node.id == "mapping":
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))
    outer.append(node)
    return outer


def _outside(event: Any, found: list[Any], refuse: Callable[[Any, bool], None]) -> None:
    """References, and the beginnings and ends of documents, of which there may be one."""
    from yaml import AliasEvent, DocumentStartEvent
    from yaml.composer import ComposerError

    mark = event.start_mark
    if type(event) is AliasEvent:
        refuse(event, False)
    elif type(event) is DocumentStartEvent and found:
        raise ComposerError("expected a single document", found[0].start_mark, "but found another", mark)
