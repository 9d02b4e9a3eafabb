"""Who may import whom: one direction, exceptions with a reason."""

import ast
from pathlib import Path

import reviewtool

ROOT = Path(reviewtool.__file__).parent
# Lowest first; a module may import its own layer and those below.
LAYERS = [
    {"model", "as_json", "errors", "atomic", "inputs", "plugins", "inert", "undisturbed"},
    {"mqm", "lines", "lang", "align"},
    {"glossary", "formats"},
    {"checks"},
    {
        "run",
        "beside",
        "pair",
        "pairing",
        "alignment",
        "place",
        "config",
        "settings",
        "settings_file",
        "settings_places",
        "settings_slips",
        "settings_values",
        "versions",
        "config_schema",
        "suppress",
        "allowances",
        "gates",
        "baseline",
        "verdicts",
        "changes",
        "history",
        "score",
        "tally",
        "fix",
        "discover",
        "glossary_review",
    },
    {"kit"},
    {"engine", "jobs", "review_cache"},
    {
        "reports",
        "impact",
        "compare",
        "metrics",
        "ratings",
        "own_ratings",
        "deltas",
        "comparing",
        "testing",
        "corpus",
        "manual",
        "picture",
        "annotate",
    },
    {"cli", "__main__"},
]
EXCEPTIONS = {
    ("__init__", "config"): "the public door is lazy",
    ("__init__", "engine"): "the public door is lazy",
    ("__init__", "glossary"): "the public door is lazy",
    ("__init__", "model"): "the public door is lazy",
    ("kit", "__init__"): "the version",
}


def _layer(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name in names)


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reviewtool"):
            parts = (node.module or "").split(".")
            found |= (
                {parts[1]} if len(parts) > 1 else {one.name if (ROOT / f"{one.name}.py").exists() else "__init__" for one in node.names}
            )
        elif isinstance(node, ast.Import):
            found |= {"__init__" for one in node.names if one.name == "reviewtool"}
    return found


def test_imports_go_one_way() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        own = path.relative_to(ROOT).parts[0].removesuffix(".py")
        for other in _imports(path) - {own}:
            if (own, other) in EXCEPTIONS or other == "__init__":
                continue
            if own == "__init__" or _layer(other) > _layer(own):
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert wrong == []


def test_checks_never_see_files_config_or_the_terminal() -> None:
    allowed = {"checks", "glossary", "lang", "lines", "mqm", "model", "errors", "plugins"}
    for path in (ROOT / "checks").glob("*.py"):
        assert _imports(path) <= allowed, path.name


def test_reports_see_only_a_review() -> None:
    allowed = {"reports", "model", "as_json", "errors", "inert", "mqm", "tally", "score", "atomic", "inputs", "plugins"}
    for path in (ROOT / "reports").glob("*.py"):
        assert _imports(path) <= allowed, path.name
