"""Numbers by value: what other packages write in words, we read back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.lang import en_numbers, zh_numbers
from reviewtool.lang.calendar import in_chinese, in_english


def _zh(text: str) -> list[tuple[float, str]]:
    return [(float(one.value), one.kind) for one in zh_numbers.numbers(text)]


def _en(text: str) -> list[tuple[float, str]]:
    return [(float(one.value), one.kind) for one in en_numbers.numbers(text)]


@given(st.integers(11, 10**15))
def test_chinese_numerals(value: int) -> None:
    import cn2an

    assert [one.value for one in zh_numbers.numbers(f"共{cn2an.an2cn(value)}人")] == [value]


@given(st.integers(1, 10**14))
def test_chinese_digits_with_units(value: int) -> None:
    written = "".join(
        f"{part}{unit}" for part, unit in ((value // 10**8, "亿"), (value // 10**4 % 10**4, "万"), (value % 10**4, "")) if part
    )
    assert [one.value for one in zh_numbers.numbers(f"共{written}人")] == [value]


@given(st.integers(1, 10**15), st.sampled_from(["", ",", " million", " billion"]))
def test_english_digits(value: int, form: str) -> None:
    scale = {" million": 10**6, " billion": 10**9}.get(form, 1)
    written = f"{value:,}" if form == "," else f"{value}{form}"
    assert [one.value for one in en_numbers.numbers(f"a total of {written} people")] == [value * scale]


@given(st.integers(1, 10**12))
def test_english_words(value: int) -> None:
    from num2words import num2words

    # "one thousand and five" and "two thousand, three hundred" are one number to a reader, commas here are left out
    written = num2words(value).replace(",", "")
    assert [one.value for one in en_numbers.numbers(f"there were {written} of them")] == [value]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("12亿", [(1.2e9, "count")]),
        ("9000多万亩", [(9e7, "count")]),
        ("1.2万亿元", [(1.2e12, "count")]),
        ("百分之三点五", [(3.5, "percent")]),
        ("十点五个", [(10.5, "count")]),
        ("上午十点五十分", [(10, "count"), (50, "minute")]),
        ("七成以上", [(70, "percent")]),
        ("七成半", [(75, "percent")]),
        ("成立三成员", [(3, "count")]),
        ("5‰", [(0.5, "percent")]),
        ("１２．５％", [(12.5, "percent")]),
        ("三分之一", [(1 / 3, "fraction")]),
        ("翻两番", [(4, "times")]),
        ("增长1.5倍", [(1.5, "times")]),
        ("2022年6月25日20时30分", [(2022, "year"), (6, "month"), (25, "day"), (20, "hour"), (30, "minute")]),
        ("70年来", [(70, "count")]),
        ("上世纪50年代", [(50, "decade")]),
        ("三四十人", []),
        ("半年", [(0.5, "count")]),
    ],
)
def test_chinese_forms(text: str, wanted: list[tuple[float, str]]) -> None:
    assert _zh(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("50K people", (50_000, "count")),
        ("US$1.5bn", (1.5e9, "count")),
        ("two dozen", (24, "count")),
        ("half a million", (500_000, "count")),
        ("two and a half million", (2_500_000, "count")),
        ("one in five", (0.2, "fraction")),
        ("one in twenty", (0.05, "fraction")),
        ("2 out of every 1,000", (0.002, "fraction")),
        ("two-thirds", (2 / 3, "fraction")),
        ("doubled", (2, "times")),
        ("the 21st century", (21, "ordinal")),
        ("the 1990s", (1990, "decade")),
        ("5.2 percentage points", (5.2, "percent")),
        ("5 per thousand", (0.5, "percent")),
        ("a centenary", (100, "times")),
    ],
)
def test_english_forms(text: str, wanted: tuple[float, str]) -> None:
    assert wanted in _en(text)


def test_figures_in_names_are_no_numbers() -> None:
    assert _en("COVID-19 and C919") == []


def test_a_place_is_the_number_itself() -> None:
    (one,) = en_numbers.numbers("It rose to 1,200 million yuan.")
    assert (one.value, "It rose to 1,200 million yuan."[one.span.start : one.span.end]) == (Fraction(1_200_000_000), "1,200 million")


def test_dates_of_both_languages() -> None:
    zh = {(one.kind, one.value) for one in in_chinese("6月25日（周六）上午9点半，9月上旬下午3时")}
    en = {(one.kind, one.value) for one in in_english("Saturday, 25 June, at 9:30 a.m., early September, 3 p.m.")}
    assert zh == en == {("date", (6, 25)), ("weekday", (6,)), ("time", (9, 30)), ("third", (1,)), ("time", (15, 0))}


@pytest.mark.parametrize("text", ["九" * 200_000, "1" * 100_000, "1亿" * 50_000, "five and " * 50_000, "half a " * 50_000])
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    zh_numbers.numbers(text)
    en_numbers.numbers(text)


def test_a_number_that_begins_a_line_is_no_part_of_the_word_before() -> None:
    assert _en("Audit Commission\n66 Queensway") == [(66, "count")]


@pytest.mark.parametrize(
    "text", ["ſix men", "thırd", "İn ſeptember, at ſix", "thirty-ſix million", "ſecond quarter", "on ſunday", "two wee\N{KELVIN SIGN}s"]
)
def test_letters_that_only_an_expression_takes_for_ours(text: str) -> None:
    assert len(_en(text)) <= 2
    assert len(list(in_english(text))) <= 2
