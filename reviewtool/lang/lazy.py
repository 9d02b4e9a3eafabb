"""Patterns that cost nothing until they are used."""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern and becomes it at the first question."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._made), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled when it is first used: there are two hundred, and no run needs them all."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
