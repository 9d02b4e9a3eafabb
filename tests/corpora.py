"""Collections as the tests make and check them, in the folder they stand in."""

import json
from collections.abc import Callable
from pathlib import Path

from reviewtool.config import Config
from reviewtool.corpus import check, rows, store
from reviewtool.corpus.documents import inputs

GLOSSARY = "concepts:\n  - id: uph\n    zh: 两个维护\n    preferred: Two Upholds\n    deprecated: [two maintenances]\n    source: us\n"
BAD = "We must achieve the two maintenances in {}, and the plan will will be carried out."
CHECKS = "deprecated-term,doubled-word"
SETTINGS = Config(glossaries=("g.yaml",), shipped=False, select=tuple(CHECKS.split(",")), date="2024-01-01")


def collection(path: str, count: int, text: str = BAD) -> str:
    """A file of documents, in JSON Lines; its path."""
    made = ({"id": f"d{k}", "text": text.format(k), "source": f"s{k % 2}", "date": f"2023-0{k % 3 + 1}-05"} for k in range(count))
    Path(path).write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return path


def checked(
    *files: str,
    out: str = "out",
    settings: Config = SETTINGS,
    progress: Callable[[check.Tally], None] | None = None,
    **more: object,
) -> check.Tally:
    """The documents of these files checked into a folder."""
    return check.check(check.Plan(tuple(inputs(list(files))), {}, **more), Path(out), settings, progress)  # type: ignore[arg-type]


def folder(name: str) -> dict[str, bytes]:
    """The files below a folder, by name."""
    return {str(path.relative_to(name)): path.read_bytes() for path in Path(name).rglob("*") if path.is_file()}


def table(name: str, out: str = "out") -> list[rows.Row]:
    """The rows of a table of results."""
    return list(store.opened(Path(out)).rows(name))
