"""Config files: found, read, checked key by key, layered."""

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

import reviewtool
from reviewtool.config import ADDED_UP, Allowance, Config, PathSettings, changed
from reviewtool.config_schema import ALLOW, EXPECTED, PATHS, ROOT, SEVERITY, Key
from reviewtool.errors import Mark, Place, UserError, UserErrors, did_you_mean
from reviewtool.lines import LineIndex
from reviewtool.model import Confidence, Location, Severity, Span
from reviewtool.settings_places import KeyPath, Pair, places

_NAMES = ("reviewtool.toml", "pyproject.toml")
_VARIABLE = "REVIEWTOOL_"
_NOT_SETTINGS = frozenset({"REVIEWTOOL_CACHE"})


def load(start: Path, explicit: Path | None, overrides: Mapping[str, object], environment: Mapping[str, str] | None = None) -> Config:
    """See `reviewtool.config.load`."""
    path = explicit or find(start)
    config = _layered(path, ()) if path else Config()
    nearer = _from_environment(os.environ if environment is None else environment)
    given = {key: value for key, value in overrides.items() if value is not None and value != ()}
    if given.get("fail_on") == "never":
        given["fail_on"] = None
    return _over_paths(changed(changed(config, nearer), given), nearer.keys() | given.keys())


def _over_paths(config: Config, nearer: Set[str]) -> Config:
    """The config without what [[paths]] say of settings that a variable or the command line gives."""
    replaced = nearer - ADDED_UP
    kept = (replace(one, settings={key: value for key, value in one.settings.items() if key not in replaced}) for one in config.paths)
    return replace(config, paths=tuple(kept)) if replaced else config


def find(start: Path) -> Path | None:
    """The nearest reviewtool.toml, or pyproject.toml with a [tool.reviewtool] table, from a file or folder upwards."""
    start = Path(os.path.abspath(start))  # noqa: PTH100
    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if path.is_file() and (name == _NAMES[0] or b"[tool.reviewtool" in path.read_bytes()):
                return path
    return None


def _layered(path: Path, above: tuple[Path, ...]) -> Config:
    if path.resolve() in above:
        raise UserError("These config files extend one another in a circle.", Place(str(path)))
    reader = _File(path)
    settings = reader.settings()
    base = reader.extends
    config = _layered(base, (*above, path.resolve())) if base else Config()
    return changed(config, {**settings, "root": str(path.parent)})


class _File:
    """One config file while it is read."""

    def __init__(self, path: Path) -> None:
        import tomllib

        self.path = path
        try:
            self.text = path.read_text(encoding="utf-8-sig")
            data = tomllib.loads(self.text)
        except OSError as error:
            raise UserError(f"The config cannot be read: {error.strerror}.", Place(str(path))) from None
        except UnicodeDecodeError:
            raise UserError("Config files are UTF-8; this one is not.", Place(str(path))) from None
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"This is not TOML: {error}.", self._syntax_place(str(error))) from None
        except (ValueError, RecursionError):
            # numbers of thousands of digits, lists nested a thousand deep: no config has a use for them
            raise UserError("A number or the nesting is out of bounds here.", Place(str(path))) from None
        self.prefix: KeyPath = () if path.name != _NAMES[1] else ("tool", "reviewtool")
        for name in self.prefix:
            data = data.get(str(name), {})
        self.data = data
        self.where: dict[KeyPath, Pair] = places(self.text)
        self.errors: list[UserError] = []
        self.extends: Path | None = None

    def _syntax_place(self, told: str) -> Place:
        found = re.search(r"line (\d+), column (\d+)", told)
        marks = (Mark(int(found[1]), int(found[2])),) if found else ()
        return Place(str(self.path), marks, tuple(self.text.split("\n")))

    def settings(self) -> dict[str, object]:
        """The file's settings as fields of Config. Raises UserErrors with all mistakes."""
        values = self._table(self.data, ROOT, ())
        self._version(values.pop("required_version", None))
        base = values.pop("extend", None)
        if base:
            self.extends = Path(str(base))
        if self.errors:
            raise UserErrors(self.errors)
        return values

    def _fail(self, message: str, path: KeyPath, on_key: bool = False, hint: str = "") -> None:
        pair = self.where.get((*self.prefix, *path))
        marks: tuple[Mark, ...] = ()
        if pair:
            span = pair.key if on_key else pair.value
            line, column = LineIndex(self.text).place(span.start)
            marks = (Mark(line, column, max(1, min(span.end - span.start, 60))),)
        self.errors.append(UserError(message, Place(str(self.path), marks, tuple(self.text.split("\n"))), hint))

    def _location(self, path: KeyPath) -> Location:
        span = self.where[(*self.prefix, *path)].key if (*self.prefix, *path) in self.where else Span(0, 0)
        lines = LineIndex(self.text)
        return Location(*lines.place(span.start), *lines.place(span.end), span.start, span.end)

    def _version(self, wanted: object) -> None:
        from reviewtool.versions import satisfies

        if wanted is None:
            return
        try:
            fits = satisfies(reviewtool.__version__, str(wanted))
        except ValueError as error:
            self._fail(str(error), ("required-version",))
            return
        if not fits:
            self._fail(f"This config wants reviewtool {wanted}; this is {reviewtool.__version__}.", ("required-version",))

    def _table(self, data: Mapping[str, Any], keys: tuple[Key, ...], path: KeyPath) -> dict[str, object]:
        known = {key.name: key for key in keys}
        values: dict[str, object] = {}
        for name, value in data.items():
            if name not in known:
                meant = did_you_mean(name, list(known))
                self._fail(f"No such key: {name}.{meant}", (*path, name), True, f"Keys: {', '.join(known)}.")
                continue
            key = known[name]
            for field, made in self._value(key, value, (*path, name)):
                values[field] = made
        for key in keys:
            if key.required and key.name not in data:
                self._fail(f"{key.name} is missing here.", path, True)
        return values

    def _value(self, key: Key, value: Any, path: KeyPath) -> Iterator[tuple[str, object]]:
        if key.kind == "checks":
            yield from self._checks(value, path)
        elif key.kind in ("allow", "paths"):
            yield key.field, self._tables(key, value, path)
        elif key.kind == "word":
            yield key.field, self._word(key, value, path)
        else:
            wrong = _wrong(key, value)
            if wrong:
                self._fail(f"{key.name} is {wrong}.", path)
            else:
                yield key.field, self._made(key, value)

    def _word(self, key: Key, value: Any, path: KeyPath) -> object:
        if value not in key.words:
            self._fail(f"{key.name} is one of {', '.join(key.words)}.{did_you_mean(str(value), list(key.words))}", path)
            return None
        return _worded(key, value)

    def _made(self, key: Key, value: Any) -> object:
        folder = self.path.parent
        if key.kind == "path":
            return str(folder / value)
        if key.kind == "glossaries":
            return tuple(str(folder / one) if (folder / one).is_file() else one for one in value)
        if isinstance(value, list):
            return tuple(value)
        return value.isoformat() if isinstance(value, datetime.date) else value

    def _checks(self, value: Any, path: KeyPath) -> Iterator[tuple[str, object]]:
        options: dict[str, dict[str, object]] = {}
        severities: dict[str, object] = {}
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            self._fail("checks has a table for each check: [checks.doubled-word].", path)
            return
        for name, table in value.items():
            for option, given in table.items():
                if option == "severity":
                    severities[name] = self._word(SEVERITY, given, (*path, name, option))
                else:
                    options.setdefault(name, {})[option] = tuple(given) if isinstance(given, list) else given
        yield "options", options
        yield "severities", severities

    def _tables(self, key: Key, value: Any, path: KeyPath) -> tuple[object, ...]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._fail(f"{key.name} is written [[{key.name}]], once for each.", path)
            return ()
        made: list[object] = []
        for number, table in enumerate(value):
            values = self._table(table, ALLOW if key.kind == "allow" else PATHS, (*path, number))
            if key.kind == "allow" and {"names", "reason"} <= values.keys():
                made.append(Allowance(**values, file=str(self.path), location=self._location((*path, number))))  # type: ignore[arg-type]
            elif key.kind == "paths" and "match" in values:
                match: Any = values.pop("match")
                made.append(PathSettings(match, values))
        return tuple(made)


_RIGHT: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str) and bool(value),
    "path": lambda value: isinstance(value, str) and bool(value),
    "texts": lambda value: isinstance(value, list) and all(isinstance(one, str) and one for one in value),
    "flag": lambda value: isinstance(value, bool),
    "count": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "day": lambda value: type(value) is datetime.date or (isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))),
}


def _wrong(key: Key, value: Any) -> str:
    """What the value should have been; empty where it is right."""
    kind = "texts" if key.kind in ("patterns", "glossaries") else key.kind
    if not _RIGHT[kind](value):
        return EXPECTED[key.kind]
    size = len(value) if isinstance(value, list) else value if isinstance(value, int | float) else key.least
    return f"at least {key.least}" if size < key.least else ""


def _worded(key: Key, value: str) -> object:
    if key.name == "min-confidence":
        return Confidence(value)
    return None if value == "never" else Severity(value)


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    """REVIEWTOOL_FAIL_ON=major and so on; lists with commas."""
    known = {_VARIABLE + key.name.upper().replace("-", "_"): key for key in ROOT if key.layered}
    values: dict[str, object] = {}
    for name, text in environment.items():
        if not name.startswith(_VARIABLE) or name in _NOT_SETTINGS or not text:
            continue
        if name not in known:
            raise UserError(f"No such setting: {name}.{did_you_mean(name, list(known))}")
        key = known[name]
        value = _parsed(key, text)
        if value is _BAD:
            raise UserError(f"{name} is {EXPECTED.get(key.kind) or 'one of ' + ', '.join(key.words)}, not {text}.")
        values[key.field] = value
    return values


_BAD = object()


def _parsed(key: Key, text: str) -> object:
    if key.kind in ("texts", "patterns", "glossaries"):
        return tuple(one.strip() for one in text.split(",") if one.strip())
    if key.kind == "word":
        return _worded(key, text) if text in key.words else _BAD
    if key.kind == "flag":
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), _BAD)
    if key.kind in ("count", "number"):
        try:
            value = int(text) if key.kind == "count" else float(text)
        except ValueError:
            return _BAD
        return _BAD if value < key.least else value
    return text
