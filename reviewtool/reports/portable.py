"""Text and paths that must stay exact in a machine's format, but for what other programs cannot take."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

# Lone surrogates cannot be written as UTF-8; NUL is valid JSON, but the databases behind CI platforms refuse it.
_UNWRITABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


_OBEYED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """What a terminal or a line reader would obey as `<1B>`.

    Spaces stay what they are, unlike in `wording.escape`, so that a path still leads to its file.
    """
    if text.isprintable():
        return text
    return "".join(f"<{ord(one):02X}>" if unicodedata.category(one) in _OBEYED else one for one in text)


def portable(text: str) -> str:
    """The text with U+FFFD in the place of each NUL and each lone surrogate."""
    return _UNWRITABLE.sub("\ufffd", text)


def portable_data(data: Any) -> Any:
    """JSON data of which every string, the keys too, is portable."""
    if isinstance(data, str):
        return portable(data)
    if isinstance(data, Mapping):
        return {portable(key): portable_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return [portable_data(one) for one in data]
    return data


def slashed(path: str) -> str:
    """The path as CI platforms want it: forward slashes, no `./` before it."""
    return path.replace("\\", "/").removeprefix("./")
