"""`garbled-term`'s index gives what brute force over its definition gives."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reviewtool.glossary import Concept, Rendering
from reviewtool.glossary.near import damaged, near, near_index

FORMS = ["two maintenances", "spirit of nailing nails", "four awareness lines", "party building leadership work"]
INDEX = near_index([Concept(f"c{k}", ("甲",), (Rendering("good"), Rendering(form, "deprecated"))) for k, form in enumerate(FORMS)])
PIECES = (
    "two maintenances maintainances main tenances major spirit of nailing nayling nails the four awareness awarness lines party "
    "building bulding leadership work . , and"
).split()


def _brute(text: str) -> set[tuple[int, int, int]]:
    found = set()
    for clause in re.finditer(r"(?:(?!, and |, but )[^.;:!?()])+", text):
        words = re.compile(r"[a-z]+").finditer(text, *clause.span())
        kept = [word for word in words if word.group() not in ("the", "a", "an")]
        for number, form in enumerate(FORMS):
            listed = tuple(form.split())
            for size in (len(listed), len(listed) + 1):
                for at in range(len(kept) - size + 1):
                    if damaged(listed, [word.group() for word in kept[at : at + size]]):
                        found.add((kept[at].start(), kept[at + size - 1].end(), number))
    return found


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_the_index_finds_what_brute_force_finds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert {(*span, form.concept) for span, form in near(INDEX, text)} == _brute(text)
