"""Files of XML that mean harm, or are none: one clear error with its place, in bounded memory and time."""

import tracemalloc

import pytest

from reviewtool.errors import UserError
from reviewtool.formats import read

HEAD = '<xliff version="1.2"><file source-language="zh" target-language="en"><body>'
TAIL = "</body></file></xliff>"
UNIT = '<trans-unit id="{id}"><source>一</source><target>{target}</target></trans-unit>'
LAUGHS = "".join(f'<!ENTITY l{k} "' + f"&l{k - 1};" * 10 + '">' for k in range(1, 10))


def _body(target: str) -> str:
    return HEAD + UNIT.format(id=1, target=target) + TAIL


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (f'<!DOCTYPE x [\n<!ENTITY l0 "ha">{LAUGHS}]>' + _body("&l9;"), "entity of its own: l0", 2),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + _body("&e;"), "entity of its own: e", 1),
        ('<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/x.dtd"> %p;]>' + _body("a"), "entity of its own: p", 1),
        ('<!DOCTYPE x SYSTEM "http://example.org/x.dtd">\n\n' + _body("&e;"), "entity of its own: e", 3),
        (_body("a\n&nbsp;b"), "not well-formed", 2),
        (_body("a")[:-9], "not well-formed", 1),
        (_body("a\n<b></c>"), "not well-formed", 2),
        (_body("a\n\x01"), "not well-formed", 2),
        ("", "not well-formed", 1),
        ("no XML at all", "not well-formed", 1),
        ("<a><b/></a>", "no XLIFF", None),
        ('<?xml version="1.0" encoding="no-such"?>' + _body("a"), "no-such, which is no encoding", None),
    ],
)
def test_one_clear_error_with_its_place(text: str, told: str, line: int | None) -> None:
    with pytest.raises(UserError, match=told) as raised:
        read("a.xlf", text.encode())
    place = raised.value.place
    assert place is not None
    assert (place.marks[0].line if place.marks else None) == line


def test_bytes_that_are_not_what_is_declared() -> None:
    with pytest.raises(UserError, match="says it is UTF-8, but byte"):
        read("a.xlf", _body("caf").encode() + b"\xff")


def test_a_document_type_without_entities_is_read() -> None:
    text = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://example.org/xliff.dtd">' + _body("One")
    assert [one.target.plain for one in read("a.xlf", text.encode()).segments] == ["One"]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        (_body("<g " + " ".join(f"a{k}='x'" for k in range(50_000)) + ">One</g>"), 1),
        (_body("<g a='" + "&gt;" * 100_000 + "'>One</g>"), 1),
        (_body("<g>" * 20_000 + "One" + "</g>" * 20_000), 1),
        (HEAD + "<group>" * 20_000 + UNIT.format(id=1, target="One") + "</group>" * 20_000 + TAIL, 1),
        (HEAD + "<other>" * 20_000 + "</other>" * 20_000 + UNIT.format(id=1, target="One") + TAIL, 1),
        (_body("One" + "<!-- x -->" * 20_000), 1),
        (_body("<x/>" * 20_000 + "One"), 1),
        (_body("<ph><ph/></ph>" * 20_000 + "One"), 1),
        (_body("&#38;" * 50_000), 1),
        (_body("<![CDATA[" + "<source>" * 20_000 + "]]>"), 1),
    ],
    ids="attributes escapes nested groups foreign comments placeholders codes references cdata".split(),
)
def test_much_of_anything_is_read_in_memory_that_grows_with_the_file(text: str, segments: int) -> None:
    tracemalloc.start()
    assert len(read("a.xlf", text.encode()).segments) == segments
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100 * len(text) + 10_000_000
