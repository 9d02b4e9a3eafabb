"""The literal index of a compiled glossary: kept beside it, and made again where it is missing."""

from collections.abc import Sequence

from reviewtool.glossary import disk
from reviewtool.glossary.literal_index import LiteralIndex, build
from reviewtool.glossary.model import Concept
from reviewtool.lang.zh import definitions
from reviewtool.undisturbed import undisturbed

_KIND = "literal"


def literal_index(concepts: Sequence[Concept], name: str) -> LiteralIndex:
    """The index of these concepts. `name`: what the compiled glossary is kept under; without it nothing is kept."""
    kept = disk.read(name, _KIND) if name else None
    if kept is not None:
        return LiteralIndex.from_parts(kept)
    with undisturbed():
        index = build(concepts, definitions())
    if name:
        disk.keep(name, _KIND, *index.to_parts())
    return index
