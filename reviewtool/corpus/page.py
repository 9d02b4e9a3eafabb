"""The report on a collection as a terminal shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reviewtool.corpus.report import Counts, Group, months, ranked
from reviewtool.corpus.sample import Precision
from reviewtool.reports import Options
from reviewtool.reports.layout import Line, Part, cells, line, shortened, symbols, wrapped
from reviewtool.reports.window import window_lines
from reviewtool.reports.wording import count, escape, one_line

_TERMS, _FORMS, _GROUPS, _LINES = 15, 5, 30, 12
_BLANK = Line()
_IN, _DEEP = 2, 4
_COLUMN, _MONTH = 11, 9


def page(counts: Counts, options: Options) -> Iterator[Line]:
    """Lines of the asked width; what comes from texts is made harmless, and what is left out is said."""
    yield from _head(counts, options)
    yield from _checks(counts, options)
    yield from _mangled(counts, options)
    yield from _several(counts, options)
    by_words = sorted(counts.sources, key=lambda name: -counts.sources[name].words)
    yield from _groups("source", counts.sources, sorted(by_words[:_GROUPS]), "The {} with most words", options)
    yield from _groups("month", counts.months, sorted(counts.months)[-_GROUPS:], "The last {}", options)
    yield from _over_time(counts, by_words[:_LINES], options)
    yield from _troubles(counts, options)


def _told(text: str, options: Options, role: str = "plain", indent: int = 0) -> list[Line]:
    return wrapped([(text, role)], options.width, indent, indent)


def _titled(title: str, options: Options, more: str = "") -> Iterator[Line]:
    yield _BLANK
    yield from wrapped([(title, "title"), (more and f" {more}", "quiet")], options.width, 0, _IN)


def _head(counts: Counts, options: Options) -> Iterator[Line]:
    whole, advice = counts.whole, counts.checks.total() - counts.counting.total()
    states = ", ".join(f"{number:,} {status}" for status, number in counts.statuses.most_common())
    yield from _told(f"{count(whole.documents, 'document')} ({states}), {count(whole.words, 'word')}", options)
    beside = f"; {advice:,} of advice or allowed in the text do not count" if advice else ""
    yield from _told(f"{count(whole.findings, 'finding')}{beside}", options)
    yield from _told(f"penalty {whole.per_thousand:.1f} per 1,000 words", options)


def _row(name: str, figures: Iterable[str], options: Options, role: str = "plain", column: int = _COLUMN) -> Line:
    """A name, cut to what its figures leave of the line, and the figures at the right of their columns."""
    told = "".join(f"{one:>{column}}" for one in figures)
    room = min(options.width - len(told), 36) - _IN
    name = shortened(one_line(name), room, symbols(options).cut)
    return line(
        (name + " " * (room - cells(name)), role), (told, "quiet" if role == "title" else "plain"), indent=_IN if role == "plain" else 0
    )


def _checks(counts: Counts, options: Options) -> Iterator[Line]:
    yield _BLANK
    yield _header("By check", ("findings", "not counted"), options, 13)
    for check, number in (*counts.checks.most_common(), ("all", counts.checks.total())):
        counting = counts.whole.findings if check == "all" else counts.counting[check]
        yield _row(check, (f"{counting:,}", f"{number - counting:,}"), options, column=13)


def _header(title: str, columns: Sequence[str], options: Options, column: int = _COLUMN) -> Line:
    told = "".join(f"{one:>{column}}" for one in columns)
    room = min(options.width - len(told), 36)
    return line((f"{title:<{room}}", "title"), (told, "quiet"))


def _mangled(counts: Counts, options: Options) -> Iterator[Line]:
    if not counts.terms:
        return
    yield from _titled(f"Concepts most often mangled: {len(counts.terms):,}", options, _first(len(counts.terms)))
    marks = ("", "") if options.colour else ("[", "]")
    for name, one in ranked(counts)[:_TERMS]:
        places = f"  {count(one.renderings.total(), 'place')} in {count(one.documents, 'document')}"
        yield from wrapped([(one_line(one.zh or name), "title"), (places, "plain")], options.width, _IN)
        yield from _forms([(one_line(text), number) for text, number in one.renderings.most_common(_FORMS)], options)
        for row in one.examples[:1]:
            around = row["before"], row["text"], row["after"]
            yield from window_lines(around, options.width, _DEEP, symbols(options).cut, marks, "wrong")


def _forms(forms: Iterable[tuple[str, int]], options: Options) -> list[Line]:
    parts: list[Part] = [(", ".join(f"{text} ({number:,})" for text, number in forms), "plain")]
    return wrapped(parts, options.width, _DEEP, _DEEP + 2)


def _several(counts: Counts, options: Options) -> Iterator[Line]:
    if not counts.mixed:
        return
    yield from _titled(f"Concepts under several names: {len(counts.mixed):,}", options, _first(len(counts.mixed)))
    yield from _told("The name to keep first, each with the number of documents that have it.", options, "quiet", _IN)
    for several in counts.mixed[:_TERMS]:
        yield from wrapped([(one_line(several.zh), "title")], options.width, _IN)
        yield from _forms([(one_line(one.text), one.documents) for one in several.names[:_FORMS]], options)


def _first(whole: int) -> str:
    return f"(the first {_TERMS}; --json has all)" if whole > _TERMS else ""


def _groups(title: str, groups: Mapping[str, Group], shown: Sequence[str], choice: str, options: Options) -> Iterator[Line]:
    if len(groups) < 2:
        return
    yield _BLANK
    yield _header(f"By {title}", ("documents", "words", "findings", "penalty"), options)
    for name in shown:
        one = groups[name]
        yield _row(name, (f"{one.documents:,}", f"{one.words:,}", f"{one.findings:,}", f"{one.per_thousand:.1f}"), options)
    if len(groups) > len(shown):
        left = f"{choice.format(len(shown))} of {len(groups):,} {title}s; --json has all. "
    else:
        left = ""
    yield from _told(f"{left}The penalty is per 1,000 words.", options, "quiet", _IN)


def _over_time(counts: Counts, sources: Sequence[str], options: Options) -> Iterator[Line]:
    """Penalty per 1,000 words, a source a line and a month a column: the last ones, of the sources with most words."""
    every = months(counts)
    shown = every[-((options.width - 30) // _MONTH) :]
    if len(shown) < 2 or len(counts.sources) < 2:
        return
    yield _BLANK
    yield _header("Penalty by source and month", shown, options, _MONTH)
    for name in sources:
        groups = (counts.series.get((name, month)) for month in shown)
        yield _row(
            name, [f"{one.per_thousand:.1f}" if one and one.words else symbols(options).none for one in groups], options, column=_MONTH
        )
    left = []
    if len(every) > len(shown):
        left.append(f"the last {len(shown)} of {len(every):,} months")
    if len(counts.sources) > len(sources):
        left.append(f"the {len(sources)} with most words of {len(counts.sources):,} sources")
    if left:
        told = ", ".join(left)
        yield from _told(f"{told[0].upper()}{told[1:]}; --json and --html have more.", options, "quiet", _IN)


def _troubles(counts: Counts, options: Options) -> Iterator[Line]:
    if not counts.troubles:
        return
    whole = sum(counts.statuses[one] for one in ("crashed", "failed", "unreadable"))
    more = f"(the first {len(counts.troubles)} of {whole:,}; the column `reason` of the documents has all)"
    yield from _titled("Documents in trouble", options, more if whole > len(counts.troubles) else "")
    for one in counts.troubles:
        yield from wrapped([(f"{escape(one['document'])}: {one['status']}. {one_line(one['reason'])}", "plain")], options.width, _IN, _DEEP)


def precisions(found: Mapping[str, Precision]) -> Iterator[str]:
    """Precision by check, all together last."""
    yield f"{'':<24}right of judged  precision (95 %)     of findings"
    for name, one in found.items():
        yield f"{name:<24}{one.right:>5} of {one.judged:<6}{one.value:>6.2f} ({one.low:.2f}–{one.high:.2f}){one.of:>12,}"
