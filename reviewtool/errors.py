"""The user's mistakes: raised where they are noticed, printed in one spot."""

from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of one line of a user's file, with a few words about it. Line and column count from 1."""

    line: int
    column: int
    length: int = 1
    label: str = ""


class Place(NamedTuple):
    """Where in which file a mistake stands; `lines` are the file's lines, for the frame."""

    path: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.marks:
            return self.path
        return f"{self.path}:{self.marks[0].line}:{self.marks[0].column}"


class UserError(Exception):
    """One mistake of the user: a sentence, its place, what to do, and a text to write if that is short."""

    def __init__(self, message: str, place: Place | None = None, hint: str = "", example: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.example = example

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message

    @property
    def in_a_line(self) -> str:
        """All of it in one line, for a report of many files: the place, the sentence, the words at its mark, what to do."""
        label = self.place.marks[0].label if self.place and self.place.marks else ""
        return " ".join(filter(None, [str(self), f"({label})" if label else "", self.hint]))

    def __reduce__(self) -> tuple[type["UserError"], tuple[object, ...]]:
        return UserError, (self.message, self.place, self.hint, self.example)


class UserErrors(UserError):
    """All mistakes found in one file, told together, and what was not done because of them."""

    def __init__(self, errors: list[UserError], undone: str = "checked") -> None:
        super().__init__("\n".join(map(str, errors)), errors[0].place)
        self.errors = errors
        self.undone = undone

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type["UserErrors"], tuple[object, ...]]:
        return UserErrors, (self.errors, self.undone)


def did_you_mean(word: str, known: list[str], least: float = 0.6) -> str:
    """`Did you mean X?` where a known word is near, else nothing; `least`: how much of the two is alike, at most 1."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1, least)
    return f" Did you mean {near[0]}?" if near else ""
