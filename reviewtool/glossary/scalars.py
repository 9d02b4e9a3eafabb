"""Values written as YAML in the manner of the glossaries: plain where that is safe, in double quotes elsewhere."""

import json
from collections.abc import Iterable

from reviewtool.lang.lazy import pattern

# A plain scalar begins with a letter or a Chinese character and holds nothing that YAML may take for its own.
_PLAIN = pattern(r"[^\W\d_][^:#\[\]{},&*!?|>%@`\"\n\r\t\\]*")
_TAKEN_FOR_A_TYPE = frozenset("true false yes no on off null y n".split())


def scalar(text: str) -> str:
    """A text as a YAML scalar on one line, in a block or in a flow list."""
    plain = _PLAIN.fullmatch(text) and text.isprintable() and text == text.strip() and not text.isspace()
    if plain and text.lower() not in _TAKEN_FOR_A_TYPE:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotation marks."""
    # JSON's strings are YAML's, but for a few characters that YAML wants escaped
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else _escaped(one) for one in quoted)


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def flow(texts: Iterable[str]) -> str:
    """Texts as a list on one line."""
    return f"[{', '.join(map(scalar, texts))}]"
