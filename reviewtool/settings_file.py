"""One config file: read, checked key by key, every mistake told with its line."""

import datetime
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import reviewtool
from reviewtool.checks import Check, all_checks
from reviewtool.config import Allowance, PathSettings
from reviewtool.config_schema import ALLOW, PATHS, ROOT, SEVERITY, Key
from reviewtool.errors import Mark, Place, UserError, UserErrors, did_you_mean
from reviewtool.lines import LineIndex
from reviewtool.model import Location, Span
from reviewtool.settings_places import KeyPath, Pair, places
from reviewtool.settings_values import meant, worded, wrong

PYPROJECT: Final = "pyproject.toml"


class ConfigFile:
    """One config file while it is read; `extends` is known once `settings` has been asked."""

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
            raise self._syntax_error(str(error)) from None
        except (ValueError, RecursionError):
            # numbers of thousands of digits, lists nested a thousand deep: no config has a use for them
            raise UserError("A number or the nesting is out of bounds here.", Place(str(path))) from None
        self.prefix: KeyPath = () if path.name != PYPROJECT else ("tool", "reviewtool")
        for name in self.prefix:
            data = data.get(str(name), {})
        self.data = data
        self.where: dict[KeyPath, Pair] = places(self.text)
        self.errors: list[UserError] = []
        self.extends: Path | None = None

    def _syntax_error(self, told: str) -> UserError:
        # only a broken file needs it
        from reviewtool.settings_slips import GENERAL, slip

        lines = tuple(self.text.split("\n"))
        found = slip(self.text, told)
        if found:
            mark = Mark(found.line, 1, max(1, len(lines[found.line - 1].rstrip())))
            return UserError(found.message, Place(str(self.path), (mark,), lines), "It is written:", found.written)
        where = re.search(r"line (\d+), column (\d+)", told)
        place = Place(str(self.path), (Mark(int(where[1]), int(where[2])),) if where else (), lines)
        if "overwrite" in told:
            return UserError("A key stands here for the second time.", place, "One of the two has to go.")
        return UserError("This is not TOML.", place, GENERAL)

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

    def _fail(self, message: str, path: KeyPath, on_key: bool = False, hint: str = "", example: str = "") -> None:
        pair = self.where.get((*self.prefix, *path))
        marks: tuple[Mark, ...] = ()
        if pair:
            span = pair.key if on_key else pair.value
            line, column = LineIndex(self.text).place(span.start)
            marks = (Mark(line, column, max(1, min(span.end - span.start, 60))),)
        self.errors.append(UserError(message, Place(str(self.path), marks, tuple(self.text.split("\n"))), hint, example))

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
                told = did_you_mean(name, list(known))
                self._fail(f"No such key: {name}.{told}", (*path, name), True, f"Keys: {', '.join(known)}.")
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
            expected = wrong(key, value)
            if expected:
                example = meant(key, value)
                self._fail(f"{key.name} is {expected}.", path, hint="It is written:" if example else "", example=example)
            else:
                yield key.field, self._made(key, value)

    def _word(self, key: Key, value: Any, path: KeyPath) -> object:
        if value not in key.words:
            self._fail(f"{key.name} is one of {', '.join(key.words)}.{did_you_mean(str(value), list(key.words))}", path)
            return None
        return worded(key, value)

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
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            self._fail("checks has a table for each check: [checks.doubled-word].", path)
            return
        known = {one.name: one for one in all_checks()}
        for name in [one for one in value if one not in known]:
            self._fail(f"No such check: {name}.{did_you_mean(name, list(known))}", (*path, name), True)
        tables = {name: table for name, table in value.items() if name in known}
        yield "options", {name: self._options(known[name], table, (*path, name)) for name, table in tables.items()}
        graded = {name: table["severity"] for name, table in tables.items() if "severity" in table}
        yield "severities", {name: self._word(SEVERITY, given, (*path, name, "severity")) for name, given in graded.items()}

    def _options(self, check: Check, table: Mapping[str, Any], path: KeyPath) -> dict[str, object]:
        known = {name.replace("_", "-"): default for name, default in check.options.items()}
        options: dict[str, object] = {}
        for name, given in table.items():
            if name == "severity":
                continue
            made = tuple(given) if isinstance(given, list) else given
            if name not in known:
                hint = f"Keys: {', '.join(['severity', *known])}."
                self._fail(f"{check.name} has no option {name}.{did_you_mean(name, list(known))}", (*path, name), True, hint)
            elif type(made) is not type(known[name]):
                self._fail(f"{name} is {_kind(known[name])}.", (*path, name))
            options[name] = made
        return options

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


_KINDS: Final = {bool: "true or false", int: "a whole number", float: "a number", str: "a text in quotes", tuple: "a list of texts"}


def _kind(default: object) -> str:
    return _KINDS.get(type(default), "of another kind")
