"""PO: which entries are read, how strings are written, what comments allow, how mistakes are told."""

import pytest

from reviewtool.errors import UserError
from reviewtool.formats import read
from reviewtool.model import Document, Span

HEADER = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"X-Source-Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _read(text: str, header: str = HEADER) -> Document:
    return read("a.po", (header + text).encode())


def _shown(document: Document) -> list[tuple[str, str, str]]:
    return [(one.id, one.source.plain if one.source else "", one.target.plain) for one in document.segments]


def test_contexts_and_plurals() -> None:
    text = (
        '#: a.c:1\n#. extracted\nmsgctxt "menu"\nmsgid "打开"\nmsgstr "Open"\n\nmsgid "打开"\nmsgstr "Open it"\n'
        'msgid "一个文件"\nmsgid_plural "%d 个文件"\nmsgstr[0] "one file"\nmsgstr[1] "%d files"\n'
    )
    assert _shown(_read(text)) == [
        ("menu|打开", "打开", "Open"),
        ("打开", "打开", "Open it"),
        ("一个文件[0]", "一个文件", "one file"),
        ("一个文件[1]", "%d 个文件", "%d files"),
    ]


def test_fuzzy_obsolete_and_missing_translations_are_left_out() -> None:
    text = (
        '#, c-format, fuzzy\n#| msgid "甲"\nmsgid "乙"\nmsgstr "B"\n\n#~ msgid "丙"\n#~ msgstr "C"\n\nmsgid "丁"\nmsgstr ""\n\n'
        '#, c-format, no-fuzzy\nmsgid "戊"\nmsgstr "E"\n'
    )
    assert _shown(_read(text)) == [("戊", "戊", "E")]


def test_strings_over_several_lines_and_escapes() -> None:
    document = _read('msgid ""\n"一，"\n"二"\nmsgstr "" "The two "\n  "main\\"ten\\x61nces\\101\\n"\n"\\tof it"\n')
    assert _shown(document) == [("一，二", "一，二", 'The two main"tenancesA\n\tof it')]
    text = document.segments[0].target
    where = text.locate(Span(4, 12))
    assert document.content[where.start : where.end] == 'two "\n  "main'
    assert not text.editable(Span(4, 12))
    assert text.editable(Span(4, 7))


def test_comments_are_suppressions() -> None:
    document = _read(
        '# reviewtool: allow doubled-word (a pun)\n#. reviewtool: off TRM101 (a list)\nmsgid "一"\nmsgstr "One one"\n\n'
        '#  reviewtool: allow number-mismatch (words)\nmsgid "二"\nmsgid_plural "三"\nmsgstr[0] "2"\nmsgstr[1] "3"\n'
        "#reviewtool: on TRM101\n"
    )
    assert [(one.action, one.names) for one in document.directives] == [
        ("allow", ("doubled-word",)),
        ("off", ("TRM101",)),
        ("on", ("TRM101",)),
    ]
    assert [one.allows for one in document.segments] == [frozenset(), {"number-mismatch"}, {"number-mismatch"}]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (HEADER.replace("en_GB", "zh_CN").replace("zh_CN", "de", 1), "has zh_CN to de, not zh to en"),
        ('msgid ""\nmsgstr "Language: zh_TW\\n"\n', "has zh_TW, not zh to en"),
    ],
)
def test_another_pair_is_refused(header: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        _read('msgid "一"\nmsgstr "One"\n', header)


@pytest.mark.parametrize("header", ["", 'msgid ""\nmsgstr "Language: \\nContent-Type: text/plain; charset=CHARSET\\n"\n'])
def test_a_file_that_names_no_language_is_taken_at_its_word(header: str) -> None:
    assert _shown(_read('msgid "一"\nmsgstr "One"\n', header)) == [("一", "一", "One")]


def test_the_declared_encoding_counts() -> None:
    data = (HEADER.replace("UTF-8", "GB2312") + 'msgid "會議"\nmsgstr "One"\n').encode("gbk")
    assert _shown(read("a.po", data)) == [("會議", "會議", "One")]


@pytest.mark.parametrize("line", ['msgstr "cut', "msgstr", "nonsense", '"a" b', 'msgstr "a" "b\n"', 'msgstr[x] "a"', 'msgstr "\\'])
def test_a_mistake_is_told_with_its_line(line: str) -> None:
    with pytest.raises(UserError, match="not PO") as raised:
        _read(f'msgid "一"\n{line}\n', "")
    assert raised.value.place is not None
    assert raised.value.place.marks[0].line >= 2
