"""Patterns that cost nothing until they are used."""

import re
from collections.abc import Iterable
from typing import Any, cast


class _Lazy:
    """Stands for a pattern and becomes it at the first question."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern, self.flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled when it is first used: there are two hundred, and no run needs them all."""
    return cast("re.Pattern[str]", _Lazy(text, flags))


def any_of(patterns: Iterable[re.Pattern[str]], first: str = "") -> re.Pattern[str]:
    """A pattern that is found wherever one of the given is, for a quick look before each is tried.

    `first`: all characters with which they begin, as in a character class; the search passes over the others.
    """
    texts = "|".join(one.pattern for one in patterns)
    return pattern(f"(?=[{first}])(?:{texts})" if first else texts)
