"""Glossaries in YAML: what is read, and how mistakes are told."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reviewtool.errors import UserError, UserErrors
from reviewtool.glossary import Glossary, files, layered
from reviewtool.glossary.node_tree import root_of
from reviewtool.glossary.yaml import parse


def _parse(text: str) -> Glossary:
    return parse("g.yaml", text.encode())


def _mistakes(text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        _parse(text)
    error = caught.value
    return [str(one) for one in error.errors] if isinstance(error, UserErrors) else [str(error)]


HEAD = "glossary: g\nconcepts:\n  - id: a\n    zh: 甲\n    preferred: Alpha\n"


def test_all_keys_are_read() -> None:
    concept = _parse(
        HEAD
        + """    admitted: [{text: Aleph, profile: analyst, note: spoken}]
    deprecated:
      - {text: first letter, when: {after: [the, very]}, severity: minor, evidence: guessed}
      - {text: 'a+b', regex: true, when: quoted}
    superseded: [{text: Alfa, valid_to: 2019-12-31}]
    first_mention: Alpha (the first)
    members: [one, two]
    definition: The first.
    note: n
    source: A book, 2020
    evidence: seen
    domain: letters
    part_of_speech: noun
    case: exact
    except: [first letter office]
    severity: major
    fix: never
    state: reviewed
    reviewed_by: Wang
    reviewed_on: 2024-01-01
    examples: ["The [[first letter]]."]
"""
    ).concepts[0]
    assert [one.status for one in concept.renderings] == [
        "preferred",
        "admitted",
        "deprecated",
        "deprecated",
        "superseded",
    ]
    assert concept.renderings[2].when.words == ("the", "very")
    assert concept.renderings[3].regex
    assert concept.exceptions == ("first letter office",)
    assert concept.members == ("one", "two")
    assert concept.line == 3


def test_scalars_are_texts_whatever_yaml_makes_of_them() -> None:
    concept = _parse("concepts:\n  - id: no\n    zh: 甲\n    preferred: no\n    admitted: [12:30, 0123, on]\n").concepts[0]
    assert [one.text for one in concept.renderings] == ["no", "12:30", "0123", "on"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "    depricated: [x]\n", "g.yaml:6:5: No such key: depricated. Did you mean deprecated?"),
        (HEAD + "    zh: 乙\n", "g.yaml:4:5: The key zh stands twice."),
        (HEAD + "    deprecated: [alpha]\n", "g.yaml:5:16: One form is both preferred and deprecated."),
        (HEAD + "    evidence: sen\n", "g.yaml:6:15: evidence is one of recalled, seen, proposed. Did you mean seen?"),
        (HEAD + "    reviewed_on: yesterday\n", "g.yaml:6:18: reviewed_on is a day written like 2022-10-16."),
        (HEAD + "    definition: [a, b]\n", "g.yaml:6:17: definition is one text, not a list."),
        (HEAD + "  - id: a\n    zh: 乙\n    preferred: Beta\n", "g.yaml:3:5: Two concepts have the id a."),
        ("concepts:\n  - id: a\n    preferred: Alpha\n", "g.yaml:2:5: This concept has no zh."),
        (
            "concepts:\n  - id: A B\n    zh: 甲\n    preferred: Alpha\n",
            "g.yaml:2:9: An id is small letters, digits and hyphens: two-upholds.",
        ),
        ("concepts: [\n", "g.yaml:1:11: A bracket is opened and never closed."),
        ("", "g.yaml: The glossary is empty."),
        ("- a\n", "g.yaml:1:1: a glossary is a list of keys and values."),
        ("concepts: &x\n  - *x\n", "g.yaml:1:11: & before a text means something else in YAML."),
    ],
)
def test_mistakes_have_their_place(text: str, expected: str) -> None:
    assert _mistakes(text)[0].startswith(expected)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(_mistakes(HEAD + "    nothing: 1\n    case: odd\n")) == 2


@pytest.mark.parametrize("text", ["[" * 5000, "a: " * 3000, "\x00\x01", "concepts: " + "{a: " * 500])
def test_hostile_yaml_is_one_clear_error(text: str) -> None:
    with pytest.raises(UserError):
        _parse(text)


def test_a_later_layer_replaces_overrides_and_disables() -> None:
    base = _parse(HEAD + "    deprecated: [first letter, letter one]\n  - id: b\n    zh: 乙\n    preferred: Beta\n")
    top = parse("t.yaml", b"extend: [g]\ndisable: [b, a/letter one]\nconcepts:\n  - id: a\n    preferred: Aleph\n")
    (concept,) = layered((base, top))
    assert [(one.status, one.text) for one in concept.renderings] == [
        ("preferred", "Aleph"),
        ("deprecated", "first letter"),
    ]
    assert concept.zh == ("甲",)


@pytest.mark.parametrize("text", ["extend: [g]\ndisable: [c]\n", "extend: [g]\nconcepts:\n  - id: c\n    preferred: C\n"])
def test_changing_what_is_not_there_is_an_error(text: str) -> None:
    with pytest.raises(UserError, match="no such concept"):
        layered((_parse(HEAD), parse("t.yaml", text.encode())))


def test_drafts_are_never_active() -> None:
    assert layered((_parse(HEAD + "    state: draft\n"),)) == ()


@given(
    value=st.recursive(
        st.text(max_size=6),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=8,
    )
)
def test_the_tree_is_the_librarys(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert _plain(root_of(text, lambda event, deep: None)) == _plain(yaml.compose(text, Loader=yaml.SafeLoader))


def _plain(node: Any) -> Any:
    kind = getattr(node, "id", "scalar")
    place = kind, (node.start_mark.line, node.start_mark.column), (node.end_mark.line, node.end_mark.column)
    if kind == "mapping":
        return place, [(_plain(key), _plain(one)) for key, one in node.value]
    return place, [_plain(one) for one in node.value] if kind == "sequence" else (node.value, node.style)


@pytest.mark.parametrize(
    "head", ["extend: [base.yaml]\n", "\ufeff# ours\n\n'extend': [base.yaml]\n", "---\nglossary: g\nextend: base.yaml\n"]
)
def test_what_lies_below_is_found_without_reading_all(head: str, tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "top.yaml").write_text(head + "concepts: []\n", encoding="utf-8")
    (tmp_path / "flow.yaml").write_text("# ours\n{extend: [base.yaml], concepts: []}", encoding="utf-8")
    for name in ("top.yaml", "flow.yaml"):
        assert files((str(tmp_path / name),), with_shipped=False) == [tmp_path / name, tmp_path / "base.yaml"]


def test_a_text_that_speaks_of_extending_extends_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(HEAD + "    deprecated:\n      - extend a hand\n    note: to extend\n", encoding="utf-8")
    monkeypatch.setattr("reviewtool.glossary.layers.load", lambda path: pytest.fail("it need not be read"))
    assert files((str(path),), with_shipped=False) == [path]
