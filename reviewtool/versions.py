"""Version specifiers such as `>=0.1,<0.2`, for release numbers."""

import re

_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)\s*(\d+(?:\.\d+)*)\s*")


def satisfies(version: str, specifier: str) -> bool:
    """Whether a release fits all clauses. Raises ValueError for what is no specifier."""
    return all(_fits(_numbers(version), *_clause(one)) for one in specifier.split(","))


def _clause(text: str) -> tuple[str, tuple[int, ...]]:
    match = _CLAUSE.fullmatch(text)
    if not match:
        raise ValueError(f"required-version is written like >=0.1,<0.2, not {text.strip()}.")
    return match[1], _numbers(match[2])


def _numbers(text: str) -> tuple[int, ...]:
    found = re.match(r"\d+(?:\.\d+)*", text)
    return tuple(int(one) for one in found.group().split(".")) if found else ()


def _fits(version: tuple[int, ...], operator: str, wanted: tuple[int, ...]) -> bool:
    size = max(len(version), len(wanted))
    ours, theirs = (one + (0,) * (size - len(one)) for one in (version, wanted))
    if operator == "~=":
        return ours >= theirs and version[: len(wanted) - 1] == wanted[:-1]
    results = {
        ">=": ours >= theirs,
        "<=": ours <= theirs,
        "==": ours == theirs,
        "!=": ours != theirs,
        ">": ours > theirs,
        "<": ours < theirs,
    }
    return results[operator]
