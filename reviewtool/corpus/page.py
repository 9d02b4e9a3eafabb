"""The report on a collection as a terminal shows it."""

from collections.abc import Iterator, Mapping

from reviewtool.corpus.report import Counts, Group, months, ranked
from reviewtool.corpus.sample import Precision
from reviewtool.reports.wording import one_line

_TERMS, _FORMS, _GROUPS = 15, 5, 30
_MONTHS, _LINES = 5, 12


def page(counts: Counts) -> Iterator[str]:
    """Lines; what comes from texts is made harmless."""
    whole = counts.whole
    states = ", ".join(f"{number:,} {status}" for status, number in counts.statuses.most_common())
    yield f"{whole.documents:,} documents ({states}), {whole.words:,} words, {whole.findings:,} findings that count"
    yield f"penalty {whole.per_thousand:.1f} per 1,000 words"
    yield from ("", "By check")
    yield from (f"  {number:>10,}  {check}" for check, number in counts.checks.most_common())
    yield from ("", "Concepts most often mangled")
    for name, one in ranked(counts)[:_TERMS]:
        yield f"  {one.renderings.total():>10,}  {one_line(one.zh or name)}  in {one.documents:,} documents"
        forms = (f"{one_line(text)} ({number:,})" for text, number in one.renderings.most_common(_FORMS))
        yield f"              {', '.join(forms)}"
        if one.examples:
            row = one.examples[0]
            yield f"              … {one_line(row['before'][-30:])}[{one_line(row['text'])}]{one_line(row['after'][:30])} …"
    if counts.mixed:
        yield from ("", f"Concepts under several names: {len(counts.mixed):,}; the name to keep first, in how many documents each")
        for several in counts.mixed[:_TERMS]:
            names = (f"{one_line(one.text)} ({one.documents:,})" for one in several.names[:_FORMS])
            yield f"  {one_line(several.zh)}  {', '.join(names)}"
    for title, groups in (("By source", counts.sources), ("By month", counts.months)):
        if len(groups) > 1:
            yield from ("", f"{title:<30} documents       words  findings  penalty per 1,000 words")
            yield from _groups(groups)
    yield from _over_time(counts)
    if counts.troubles:
        yield from ("", "Documents in trouble")
        yield from (f"  {one_line(one['document'])}: {one['status']}. {one_line(one['reason'])}" for one in counts.troubles)


def _groups(groups: Mapping[str, Group]) -> Iterator[str]:
    for name, one in sorted(groups.items())[-_GROUPS:]:
        yield f"  {one_line(name)[:28]:<28} {one.documents:>9,}  {one.words:>10,}  {one.findings:>8,}  {one.per_thousand:>8.1f}"
    if len(groups) > _GROUPS:
        yield f"  and {len(groups) - _GROUPS:,} more in --format json"


def _over_time(counts: Counts) -> Iterator[str]:
    """Penalty per 1,000 words, a source a line and a month a column: the last ones, of the sources with most words."""
    shown = months(counts)[-_MONTHS:]
    if len(shown) < 2 or len(counts.sources) < 2:
        return
    yield from ("", f"{'Penalty per 1,000 words':<30}" + "".join(f"{one_line(month):>9}" for month in shown))
    for name in sorted(counts.sources, key=lambda one: -counts.sources[one].words)[:_LINES]:
        groups = (counts.series.get((name, month)) for month in shown)
        yield f"  {one_line(name)[:28]:<28}" + "".join(f"{one.per_thousand:>9.1f}" if one and one.words else f"{'·':>9}" for one in groups)


def precisions(found: Mapping[str, Precision]) -> Iterator[str]:
    """Precision by check, all together last."""
    yield f"{'':<26}right of judged   precision (95 %)        findings in all"
    for name, one in found.items():
        yield f"{name:<26}{one.right:>5} of {one.judged:<6} {one.value:>9.2f} ({one.low:.2f}–{one.high:.2f}) {one.of:>16,}"
