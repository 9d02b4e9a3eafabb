"""What the tool says about itself: findings that no look at a text brings."""

from collections.abc import Iterator

from reviewtool.checks.api import Check, Context
from reviewtool.model import Confidence, Hit, Segment, Severity


def _never(segment: Segment, context: Context) -> Iterator[Hit]:
    """Reported by the tool, not by looking at a text."""
    return iter(())


def _tool(name: str, id: str, severity: Severity) -> Check:
    return Check(name, id, "tool", severity, Confidence.HIGH, _never)


INTERNAL_ERROR = _tool("internal-error", "RVW901", Severity.MAJOR)
UNREADABLE_FILE = _tool("unreadable-file", "RVW902", Severity.MAJOR)
UNUSED_SUPPRESSION = _tool("unused-suppression", "RVW903", Severity.MINOR)
UNKNOWN_CHECK = _tool("unknown-check", "RVW904", Severity.MINOR)
UNEXPLAINED_SUPPRESSION = _tool("unexplained-suppression", "RVW905", Severity.MINOR)

_ALL = (INTERNAL_ERROR, UNREADABLE_FILE, UNUSED_SUPPRESSION, UNKNOWN_CHECK, UNEXPLAINED_SUPPRESSION)
TOOL_CHECKS = {one.name: one for one in _ALL}
SUMMARIES = {
    "internal-error": "A check failed on a segment; the others went on.",
    "unreadable-file": "A file could not be read.",
    "unused-suppression": "A suppression that suppresses nothing.",
    "unknown-check": "A suppression names a check or term that does not exist.",
    "unexplained-suppression": "A suppression without a reason.",
}
