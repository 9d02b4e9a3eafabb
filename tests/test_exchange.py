"""`reviewtool glossary export` and `import` from the outside: a glossary goes out, is edited, and is taken back."""

import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reviewtool.glossary.codecs import CODECS, decode, encode
from reviewtool.glossary.diff import differences
from reviewtool.glossary.entries import Entry, Reading, values_of
from reviewtool.glossary.intake import fresh, losses, merged
from reviewtool.glossary.model import Glossary
from reviewtool.glossary.table import COLUMNS
from reviewtool.glossary.yaml import parse
from tests.desk import glossary, imported
from tests.termbases import glossaries

XLSX = CODECS["xlsx"]


def _text(folder: Path) -> str:
    return (folder / "house.yaml").read_text(encoding="utf-8")


def test_the_manual_has_every_format_and_column() -> None:
    manual = (Path(__file__).parent.parent / "docs" / "termbases.md").read_text(encoding="utf-8")
    for name, codec in CODECS.items():
        (line,) = [line for line in manual.splitlines() if line.startswith(f"| `{name}` ")]
        assert all(f"`{ending}`" in line for ending in codec.endings)
    assert all(f"`{column}`" in manual for column in COLUMNS)


@settings(max_examples=25, deadline=None)
@given(glossaries())
def test_a_workbook_carries_everything(one: Glossary) -> None:
    data = encode(one, XLSX)
    assert losses(one, decode("x", data, XLSX), "x") == []
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def _export(folder: Path) -> Path:
    done = glossary("export", "house.yaml", "--to", "out.xlsx", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "out.xlsx: 2 concepts as XLSX.\n"
    return folder / "out.xlsx"


def test_a_spreadsheet_round(folder: Path) -> None:
    path = _export(folder)
    book = load_workbook(path)
    sheet = book["concepts"]
    column = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, column["deprecated"]).value += "\nship race"
    sheet.cell(2, column["definition"]).value = None
    sheet.cell(2, column["reviewed_on"]).value = datetime(2026, 11, 25)
    sheet.cell(2, column["reviewed_by"]).value = "Ann"
    for key, value in {"zh": "灯街", "preferred": "Lantern Street", "source": "a map, 2024"}.items():
        sheet.cell(4, column[key]).value = value
    book.save(path)
    before = _text(folder)

    shown = imported("out.xlsx", "--to", "house.yaml", cwd=folder)
    assert shown.returncode == 1
    assert _text(folder) == before
    told = " ".join(shown.stdout.split())
    for line in ("+ ship race", "definition - The races on the river.", "reviewed_on + 2026-11-25", "added lantern-street 灯街"):
        assert line in told
    assert "1 added, 1 changed" in told
    assert "not written; --yes writes it" in told

    done = imported("out.xlsx", "--to", "house.yaml", "--yes", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    expected = before.replace("severity: minor}\n", "severity: minor}\n      - ship race\n").replace(
        "    definition: The races on the river.\n", ""
    )
    reviewed = '    evidence: seen\n    reviewed_by: Ann\n    reviewed_on: "2026-11-25"\n    examples'
    expected = expected.replace("    evidence: seen\n    examples", reviewed)
    assert _text(folder) == expected + (
        '\n  - id: lantern-street\n    zh: 灯街\n    preferred: Lantern Street\n    source: "a map, 2024"\n'
    )
    assert imported("out.xlsx", "--to", "house.yaml", cwd=folder).stdout.endswith("house.yaml: nothing to change.\n")


def test_a_new_glossary_from_a_table(folder: Path) -> None:
    (folder / "terms.csv").write_text("source,target,note,size\n灯街,Lantern Street,=1+1,9\n", encoding="utf-8")
    done = imported("terms.csv", "--to", "new.yaml", "--drafts", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "1 concept read." in done.stdout
    assert "new concepts are “recalled”" in done.stdout
    assert "Not taken over: column size (1)." in done.stdout
    assert (folder / "new.yaml").read_text(encoding="utf-8") == (
        "glossary: new\nlanguages: [zh, en]\n\nconcepts:\n  - id: lantern-street\n    zh: 灯街\n    preferred: Lantern Street\n"
        '    note: "=1+1"\n    state: draft\n'
    )
    assert glossary("format", "--check", "new.yaml", cwd=folder).returncode == 0


def test_what_another_tool_says_is_added_and_takes_nothing_out(folder: Path) -> None:
    (folder / "terms.csv").write_text("zh,en,status\n龙舟赛,Dragon Boat Match,admitted\n龙舟赛,boat game,forbidden\n", encoding="utf-8")
    before = _text(folder)
    done = imported("terms.csv", "--to", "house.yaml", "--yes", "--json", cwd=folder)
    told = json.loads(done.stdout)
    assert (told["written"], told["not_in_file"]) == (True, ["lantern-walk"])
    assert told["changes"][0]["changes"] == [
        {"key": "admitted", "before": "", "after": "Dragon Boat Match"},
    ]
    note = "note: for the June issue}]"
    assert _text(folder) == before.replace(note, f"{note[:-1]}, Dragon Boat Match]")
    (folder / "terms.csv").write_text("zh,en,status\n龙舟赛,Dragon Boat Regatta,preferred\n", encoding="utf-8")
    done = imported("terms.csv", "--to", "house.yaml", "--yes", cwd=folder)
    assert "preferred: Dragon Boat Regatta\n    admitted:\n      - Dragon Boat Race\n      - Dragon Boat Match\n" in _text(folder), (
        done.stdout
    )


def _tidy(one: Glossary) -> bool:
    """Whether no text has spaces that XML does not keep."""
    return not any(wide in repr(one) for wide in ("  ", " \\n", "\\n "))


@settings(max_examples=60, deadline=None)
@given(glossaries().filter(_tidy), st.sampled_from([name for name, codec in CODECS.items() if codec.writes]))
def test_a_file_of_ours_taken_back_as_it_is_changes_nothing(one: Glossary, name: str) -> None:
    entries = tuple(Entry(0, values_of(concept)) for concept in one.concepts)
    text = fresh("g.yaml", "x", "g", Reading(entries)).text.replace("concepts:\n", "concepts: # ours\n")
    data = encode(parse("g.yaml", text.encode()), CODECS[name])
    assert merged("g.yaml", text, "x", decode("x", data, CODECS[name])).text == text


@settings(max_examples=30, deadline=None)
@given(glossaries(), glossaries().filter(_tidy), st.sampled_from(["csv", "xlsx", "tbx", "tbx-2"]))
def test_what_a_file_says_holds_afterwards(ours: Glossary, theirs: Glossary, name: str) -> None:
    text = fresh("g.yaml", "x", "g", Reading(tuple(Entry(0, values_of(concept)) for concept in ours.concepts))).text
    reading = decode("x", encode(theirs, CODECS[name]), CODECS[name])
    after = {one.id: one for one in parse("g.yaml", merged("g.yaml", text, "x", reading).text.encode()).concepts}
    for concept in theirs.concepts:
        if reading.whole:
            assert differences([concept], [after[concept.id]]) == []
        else:
            said = {(one.text, one.status) for one in concept.renderings if not one.regex}
            assert said <= {(one.text, one.status) for one in after[concept.id].renderings}
            assert set(concept.zh) <= set(after[concept.id].zh)


def test_traditional_chinese_is_the_same_term(folder: Path) -> None:
    (folder / "terms.csv").write_text("zh-TW,en\n龍舟賽,Dragon Boat Race\n", encoding="utf-8")
    assert imported("terms.csv", "--to", "house.yaml", cwd=folder).stdout.endswith("nothing to change.\n")


def test_a_name_made_up_here_is_no_other_concepts(folder: Path) -> None:
    (folder / "terms.csv").write_text("zh,en\n元宵游行,Lantern Walk\n划龙舟,Dragon Boat Race\n灯会,Lantern Fair\n", encoding="utf-8")
    assert imported("terms.csv", "--to", "house.yaml", "--yes", cwd=folder).returncode == 0
    added = _text(folder).partition("preferred: lantern walk")[2]
    assert added.startswith("\n    admitted:\n      - Lantern Fair\n")
    for line in ("- id: lantern-walk-2\n    zh: 元宵游行", "- id: dragon-boat-race-2\n    zh: 划龙舟"):
        assert line in added


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False)])
def test_a_terminal_is_asked(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    (folder / "terms.csv").write_text("zh,en,status\n灯街,Lantern Street,proposed\n", encoding="utf-8")
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    done = imported("terms.csv", "--to", "house.yaml", cwd=folder)
    assert ("state: draft" in _text(folder).partition("lantern-street")[2], done.returncode) == (written, int(not written))


def test_changes_over_another_glossary_go_round_too(folder: Path) -> None:
    text = "extend: [house.yaml]\ndisable: [lantern-walk]\nconcepts:\n  - id: dragon-boat-race\n    note: rowed\n"
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    done = glossary("export", "own.yaml", "--to", "own.csv", cwd=folder)
    assert done.stdout.splitlines()[1] == "Not carried: the file’s extend (1), the file’s disable (1)."
    assert imported("own.csv", "--to", "own.yaml", cwd=folder).stdout.endswith("own.yaml: nothing to change.\n")


def test_json_shows_and_writes_nothing_without_yes(folder: Path) -> None:
    _export(folder)
    before = _text(folder)
    (folder / "house.yaml").write_text(before.replace("Dragon Boat Race\n", "Dragon Boat Rally\n"), encoding="utf-8")
    done = imported("out.xlsx", "--to", "house.yaml", "--json", cwd=folder)
    told = json.loads(done.stdout)
    assert (done.returncode, told["written"], len(told["changes"])) == (1, False, 1)


def test_what_lint_would_find_in_what_comes_in_is_told_and_contradictions_are_refused(folder: Path) -> None:
    before = _text(folder)
    (folder / "t.csv").write_text("zh,en,status\n灯街,Lantern Street,\n灯巷,Lantern Lane,\n", encoding="utf-8")
    done = imported("t.csv", "--to", "house.yaml", "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "warning  2 problems, which reviewtool glossary lint house.yaml will show:" in done.stdout
    assert "    missing-source        2   lantern-street, lantern-lane\n" in done.stdout
    told = glossary("lint", "house.yaml", "--no-shipped", cwd=folder).stdout
    assert "FAIL   2 problems" in told
    (folder / "house.yaml").write_text(before, encoding="utf-8")
    (folder / "t.csv").write_text("zh,en,status\n灯街,Lantern Street,\n灯街,Dragon Boat Race,forbidden\n", encoding="utf-8")
    done = imported("t.csv", "--to", "house.yaml", "--yes", cwd=folder)
    assert (done.returncode, _text(folder)) == (2, before)
    assert "Deprecated here, good English for dragon-boat-race." in done.stderr
    assert "It comes from line 2 of t.csv." in done.stderr
    done = imported("t.csv", "--to", "house.yaml", "--yes", "--drafts", cwd=folder)
    assert (done.returncode, "state: draft" in _text(folder).partition("灯街")[2]) == (0, True)


def test_the_second_sheet_explains_every_column_by_an_example(folder: Path) -> None:
    book = load_workbook(_export(folder))
    rows = [[cell.value or "" for cell in row] for row in book["columns"]]
    assert rows[0] == ["column", "what it says", "for example", "one of"]
    assert [row[0] for row in rows[1:]] == list(COLUMNS)
    assert [row[0] for row in rows[1:] if not row[1] or not row[2]] == []
    # the examples are one entry that lint and test have nothing to say against
    head, one = ([row[k] for row in rows[1:]] for k in (0, 2))
    sheet = Workbook()
    sheet.active.append(head)
    sheet.active.append(one)
    sheet.save(folder / "example.xlsx")
    done = imported("example.xlsx", "--to", "example.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr
    for command in ("lint", "test"):
        shown = glossary(command, "example.yaml", "--no-shipped", cwd=folder)
        assert "PASS   no problem; " in shown.stdout.replace("1 example sentence, ", "").replace("2 example sentences, ", ""), shown.stdout
