"""A number in a text, by its value."""

from fractions import Fraction
from typing import NamedTuple

from reviewtool.model import Span


class Quantity(NamedTuple):
    """A number and what it counts.

    `kind`: count, percent, times, fraction, ordinal, year, month, day, hour, minute or decade. `digits`: written in
    digits. `about`: the text says it is not exact. `unit`: the measure behind it, where it has one.
    """

    value: Fraction
    span: Span
    kind: str = "count"
    digits: bool = True
    about: bool = False
    unit: str = ""


def significant(value: Fraction) -> str:
    """The digits of a value without its magnitude: 12, 1.2 and 1,200,000 are all "12"; of an endless fraction, eight."""
    scaled = value
    for _ in range(8):
        if scaled.denominator == 1:
            break
        scaled *= 10
    return str(int(scaled)).strip("0")


_LONGEST = 40


def figure(written: str) -> Fraction:
    """The value of digits with commas and a point; of a run of digits that is no number to anybody, its beginning."""
    plain = written.replace(",", "")[:_LONGEST].rstrip(".")
    return Fraction(int(plain) if plain.isdigit() else plain)
