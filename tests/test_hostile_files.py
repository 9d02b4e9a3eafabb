"""Text, file names and glossaries that try to be something else, from the files to every report of one run."""

import json
import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import junitparser
import pytest
from markdown_it import MarkdownIt

from reviewtool.reports import FORMATS
from tests.test_check_command import check

DATA = Path(__file__).parent / "data"
EVIL = {
    "markup": "<script>alert(1)</script><img src=x onerror=a()> [red]bold[/red] [a](http://example.org) **b** ]]>",
    "terminal": "\x1b[31mred\x1b]8;;http://example.org\x07link\x1b]8;;\x07 \x9b31m\x7f\x08",
    "commands": "::error file=x::y\n::warning::z\r\n::stop-commands::a %0A::notice::b",
    "direction": "\u202eevil\u202c \u2066x\u2069 \u200f \u2028 \u2029 \ufeff \ufffe",
    "fence": "```\n</details>\n<!-- reviewtool -->\n# x\n---\n@someone #1",
    "surrogate": "caf\udce9 \ud800",
    "nul": "a\x00b",
}
BAD = "It was “two {evil} maintenances” and the {evil} mooncake mooncake of the two maintenances.\n"


def _glossary(text: str) -> str:
    """A concept with the text, as far as YAML takes it, in every field that a report shows."""
    text = re.sub("[\ud800-\udfff]", "", text)
    told, zh, preferred = (json.dumps(f"{one}{text}") for one in ("x", "秋月", "Harvest Moon "))
    return (
        f"glossary: mine\nconcepts:\n- id: harvest-moon\n  zh: {zh}\n  preferred: {preferred}\n"
        f"  deprecated: [mooncake]\n  definition: {told}\n  note: {told}\n  source: {told}\n  evidence: seen\n"
    )


def _name(text: str) -> str:
    return text.replace("/", "_").replace("\x00", "_")[:80] + ".txt"


@pytest.fixture
def reports(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    text: str = request.param
    folder = tmp_path / "in"
    folder.mkdir()
    data = (BAD.format(evil=text) + "All is well here.\n" * 200).encode("utf-8", "surrogatepass")
    try:
        (folder / _name(text)).write_bytes(data)
    except (OSError, ValueError):
        (folder / "plain.txt").write_bytes(data)  # this system has no such names
    (folder / "good.txt").write_bytes(b"It was a mooncake.\n")
    (tmp_path / "mine.yaml").write_text(_glossary(text), encoding="utf-8")
    wanted = [one for name in FORMATS for one in ("--output", f"{name}={tmp_path / name}.out")]
    done = check(".", "--glossary", "../mine.yaml", *wanted, cwd=folder, COLUMNS="80")
    # NUL makes it no text file, which every report has to say
    assert done.returncode == (2 if "\x00" in text else 1), done.stderr
    return {name: (tmp_path / f"{name}.out").read_bytes().decode("utf-8").removeprefix("\ufeff") for name in FORMATS} | {
        "shown": done.stdout
    }


EACH = pytest.mark.parametrize("reports", EVIL.values(), ids=EVIL, indirect=True)


@EACH
def test_no_report_is_broken_and_none_obeys(reports: dict[str, str]) -> None:
    for name, text in reports.items():
        hidden = {one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n", "\u200b"}
        # in a table of tabs they are between the cells
        assert hidden <= ({"\t"} if name == "mqm" else set()), name
    _machines(reports)
    _commands(reports)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(reports["markdown"])
    flat = [one for token in tokens for one in (token, *(token.children or ()))]
    assert not {one.type for one in flat} & {"link_open", "image", "fence", "heading_open", "hr"}
    html = "".join(one.content for one in flat if one.type in ("html_block", "html_inline"))
    assert set(re.findall(r"</?[a-z]+", html)) <= {f"{mark}{tag}" for mark in ("<", "</") for tag in ("details", "summary", "code", "sub")}
    assert (html.count("<!--"), reports["markdown"].startswith("<!-- reviewtool -->\n")) == (1, True)


def _machines(reports: dict[str, str]) -> None:
    findings = json.loads(reports["json"])["findings"]
    standing = [one for one in findings if not one["suppressed"]]
    assert [json.loads(line) for line in reports["jsonl"].split("\n")[:-1]] == findings
    for name, file in (("sarif", "sarif-2.1.0.json"), ("gitlab", "gitlab-code-quality.schema.json"), ("rdjson", "rdjson.schema.json")):
        jsonschema.validate(json.loads(reports[name]), json.loads((DATA / file).read_text(encoding="utf-8")))
    assert len(json.loads(reports["sarif"])["runs"][0]["results"]) == len(findings)
    assert len(json.loads(reports["gitlab"])) == len(json.loads(reports["rdjson"])["diagnostics"]) == len(standing)
    assert len([error for file in ET.fromstring(reports["checkstyle"]) for error in file]) == len(standing)
    suites = junitparser.JUnitXml.fromstring(reports["junit"].encode())
    assert suites.tests == sum(len(list(suite)) for suite in suites)
    assert len(reports["lines"].split("\n")) == len(standing) + 1


def _commands(reports: dict[str, str]) -> None:
    for line in reports["github"].split("\n")[:-1]:
        assert re.fullmatch(
            r"::(error|warning|notice) (file=[^,:]*,line=\d+,endLine=\d+,(col=\d+,endColumn=\d+,)?)?title=[a-z-]+::.+", line
        )
    assert not re.search(r"^\s*::|##\[", reports["shown"], re.MULTILINE)


@EACH
def test_what_is_read_back_is_what_was_found(reports: dict[str, str], tmp_path: Path) -> None:
    from reviewtool.reports import render
    from reviewtool.reports.read import read_review

    review = read_review(tmp_path / "json.out")
    assert render("json", review) == reports["json"]
    assert {one.path for one in review.files} <= {one.name for one in (tmp_path / "in").iterdir()}
