"""What is told of a collection: counts, samples and precision that can be checked by hand."""

import csv
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from reviewtool.corpus import sample, store
from reviewtool.corpus.report import counted
from reviewtool.errors import UserError
from tests.corpora import BAD, CHECKS, checked, collection
from tests.desk import command

pytestmark = pytest.mark.usefixtures("corpus_desk")
HEAD = "check,verdict\n"


def test_the_report_counts_by_check_term_source_and_month() -> None:
    checked(collection("a.jsonl", 6))
    counts = counted(store.opened(Path("out")))
    assert counts.checks == {"deprecated-term": 6, "doubled-word": 6}
    assert {name: one.documents for name, one in counts.sources.items()} == {"s0": 3, "s1": 3}
    assert {name: (one.findings, one.penalty) for name, one in counts.months.items()} == {f"2023-0{k}": (4, 12) for k in (1, 2, 3)}
    (mangled,) = counts.terms.values()
    assert (mangled.zh, mangled.renderings, mangled.documents) == ("两个维护", {"two maintenances": 6}, 6)
    assert counts.whole.per_thousand == pytest.approx(1000 * 36 / counts.whole.words)


def test_a_sample_is_the_same_for_a_seed_and_gives_each_check_its_share() -> None:
    checked(collection("a.jsonl", 100))
    opened = store.opened(Path("out"))
    drawn = sample.drawn(opened, 10, 1)
    assert drawn == sample.drawn(opened, 10, 1) != sample.drawn(opened, 10, 2)
    assert [one["check"] for one in drawn] == ["deprecated-term"] * 10 + ["doubled-word"] * 10


def test_verdicts_give_precision_with_wilsons_interval(capsys: pytest.CaptureFixture[str]) -> None:
    checked(collection("a.jsonl", 100))
    opened = store.opened(Path("out"))
    table = list(csv.DictReader(sample.sheet(sample.drawn(opened, 10, 1)).splitlines()))
    for at, row in enumerate(table):
        row["verdict"] = "" if at >= 15 else "wrong" if at in (0, 1) else "right"
    with Path("v.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, sample.COLUMNS)
        writer.writeheader()
        writer.writerows(table)
    found = sample.precision(opened, Path("v.csv"))
    one = found["deprecated-term"]
    # 8 of 10: Wilson's 95 % interval is .490 to .943 (Agresti and Coull 1998)
    assert (one.right, one.judged, one.of, round(one.low, 3), round(one.high, 3)) == (8, 10, 100, 0.490, 0.943)
    assert found["all"].value == pytest.approx(0.9)
    assert found["all"].low < 0.9 < found["all"].high <= 1


@pytest.mark.parametrize("cells", [HEAD + "doubled-word,perhaps\n", HEAD + "doubled-word,\n", "a,b\n1,2\n", HEAD + "x,right\n"])
def test_verdicts_that_say_nothing_are_mistakes(cells: str) -> None:
    checked(collection("a.jsonl", 1))
    Path("v.csv").write_text(cells)
    with pytest.raises(UserError):
        sample.precision(store.opened(Path("out")), Path("v.csv"))


def test_a_sheet_holds_no_formula() -> None:
    row = {name: "=1+1" for name in sample.COLUMNS}
    assert all(cell.startswith("'=") for cell in next(csv.reader(sample.sheet([row]).splitlines()[1:])))


def test_the_report_fits_its_width_says_what_it_leaves_out_and_its_sums_agree(tmp_path: Path) -> None:
    concepts = "".join(
        f"  - id: t{k}\n    zh: 两个很长的维护方案{chr(0x4E00 + k)}\n    preferred: the long name of the plan number {k}\n"
        f"    deprecated: [long maintenance of the plan number {k}]\n    source: us\n"
        for k in range(20)
    )
    (tmp_path / "g.yaml").write_text(f"concepts:\n{concepts}", encoding="utf-8")
    rows = [
        {
            "text": f"All of the people of the county spoke of the long maintenance of the plan number {k % 20}. It is is so.",
            "source": f"desk {k} of the large city in the west",
            "date": f"{2020 + k // 12}-{k % 12 + 1:02}-01",
        }
        for k in range(40)
    ]
    rows[0]["text"] += "\n[reviewtool: allow deprecated-term (known)]\nThe long maintenance of the plan number 1 is old."
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    command("corpus", "check", "a.jsonl", "--out", "c", "--no-shipped", "--glossary", "g.yaml", "--select", CHECKS, cwd=tmp_path)
    told = command("corpus", "report", "c", cwd=tmp_path).stdout
    assert max(map(cell_len, told.splitlines())) <= 80
    flat = " ".join(told.split())
    for one in (
        "80 findings; 1 of advice or allowed in the text do not count",
        "all 80 1",
        "Concepts most often mangled: 20 (the first 15; --json has all)",
        "The 30 with most words of 40 sources; --json has all.",
        "The last 30 of 40 months; --json has all.",
        "The last 5 of 40 months, the 12 with most words of 40 sources; --json and --html have more.",
    ):
        assert one in flat
    data = json.loads(command("corpus", "report", "c", "--json", cwd=tmp_path).stdout)
    assert data["whole"]["findings"] == sum(data["checks_counting"].values()) == sum(data["checks"].values()) - 1
    assert (len(data["terms"]), len(data["months"]), len(data["sources_by_month"])) == (20, 40, 40)


HOUSES = """concepts:
  - id: uph
    zh: 两个维护
    preferred: Two Upholds
    admitted:
      - {text: Two Safeguards, profile: analyst}
    deprecated: [two maintenances]
    source: us
  - id: alone
    zh: 桥
    preferred: bridge
    source: us
"""


def test_names_are_held_together_over_all_documents() -> None:
    Path("g.yaml").write_text(HOUSES, encoding="utf-8")
    texts = ["The Two Upholds."] * 70 + ["The Two Safeguards and a bridge."] * 3 + ["The two maintenances; the two upholds."]
    Path("a.jsonl").write_text("".join(json.dumps({"id": f"d{k}", "text": text}) + "\n" for k, text in enumerate(texts)))
    checked("a.jsonl")
    (one,) = counted(store.opened(Path("out"))).mixed
    assert (one.term, one.zh, one.apart) == ("uph", "两个维护", 4)
    assert [(name.text, name.good, name.documents, name.document) for name in one.names] == [
        ("Two Upholds", True, 71, "d0"),
        ("Two Safeguards", True, 3, "d70"),
        ("two maintenances", False, 1, "d73"),
    ]
    assert counted(store.opened(Path("out")), "analyst").mixed[0].names[0].text == "Two Safeguards"


def test_a_source_is_followed_over_time_and_what_is_no_month_is_no_date() -> None:
    made = [{"text": BAD, "source": "s", "date": day} for day in ("2023-01-05", "2023-01", "2023-03-01", "2023-13-01", "yesterday", "")]
    Path("a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in made))
    checked("a.jsonl")
    counts = counted(store.opened(Path("out")))
    assert {month: one.documents for (_, month), one in counts.series.items()} == {"2023-01": 2, "2023-03": 1, "no date": 3}
