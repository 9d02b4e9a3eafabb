"""Termbases in XML: which format a file is in shows in its first element, whatever its name ends with."""

from reviewtool.errors import Place, UserError
from reviewtool.glossary.entries import Reading
from reviewtool.glossary.multiterm import read_multiterm
from reviewtool.glossary.tbx import read_tbx
from reviewtool.glossary.tree import name_of, root_of
from reviewtool.glossary.xliff import read_xliff

_READERS = {"tbx": read_tbx, "martif": read_tbx, "mtf": read_multiterm, "xliff": read_xliff}


def read_termbase(path: str, data: bytes) -> Reading:
    """The entries of a TBX, MultiTerm or XLIFF file. Raises UserError where it is none of them."""
    root = root_of(path, data)
    read = _READERS.get(name_of(root))
    if read is None:
        hint = "TBX begins with <tbx> or <martif>, MultiTerm XML with <mtf>, XLIFF with <xliff>."
        raise UserError(f"This is no termbase: it begins with <{name_of(root)}>.", Place(path), hint)
    return read(path, root)
