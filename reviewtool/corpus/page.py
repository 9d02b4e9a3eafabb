"""The report on a collection as a terminal shows it."""

from collections.abc import Iterator, Mapping

from reviewtool.corpus.report import Counts, Group, ranked
from reviewtool.corpus.sample import Precision
from reviewtool.reports.wording import one_line

_TERMS, _FORMS, _GROUPS = 15, 5, 30


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
    for title, groups in (("By source", counts.sources), ("By month", counts.months)):
        if len(groups) > 1:
            yield from ("", f"{title:<30} documents       words  findings  penalty per 1,000 words")
            yield from _groups(groups)
    if counts.troubles:
        yield from ("", "Documents in trouble")
        yield from (f"  {one_line(one['document'])}: {one['status']}. {one_line(one['reason'])}" for one in counts.troubles)


def _groups(groups: Mapping[str, Group]) -> Iterator[str]:
    for name, one in sorted(groups.items())[-_GROUPS:]:
        yield f"  {one_line(name)[:28]:<28} {one.documents:>9,}  {one.words:>10,}  {one.findings:>8,}  {one.per_thousand:>8.1f}"
    if len(groups) > _GROUPS:
        yield f"  and {len(groups) - _GROUPS:,} more in --format json"


def precisions(found: Mapping[str, Precision]) -> Iterator[str]:
    """Precision by check, all together last."""
    yield f"{'':<26}right of judged   precision (95 %)        findings in all"
    for name, one in found.items():
        yield f"{name:<26}{one.right:>5} of {one.judged:<6} {one.value:>9.2f} ({one.low:.2f}–{one.high:.2f}) {one.of:>16,}"
