"""Whether an English number can render a Chinese one: the same value, converted, rounded, or told otherwise."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from reviewtool.lang.quantity import Quantity, significant

YEARS = range(1840, 2061)
"""Numbers that are years where nothing says otherwise."""
# what an English text may have converted the measure to, per Chinese unit
_CONVERTED = {
    "亩": (Fraction(1, 15), Fraction(1647, 10000), Fraction(2000, 3)),
    "畝": (Fraction(1, 15), Fraction(1647, 10000), Fraction(2000, 3)),
    "斤": (Fraction(1, 2), Fraction(11, 10)),
    "里": (Fraction(1, 2), Fraction(31, 100)),
    "公里": (Fraction(1000), Fraction(62, 100)),
    "千米": (Fraction(62, 100),),
    "吨": (Fraction(1000),),
    "公顷": (Fraction(1, 100), Fraction(247, 100)),
    "公斤": (Fraction(22, 10), Fraction(1, 1000)),
    "平方公里": (Fraction(100), Fraction(1000000), Fraction(247), Fraction(386, 1000)),
    "年": (Fraction(1, 10), Fraction(1, 100), Fraction(12)),
    "个月": (Fraction(1, 12), Fraction(1, 3)),
    "月": (Fraction(1, 12), Fraction(1, 3)),
    "天": (Fraction(1, 7),),
    "周": (Fraction(7),),
    "小时": (Fraction(1, 24), Fraction(60)),
    "分钟": (Fraction(1, 60),),
}
# by kind: 50 % is half, or the other half; two times is 200 % or once more; 2022 is '22; the 50s are the 1950s
_OTHERWISE: dict[str, Callable[[Fraction], tuple[Fraction, ...]]] = {
    "percent": lambda value: (value / 100, 100 - value, value / 100 + 1),
    "times": lambda value: (value - 1, value + 1, value * 100, (value - 1) * 100),
    "fraction": lambda value: (value * 100,),
    "year": lambda value: (value % 100,),
    "decade": lambda value: tuple(value + century for century in (1700, 1800, 1900, 2000)),
}
_NEAR = Fraction(1, 50)
_NEAR_CONVERTED = Fraction(6, 100)


def is_same(source: Quantity, target: Quantity) -> bool:
    """Whether an English number can render a Chinese one. A year may have the figure of a footnote behind it: 20092."""
    if source.unit == "年" and source.value in YEARS and target.digits and target.value // 10 == source.value:
        return True
    if source.kind == "year" and target.kind == "decade":
        return target.value in (source.value // 10 * 10, source.value % 100 // 10 * 10)
    return any(_close(value, target.value, near, exact=source.kind == "year") for value, near in _readings(source))


def _readings(one: Quantity) -> Iterator[tuple[Fraction, Fraction]]:
    """The values that an English rendering may have, each with how far off (as a share) it may be."""
    yield one.value, Fraction(0)
    # 2019年 is no stretch of years, which might be told in decades
    for factor in _CONVERTED.get(one.unit, ()) if one.kind != "year" else ():
        yield one.value * factor, _NEAR_CONVERTED
    otherwise = _OTHERWISE.get(one.kind)
    for value in otherwise(one.value) if otherwise else ():
        yield value, _NEAR if one.kind in ("percent", "fraction") else Fraction(0)


def _close(wanted: Fraction, value: Fraction, near: Fraction, *, exact: bool) -> bool:
    if wanted == value or exact:
        return wanted == value
    return abs(wanted - value) <= near * abs(wanted) if near else _rounded(wanted, value)


def _rounded(wanted: Fraction, value: Fraction) -> bool:
    """Whether a value is another, told with fewer figures: 29.8 for 29.76."""
    if not 0 < abs(wanted - value) * 50 <= abs(wanted):
        return False
    figures, fewer = significant(wanted), significant(value)
    return 2 <= len(fewer) < len(figures) and abs(int(figures[: len(fewer)]) - int(fewer)) <= 1
