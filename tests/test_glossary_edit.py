"""Changes to a glossary file: what they say, and that every byte elsewhere stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.errors import UserError
from reviewtool.glossary import edit
from reviewtool.glossary.model import Concept
from reviewtool.glossary.sheet import end_of, parse_sheet
from tests.test_glossary_format import TEXT, glossary_files

G = "g.yaml"


def _concepts(text: str) -> dict[str, Concept]:
    return {one.id: one._replace(line=0) for one in parse_sheet(G, text.encode()).glossary.concepts}


def _forms(text: str, concept: str, status: str) -> list[str]:
    return [one.text for one in _concepts(text)[concept].of_status(status)]


def _around(before: str, after: str, concept: str) -> bool:
    """Whether what stands before the entry and after it is as it was."""
    sheet = parse_sheet(G, before.encode())
    node = sheet.entries[concept]
    start = before.rfind("\n", 0, before.rindex("-", 0, node.start_mark.index)) + 1
    # a comment on the line of a key goes where the key goes
    end = before.find("\n", end_of(node, before)) % (len(before) + 1)
    return after.startswith(before[:start]) and after.endswith(before[end:].lstrip("\r\n"))


@settings(max_examples=80)
@given(glossary_files(), TEXT.map(str.strip), st.sampled_from(["\n", "\r\n"]), st.data())
def test_every_byte_outside_the_entry_stays(text: str, new: str, newline: str, data: st.DataObject) -> None:
    text = text.replace("\n", newline)
    before = _concepts(text)
    concept = data.draw(st.sampled_from(sorted(before)))
    for changed, expected in (
        (edit.assign(G, text, concept, "note", [new]), before[concept]._replace(note=new)),
        (edit.assign(G, text, concept, "note", []), before[concept]._replace(note="")),
        (edit.assign(G, text, concept, "source", [new]), before[concept]._replace(source=new)),
        (edit.assign(G, text, concept, "definition", [new]), before[concept]._replace(definition=new)),
        (edit.assign(G, text, concept, "examples", [new, "b"]), before[concept]._replace(examples=(new, "b"))),
        (edit.append(G, text, concept, "members", new), before[concept]._replace(members=(new,))),
        (edit.append(G, text, concept, "zh", new), before[concept]._replace(zh=(*before[concept].zh, new))),
    ):
        assert _concepts(changed) == {**before, concept: expected}
        assert _around(text, changed, concept)


@settings(max_examples=60)
@given(glossary_files(), st.data())
def test_what_is_put_in_and_taken_out_leaves_no_trace(text: str, data: st.DataObject) -> None:
    concept = data.draw(st.sampled_from(sorted(_concepts(text))))
    for key in ("deprecated", "admitted", "examples"):
        added = edit.append(G, text, concept, key, "brand new: words")
        assert edit.take(G, added, concept, key, "brand new: words") == text
    added = edit.add(G, text, {"id": ["fresh"], "zh": ["新"], "preferred": ["fresh"], "deprecated": ["a: b", "c"]})
    assert _forms(added, "fresh", "deprecated") == ["a: b", "c"]
    assert {**_concepts(added)}.keys() - {"fresh"} == _concepts(text).keys()
    assert all(line in added.split("\n") for line in text.split("\n"))
    assert _concepts(edit.remove(G, added, "fresh")) == _concepts(text)
    named = edit.rename(G, text, concept, "another")
    assert edit.rename(G, named, "another", concept) == text


@settings(max_examples=40)
@given(glossary_files(), st.data())
def test_a_removed_concept_takes_nothing_along(text: str, data: st.DataObject) -> None:
    before = _concepts(text)
    concept = data.draw(st.sampled_from(sorted(before)))
    after = edit.remove(G, text, concept)
    assert _concepts(after) == {key: one for key, one in before.items() if key != concept}
    assert _around(text, after, concept)


FLOW = "concepts:\n  - {id: a, zh: 甲, preferred: Alpha, deprecated: [one, two]} # why\n"


def test_an_entry_on_one_line_stays_on_one_line() -> None:
    assert "[one, two], source: a book} # why" in edit.assign(G, FLOW, "a", "source", ["a book"])
    assert "[one, two, three]} # why" in edit.append(G, FLOW, "a", "deprecated", "three")
    assert "[two]} # why" in edit.take(G, FLOW, "a", "deprecated", "one")
    assert "[one]} # why" in edit.take(G, FLOW, "a", "deprecated", "two")
    assert "{id: a, zh: 甲, preferred: Alpha} # why" in edit.assign(G, FLOW, "a", "deprecated", [])


def test_forms_with_more_to_say_are_written_as_given() -> None:
    changed = edit.append(G, FLOW, "a", "deprecated", "{text: green channel, when: source}")
    assert "[one, two, {text: green channel, when: source}]" in changed
    assert _forms(edit.take(G, changed, "a", "deprecated", "green channel"), "a", "deprecated") == ["one", "two"]


@pytest.mark.parametrize(
    "text", ["", "glossary: g\n", "glossary: g\nconcepts: []\n", "glossary: g\nconcepts:\n", "concepts: []\nlanguages: [zh, en]\n"]
)
def test_the_first_concept_of_a_file(text: str) -> None:
    assert list(_concepts(edit.add(G, text, {"id": ["a"], "zh": ["甲", "乙"], "preferred": ["Alpha"]}))) == ["a"]


def test_rename_follows_what_the_file_disables() -> None:
    text = "extend: [x]\ndisable: [a, a/one, b]\n" + FLOW
    assert "disable: [c, c/one, b]" in edit.rename(G, text, "a", "c")


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(UserError, match="Did you mean one"):
        edit.take(G, FLOW, "a", "deprecated", "ones")
    with pytest.raises(UserError, match="No such concept in this file: b"):
        edit.remove(G, FLOW, "b")
