"""Glossaries as anybody might write them, for the tests of the formats they go out in."""

from hypothesis import strategies as st

from reviewtool.glossary.model import STATUSES, Concept, Glossary, Rendering, When
from reviewtool.model import Severity

_MARKS = "abc é灯龙=+-@'\"{}[]:;,#&<>|\\%！＝"
TEXT = st.text(alphabet=st.sampled_from(_MARKS), min_size=1, max_size=12).map(str.strip).filter(bool)
LINES = st.text(alphabet=st.sampled_from(_MARKS + "\n"), min_size=1, max_size=20).map(str.strip).filter(bool)
_DAYS = st.sampled_from(["", "2019-12-31", "2024-02-29"])
_WHENS = st.one_of(
    st.sampled_from([When(), When("quoted"), When("source")]),
    st.builds(When, st.sampled_from(["after", "before"]), st.lists(TEXT, min_size=1, max_size=2).map(tuple)),
)
_RENDERINGS = st.builds(
    Rendering, TEXT, st.just("deprecated"), profile=st.sampled_from(["", "analyst"]), valid_from=_DAYS, valid_to=_DAYS, when=_WHENS,
    severity=st.sampled_from([None, *Severity]), evidence=st.sampled_from(["seen", "guessed"]), regex=st.booleans(),
    note=st.one_of(st.just(""), TEXT),
)  # fmt: skip
_SEVERAL = st.lists(TEXT, max_size=3, unique=True).map(tuple)
_MAYBE = st.one_of(st.just(""), LINES)


@st.composite
def concepts(draw: st.DrawFn, number: int = 0) -> Concept:
    """A concept with anything that the model holds."""
    texts = draw(st.lists(_RENDERINGS, min_size=1, max_size=5, unique_by=lambda one: " ".join(one.text.lower().split())))
    forms = [Rendering(f"Preferred {number}")]
    for status in STATUSES[1:]:
        for one in texts[: draw(st.integers(0, 2))]:
            texts.remove(one)
            forms.append(Rendering(**{key: getattr(one, key) for key in Rendering._fields if key != "status"}, status=status))
    return Concept(
        f"c{number}", (f"甲{number}", *draw(_SEVERAL)), tuple(forms), draw(_MAYBE), draw(_SEVERAL), draw(_MAYBE), draw(_MAYBE),
        draw(_MAYBE), draw(st.sampled_from(["recalled", "seen", "proposed"])), draw(_MAYBE), draw(st.sampled_from(["", "noun", "phrase"])),
        draw(st.sampled_from(["any", "exact"])), draw(_SEVERAL), draw(st.sampled_from([None, *Severity])),
        draw(st.sampled_from(["safe", "never"])), draw(st.sampled_from(["reviewed", "draft"])), draw(_MAYBE), draw(_DAYS), draw(_SEVERAL),
    )  # fmt: skip


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    """A glossary of a few concepts."""
    return Glossary("g", "g.yaml", tuple(draw(concepts(number)) for number in range(draw(st.integers(1, 3)))))
