"""How wide text stands in a terminal, where Chinese takes two cells."""

from unicodedata import east_asian_width


def cells(text: str) -> int:
    """The width in cells."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def rjust(left: str, right: str, width: int) -> str:
    """One line with something at either end; at least two spaces between."""
    return left + " " * max(2, width - cells(left) - cells(right)) + right
