"""Whatever a glossary or a command line holds, it is used or refused: never a traceback."""

import string
import sys
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtool.__main__ import main
from reviewtool.errors import UserError
from reviewtool.glossary import Matcher, layered
from reviewtool.glossary.yaml import CONCEPT_KEYS, FILE_KEYS, RENDERING_KEYS, parse

SHORT = st.text(string.printable + "两“”\u202e\x1b", max_size=8)
SCALARS = "x [] {} '' null true 1 2022-01-01 '[[a]]' *a !!python/object:x | [ 两 (a+)+$".split(" ")
VALUES = st.recursive(
    st.sampled_from([*SCALARS, "two maintenances", "&a b", '"\\0"']),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda them: f"[{', '.join(them)}]")
        | st.tuples(st.sampled_from([*RENDERING_KEYS, "after", "zz"]), inner).map(lambda pair: f"{{{pair[0]}: {pair[1]}}}")
    ),
    max_leaves=3,
)
CONCEPTS = st.lists(st.tuples(st.sampled_from([*CONCEPT_KEYS, "zz"]), VALUES), min_size=1, max_size=5).map(
    lambda pairs: "  - " + "\n    ".join(f"{key}: {value}" for key, value in pairs)
)
GLOSSARIES = st.one_of(
    st.lists(CONCEPTS, max_size=2).map(lambda them: "glossary: g\nconcepts:\n" + "\n".join(them)),
    st.lists(st.tuples(st.sampled_from([*FILE_KEYS, "z"]), VALUES), max_size=3).map(
        lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs)
    ),
    SHORT,
)


@settings(max_examples=300)
@given(GLOSSARIES)
def test_any_glossary(text: str) -> None:
    try:
        Matcher(layered((parse("g.yaml", text.encode()),))).find("the two maintenances x")
    except UserError:
        return


OPTIONS = (
    "--glossary --no-shipped --profile --date --select --ignore --preview --min-confidence --fail-on --format --config --baseline"
    " --input-format --stdin-filename --ascii --expand --statistics --context --changed-since --previous --max-penalty"
    " --max-findings --quiet --color --fix --diff --unsafe-fixes -q --bogus -h"
).split()
WORDS = "check report rules explain baseline a.txt - 0 -1 1e999 nan minor TRM101 two-upholds 两个维护 json lines 2022-01-01 HEAD".split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*OPTIONS, *WORDS, "", "."]) | SHORT.map(lambda text: text.replace("\0", "")), max_size=5))
def test_any_command_line(tmp_path_factory: pytest.TempPathFactory, arguments: list[str]) -> None:
    folder = tmp_path_factory.getbasetemp() / "commands"
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("We achieve the two maintenances.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, mock.patch("sys.argv", ["reviewtool", *arguments]):
        patch.chdir(folder)
        patch.setattr(sys, "stdin", (Path(folder) / "a.txt").open(encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code in (0, 1, 2, 3)
