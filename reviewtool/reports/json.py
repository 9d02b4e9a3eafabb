"""The versioned JSON report: the whole Review, which `read_review` reads back."""

import json
import re
from typing import Any, Final

from reviewtool.as_json import to_json
from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.portable import portable_data

_KEYS: Final = (
    "version",
    "signature",
    "profile",
    "glossaries",
    "problems",
    "crashed",
    "files",
    "score",
    "rules",
    "findings",
)
# JSON leaves these as they are, but a terminal obeys C1 controls and bidirectional marks, some readers take
# U+2028 for a line end, and lone surrogates cannot be written as UTF-8.
_RISKY: Final = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_UNPORTABLE: Final = re.compile(r"\\u(?:0000|d[89a-f])")


def render(review: Review, options: Options) -> str:
    """Everything the Review holds, indented by two spaces; lone surrogates as `\\ud800`, so that nothing is lost.

    The text of the files is there where the review was asked to keep it.
    """
    data = to_json(review)
    keys = (*_KEYS, "passages") if review.passages else _KEYS
    return encode({key: data[key] for key in keys}, indent=2)


def encode(data: Any, indent: int | None = None) -> str:
    """JSON text ending in a line end; what a terminal or a UTF-8 file cannot take is escaped, not changed."""
    separators = (",", ": ") if indent else (", ", ": ")
    text = json.dumps(data, ensure_ascii=False, indent=indent, separators=separators)
    return _RISKY.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def encode_portable(data: Any) -> str:
    """JSON text for other programs: U+FFFD in the place of NUL and lone surrogates."""
    text = encode(data, indent=2)
    return encode(portable_data(data), indent=2) if _UNPORTABLE.search(text) else text
