"""The Chinese of a text in a file of its own."""

from pathlib import Path

from reviewtool.errors import Place, UserError
from reviewtool.formats import read
from reviewtool.inputs import read_bytes
from reviewtool.lang.zh import Dictionary
from reviewtool.model import Document
from reviewtool.pair import aligned, paired

# of two hundred unrelated pairs of news none came to 0.35, of a hundred translations none fell below 0.75
_LEAST_AGREEMENT = 0.45
_FEWEST_TO_JUDGE = 3


def read_chinese(path: str | Path) -> Document:
    """A document with Chinese in it. Raises UserError."""
    source = read(str(path), read_bytes(path, "The Chinese"))
    if not any("\u4e00" <= character <= "\u9fff" for character in source.content):
        raise UserError("There is no Chinese in this file.", Place(str(path)), "Were the two files given the other way round?")
    return source


def with_source(document: Document, path: str, alignment: str, dictionary: Dictionary) -> Document:
    """The document with its Chinese, paired as the file `alignment` says, or aligned where none is named.

    Raises UserError, also where the Chinese is that of another text.
    """
    source = read_chinese(path)
    if alignment:
        from reviewtool.alignment import read_alignment

        return paired(source, document, read_alignment(Path(alignment), source, document))
    found = aligned(source, document, dictionary)
    if len(found.source) >= _FEWEST_TO_JUDGE and found.agreement < _LEAST_AGREEMENT:
        told = f"The Chinese seems to be that of another text: hardly a sentence of it answers {document.path}."
        raise UserError(told, Place(path), "`reviewtool align` shows what was compared; check --alignment FILE takes the pairs as given.")
    return paired(source, document, found)
