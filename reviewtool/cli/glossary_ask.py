"""The questions of `glossary add` on a terminal: only for what no option has said."""

from collections.abc import Mapping, Sequence

import typer

Values = dict[str, list[str]]


def missing(given: Mapping[str, Sequence[str]]) -> Values:
    """The values with the answers; an empty answer leaves a key out, or ends a list."""
    values = {key: list(one) for key, one in given.items()}
    if values["zh"] and values["preferred"]:
        # what a script has said in options is not asked again
        return values
    values["zh"] = values["zh"] or _several("Chinese")
    values["preferred"] = values["preferred"] or _one("Preferred English")
    values["deprecated"] = values["deprecated"] or _several("English to flag")
    values["definition"] = values["definition"] or _one("What it means, in one sentence")
    values["source"] = values["source"] or _one("Where the English is from, with the year; or: proposed, and why")
    values["evidence"] = values["evidence"] or _one("How sure is the English? seen, recalled or proposed", "recalled")
    if values["deprecated"]:
        values["examples"] = values["examples"] or _several("A sentence with [[ ]] around what is flagged; then one that stays silent")
    return values


def _one(question: str, default: str = "") -> list[str]:
    answer = str(typer.prompt(question, default=default, show_default=bool(default))).strip()
    return [answer] if answer else []


def _several(question: str) -> list[str]:
    """Answers until an empty one."""
    answers: list[str] = []
    while answer := _one(f"{question}{' (another, or nothing)' if answers else ''}"):
        answers += answer
    return answers
