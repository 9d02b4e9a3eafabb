"""The canonical form of a glossary file: what moves, what stays, and that a second time changes nothing."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.glossary.format import formatted
from reviewtool.glossary.model import Concept
from reviewtool.glossary.sheet import parse_sheet

UNTIDY = """# head
glossary: x
concepts:

# first
- id: a   # why
  preferred: Alpha

  # about zh
  zh: 甲
  deprecated:
  - one  \x20
  # comment in list
  - text: two
    when: source
  note: "a \x20
     b"
  definition: |
     literal
       text

  # trailing comment of a

# about b


-   id: b
    examples: [x y]
    zh: [乙,
      丙]
    preferred: Beta
-
  id: d
  zh: 戊
  preferred: Delta
- {id: c, zh: 丁, preferred: Gamma}
# end
"""

TIDY = """# head
glossary: x
concepts:

# first
  - id: a   # why
    # about zh
    zh: 甲
    preferred: Alpha
    deprecated:
      - one
      # comment in list
      - text: two
        when: source
    definition: |
       literal
         text
    note: "a \x20
       b"

  # trailing comment of a

  # about b
  - id: b
    zh: [乙,
      丙]
    preferred: Beta
    examples: [x y]

  -
    id: d
    zh: 戊
    preferred: Delta

  - {id: c, zh: 丁, preferred: Gamma}
# end
"""


def _format(text: str) -> str:
    return formatted(parse_sheet("g.yaml", text.encode()))


def _concepts(text: str) -> list[Concept]:
    return [one._replace(line=0) for one in parse_sheet("g.yaml", text.encode()).glossary.concepts]


def test_keys_in_order_indents_even_comments_kept() -> None:
    assert _format(UNTIDY) == TIDY
    assert _format(TIDY) == TIDY


def test_line_ends_of_windows_stay() -> None:
    assert _format(UNTIDY.replace("\n", "\r\n")) == TIDY.replace("\n", "\r\n")


TEXT = st.text(alphabet=st.sampled_from("abc é灯'\"#:-[]{},&*!|>%@`?\\\t"), min_size=1, max_size=12).filter(str.strip)
_NOISE = st.sampled_from(["", "\n", "# note\n", "   # far\n", "\n# a\n\n# b\n\n\n"])


@st.composite
def glossary_files(draw: st.DrawFn) -> str:
    """A glossary as people write them: keys in any order, comments and blank lines anywhere, lists in either style."""
    dash = draw(st.integers(0, 3))
    gap = draw(st.integers(1, 3))
    parts = ["glossary: g\nconcepts:\n"]
    for number in range(draw(st.integers(1, 3))):
        texts = [draw(TEXT).strip() for _ in range(4)]
        quoted = ["'" + one.replace("'", "''") + "'" for one in texts]
        column = " " * (dash + 1 + gap)
        block = draw(st.booleans())
        forms = "".join(f"\n{draw(_NOISE)}{column}- {one}" for one in quoted[:1]) if block else f" [{quoted[0]}]"
        keys = [f"id: c{number}", f"zh: {quoted[1]}", f"preferred: p{number}", f"deprecated:{forms}", f"note: {quoted[2]} # why"]
        keys.append(f"definition: |-\n{column}   two lines\n\n{column}     of text")
        for k, key in enumerate(draw(st.permutations(keys))):
            start = " " * dash + "-" + " " * gap if k == 0 else column
            parts.append(draw(_NOISE) + start + key + draw(st.sampled_from(["", "  "])) + "\n")
    return "".join(parts) + draw(_NOISE)


@settings(max_examples=60)
@given(glossary_files())
def test_format_says_the_same_keeps_comments_and_is_stable(text: str) -> None:
    once = _format(text)
    assert _concepts(once) == _concepts(text)
    assert Counter(part.strip() for part in once.split("\n") if part.strip().startswith("#")) == Counter(
        part.strip() for part in text.split("\n") if part.strip().startswith("#")
    )
    assert _format(once) == once
