"""The commands of `reviewtool glossary`: importing them registers them, in the order of the help."""

from reviewtool.cli import glossary_show  # noqa: I001
from reviewtool.cli import glossary_lint
from reviewtool.cli import glossary_impact
from reviewtool.cli import glossary_add
from reviewtool.cli import glossary_edit
from reviewtool.cli import glossary_grow
from reviewtool.cli import glossary_exchange

__all__ = ["glossary_add", "glossary_edit", "glossary_exchange", "glossary_grow", "glossary_impact", "glossary_lint", "glossary_show"]
