"""The texts that `reviewtool init` writes: the settings from the table of keys, the rest from `reviewtool/templates`."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from textwrap import wrap

import reviewtool
from reviewtool.config import Config
from reviewtool.config_schema import ALLOW, PATHS, ROOT, SEVERITY, Key

_HEAD = """\
# Settings of reviewtool, for this folder and all below. Take a # away to set a key; where it has a value without that,
# this value is shown. `reviewtool rules` lists the checks, `reviewtool rules CHECK` their options.
"""
_TABLES = frozenset({"checks", "allow", "paths"})


def settings() -> str:
    """A reviewtool.toml in which every key stands, explained and commented out."""
    keys = [line for key in ROOT if key.kind not in _TABLES for line in ("", f"# {key.help}{_words(key)}", f"# {_pair(key)}")]
    return "\n".join([_HEAD.rstrip(), *keys, *_tables()]) + "\n"


def _words(key: Key) -> str:
    return f" One of {', '.join(key.words)}." if key.words else ""


def _pair(key: Key) -> str:
    return f"{key.name} = {_default(key) or key.example}"


def _default(key: Key) -> str:
    """The value that holds without the key, in TOML; empty where there is none."""
    value = getattr(Config(), key.field, None)
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return json.dumps(value.value if isinstance(value, StrEnum) else value) if value and isinstance(value, str) else ""


def _tables() -> Iterator[str]:
    helps = {key.name: key.help for key in ROOT}
    yield from ("", f"# {helps['checks']}", "# [checks.deprecated-term]", f"# {SEVERITY.name} = {SEVERITY.example}")
    yield from ("", f"# {helps['allow']}", "# [[allow]]", *map(_explained, ALLOW))
    about = f"{helps['paths']} Keys: {', '.join(key.name for key in PATHS)}."
    yield from ("", *wrap(about, 118, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False))
    yield from ("# [[paths]]", *(f"# {key.name} = {key.example}" for key in PATHS if key.name in ("match", "fail-on")))


def _explained(key: Key) -> str:
    return f"# {key.name} = {key.example}  # {key.help}"


def template(name: str, install: str = "") -> str:
    """The file for pre-commit, github or gitlab; `install`: what pip installs there, this version if empty."""
    text = (Path(reviewtool.__file__).parent / "templates" / f"{name}.yml").read_text(encoding="utf-8")
    requirement = json.dumps(install or f"reviewtool=={reviewtool.__version__}")
    return text.replace("@INSTALL@", requirement).replace("@FILES@", files_pattern())


def files_pattern() -> str:
    """A regular expression for the names of files that readers know, as pre-commit wants it."""
    from reviewtool.formats import suffixes

    return rf"\.({'|'.join(sorted(one.removeprefix('.') for one in suffixes()))})$"
