"""The checks: one small file each, its cases in YAML beside it, found by being there."""

from reviewtool.checks.api import Check, Context, all_checks, check, choose, shipped_checks

__all__ = ["Check", "Context", "all_checks", "check", "choose", "shipped_checks"]
