"""Which formats can hold remarks, and the way into them."""

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from reviewtool.annotate.remark import Annotated, remarks
from reviewtool.errors import Place, UserError
from reviewtool.model import Document, Edit, Finding

FORMATS = {
    # format: the module that has `annotate(document, data, remarks, edits, moment)`
    "docx": "reviewtool.annotate.docx",
    "po": "reviewtool.annotate.po",
    "xliff": "reviewtool.annotate.xliff",
}
TRACKING = frozenset({"docx"})
"""Formats that know tracked changes; in the others no edit is made."""


def annotate(document: Document, data: bytes, findings: Iterable[Finding], edits: Iterable[Edit] = (), moment: str = "") -> Annotated:
    """The file with a remark at each finding; `data` are the bytes that the document was read from.

    `edits`: of the document's text, in order and without overlaps, for tracked changes. `moment`: when this is, as
    `2026-01-31T12:00:00Z`, for formats that note it. What an earlier run has written is not written again. Raises UserError
    where the format has no place for remarks.
    """
    if document.format not in FORMATS:
        raise no_place(document.path)
    module: ModuleType = import_module(FORMATS[document.format])
    written: Annotated = module.annotate(document, data, remarks(document, findings), tuple(edits), moment)
    return written


def no_place(path: str) -> UserError:
    """The mistake of asking for remarks in a file that can hold none."""
    hint = "DOCX, XLIFF and PO can be annotated; --output html=FILE shows any text with its findings marked."
    return UserError("This file has no place for remarks.", Place(path), hint)
