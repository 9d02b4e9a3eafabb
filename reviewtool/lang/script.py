"""Simplified and Traditional characters."""

from functools import cache, lru_cache
from typing import Any

from reviewtool.lang.lazy import pattern

_HAN = pattern(r"[\u3400-\u9fff]+")


@cache
def _converter(name: str) -> Any:
    from opencc import OpenCC

    return OpenCC(name)


def han(text: str) -> int:
    """How many Chinese characters a text has; rare ones beyond the first plane do not count."""
    return sum(map(len, _HAN.findall(text)))


@lru_cache(maxsize=2048)
def simplified(text: str) -> str:
    """The text in Simplified characters, one for one, so that every offset stays; Simplified text stays as it is."""
    made: str = _converter("t2s").convert(text)
    if len(made) == len(text):
        return made
    return "".join(one if len(one) == 1 else old for old, one in ((old, _converter("t2s").convert(old)) for old in text))


def traditional(text: str) -> str:
    """The text in Traditional characters, phrase by phrase."""
    return str(_converter("s2t").convert(text))
