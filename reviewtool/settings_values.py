"""The value of one key: whether it is what the key wants, from a TOML file, a variable or a switch."""

import datetime
import json
import math
from collections.abc import Callable
from typing import Any, Final

from reviewtool.config_schema import EXPECTED, Key
from reviewtool.model import Confidence, Severity


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_day(value: Any) -> bool:
    if type(value) is datetime.date:
        return True
    try:
        return isinstance(value, str) and len(value) == len("2024-06-30") and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


_RIGHT: Final[dict[str, Callable[[Any], bool]]] = {
    "text": _is_text,
    "path": _is_text,
    "texts": lambda value: isinstance(value, list | tuple) and all(map(_is_text, value)),
    "flag": lambda value: isinstance(value, bool),
    "count": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "day": _is_day,
}


def wrong(key: Key, value: Any) -> str:
    """What the value should have been; empty where it is right."""
    kind = "texts" if key.kind in ("patterns", "glossaries") else key.kind
    if not _RIGHT[kind](value):
        return EXPECTED[key.kind]
    if any("\0" in one for one in (value if isinstance(value, list | tuple) else (value,)) if isinstance(one, str)):
        return f"{EXPECTED[key.kind]} without the character U+0000"
    size = len(value) if isinstance(value, list | tuple) else value if isinstance(value, int | float) else key.least
    return f"at least {key.least}" if size < key.least else ""


def meant(key: Key, value: Any) -> str:
    """The line that was meant, where a text stands for a list, a number or true and false; empty where nobody knows."""
    kind = "texts" if key.kind in ("patterns", "glossaries") else key.kind
    if kind == "texts" and isinstance(value, str):
        return f"{key.name} = [{json.dumps(value, ensure_ascii=False)}]"
    made: object = value.strip().lower() if isinstance(value, str) else None
    if isinstance(made, str) and made in ("true", "false") and not wrong(key, made == "true"):
        return f"{key.name} = {made}"
    return f"{key.name} = {made}" if isinstance(made, str) and made.isdigit() and not wrong(key, int(made)) else ""


def worded(key: Key, value: str) -> object:
    """One of the key's words as `Config` holds it."""
    if key.name == "min-confidence":
        return Confidence(value)
    return None if value == "never" else Severity(value)


BAD: Final = object()
"""What `parsed` gives for a text that is no value of the key."""


def parsed(key: Key, text: str) -> object:
    """The value of a variable, lists written with commas."""
    if key.kind == "word":
        return worded(key, text) if text in key.words else BAD
    if key.kind == "flag":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), BAD)
    value: object = text
    if key.kind in ("texts", "patterns", "glossaries"):
        value = tuple(one.strip() for one in text.split(",") if one.strip())
    elif key.kind in ("count", "number"):
        try:
            value = int(text) if key.kind == "count" else float(text)
        except ValueError:
            return BAD
    return BAD if wrong(key, value) else value
