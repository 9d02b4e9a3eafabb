"""memoQ's term bases as CSV: fields of the entry first, then for each language its definition, and its terms with their fields.

https://docs.memoq.com/current/api-docs/wsapi/memoqservices/tbservice.importexport.csv.html
"""

from collections import Counter
from collections.abc import Sequence

from reviewtool.glossary.entries import Reading
from reviewtool.glossary.foreign import Foreign, Term, language_of, settled
from reviewtool.glossary.table import Row

_FIELDS = {"Entry_ID": "id", "Entry_Subject": "domain", "Entry_Domain": "domain", "Entry_Note": "note"}
_BOOKKEEPING = frozenset("Entry_Created Entry_Creator Entry_LastModified Entry_Modifier".split())
_PARTS = frozenset("noun verb adjective adverb other".split())


def is_memoq(rows: Sequence[Row]) -> bool:
    """Whether the table's head is memoQ's."""
    return bool(rows) and rows[0].cells[:1] != [] and rows[0].cells[0].lstrip("\ufeff") == "Entry_ID"


def read_memoq(path: str, rows: Sequence[Row]) -> Reading:
    """The Chinese and English terms; the others' columns are counted."""
    head = [one.strip().lstrip("\ufeff") for one in rows[0].cells]
    left: Counter[str] = Counter()
    found = []
    for row in rows[1:]:
        if any(one.strip() for one in row.cells):
            found.append(_entry(row, head, left))
    return settled(found, left)


def _entry(row: Row, head: Sequence[str], left: Counter[str]) -> Foreign:
    cells = dict(enumerate(one.strip() for one in row.cells))
    entry = Foreign(next((cells.get(k, "") for k, name in enumerate(head) if name == "Entry_ID"), ""), row.line)
    for k, name in enumerate(head):
        text = cells.get(k, "")
        if not text or name == "Entry_ID":
            continue
        if name in _FIELDS:
            entry.say(_FIELDS[name], text)
        elif name.endswith("_Def"):
            entry.say("definition", text) if language_of(name.removesuffix("_Def")) else left.update([f"column {name}"])
        elif language_of(name):
            info = cells.get(k + 1, "") if head[k + 1 : k + 2] == ["Term_Info"] else ""
            _term(entry, language_of(name), text, info)
        elif name != "Term_Info" and name not in _BOOKKEEPING:
            left[f"column {name}"] += 1
    return entry


def _term(entry: Foreign, language: str, text: str, info: str) -> None:
    """A term and what memoQ says of it: words between semicolons, of which only these mean something here."""
    words = {one.strip().lower() for one in info.split(";")}
    if language == "zh":
        entry.say("zh", text)
        return
    entry.english.append(Term(text, "forbidden" if "forbidden" in words else ""))
    for part in sorted(words & _PARTS):
        entry.say("part_of_speech", part)
