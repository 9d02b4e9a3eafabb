"""The questions of `glossary add` on a terminal: only for what no option has said, and again for what was refused."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import typer

from reviewtool.errors import did_you_mean

Values = dict[str, list[str]]
_OUT = "-"


class _Question(NamedTuple):
    """What is asked for a key. `several`: until an empty answer; `needed`: until there is one; `words`: those it may be."""

    text: str
    several: bool = False
    needed: bool = False
    words: tuple[str, ...] = ()
    default: str = ""


_QUESTIONS: Mapping[str, _Question] = {
    "zh": _Question("Chinese", several=True, needed=True),
    "preferred": _Question("Preferred English", needed=True),
    "admitted": _Question("Other English that may stand", several=True),
    "deprecated": _Question("English to flag", several=True),
    "definition": _Question("What it means, in one sentence"),
    "source": _Question("Where is the English from? A document, its year; or: proposed, why", needed=True),
    "evidence": _Question(
        "How sure is the English? seen in that source, recalled or proposed", words=("seen", "recalled", "proposed"), default="recalled"
    ),
    "examples": _Question("An example, flagged words in [[ ]]; without them it stays silent", several=True),
    "id": _Question("Its id: small letters, digits and hyphens", needed=True),
}


def missing(values: Values) -> None:
    """Ask for what has no values yet, and put the answers there; an empty answer leaves a key out, or ends a list."""
    typer.echo("Enter alone leaves an answer out, or ends a list. Nothing is written before the\nlast answer; Ctrl-C stops.\n")
    for key, question in _QUESTIONS.items():
        if not values[key] and key != "id" and (key != "examples" or values["deprecated"]):
            _answer(values, key, question)


def again(values: Values, keys: Collection[str]) -> None:
    """Ask these keys again in place, each with its answer to be kept, changed or taken out."""
    typer.echo(f"\nOnce more. Enter keeps the answer in brackets, {_OUT} takes it out.\n")
    for key in [one for one in _QUESTIONS if one in keys] or list(_QUESTIONS):
        earlier, values[key] = values[key], []
        _answer(values, key, _QUESTIONS[key], earlier)


def _answer(values: Values, key: str, question: _Question, earlier: Sequence[str] = ()) -> None:
    """Answers under a key, put there one by one so that none is lost when the next is broken off."""
    answers = values[key]
    for one in earlier:
        answers += [answer for answer in [_asked(question, question.text, one)] if answer != _OUT]
    while not answers or question.several:
        text = question.text
        if question.several:
            text = "  another (Enter: no more)" if answers else text + ("" if question.needed else " (Enter: none)")
        answer = _asked(question, text, "" if earlier else question.default)
        if answer:
            answers.append(answer)
        elif answers or not question.needed:
            return
        else:
            typer.echo("This one is needed.")


def _asked(question: _Question, text: str, default: str) -> str:
    while True:
        answer = str(typer.prompt(text, default=default, show_default=bool(default))).strip()
        if not question.words or answer in (*question.words, _OUT):
            return answer
        typer.echo(f"One of {', '.join(question.words)}.{did_you_mean(answer, list(question.words))}")
