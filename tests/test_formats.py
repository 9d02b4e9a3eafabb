"""What holds for every reader: exact places, the order of the file, splicing, and files that mean harm."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape as html_unescape
from typing import NamedTuple
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import unescape as xml_unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtool import engine
from reviewtool.config import Config
from reviewtool.errors import UserError
from reviewtool.fix import fix
from reviewtool.formats import escape, po, read
from reviewtool.model import Document, Segment, Span, Text

Pairs = list[tuple[str, str]]


class Format(NamedTuple):
    """How a format is written, and how a stretch of a file is read back."""

    name: str
    suffix: str
    write: Callable[[Pairs], str]
    unescape: Callable[[str], str]
    bilingual: bool = True
    tame: Callable[[str], str] = str
    """Makes any text one that the format keeps as it is: running text has no room for white space at its ends."""


def _xliff(pairs: Pairs) -> str:
    units = "\n".join(
        f'<trans-unit id="{k}"><source>{xml_escape(zh)}</source>\n<target>{xml_escape(en)}</target></trans-unit>'
        for k, (zh, en) in enumerate(pairs)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file source-language="zh-CN" target-language="en-GB" original="a" datatype="plaintext"><body>{units}</body></file></xliff>\n'
    )


def _xliff_2(pairs: Pairs) -> str:
    units = "".join(
        f'<unit id="{k}"><segment>\n<source>{xml_escape(zh)}</source><target>{xml_escape(en)}</target></segment></unit>'
        for k, (zh, en) in enumerate(pairs)
    )
    return (
        '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh-Hans" trgLang="en">'
        f'<file id="f">{units}</file></xliff>'
    )


def _tmx(pairs: Pairs) -> str:
    units = "\n".join(
        f'<tu><tuv xml:lang="zh-CN"><seg>{xml_escape(zh)}</seg></tuv><tuv xml:lang="en"><seg>{xml_escape(en)}</seg></tuv></tu>'
        for zh, en in pairs
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh-CN"/><body>{units}</body></tmx>\n'


def _po(pairs: Pairs) -> str:
    entries = "\n".join(f'msgctxt "{k}"\nmsgid "{po.escape(zh)}"\nmsgstr "{po.escape(en)}"\n' for k, (zh, en) in enumerate(pairs))
    return 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n' + entries


def _of_po(stretch: str) -> str:
    return re.sub(r"\\(.)", lambda one: {"n": "\n", "t": "\t"}.get(one[1], one[1]), stretch)


def _table(delimiter: str) -> Callable[[Pairs], str]:
    def write(pairs: Pairs) -> str:
        file = io.StringIO()
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows([("zh", "en"), *pairs])
        return file.getvalue()

    return write


def _of_table(stretch: str) -> str:
    return stretch.replace('""', '"')


def _jsonl(pairs: Pairs) -> str:
    return "".join(json.dumps({"source": zh, "target": en}, ensure_ascii=len(en) % 2 == 0) + "\n" for zh, en in pairs)


def _of_xml(stretch: str) -> str:
    return "\n" if stretch in ("\r\n", "\r") else xml_unescape(stretch)


def _plain(pairs: Pairs) -> str:
    return "\n\n".join(en for _, en in pairs)


def _markdown(pairs: Pairs) -> str:
    return "\n\n".join(escape("markdown", en) or "" for _, en in pairs) + "\n"


def _html(pairs: Pairs) -> str:
    return "\n".join(f"<p>{escape('html', en)}</p>" for _, en in pairs)


def _srt(pairs: Pairs) -> str:
    return "".join(f"{k}\n00:00:01,000 --> 00:00:02,000\n{escape('subtitles', en)}\n\n" for k, (_, en) in enumerate(pairs, 1))


def _cue(text: str) -> str:
    return _words(text.replace("-->", "").replace("{\\", "")) + "."


def _of_markdown(stretch: str) -> str:
    return stretch[1:] if len(stretch) == 2 and stretch[0] == "\\" else stretch


def _words(text: str) -> str:
    """One line, which begins and ends with a word and is no address."""
    return "a " + re.sub(r"(?i)www|://|reviewtool", "x", " ".join(text.split())) + " z"


FORMATS = [
    Format("plain", "txt", _plain, str, bilingual=False, tame=_words),
    Format("markdown", "md", _markdown, _of_markdown, bilingual=False, tame=_words),
    Format("html", "html", _html, html_unescape, bilingual=False, tame=_words),
    Format("subtitles", "srt", _srt, html_unescape, bilingual=False, tame=_cue),
    Format("xliff", "xlf", _xliff, _of_xml),
    Format("xliff", "xliff", _xliff_2, _of_xml),
    Format("tmx", "tmx", _tmx, _of_xml),
    Format("po", "po", _po, _of_po),
    Format("csv", "csv", _table(","), _of_table),
    Format("tsv", "tsv", _table("\t"), _of_table),
    Format("jsonl", "jsonl", _jsonl, lambda stretch: str(json.loads(f'"{stretch}"'))),
]
EACH = pytest.mark.parametrize("format", FORMATS, ids=lambda one: one.suffix)
# what no format can carry is left out: control characters, halves of pairs, and a blank translation is none
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)
# in a table this would be a formula
TEXTS = TEXTS.filter(lambda text: not text.startswith("="))
FILLED = TEXTS.filter(str.strip)
PAIRS = st.lists(st.tuples(TEXTS, FILLED), min_size=1, max_size=5)


def _tamed(format: Format, pairs: Pairs) -> Pairs:
    return [(zh, format.tame(en)) for zh, en in pairs]


def _read(format: Format, pairs: Pairs) -> Document:
    return read(f"a.{format.suffix}", format.write(pairs).encode())


def _sides(segment: Segment) -> list[Text]:
    return [one for one in (segment.source, segment.target) if one is not None]


@EACH
@given(pairs=PAIRS)
def test_what_was_written_is_read(format: Format, pairs: Pairs) -> None:
    pairs = _tamed(format, pairs)
    document = _read(format, pairs)
    assert [one.target.plain for one in document.segments] == [en for _, en in pairs]
    if format.bilingual:
        assert [one.source.plain if one.source else "" for one in document.segments] == [zh for zh, _ in pairs]


@EACH
@given(pairs=PAIRS)
def test_every_character_stands_where_the_file_has_it(format: Format, pairs: Pairs) -> None:
    document = _read(format, _tamed(format, pairs))
    for text in (text for segment in document.segments for text in _sides(segment)):
        for k, character in enumerate(text.plain):
            where = text.locate(Span(k, k + 1))
            assert format.unescape(document.content[where.start : where.end]) == character
            assert not text.editable(Span(k, k + 1)) or document.content[where.start : where.end] == character


@EACH
@given(pairs=PAIRS)
def test_segments_have_their_own_names_and_stand_in_order(format: Format, pairs: Pairs) -> None:
    segments = _read(format, _tamed(format, pairs)).segments
    starts = [one.target.locate(Span(0, 0)).start for one in segments]
    assert starts == sorted(starts)
    assert len({one.id for one in segments}) == len(segments)


@EACH
@given(pairs=PAIRS, text=FILLED)
def test_an_escaped_text_put_in_place_of_another_is_read_as_it_was(format: Format, pairs: Pairs, text: str) -> None:
    text = format.tame(text)
    escaped = escape(format.name, text)
    if escaped is None:
        return  # the format says that it cannot hold this text in the middle of another
    pairs = [(pairs[0][0], "word"), *_tamed(format, pairs[1:])]
    document = _read(format, pairs)
    where = document.segments[0].target.locate(Span(0, 4))
    edited = document.content[: where.start] + escaped + document.content[where.end :]
    again = read(f"a.{format.suffix}", edited.encode())
    assert [one.target.plain for one in again.segments] == [text, *(en for _, en in pairs[1:])]


@EACH
def test_line_ends_and_byte_order_marks_stay(format: Format) -> None:
    pairs = _tamed(format, [("一", "One"), ("二", "Two & three")])
    text = format.write(pairs).replace("\n", "\r\n")
    for name in ("utf-8-sig", "utf-16"):
        document = read(f"a.{format.suffix}", text.replace("UTF-8", name[:6]).encode(name))
        assert [one.target.plain for one in document.segments] == [en for _, en in pairs]
        assert document.encoding.bom


@EACH
@given(pairs=PAIRS, share=st.floats(0, 1))
def test_a_file_cut_short_is_read_or_refused(format: Format, pairs: Pairs, share: float) -> None:
    data = format.write(pairs).encode()
    try:
        read(f"a.{format.suffix}", data[: int(len(data) * share)])
    except UserError as error:
        assert error.place is not None and error.place.path == f"a.{format.suffix}"


@EACH
@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(format: Format, data: bytes) -> None:
    try:
        read(f"a.{format.suffix}", data)
    except UserError as error:
        assert error.place is not None


@EACH
def test_a_very_long_line_is_read(format: Format) -> None:
    words = ("The meeting was held & <closed>. " * 150_000).strip()
    document = _read(format, [("会" * 10, words)])
    assert len(document.segments[0].target.plain) == len(words)


@EACH
def test_a_fix_changes_its_words_in_the_target_and_nothing_else(format: Format) -> None:
    told = format.write(
        [("要做到两个维护 the the", 'We must achieve the “two maintenances”, "all" of us & more.'), ("二", "It was was done.")]
    )
    data = told.replace("\n", "\r\n").encode()
    path, kit = f"a.{format.suffix}", engine.prepare(Config(select=("deprecated-term", "doubled-word")))
    done = fix(data, lambda data: (read(path, data), engine.review_bytes(path, data, kit)))
    expected = data.replace(b"two maintenances", b"Two Upholds").replace(b"was was", b"was")
    assert len(done.made) == 2
    assert done.after == expected
