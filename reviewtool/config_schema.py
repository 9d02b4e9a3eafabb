"""The keys of a config file, described once: this table drives parsing, error messages and the JSON Schema."""

from typing import Any, Final, Literal, NamedTuple

from reviewtool.config import Config
from reviewtool.model import Confidence, Severity

Kind = Literal[
    "text",
    "texts",
    "patterns",
    "path",
    "glossaries",
    "flag",
    "count",
    "number",
    "word",
    "day",
    "checks",
    "allow",
    "paths",
]


class Key(NamedTuple):
    """A key as it is written. `field` is its name in `Config`; `least` the smallest number or the fewest items;
    `example` is TOML; `local`: may stand in [[paths]]; `layered`: also a variable or a switch of the command line."""

    name: str
    kind: Kind
    help: str
    example: str = ""
    words: tuple[str, ...] = ()
    least: int = 0
    local: bool = False
    layered: bool = True
    required: bool = False

    @property
    def field(self) -> str:
        """The name of the value in `Config`, `Allowance` or `PathSettings`."""
        return "allowances" if self.name == "allow" else self.name.replace("-", "_")


EXPECTED: Final[dict[Kind, str]] = {
    "text": "a text in quotes",
    "texts": "a list of texts",
    "patterns": "a list of path patterns",
    "path": "a path in quotes",
    "glossaries": "a list of glossary names or files",
    "flag": "true or false",
    "count": "a whole number",
    "number": "a number",
    "day": "a day such as 2024-06-30",
}

ROOT: Final = (
    Key(
        "extend",
        "path",
        "A config file to build on; this file comes on top of it.",
        '"../reviewtool.toml"',
        layered=False,
    ),
    Key("required-version", "text", "The versions of reviewtool that may read this file.", '">=0.1,<0.2"', layered=False),
    Key(
        "glossaries",
        "glossaries",
        "Glossaries beside the shipped ones: names, or files from this file's folder. Those of all layers add up.",
        '["terms/city.yaml"]',
        local=True,
    ),
    Key("shipped", "flag", "Whether the shipped glossaries serve.", "false", local=True),
    Key("profile", "text", "Which admitted renderings are wanted.", '"analyst"', local=True),
    Key("date", "day", "The day of the texts, for renderings that were superseded.", "2024-06-30", local=True),
    Key("select", "texts", "The only checks that run.", '["deprecated-term"]', local=True),
    Key("ignore", "texts", "Checks that do not run. Those of all layers add up.", '["number-format"]', local=True),
    Key("preview", "flag", "Whether checks in preview run too.", "true", local=True),
    Key(
        "min-confidence",
        "word",
        "How sure a check must be to be heard.",
        '"high"',
        tuple(map(str, Confidence)),
        local=True,
    ),
    Key("fail-on", "word", "From which severity on a run fails.", '"major"', (*map(str, list(Severity)[1:]), "never"), local=True),
    Key("max-penalty", "number", "The MQM penalty per 1,000 words above which a run fails.", "10", local=True),
    Key("max-findings", "count", "How many findings a run may have before it fails.", "20", local=True),
    Key("source", "path", "The Chinese of the files, in a file of its own.", '"news.zh.txt"', local=True),
    Key(
        "alignment",
        "path",
        "The alignment with it, as `reviewtool align` writes it.",
        '"news.tsv"',
        local=True,
    ),
    Key("input-format", "text", "The format of the files, whatever their names.", '"markdown"', local=True),
    Key("source-language", "text", "The language translated from.", '"zh"', local=True),
    Key("target-language", "text", "The language translated into.", '"en"', local=True),
    Key("source-column", "text", "The column (name or number) or JSON key with the Chinese.", '"zh"', local=True),
    Key("target-column", "text", "The column (name or number) or JSON key with the English.", '"en"', local=True),
    Key(
        "exclude",
        "patterns",
        "Files and folders to leave out, as in .gitignore. Those of all layers add up.",
        '["drafts/"]',
    ),
    Key("force-exclude", "flag", "Whether files named one by one are left out too, as a hook needs it.", "true"),
    Key("jobs", "count", "How many processes share the files.", "4", least=1),
    Key("cache", "flag", "Whether compiled glossaries and reviews of files are kept on disk.", "false"),
    Key("baseline", "path", "The file of findings already known.", '"reviewtool-baseline.json"'),
    Key("checks", "checks", "A table for each check: its severity and its options.", local=True, layered=False),
    Key("allow", "allow", "What is allowed, where, until when and why.", layered=False),
    Key("paths", "paths", "Settings for some files only; of several that match, the later wins.", layered=False),
)

SEVERITY: Final = Key("severity", "word", "How grave the check's findings are.", '"minor"', tuple(map(str, Severity)))

ALLOW: Final = (
    Key("names", "texts", "The checks and terms that are allowed.", '["doubled-word"]', least=1, required=True),
    Key("reason", "text", "Why.", '"Quoted from the law."', required=True),
    Key("paths", "patterns", "Where, as in .gitignore; everywhere if left out.", '["news/**"]', least=1),
    Key("until", "day", "The last day on which it is allowed.", "2026-12-31"),
)

PATHS: Final = (
    Key("match", "patterns", "The files, as in .gitignore.", '["news/**"]', least=1, required=True),
    *(key for key in ROOT if key.local),
)

_TEXT: Final[dict[str, Any]] = {"type": "string", "minLength": 1}
_TYPES: Final[dict[Kind, dict[str, Any]]] = {
    "text": _TEXT,
    "texts": {"type": "array", "items": _TEXT},
    "patterns": {"type": "array", "items": _TEXT},
    "path": _TEXT,
    "glossaries": {"type": "array", "items": _TEXT},
    "flag": {"type": "boolean"},
    "count": {"type": "integer"},
    "number": {"type": "number"},
    # an unquoted TOML day reaches a schema as a text
    "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def schema() -> dict[str, Any]:
    """JSON Schema (draft 7, which TOML editors read) of reviewtool.toml and of [tool.reviewtool]."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "reviewtool.toml", **_table(ROOT)}


def _table(keys: tuple[Key, ...]) -> dict[str, Any]:
    defaults = Config() if keys is ROOT else None
    required = [key.name for key in keys if key.required]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key, getattr(defaults, key.field, None)) for key in keys},
        **({"required": required} if required else {}),
    }


def _property(key: Key, default: object) -> dict[str, Any]:
    described = {"description": key.help, **_type(key)}
    if key.least:
        described["minItems" if described["type"] == "array" else "minimum"] = key.least
    elif described["type"] in ("integer", "number"):
        described["minimum"] = 0
    if isinstance(default, bool | str | int | float) and default != "":
        described["default"] = default
    return described


def _type(key: Key) -> dict[str, Any]:
    match key.kind:
        case "word":
            return {"type": "string", "enum": list(key.words)}
        case "checks":
            option = {"type": ["string", "number", "boolean", "array"], "items": {"type": "string"}}
            severity = {"severity": _property(SEVERITY, None)}
            check = {"type": "object", "properties": severity, "additionalProperties": option}
            return {"type": "object", "additionalProperties": check}
        case "allow" | "paths":
            return {"type": "array", "items": _table(ALLOW if key.kind == "allow" else PATHS)}
    return _TYPES[key.kind]
