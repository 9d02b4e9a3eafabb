"""Where settings come from: the nearest config file, what it extends, variables, the command line."""

import os
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from reviewtool.config import ADDED_UP, Config, changed
from reviewtool.config_schema import EXPECTED, ROOT
from reviewtool.errors import Place, UserError, did_you_mean
from reviewtool.inputs import absolute
from reviewtool.settings_file import PYPROJECT, ConfigFile
from reviewtool.settings_values import BAD, parsed, wrong

_NAMES = ("reviewtool.toml", PYPROJECT)
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
    return _over_paths(changed(changed(config, nearer), _checked(given)), nearer.keys() | given.keys())


def _over_paths(config: Config, nearer: Set[str]) -> Config:
    """The config without what [[paths]] say of settings that a variable or the command line gives."""
    replaced = nearer - ADDED_UP
    kept = (one._replace(settings={key: value for key, value in one.settings.items() if key not in replaced}) for one in config.paths)
    return replace(config, paths=tuple(kept)) if replaced else config


def find(start: Path) -> Path | None:
    """The nearest reviewtool.toml, or pyproject.toml with a [tool.reviewtool] table, from a file or folder upwards."""
    start = absolute(start)
    for folder in (start, *start.parents):
        for name in _NAMES:
            path = folder / name
            if path.is_file() and (name == _NAMES[0] or b"[tool.reviewtool" in path.read_bytes()):
                return path
    return None


def _layered(path: Path, above: tuple[Path, ...]) -> Config:
    if path.resolve() in above:
        raise UserError("These config files extend one another in a circle.", Place(str(path)))
    reader = ConfigFile(path)
    settings = reader.settings()
    base = reader.extends
    config = _layered(base, (*above, path.resolve())) if base else Config()
    return changed(config, {**settings, "root": str(path.parent)})


def _checked(given: Mapping[str, object]) -> Mapping[str, object]:
    """What the caller or the command line gives, which no file reader has looked at."""
    keys = {key.field: key for key in ROOT if key.kind not in ("word", "checks", "allow", "paths")}
    for name, value in given.items():
        if name not in Config.__dataclass_fields__:
            raise UserError(f"No such setting: {name}.{did_you_mean(name, list(Config.__dataclass_fields__))}")
        expected = wrong(keys[name], value) if name in keys else ""
        if expected:
            raise UserError(f"{keys[name].name} is {expected}, not {value}.")
    return given


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
        value = parsed(key, text)
        if value is BAD:
            raise UserError(f"{name} is {EXPECTED.get(key.kind) or 'one of ' + ', '.join(key.words)}, not {text}.")
        values[key.field] = value
    return values
