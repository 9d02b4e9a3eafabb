"""The report an editor reads."""

from reviewtool.model import Review
from reviewtool.reports import Options
from reviewtool.reports.wording import SEVERITY_WORDS, escape


def render(review: Review, options: Options) -> str:
    """The findings in reading order, each with its sentence, the proposal and the reason, then the verdict."""
    lines = []
    for file in review.files:
        lines += [f"{escape(file.path)}  {file.words:,} words, {file.segments:,} segments", ""]
        for one in review.findings:
            if one.path != file.path or one.suppressed:
                continue
            place = f"{escape(one.path)}:{one.location.line}:{one.location.column}"
            lines.append(f"{SEVERITY_WORDS[one.severity]:<10}{one.check}  {place}")
            lines.append(f"    {escape(one.before[-30:])}[[{escape(one.text)}]]{escape(one.after[:30])}")
            if one.suggestions:
                lines.append(f"    → {escape(one.suggestions[0])}")
            zh = f"{escape(one.term.zh)}  " if one.term else ""
            lines += [f"    {zh}{escape(one.message)}", ""]
    lines += [f"error  {escape(problem)}" for problem in review.problems]
    standing = sum(one.counts for one in review.findings)
    lines.append(f" {review.score.verdict.upper()}   {standing:,} findings; penalty {review.score.per_thousand:.1f} per 1,000 words")
    return "\n".join(lines) + "\n"
